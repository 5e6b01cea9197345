"""Events as typed columns: what the browser needs to draw any number of them, without their words.

The bytes are a little-endian uint32 (the length of the header), a JSON header padded with spaces, and the arrays that
the header lists, each starting at a multiple of four bytes. Every index and count is exact; days beyond what 32 bits
hold (five million years) are drawn at that edge.
"""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

NO_DAY = -(2**31)
"""Stands in a column of days for an open or unknown bound."""

DISPUTES = ("none", "open", "review", "resolved")
PROPOSAL, PREFERRED = 1 << 4, 1 << 5
CONTRADICTS = PROPOSAL  # the same bit, of a reading
TIED = PREFERRED  # the same bit, of an event
_JAVASCRIPT_TYPES = {"int32": "Int32Array", "uint32": "Uint32Array", "uint16": "Uint16Array"}

Numbers: TypeAlias = NDArray[Any]
Days: TypeAlias = NDArray[np.int32]
Positions: TypeAlias = NDArray[np.uint32]
Small: TypeAlias = NDArray[np.uint16]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Arrays of one length per group: dated events by their first known day; their spans; their other readings.

    `flags`: bits 0-1 the dispute (index into DISPUTES), 2 uncertain, 3 approximate, 4 found by machine and not
    reviewed (of a reading: contradicts the event's date), 5 no reading is better supported than the others (of a
    reading: preferred), 6-9 the precision (see `timeline.dates.marks`). `span_*` tell, of an event that lasts, the last
    day on which it may have begun and the first on which it may have ended. `span_event` and `reading_event` are
    positions in the columns of events. An event that stands in several lanes is there once for each.
    """

    id: Positions
    earliest: Days
    latest: Days
    lane: Small
    flags: Small
    span_event: Positions
    span_begun: Days
    span_ended: Days
    reading_event: Positions
    reading_earliest: Days
    reading_latest: Days
    reading_flags: Small

    def spread(self, positions: Numbers, lanes: Numbers) -> "Columns":
        """The events at these ascending POSITIONS, each on its lane of LANES; one may be there several times."""
        span, span_event = _repeated(self.span_event, positions)
        reading, reading_event = _repeated(self.reading_event, positions)
        return Columns(
            id=self.id[positions],
            earliest=self.earliest[positions],
            latest=self.latest[positions],
            lane=lanes.astype(np.uint16),
            flags=self.flags[positions],
            span_event=span_event,
            span_begun=self.span_begun[span],
            span_ended=self.span_ended[span],
            reading_event=reading_event,
            reading_earliest=self.reading_earliest[reading],
            reading_latest=self.reading_latest[reading],
            reading_flags=self.reading_flags[reading],
        )


def _repeated(owners: Positions, positions: Numbers) -> tuple[Numbers, Positions]:
    """Which of the things that OWNERS have are there once POSITIONS are taken, and to which of those each belongs."""
    begin, end = np.searchsorted(owners, positions), np.searchsorted(owners, positions, side="right")
    times = end - begin
    belongs = np.repeat(np.arange(len(positions)), times)
    within = np.arange(len(belongs)) - np.repeat(np.cumsum(times) - times, times)
    return begin[belongs] + within, belongs.astype(np.uint32)


def encoded(columns: Columns, header: dict[str, object]) -> bytes:
    """The columns as bytes, their lengths added to the HEADER."""
    arrays: dict[str, Numbers] = {field.name: getattr(columns, field.name) for field in fields(Columns)}
    listed = [[name, _JAVASCRIPT_TYPES[values.dtype.name], len(values)] for name, values in arrays.items()]
    text = json.dumps({**header, "arrays": listed}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return b"".join([struct.pack("<I", len(text)), text, *map(_padded, arrays.values())])


def _padded(values: Numbers) -> bytes:
    data = values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
    return data + b"\0" * (-len(data) % 4)


def lane_titles(lanes: Sequence[tuple[str, str]], other: str) -> list[dict[str, str]]:
    """Lanes as the header lists them; the last one takes the events that stand on none."""
    return [{"key": key, "title": title} for key, title in [*lanes, ("", other)]]
