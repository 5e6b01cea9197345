"""The events of one filter as a table of numbers, from which both the picture and the list of a window are read.

A table is made from arrays of what the database holds, or, where somebody re-dates events first, from rows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from timeline.columns import CONTRADICTS, DISPUTES, NO_DAY, PREFERRED, PROPOSAL, TIED, Columns, Days, Numbers, Positions
from timeline.dates import InvalidDate, Relation, parse, relate
from timeline.dates.days import edtf_of
from timeline.dates.marks import ALTERNATIVES, DRAWN, EXACT, UNCERTAIN, UNDATED, Marks, marks_of

_DATE = [("earliest", np.int32), ("latest", np.int32), ("marks", np.uint16), ("begun", np.int32), ("ended", np.int32)]
WHEN = tuple(name for name, _ in _DATE)
EVENT = np.dtype([
    ("id", np.int64), *_DATE, ("lane", np.uint16), ("dispute", np.uint8), ("proposal", np.bool_), ("tied", np.bool_),
    ("sources", np.int32), ("claims", np.int32), ("lens", np.uint16),
])  # fmt: skip
"""Of an event: `lane` is the index of its lane, `dispute` one into DISPUTES; an open or unknown day is NO_DAY; `lens`
has the flags that a lens sets."""

READING = np.dtype([
    ("id", np.int64), ("event", np.int64), *_DATE, ("preferred", np.bool_), ("sources", np.int32), ("same", np.bool_),
    ("lens", np.uint16),
])  # fmt: skip
"""Of a reading; `same`: it is worded like the date of its event."""

Rows: TypeAlias = NDArray[np.void]
Written: TypeAlias = tuple[str, str | None]
"""A date as EDTF and part."""

Wording: TypeAlias = Callable[[], tuple[Mapping[int, Written], Mapping[int, Written]]]
"""Tells how dates that are not exact are written: those of events and those of readings, by id."""

NONE: Numbers = np.empty(0, np.int64)

FURTHEST_DAY = 2**31 - 1
_HEAVIEST = 2**28 - 1


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
    sources: int = 0
    claims: int = 0
    lens: int = 0


class ReadingRow(NamedTuple):
    """One reading of an event's date."""

    event: int
    edtf: str | None
    part: str | None
    earliest: int | None
    latest: int | None
    preferred: bool
    sources: int
    lens: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """How many dated events are in a window, and how many before and after it; `ids` are the weightiest in it."""

    total: int
    before: int
    after: int
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Dated events as columns; then once more the weightiest first: disputed ones, then those most sources speak of.

    `heavy_id`, `heavy_first`, `heavy_last` are those, half-open ones by their known end; `other_event` are positions in
    them, of the readings of disputed events. `undated` are ids, the weightiest first.
    """

    columns: Columns
    heavy_id: Positions
    heavy_first: Days
    heavy_last: Days
    other_event: Positions
    other_first: Days
    other_last: Days
    undated: Positions

    def view(self, first: int, last: int, most: int) -> View:
        """The dated events of which a reading touches the days from FIRST to LAST, MOST of them by id."""
        gone, here = self.heavy_last < first, self.heavy_first <= last
        begun = int(np.count_nonzero(here))
        here &= ~gone
        by_another = self.other_event[(self.other_first <= last) & (self.other_last >= first)]
        others = np.unique(by_another[~here[by_another]])
        here[others] = True
        shown = np.flatnonzero(here[: 16 * most])
        if len(shown) < most:
            shown = np.flatnonzero(here)
        total = int(np.count_nonzero(here))
        before = int(np.count_nonzero(gone)) - int(np.count_nonzero(gone[others]))
        after = len(here) - begun - (len(others) - int(np.count_nonzero(gone[others])))
        return View(total, before, after, tuple(self.heavy_id[shown[:most]].tolist()))

    def bounds(self, most: int) -> list[tuple[int, int]]:
        """First and last known day of the dated events, of at most so many evenly among all."""
        step = max(1, -(-len(self.heavy_id) // most))
        return list(zip(self.heavy_first[::step].tolist(), self.heavy_last[::step].tolist(), strict=True))

    @property
    def ids(self) -> Numbers:
        """Of all events, dated or not."""
        return np.concatenate([self.columns.id, self.undated])

    @property
    def extent(self) -> tuple[int, int] | None:
        """First and last known day of all."""
        if not len(self.heavy_id):
            return None
        return int(self.heavy_first.min()), int(self.heavy_last.max())

    def grouped(self, events: Numbers, groups: Numbers, other: int) -> Columns:
        """The columns with events in groups instead of on lanes: pairs of an event's id and a group's number.

        An event without any stands in the group OTHER. Pairs of events that are not here are passed over.
        """
        order = np.argsort(self.columns.id, kind="stable")
        place = np.minimum(np.searchsorted(self.columns.id, events, sorter=order), max(0, len(order) - 1))
        known = self.columns.id[order[place]] == events if len(order) else np.zeros(len(events), bool)
        positions, lanes = order[place[known]], groups[known]
        without = np.setdiff1d(np.arange(len(order)), positions)
        positions = np.concatenate([positions, without])
        lanes = np.concatenate([lanes, np.full(len(without), other)])
        ascending = np.lexsort((lanes, positions))
        return self.columns.spread(positions[ascending], lanes[ascending])

    @property
    def size(self) -> int:
        """Bytes of memory."""
        own = [getattr(self, field.name) for field in fields(self) if field.name != "columns"]
        return sum(each.nbytes for each in own + [getattr(self.columns, field.name) for field in fields(Columns)])


def columns_of(events: Iterable[EventRow], readings: Iterable[ReadingRow]) -> Columns:
    """Columns of the dated ones among EVENTS, and of the readings that differ from their event's own date."""
    return table_of_rows(events, readings).columns


