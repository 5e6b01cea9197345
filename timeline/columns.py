"""Events as typed columns: what the browser needs to draw any number of them, without their words.

The bytes are a little-endian uint32 (the length of the header), a JSON header padded with spaces, and the arrays that
the header lists, each starting at a multiple of four bytes. Every index and count is exact; days beyond what 32 bits
hold (five million years) are drawn at that edge.
"""

from __future__ import annotations  # before Python 3.12 an array takes no type parameter at run time

import json
import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import InvalidDate, Precision, Relation, parse, relate

NO_DAY = -(2**31)
"""Stands in a column of days for an open or unknown bound."""

DISPUTES = ("none", "open", "review", "resolved")
PRECISIONS = tuple(Precision)
_UNCERTAIN, _APPROXIMATE, _PROPOSAL, _PREFERRED = 1 << 2, 1 << 3, 1 << 4, 1 << 5
_CONTRADICTS = _PROPOSAL  # the same bit, of a reading
_TIED = _PREFERRED  # the same bit, of an event
_PRECISION_SHIFT = 6
_FURTHEST_DAY = 2**31 - 1
_JAVASCRIPT_TYPES = {"i": "Int32Array", "I": "Uint32Array", "H": "Uint16Array"}


class EventRow(NamedTuple):
    """One event, with its date and the index of its lane."""

    id: int
    edtf: str | None
    part: str | None
    earliest: int | None
    latest: int | None
    lane: int
    dispute: str
    proposal: bool
    tied: bool = False


class ReadingRow(NamedTuple):
    """One reading of an event's date."""

    event: int
    edtf: str | None
    part: str | None
    earliest: int | None
    latest: int | None
    preferred: bool
    sources: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays of one length per group: dated events by their first known day; their spans; their other readings.

    `flags`: bits 0-1 the dispute (index into DISPUTES), 2 uncertain, 3 approximate, 4 found by machine and not
    reviewed (of a reading: contradicts the event's date), 5 no reading is better supported than the others (of a
    reading: preferred), 6-9 the precision (index into PRECISIONS). `span_*` tell, of an event that lasts, the last day
    on which it may have begun and the first on which it may have ended. `span_event` and `reading_event` are positions
    in the columns of events.
    """

    id: array[int] = field(default_factory=lambda: array("I"))
    earliest: array[int] = field(default_factory=lambda: array("i"))
    latest: array[int] = field(default_factory=lambda: array("i"))
    lane: array[int] = field(default_factory=lambda: array("H"))
    flags: array[int] = field(default_factory=lambda: array("H"))
    span_event: array[int] = field(default_factory=lambda: array("I"))
    span_begun: array[int] = field(default_factory=lambda: array("i"))
    span_ended: array[int] = field(default_factory=lambda: array("i"))
    reading_event: array[int] = field(default_factory=lambda: array("I"))
    reading_earliest: array[int] = field(default_factory=lambda: array("i"))
    reading_latest: array[int] = field(default_factory=lambda: array("i"))
    reading_flags: array[int] = field(default_factory=lambda: array("H"))


def columns_of(events: Iterable[EventRow], readings: Iterable[ReadingRow]) -> Columns:
    """Columns of the dated ones among EVENTS, and of the readings that differ from their event's own date."""
    said: dict[int, list[ReadingRow]] = {}
    for reading in readings:
        said.setdefault(reading.event, []).append(reading)
    drawn = [_on_one_reading(event, said.get(event.id, [])) for event in events if _is_dated(event)]
    drawn.sort(key=_by_first_known_day)
    columns = Columns()
    for position, event in enumerate(drawn):
        _add_event(columns, position, event)
        for reading in said.get(event.id, []):
            if _is_another_date(event, reading):
                _add_reading(columns, position, event, reading)
    return columns


def _is_dated(event: EventRow) -> bool:
    return event.earliest is not None or event.latest is not None


