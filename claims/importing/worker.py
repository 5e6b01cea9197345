"""The worker: picks up unfinished batches until it is told to stop. Several may run; a killed one loses nothing."""

import logging
import os
import socket
import threading
import uuid

from django.db import OperationalError, close_old_connections
from django.utils import timezone

from claims.importing.batches import work_on
from claims.models import ImportBatch, Worker

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds between two looks for work
HEARTBEAT = 3.0  # seconds between two signs of life


def run_worker(stop: threading.Event) -> None:
    """Work until `stop` is set. The batch is the durable record: what was left unfinished is taken up again."""
    name = f"{socket.gethostname()[:30]}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    beat = threading.Thread(target=_beat, args=(name, stop), daemon=True)
    beat.start()
    while not stop.is_set():
        worked = sum(_work_on(batch, name, stop) for batch in _unfinished())
        close_old_connections()
        if not worked:
            stop.wait(PAUSE)
    beat.join()
    Worker.objects.filter(name=name).delete()


def _unfinished() -> list[ImportBatch]:
    try:
        return list(ImportBatch.objects.unfinished())
    except OperationalError:
        log.warning("The database did not answer; it is asked again at the next look.")
        return []


def _work_on(batch: ImportBatch, name: str, stop: threading.Event) -> bool:
    """One batch; a database that is busy is tried again at the next look."""
    try:
        return work_on(batch, worker=name, is_stopping=stop.is_set)
    except OperationalError:
        log.warning("The database was busy; batch %s is tried again.", batch.public_id, exc_info=True)
        return False


def _beat(name: str, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            Worker.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})
        except OperationalError:
            log.warning("The database was busy; the sign of life was missed.")
        stop.wait(HEARTBEAT)
    close_old_connections()
