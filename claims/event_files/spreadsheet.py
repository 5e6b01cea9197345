"""Events as the table from which TimelineJS makes a timeline (CSV)."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.event_files.row import BadRow, BadValue, EventRow, LeftOut
from claims.event_files.slides import Moment, Numbering, Slide, row_of
from claims.reading import UnreadableFile
from claims.reading.containers.csv_rows import fault_of, open_table, original

HEADER = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
)  # fmt: skip
REQUIRED = ("Year", "Headline")
IGNORED = ("Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Background")
NO_EVENTS = ("title", "era")
"""Types of rows that are no events."""


def read(file: BinaryIO, name: str) -> Iterator[EventRow | BadRow | LeftOut]:
    """The rows of a table. Raises UnreadableFile where its columns are not those."""
    table = open_table(file, name)
    _check(table.columns, name)
    numbering = Numbering()
    for number, record in enumerate(table.records, start=1):
        place = f"row {number}, line {record.line}"
        if record.code:
            yield BadRow(place, fault_of(record, table).rstrip("."))
            continue
        cells = dict(zip(table.columns, map(original, record.cells), strict=True))
        if not any(cell.strip() for cell in cells.values()):
            continue
        if (kind := cells.get("Type", "").strip().lower()) in NO_EVENTS:
            yield LeftOut(place, f"its type is {kind}")
            continue
        try:
            yield row_of(_slide(cells), place, numbering)
        except BadValue as error:
            yield BadRow(place, str(error))


def _check(columns: tuple[str, ...], name: str) -> None:
    if missing := [column for column in REQUIRED if column not in columns]:
        words = f"there is no column {', '.join(missing)}. Known are: {', '.join(HEADER)}."
        raise UnreadableFile(name, "missing_column", words)
    if unknown := [column for column in columns if column not in HEADER]:
        words = (
            f"unknown column {', '.join(each[:40] or '(empty)' for each in unknown)}. Known are: {', '.join(HEADER)}."
        )
        raise UnreadableFile(name, "unknown_column", words)


def _slide(cells: dict[str, str]) -> Slide:
    def moment(prefix: str) -> Moment:
        return Moment(*(cells.get(f"{prefix}{part}", "").strip() for part in ("Year", "Month", "Day", "Time")))

    headline, text, group = (cells.get(column, "") for column in ("Headline", "Text", "Group"))
    return Slide("", headline, text, group, moment(""), moment("End "), cells.get("Display Date", ""))
