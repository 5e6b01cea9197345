"""What the rows of a file of events say: a line of each source, and the claim that it makes. Pure.

The id of a claim follows from the row's id, the source and the line. So a row that says what it said before is known by
its claims, wherever people have put them since.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claims.event_files import EventRow
from claims.identity import public_id
from claims.values import as_json

SLICE = 1_000  # rows taken in one transaction
SLICE_TEXT = 1 << 20  # characters from which on a slice is closed
BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says in its line on a row; the first `length` characters are the passage.

    source: by what its name is compared, empty for the file itself. is_date: whether it gives one.
    """

    claim: str
    source: str
    line: str
    length: int
    value: dict[str, Any]
    is_date: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with the id of the event that it is, and what it says by the ids of the claims."""

    row: EventRow
    event: str
    said: dict[str, Said]


def slices(rows: Iterable[EventRow]) -> Iterator[list[EventRow]]:
    """The rows as they are taken together; where a slice ends follows from the file alone."""
    held: list[EventRow] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row.title) + len(row.summary)
        if len(held) == SLICE or size > SLICE_TEXT:
            yield held
            held, size = [], 0
    if held:
        yield held


def table_row(row: EventRow, timeline: str, source_key: Callable[[str], str]) -> TableRow:
    """TIMELINE: its slug. SOURCE_KEY: by what the name of a source is compared."""
    event = public_id("event", timeline, "file", row.id)
    rest = [part for part in (" ".join(row.summary.split()), row.lane) if part]
    said = {}
    for told in row.told:
        passage = f"{told.words}{BETWEEN}{row.title}" if told.words else row.title
        line = BETWEEN.join([passage, *rest])
        source = source_key(told.source)
        claim = public_id("claim", event, source, line)
        value = as_json(row.title if told.date is None else told.date)
        said[claim] = Said(claim, source, line, len(passage), value, told.date is not None)
    return TableRow(row, event, said)
