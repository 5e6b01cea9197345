"""What a worker does for a batch: the next step, of a few seconds at most."""

import logging

from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.confinement import Confined
from claims.importing.batches import refused
from claims.importing.opening import open_next
from claims.importing.reading import read_next
from claims.importing.settling import foresee_next, settle_all, settle_next
from claims.importing.undoing import undo_next
from claims.models import BatchState, FileState, ImportBatch, ItemOutcome, ItemState

log = logging.getLogger(__name__)


def step(batch: ImportBatch, *, worker: str, confined: Confined) -> bool:
    """Do the next piece of work that this worker may do, of a few seconds at most. False where there is none.

    First files are taken apart and their items read, by as many workers as there are; then, once all are read, the
    items are settled in their order, or it is said what would become of them. Safe to call again after a crash: every
    step is one transaction, and repeating it changes nothing.
    """
    ImportBatch.objects.filter(pk=batch.pk, started_at__isnull=True).update(started_at=timezone.now())
    ImportBatch.objects.filter(pk=batch.pk, state=BatchState.QUEUED).update(state=BatchState.WORKING)
    if batch.state == BatchState.UNDOING:
        return bool(undo_next(batch)) or _end(batch, BatchState.UNDONE, BatchState.UNDOING)
    if open_next(batch, worker, confined) or read_next(batch, worker, confined):
        return True
    if batch.files.filter(state=FileState.WAITING).exists() or batch.items.filter(state=ItemState.WAITING).exists():
        return False  # another worker is still at them
    if not batch.commit:
        return bool(foresee_next(batch)) or _end(batch, BatchState.CHECKED)
    if batch.all_or_nothing:
        return _settle_all(batch)
    return bool(settle_next(batch)) or _end(batch, BatchState.DONE)


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
