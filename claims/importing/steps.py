"""What a worker does for a batch: the next step, of a few seconds at most."""

import logging
import time

from django.db import OperationalError, connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.confinement import Confined
from claims.importing.batches import refused
from claims.importing.opening import open_next
from claims.importing.reading import read_next
from claims.importing.settling import foresee_next, settle_all, settle_next
from claims.importing.undoing import undo_next
from claims.models import BatchState, FileState, ImportBatch, ItemOutcome, ItemState, Worker

log = logging.getLogger(__name__)

LET_OTHERS_WRITE = 0.02
"""Seconds between two chunks: SQLite serves whoever asks just then, and people would wait until the import is over."""


def step(batch: ImportBatch, *, worker: str, confined: Confined) -> bool:
    """Do the next piece of work that this worker may do, of a few seconds at most. False where there is none.

    Files are taken apart and their items read by as many workers as there are. Meanwhile one of them settles the items
    in their order, a chunk as soon as all of it was read, or says what would become of them. Safe to call again after a
    crash: every step is one transaction, and repeating it changes nothing.
    """
    if batch.state == BatchState.QUEUED:
        _begin(batch)
    if batch.state == BatchState.UNDOING:
        return bool(undo_next(batch)) or _end(batch, BatchState.UNDONE, BatchState.UNDOING)
    as_a_whole = batch.commit and batch.all_or_nothing
    is_settler = not as_a_whole and _is_settler(batch, worker)
    if is_settler and _decide_next(batch):
        return True
    if open_next(batch, worker, confined) or read_next(batch, worker, confined):
        return True
    if batch.files.filter(state=FileState.WAITING).exists() or batch.items.filter(state=ItemState.WAITING).exists():
        return False  # another worker is still at them
    if as_a_whole:
        return _settle_all(batch)
    left = batch.items.filter(state=ItemState.READ) if batch.commit else batch.items.undecided()
    if left.exists():
        return is_settler
    return _end(batch, BatchState.DONE if batch.commit else BatchState.CHECKED)


def _begin(batch: ImportBatch) -> None:
    queued = ImportBatch.objects.filter(pk=batch.pk, state=BatchState.QUEUED)
    queued.update(state=BatchState.WORKING, started_at=Coalesce("started_at", Now()))
    batch.refresh_from_db()


def _is_settler(batch: ImportBatch, worker: str) -> bool:
    """One worker settles the items of a batch at a time; another does once that one gives no sign of life."""
    if batch.settler == worker:
        return True
    alive = Worker.objects.alive(timezone.now()).filter(name=OuterRef("settler"))
    free = ImportBatch.objects.filter(~Exists(alive), pk=batch.pk)
    return free.exists() and bool(free.update(settler=worker))


def _decide_next(batch: ImportBatch) -> int:
    decided = settle_next(batch) if batch.commit else foresee_next(batch)
    if decided and connection.vendor == "sqlite":
        time.sleep(LET_OTHERS_WRITE)
    return decided


def _settle_all(batch: ImportBatch) -> bool:
    """All items at once, unless one is refused: then none is imported."""
    if refused(batch):
        return _leave_out(batch, _("Another one was refused."))
    try:
        settle_all(batch)
    except OperationalError:
        raise  # the database is busy or away: all of it is tried again
    except Exception:
        log.exception("Importing batch %s as a whole failed.", batch.public_id)
        return _leave_out(batch, _("Dateline failed on one of them, which is its own fault; the log says more."))
    return _end(batch, BatchState.DONE)


def _leave_out(batch: ImportBatch, why: str) -> bool:
    """Import nothing of what was read."""
    batch.items.filter(state=ItemState.READ).update(
        state=ItemState.DONE, outcome=ItemOutcome.LEFT_OUT, reading=None, message=why
    )
    return _end(batch, BatchState.FAILED)


def _end(batch: ImportBatch, state: BatchState, begun: BatchState = BatchState.WORKING) -> bool:
    """False, as nothing is left to do. A table whose columns nobody knows keeps the batch from being done."""
    if state == BatchState.DONE and batch.files.filter(state=FileState.UNMAPPED).exists():
        state = BatchState.CHECKED
    waiting = ImportBatch.objects.filter(pk=batch.pk, state=begun, commit=batch.commit)
    waiting.update(state=state, finished_at=timezone.now())
    return False