def _on_one_reading(event: EventRow, readings: Sequence[ReadingRow]) -> EventRow:
    """Where the date only lists what the sources disagree on, the event as its best supported reading dates it.

    A bar from the first to the last of them would draw days that nobody speaks of.
    """
    candidates = [reading for reading in readings if reading.earliest is not None or reading.latest is not None]
    if event.dispute == "none" or not (event.edtf or "").startswith("[") or len(candidates) < 2:
        return event
    most = max(reading.sources for reading in candidates)
    best = [reading for reading in candidates if reading.sources == most]
    chosen = best[0]
    return event._replace(
        edtf=chosen.edtf,
        part=chosen.part,
        earliest=chosen.earliest,
        latest=chosen.latest,
        tied=len(best) > 1,
    )


def _by_first_known_day(event: EventRow) -> tuple[int, int, int]:
    first = event.earliest if event.earliest is not None else event.latest
    last = event.latest if event.latest is not None else event.earliest
    assert first is not None
    assert last is not None
    return first, last, event.id


def _is_another_date(event: EventRow, reading: ReadingRow) -> bool:
    if reading.earliest is None and reading.latest is None:
        return False
    return (reading.edtf, reading.part) != (event.edtf, event.part)


def _add_event(columns: Columns, position: int, event: EventRow) -> None:
    columns.id.append(event.id)
    columns.earliest.append(_day(event.earliest))
    columns.latest.append(_day(event.latest))
    columns.lane.append(event.lane)
    flags = DISPUTES.index(event.dispute) | _marks(event.edtf or "")
    columns.flags.append(flags | (_PROPOSAL if event.proposal else 0) | (_TIED if event.tied else 0))
    span = _inner_bounds(event.edtf or "")
    if span:
        columns.span_event.append(position)
        columns.span_begun.append(_day(span[0]))
        columns.span_ended.append(_day(span[1]))


def _add_reading(columns: Columns, position: int, event: EventRow, reading: ReadingRow) -> None:
    columns.reading_event.append(position)
    columns.reading_earliest.append(_day(reading.earliest))
    columns.reading_latest.append(_day(reading.latest))
    flags = _marks(reading.edtf or "") | (_PREFERRED if reading.preferred else 0)
    contradicts = _contradict((event.edtf or "", event.part), (reading.edtf or "", reading.part))
    columns.reading_flags.append(flags | (_CONTRADICTS if contradicts else 0))


def _day(number: int | None) -> int:
    return NO_DAY if number is None else max(-_FURTHEST_DAY, min(_FURTHEST_DAY, number))


@lru_cache(maxsize=1 << 16)
def _marks(edtf: str) -> int:
    """Precision, uncertain and approximate of an EDTF text as flags."""
    try:
        date = parse(edtf)
    except InvalidDate:  # written by an older grammar: drawn by its bounds, as uncertain
        return _UNCERTAIN | PRECISIONS.index(Precision.UNKNOWN) << _PRECISION_SHIFT
    flags = PRECISIONS.index(date.precision) << _PRECISION_SHIFT
    return flags | (_UNCERTAIN if date.uncertain else 0) | (_APPROXIMATE if date.approximate else 0)


@lru_cache(maxsize=1 << 16)
def _contradict(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Whether two dates, as EDTF and part, cannot both be true."""
    dates = (parse(edtf, part=part) for edtf, part in (one, other))
    return relate(*dates) is Relation.DISJOINT


@lru_cache(maxsize=1 << 16)
def _inner_bounds(edtf: str) -> tuple[int | None, int | None] | None:
    """Of an interval: the last day on which it may have begun, the first on which it may have ended."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return None
    begun = parse(start).latest if start not in ("", "..") else None
    ended = parse(end).earliest if end not in ("", "..") else None
    return begun, ended


def encoded(columns: Columns, header: dict[str, object]) -> bytes:
    """The columns as bytes, their lengths added to the HEADER."""
    arrays = {name: getattr(columns, name) for name in Columns.__slots__}
    listed = [[name, _JAVASCRIPT_TYPES[values.typecode], len(values)] for name, values in arrays.items()]
    text = json.dumps({**header, "arrays": listed}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return b"".join([struct.pack("<I", len(text)), text, *map(_padded, arrays.values())])


def _padded(values: array[int]) -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    data = values.tobytes()
    return data + b"\0" * (-len(data) % 4)


def lane_titles(lanes: Sequence[tuple[str, str]], other: str) -> list[dict[str, str]]:
    """Lanes as the header lists them; the last one takes the events that stand on none."""
    return [{"key": key, "title": title} for key, title in [*lanes, ("", other)]]
