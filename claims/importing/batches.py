"""A batch: started in one transaction, its items leased to workers, finished once each has an outcome."""

import logging
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.identity import public_id
from claims.importing import store
from claims.importing.articles import read_item
from claims.importing.handing_in import HandedIn
from claims.importing.hanging import hang_next
from claims.models import BatchState, ImportBatch, ImportItem, ItemOutcome, ItemState
from timeline.models import Timeline

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)  # after it, another worker takes the item over; whoever is quicker stores it


def start_batch(timeline: Timeline, files: Iterable[HandedIn], *, by: User | None) -> ImportBatch:
    """Record the files as a batch for a worker. Their bytes are on disk before the database says that they are."""
    kept = [(file, store.keep(file.data)) for file in files]
    with transaction.atomic():
        batch = ImportBatch.objects.create(timeline=timeline, public_id=public_id(uuid.uuid4().hex), by=by)
        ImportItem.objects.bulk_create(
            ImportItem(batch=batch, number=number, name=file.name, checksum=checksum, stated=_as_json(file))
            for number, (file, checksum) in enumerate(kept)
        )
    return batch


def _as_json(file: HandedIn) -> dict[str, str]:
    stated = file.stated
    values = {name: getattr(stated, name) for name in stated.__slots__}
    return {name: value for name, value in values.items() if value is not None}


def work_on(
    batch: ImportBatch,
    *,
    worker: str,
    on_progress: Callable[[int], None] = lambda done: None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Work on the batch until nothing is left that this worker may take. True once the batch is finished.

    First every item is read (several workers share this); then articles are hung on events one by one, in the order of
    the items. Safe to call again after a crash: every step is one transaction, and repeating it changes nothing.
    """
    ImportBatch.objects.filter(pk=batch.pk, state=BatchState.QUEUED).update(state=BatchState.WORKING)
    done = 0
    while not is_stopping() and (item := _lease_next(batch, worker, timezone.now())):
        _read_or_refuse(item)
        done += 1
        on_progress(done)
    if batch.items.filter(state=ItemState.WAITING).exists():
        return False  # another worker still reads; hanging keeps the order of the items
    while not is_stopping() and _hang_or_refuse(batch):
        done += 1
        on_progress(done)
    return _finish(batch)


def _read_or_refuse(item: ImportItem) -> None:
    """A fault of ours on one file must not keep the others of the batch from being taken."""
    try:
        read_item(item)
    except OperationalError:
        raise  # the database is busy or away: the whole batch is tried again
    except Exception:
        _refuse_for_fault(item)


def _hang_or_refuse(batch: ImportBatch) -> bool:
    """As `hang_next`; an article on which we fail is taken out again and its item refused."""
    try:
        return hang_next(batch)
    except OperationalError:
        raise
    except Exception:
        item = batch.items.filter(state=ItemState.READ).in_order().select_related("article").first()
        if item is None:
            raise
        with transaction.atomic():
            _refuse_for_fault(item)
            if item.article:
                item.article.delete()
        return True


def _refuse_for_fault(item: ImportItem) -> None:
    """Called while the exception is handled, so that the log tells what happened."""
    log.exception("Importing %s failed.", item.name)
    message = _("%(file)s: Dateline failed on this file, which is its own fault; the log says more.") % {
        "file": item.name
    }
    ImportItem.objects.filter(pk=item.pk).update(
        state=ItemState.DONE, outcome=ItemOutcome.REFUSED, message=message, article=None
    )


def _lease_next(batch: ImportBatch, worker: str, now: datetime) -> ImportItem | None:
    """The first free item, leased to the worker; a conditional update decides between two that want the same."""
    for item in batch.items.claimable(now).in_order()[:50]:
        free = ImportItem.objects.claimable(now).filter(pk=item.pk)
        if free.update(leased_until=now + LEASE, leased_by=worker):
            return item
    return None


def _finish(batch: ImportBatch) -> bool:
    if batch.items.exclude(state=ItemState.DONE).exists():
        return False
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.DONE, finished_at=timezone.now())
    return True


def counts(batch: ImportBatch) -> dict[str, int]:
    """How many items came to which outcome; those without one yet are `pending`."""
    tally = {outcome.value or "pending": 0 for outcome in ItemOutcome}
    for outcome, number in batch.items.values_list("outcome").annotate(number=Count("pk")):
        tally[outcome or "pending"] = number
    return tally
