"""Files that hold several articles become items, some at a time: each piece's bytes lie in the file's pack."""

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from claims.confinement import Confined
from claims.identity import checksum, fold
from claims.importing import store
from claims.importing.reading import pack_name
from claims.models import (
    BatchState,
    ColumnMapping,
    FileState,
    ImportBatch,
    ImportFile,
    ImportItem,
    ItemOutcome,
    ItemState,
)
from claims.reading import BadPiece, Piece, UnreadableFile

LEASE = timedelta(seconds=20)
STORED_AFTER = 5.0  # seconds after which the pieces that have come so far are stored, and the lease begins anew
AT_ONCE = 500  # pieces stored in one transaction
SLICE = 5.0  # seconds at least after which other batches have their turn
COLUMNS_UNKNOWN = "columns_unknown"


def open_next(batch: ImportBatch, worker: str, confined: Confined) -> bool:
    """Take the next file of the batch further apart. False where none waits, or another worker is at it.

    Files are opened one after the other, so that their items stand in the order of the files. What a dead worker had
    stored is passed over; what it had not is cut off the pack.
    """
    file = _lease(batch, worker)
    if file is None:
        return False
    path = store.path_of(file.checksum)
    try:
        with closing(confined.take_apart(path, file.name, file.columns or None)) as pieces:
            finished = _store_some(file, pieces, worker)
    except UnreadableFile as error:
        _refuse(file, error)
    except FileNotFoundError:
        file.state, file.message = FileState.REFUSED, f"{file.name}: what was handed in is no longer in the store."
        file.save()
    else:
        state = FileState.OPENED if finished else FileState.WAITING
        ImportFile.objects.filter(pk=file.pk, leased_by=worker).update(state=state, leased_until=None)
    return True


def _lease(batch: ImportBatch, worker: str) -> ImportFile | None:
    now = timezone.now()
    file = batch.files.filter(state=FileState.WAITING).order_by("number").first()
    if file is None:
        return None
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now) | Q(leased_by=worker)
    waiting = ImportFile.objects.filter(free, pk=file.pk, state=FileState.WAITING)
    if not waiting.update(leased_until=now + LEASE, leased_by=worker):
        return None
    file.refresh_from_db()
    return file


def _store_some(file: ImportFile, pieces: Iterator[Piece | BadPiece], worker: str) -> bool:
    """Store the pieces that are not stored yet, until the slice of time is over; whether they were all.

    A slice is as long at least as it took to come back to where the last one ended: a long file costs twice at most.
    """
    begun = time.monotonic()
    for _ in islice(pieces, file.pieces):
        pass
    passed = time.monotonic()
    slice_of_time = max(SLICE, passed - begun)
    with store.Pack(pack_name(file.pk), file.packed) as pack:
        while items := _next(file, pack, pieces):
            pack.sync()
            if not _store(file, items, pack.size, worker):
                return False
            if time.monotonic() - passed > slice_of_time:
                return False
    return True


def _next(file: ImportFile, pack: store.Pack, pieces: Iterator[Piece | BadPiece]) -> list[ImportItem]:
    """The next items, as many as are stored at once; fewer where their pieces come slowly."""
    begun, items = time.monotonic(), []
    for piece in islice(pieces, AT_ONCE):
        items.append(_item(file, pack, piece))
        if time.monotonic() - begun > STORED_AFTER:
            break
    return items


def _store(file: ImportFile, items: list[ImportItem], packed: int, worker: str) -> bool:
    """False where another worker has taken the file over."""
    with transaction.atomic():
        held = ImportFile.objects.select_for_update().filter(pk=file.pk, leased_by=worker, pieces=file.pieces)
        if not held.update(pieces=file.pieces + len(items), packed=packed, leased_until=timezone.now() + LEASE):
            return False
        last = file.batch.items.aggregate(last=Max("number"))["last"]
        for number, item in enumerate(items, start=0 if last is None else last + 1):
            item.number = number
        ImportItem.objects.bulk_create(items)
    file.pieces, file.packed = file.pieces + len(items), packed
    return True


def _item(file: ImportFile, pack: store.Pack, piece: Piece | BadPiece) -> ImportItem:
    item = ImportItem(batch=file.batch, file=file, name=piece.name[:500], place=piece.place[:700], stated=file.stated)
    if isinstance(piece, BadPiece):
        item.state, item.message = ItemState.DONE, piece.message
        item.outcome = item.foreseen = ItemOutcome.REFUSED
        return item
    item.checksum = checksum(piece.data)
    item.offset, item.length = pack.append(piece.data), len(piece.data)
    return item


def _refuse(file: ImportFile, error: UnreadableFile) -> None:
    """A table whose columns nobody knows waits until somebody says what they hold; the next like it is known."""
    file.leased_until = None
    if error.code == COLUMNS_UNKNOWN and not file.columns:
        file.headings = error.params.get("columns", "").split("\n")
        remembered = remembered_columns(file)
        file.columns = remembered or {}
        file.state = FileState.WAITING if remembered else FileState.UNMAPPED
        file.message = "" if remembered else str(error)
    else:
        file.state, file.message = FileState.REFUSED, str(error)
    file.save()


def remembered_columns(file: ImportFile) -> dict[str, str] | None:
    """What somebody said of such a table of the same source."""
    known = ColumnMapping.objects.filter(source_key=_source_key(file), headings=_headings_key(file)).first()
    return known.columns if known else None


@transaction.atomic
def map_columns(file: ImportFile, columns: dict[str, str]) -> None:
    """Somebody says which columns hold what: the file is taken apart by that, and so is the next of its kind."""
    ColumnMapping.objects.update_or_create(
        source_key=_source_key(file), headings=_headings_key(file), defaults={"columns": columns}
    )
    file.columns, file.state, file.message = columns, FileState.WAITING, ""
    file.save()
    waiting = ImportBatch.objects.filter(pk=file.batch_id, state=BatchState.CHECKED)
    waiting.update(state=BatchState.QUEUED, finished_at=None)


def _source_key(file: ImportFile) -> str:
    return fold(file.stated.get("source", ""))[:200]


def _headings_key(file: ImportFile) -> str:
    return checksum("\n".join(file.headings).encode())