def table_of_rows(events: Iterable[EventRow], readings: Iterable[ReadingRow]) -> Table:
    """The table of some events, whatever dates them; slower than from arrays."""
    events, readings = list(events), list(readings)
    own = {event.id: (event.edtf or "", event.part) for event in events}
    said = {number: (reading.edtf or "", reading.part) for number, reading in enumerate(readings)}
    event_rows = [
        (
            event.id, *_when(event), event.lane, DISPUTES.index(event.dispute), event.proposal, event.tied,
            event.sources, event.claims, event.lens,
        )
        for event in events
    ]  # fmt: skip
    reading_rows = [
        (
            number, reading.event, *_when(reading), reading.preferred, reading.sources,
            own.get(reading.event) == words, reading.lens,
        )
        for (number, words), reading in zip(said.items(), readings, strict=True)
    ]  # fmt: skip
    return table_of(np.array(event_rows, EVENT), np.array(reading_rows, READING), lambda: (own, said))


def _when(row: EventRow | ReadingRow) -> tuple[int, int, int, int, int]:
    """As WHEN."""
    found = _marks(row.edtf, row.part)
    return in_table(row.earliest), in_table(row.latest), found.marks, in_table(found.begun), in_table(found.ended)


def in_table(day: int | None) -> int:
    """A day number as rows have it."""
    return NO_DAY if day is None else max(-FURTHEST_DAY, min(FURTHEST_DAY, day))


def _marks(edtf: str | None, part: str | None) -> Marks:
    try:
        return marks_of(parse(edtf, part=part)) if edtf else UNDATED
    except InvalidDate:  # written by an older grammar: drawn by its bounds, as uncertain
        return UNDATED._replace(marks=UNDATED.marks | UNCERTAIN)


def table_of(events: Rows, readings: Rows, wording: Wording, foremost: Numbers = NONE) -> Table:
    """The table of events (rows of EVENT) and their readings (rows of READING, in the order of one event's).

    FOREMOST: ids of events that weigh more than all others, the weightiest first.
    """
    events = events[np.argsort(events["id"], kind="stable")] if falls(events["id"]) else events.copy()
    owner = places(events["id"], readings["event"])
    readings, owner = readings[owner >= 0], owner[owner >= 0]
    by_event = np.lexsort((readings["id"], owner))
    readings, owner = readings[by_event], owner[by_event]
    chosen = _settle_alternatives(events, readings, owner)

    first, last = _known_days(events)
    weight = _weight(events)
    ahead = places(events["id"], foremost)
    weight[ahead[ahead >= 0]] = (np.arange(len(foremost)) - len(foremost))[ahead >= 0]
    is_dated = first != NO_DAY
    order = np.flatnonzero(is_dated)
    order = order[np.lexsort((last[order], first[order]))]
    place = np.full(len(events), -1)
    place[order] = np.arange(len(order))

    others = (_known_days(readings)[0] != NO_DAY) & (readings["same"] == 0) & is_dated[owner]
    contradicting = _contradicting(events, readings, owner, chosen, others, wording)
    others = np.flatnonzero(others)
    others = others[np.argsort(place[owner[others]], kind="stable")]
    columns = _columns(events[order], readings[others], place[owner[others]], contradicting[others])

    heavy = np.argsort(weight[order], kind="stable")
    rank = np.empty(len(order), np.uint32)
    rank[heavy] = np.arange(len(order))
    disputed = (columns.flags[columns.reading_event] & 3) != 0
    other_first, other_last = _known_days(readings[others[disputed]])
    undated = np.flatnonzero(~is_dated)
    undated = undated[np.argsort(weight[undated], kind="stable")]
    return Table(
        columns=columns,
        heavy_id=columns.id[heavy],
        heavy_first=first[order[heavy]],
        heavy_last=last[order[heavy]],
        other_event=rank[columns.reading_event[disputed]],
        other_first=other_first,
        other_last=other_last,
        undated=events["id"][undated].astype(np.uint32),
    )


def falls(numbers: Numbers) -> bool:
    return bool(np.any(numbers[1:] < numbers[:-1]))


