"""The report of an import as CSV, line by line: a batch of any size is written without being held in memory."""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from claims.models import FileState, ImportBatch, ImportFile, ImportItem, ItemOutcome

COLUMNS = ("number", "file", "place", "outcome", "foreseen", "likeness", "like", "article", "url", "message")
CHUNK = 500  # rows held in memory at once
CODE = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is carried out by spreadsheets."""


class _Echo:
    """What `csv` writes into: each line is given back."""

    def write(self, line: str) -> str:
        return line


def report_lines(batch: ImportBatch, absolute: Callable[[str], str]) -> Iterator[str]:
    """The lines of the report. ABSOLUTE makes an address of a path on this site."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for row in _rows(batch, absolute):
        yield writer.writerow([neutralised(str(cell)) for cell in row])


def neutralised(cell: str) -> str:
    """With an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(CODE) else cell


def _rows(batch: ImportBatch, absolute: Callable[[str], str]) -> Iterable[tuple[Any, ...]]:
    """Files that were refused as a whole, which have no items of their own, and then item by item."""
    for file in (batch.files.refused() | batch.files.unmapped()).in_order():
        yield _of_file(file)
    for item in batch.items.for_report().iterator(chunk_size=CHUNK):
        yield _of_item(item, absolute)


def _of_file(file: ImportFile) -> tuple[Any, ...]:
    outcome = ItemOutcome.REFUSED if file.state == FileState.REFUSED else ""
    return ("", file.name, "", outcome, "", "", "", "", "", file.message)


def _of_item(item: ImportItem, absolute: Callable[[str], str]) -> tuple[Any, ...]:
    like = item.like.public_id if item.like else item.like_item.label if item.like_item else ""
    return (
        item.number + 1,
        item.file.name if item.file else item.name,
        item.place,
        item.outcome,
        item.foreseen,
        item.likeness,
        like,
        item.article.public_id if item.article else "",
        absolute(item.article.get_absolute_url()) if item.article else "",
        item.message,
    )
