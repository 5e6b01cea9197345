"""The worker: picks up unfinished batches until it is told to stop. Several may run; a killed one loses nothing."""

import gc
import logging
import os
import socket
import threading
import uuid

from django.db import OperationalError, close_old_connections
from django.utils import timezone

from claims.confinement import Confined
from claims.confinement.parent import CannotConfine
from claims.importing.steps import step
from claims.models import ImportBatch, Worker

log = logging.getLogger(__name__)

PAUSE = 0.3  # seconds between two looks for work
HEARTBEAT = 3.0  # seconds between two signs of life


def run_worker(stop: threading.Event) -> None:
    """Work until `stop` is set. The batch is the durable record: what was left unfinished is taken up again.

    The batches take turns, one step each, so that ten articles never wait for somebody else's ten thousand.
    """
    name = worker_name()
    beat = threading.Thread(target=_beat, args=(name, stop), daemon=True)
    beat.start()
    with Confined() as confined:
        while not stop.is_set():
            worked = [_step(batch, name, confined) for batch in _unfinished() if not stop.is_set()]
            close_old_connections()
            if not any(worked):
                stop.wait(PAUSE)
            elif not gc.get_freeze_count():
                gc.freeze()  # the word lists are loaded now, and stay: collecting garbage need not go through them
    beat.join()
    Worker.objects.filter(name=name).delete()  # whatever it settles is free for others


def worker_name() -> str:
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"


def _unfinished() -> list[ImportBatch]:
    try:
        return list(ImportBatch.objects.unfinished().select_related("timeline"))
    except OperationalError:
        log.warning("The database did not answer; it is asked again at the next look.")
        return []


def _step(batch: ImportBatch, name: str, confined: Confined) -> bool:
    """A database that is busy is tried again at the next look."""
    try:
        return step(batch, worker=name, confined=confined)
    except OperationalError:
        log.warning("The database was busy; batch %s is tried again.", batch.public_id, exc_info=True)
    except CannotConfine:
        log.exception("No process can be started that reads files; batch %s waits.", batch.public_id)
    except Exception:
        log.exception("Working on batch %s failed; it is tried again, and the others go on.", batch.public_id)
    return False


def _beat(name: str, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            Worker.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})
        except OperationalError:
            log.warning("The database was busy; the sign of life was missed.")
        stop.wait(HEARTBEAT)
    close_old_connections()