def places(ids: Numbers, wanted: Numbers) -> Numbers:
    """Where in the ascending IDS each of the wanted ones is; -1 where it is not."""
    if not len(ids):
        return np.full(len(wanted), -1)
    place = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    return np.where(ids[place] == wanted, place, -1)


def _settle_alternatives(events: Rows, readings: Rows, owner: Numbers) -> Numbers:
    """Where the date only lists what the sources disagree on, date the event as its best supported reading does.

    A bar from the first to the last of them would draw days that nobody speaks of. Answers for each event which of
    the readings dates it now; -1 where none does.
    """
    chosen = np.full(len(events), -1)
    listing = (events["dispute"] != 0) & (events["marks"] & ALTERNATIVES != 0)
    candidates = np.flatnonzero(listing[owner] & (_known_days(readings)[0] != NO_DAY))
    candidates = candidates[np.lexsort((candidates, -readings["sources"][candidates], owner[candidates]))]
    event, start, times = np.unique(owner[candidates], return_index=True, return_counts=True)
    event, start = event[times > 1], start[times > 1]
    reading, next_best = candidates[start], candidates[start + 1]
    for name in WHEN:
        events[name][event] = readings[name][reading]
    events["tied"][event] = readings["sources"][reading] == readings["sources"][next_best]
    readings["same"][np.isin(owner, event)] = 0
    readings["same"][reading] = 1
    chosen[event] = reading
    return chosen


def _known_days(rows: Rows) -> tuple[Numbers, Numbers]:
    """First and last day, where one is missing the other."""
    earliest, latest = rows["earliest"], rows["latest"]
    return np.where(earliest == NO_DAY, latest, earliest), np.where(latest == NO_DAY, earliest, latest)


def _weight(events: Rows) -> Numbers:
    """The less, the weightier: disputed ones first, then those that most sources and claims speak of."""
    rank = np.array([2, 0, 0, 1], np.int64)[events["dispute"]]  # in the order of DISPUTES
    sources, claims = (_HEAVIEST - events[name].clip(max=_HEAVIEST).astype(np.int64) for name in ("sources", "claims"))
    weight: Numbers = rank << 56 | sources << 28 | claims
    return weight


def _contradicting(
    events: Rows, readings: Rows, owner: Numbers, chosen: Numbers, others: Numbers, wording: Wording
) -> Numbers:
    """Which of the readings cannot be true together with the date of their event."""
    own = events[owner]
    apart = _ends_before(readings, own) | _ends_before(own, readings)
    doubtful = np.flatnonzero(others & (readings["marks"] & own["marks"] & EXACT == 0))
    if len(doubtful):
        of_events, of_readings = wording()
        for number in doubtful.tolist():
            dating = int(chosen[owner[number]])
            one = _as_written(own[number], of_events) if dating < 0 else _as_written(readings[dating], of_readings)
            apart[number] = _contradict(one, _as_written(readings[number], of_readings))
    return apart


def _as_written(row: np.void, inexact: Mapping[int, Written]) -> Written:
    """How the date of a row is written; of an exact one its first and last day are all there is to it."""
    if not row["marks"] & EXACT:
        return inexact[int(row["id"])]
    return "/".join(".." if day == NO_DAY else edtf_of(int(day)) for day in (row["earliest"], row["latest"])), None


def _ends_before(one: Rows, other: Rows) -> Numbers:
    known: Numbers = (one["latest"] != NO_DAY) & (other["earliest"] != NO_DAY)
    return known & (one["latest"] < other["earliest"])


def _contradict(one: Written, other: Written) -> bool:
    """Whether two dates cannot both be true; of one that is not understood any more nothing is said."""
    try:
        return relate(parse(one[0], part=one[1]), parse(other[0], part=other[1])) is Relation.DISJOINT
    except InvalidDate:
        return False


def _columns(events: Rows, readings: Rows, reading_event: Numbers, contradicting: Numbers) -> Columns:
    flags = events["dispute"] | events["marks"] & DRAWN | events["proposal"] * PROPOSAL | events["tied"] * TIED
    flags |= events["lens"]
    reading_flags = readings["marks"] & DRAWN | readings["preferred"] * PREFERRED | contradicting * CONTRADICTS
    reading_flags |= readings["lens"]
    lasting = np.flatnonzero((events["begun"] != NO_DAY) | (events["ended"] != NO_DAY))
    return Columns(
        id=events["id"].astype(np.uint32),
        earliest=events["earliest"].copy(),
        latest=events["latest"].copy(),
        lane=events["lane"].astype(np.uint16),
        flags=flags.astype(np.uint16),
        span_event=lasting.astype(np.uint32),
        span_begun=events["begun"][lasting],
        span_ended=events["ended"][lasting],
        reading_event=reading_event.astype(np.uint32),
        reading_earliest=readings["earliest"].copy(),
        reading_latest=readings["latest"].copy(),
        reading_flags=reading_flags.astype(np.uint16),
    )
