"""What people ask of a batch: to start it, import what was checked, pause, cancel, try again, take back."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.identity import public_id
from claims.importing import store
from claims.importing.handing_in import HandedIn
from claims.importing.undoing import built_on, imported
from claims.models import BatchState, FileState, ImportBatch, ImportFile, ImportItem, ItemOutcome, ItemState
from claims.reading import is_container
from timeline.models import Timeline


class BatchRefused(ValueError):
    """What is asked of a batch cannot be done in its present state; the message says why."""


@dataclass(frozen=True, slots=True)
class How:
    """commit: import what is read; else only say what would happen. all_or_nothing: one refusal keeps all out."""

    commit: bool = True
    all_or_nothing: bool = False


def start_batch(timeline: Timeline, files: Sequence[HandedIn], *, by: User | None, how: How = How()) -> ImportBatch:
    """Record the files as a batch for a worker. Their bytes are on disk before the database says that they are."""
    checksums = store.keep_all(file.content for file in files)
    batch = ImportBatch(timeline=timeline, public_id=public_id(uuid.uuid4().hex), by=by, **asdict(how))
    items: list[ImportItem] = []
    several: list[ImportFile] = []
    for file, checksum in zip(files, checksums, strict=True):
        known = {"name": file.name[:500], "checksum": checksum, "stated": file.stated.as_json()}
        if is_container(file.name, file.head):
            several.append(ImportFile(batch=batch, number=len(several), **known))
        else:
            items.append(ImportItem(batch=batch, number=len(items), **known))
    with transaction.atomic():
        batch.save()
        ImportItem.objects.bulk_create(items)
        ImportFile.objects.bulk_create(several)
    return batch


def refused(batch: ImportBatch) -> bool:
    """Whether anything in the batch cannot be taken."""
    bad = batch.files.filter(state__in=[FileState.REFUSED, FileState.UNMAPPED])
    return bad.exists() or batch.items.refused().exists()


@transaction.atomic
def commit(batch: ImportBatch) -> None:
    """Import what was checked."""
    batch = _locked(batch)
    if batch.state != BatchState.CHECKED:
        raise BatchRefused(_("Only an import that was checked and is not imported yet can be imported."))
    if batch.all_or_nothing and refused(batch):
        raise BatchRefused(_("Something in it is refused, and it is to be imported as a whole or not at all."))
    batch.files.filter(state=FileState.UNMAPPED).update(state=FileState.REFUSED)
    batch.commit, batch.state, batch.finished_at = True, BatchState.QUEUED, None
    batch.save()


@transaction.atomic
def pause(batch: ImportBatch, *, paused: bool) -> None:
    """Let no worker go on with it, or let them again. What a worker has begun it finishes."""
    batch = _locked(batch)
    if batch.is_over:
        raise BatchRefused(_("This import is over."))
    batch.paused = paused
    batch.save()


@transaction.atomic
def cancel(batch: ImportBatch) -> None:
    """Take nothing more of it. What is imported already stays, and can be taken back."""
    batch = _locked(batch)
    if batch.is_over and batch.state != BatchState.CHECKED:
        raise BatchRefused(_("This import is over."))
    batch.items.exclude(state=ItemState.DONE).update(
        state=ItemState.DONE, outcome=ItemOutcome.LEFT_OUT, reading=None, leased_by=""
    )
    batch.files.filter(state__in=[FileState.WAITING, FileState.UNMAPPED]).update(state=FileState.REFUSED, leased_by="")
    batch.state, batch.paused, batch.finished_at = BatchState.CANCELLED, False, timezone.now()
    batch.save()


@transaction.atomic
def retry(batch: ImportBatch) -> None:
    """Try what was refused once more, as after a library was renewed or the disk had room again."""
    batch = _locked(batch)
    if batch.state not in (BatchState.DONE, BatchState.CHECKED, BatchState.FAILED):
        raise BatchRefused(_("This import is not over yet."))
    again = batch.items.filter(outcome__in=[ItemOutcome.REFUSED, ItemOutcome.LEFT_OUT]).exclude(checksum="")
    again.update(
        state=ItemState.WAITING, outcome=ItemOutcome.PENDING, foreseen=ItemOutcome.PENDING, message="",
        leased_until=None, leased_by="",
    )  # fmt: skip
    batch.files.filter(state=FileState.REFUSED).update(state=FileState.WAITING, message="", leased_until=None)
    batch.state, batch.finished_at = BatchState.QUEUED, None
    batch.save()


@transaction.atomic
def undo(batch: ImportBatch, *, keeping: bool) -> None:
    """Have the batch taken back by a worker. `keeping`: keep what somebody has built on; else that is refused."""
    batch = _locked(batch)
    if batch.state not in (BatchState.DONE, BatchState.CANCELLED, BatchState.UNDONE):
        raise BatchRefused(_("Only an import that is over can be taken back."))
    if not imported(batch).exists():
        raise BatchRefused(_("Nothing of it is here any more."))
    imported(batch).update(message="")  # what was kept before may go now
    if not keeping and built_on(imported(batch).values("article")):
        raise BatchRefused(_("Somebody has built on some of its articles. Take back the others and keep those."))
    batch.state, batch.paused, batch.finished_at = BatchState.UNDOING, False, None
    batch.save()


def _locked(batch: ImportBatch) -> ImportBatch:
    return ImportBatch.objects.select_for_update().get(pk=batch.pk)


def counts(batch: ImportBatch) -> dict[str, int]:
    """How many items came to which outcome, or would; those without one yet are `pending`."""
    tally = {outcome.value or "pending": 0 for outcome in ItemOutcome}
    which = "outcome" if batch.commit or batch.state == BatchState.CANCELLED else "foreseen"
    for outcome, number in batch.items.values_list(which).annotate(number=Count("pk")):
        tally[outcome or "pending"] = number
    return tally
