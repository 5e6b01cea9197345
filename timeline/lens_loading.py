"""Looks at the events of a filter through a lens: which ones there are, how each is dated, and what that adds up to.

Of most events every source says the same; those are settled by counting. Only where what is said differs from the
event's own date do the rules of `timeline.lenses` go through it word by word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from django.db.models import Case, F, Q, Value, When

from timeline.columns import DISPUTES, NO_DAY, TELLERS_SHIFT, VERDICT_SHIFT, Numbers
from timeline.dates import FuzzyDate
from timeline.dates.marks import FINENESS_SHIFT, UNDATED
from timeline.lenses import Lens, Shown, Tellers, Verdict
from timeline.loading import NULL, Foremost, ahead_of, day_or_null, event_rows, flag, numbers, reading_rows, written
from timeline.models import DisputeSpan, PreferredSpan, Testimony, Timeline
from timeline.models.event import EventQuerySet
from timeline.query import TimelineQuery
from timeline.sayings import sayings_of, written_as
from timeline.table import READING, WHEN, Rows, Table, Written, falls, places, table_of

_SPAN = np.dtype([(name, np.int64) for name in ("event", "state", "start", "end")])
_STATE = Case(*(When(state=name, then=Value(number)) for number, name in enumerate(DISPUTES)), default=Value(0))
Words: TypeAlias = tuple[dict[int, Written], dict[int, Written]]
"""How dates are written, of events and of readings."""

_DIFFERS, _DATED, _SECOND = 1, 2, 4  # facts of a witness
_FIRST_KEY = -(2**62)
"""Of the answers that stand in for readings; no reading has it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What came to be known, or was decided, on one day."""

    events: int = 0
    reports: int = 0
    opened: int = 0
    review: int = 0
    resolved: int = 0
    dismissed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a lens shows of so many events. `counts` are by verdict, before some of them are chosen.

    Of a day: how many are `left_out` since nobody knows when they were published, the `days` on which anything changed,
    and what did on this one.
    """

    table: Table
    shown: int
    of: int
    counts: Mapping[Verdict, int] = field(default_factory=dict)
    left_out: int = 0
    days: tuple[int, ...] = ()
    change: Change = Change()


class _Found(NamedTuple):
    """The events of a filter and what bears witness to them: `place` is where in the events each witness belongs."""

    events: Rows
    witnesses: Rows
    place: Numbers

    def _are(self, fact: int) -> Numbers:
        found: Numbers = self.witnesses["facts"] & fact != 0
        return found

    @property
    def differing(self) -> Numbers:
        return self._are(_DIFFERS)

    @property
    def dated(self) -> Numbers:
        return self._are(_DATED)

    @property
    def second(self) -> Numbers:
        return self._are(_SECOND)

    def having(self, which: Numbers | slice) -> Numbers:
        """Which events have one of those witnesses."""
        return np.bincount(self.place[which], minlength=len(self.events)) > 0


def seen_through(
    timeline: Timeline, events: EventQuerySet, query: TimelineQuery, foremost: Foremost | None = None
) -> Seen:
    """The EVENTS, which pass the other filters of the query, through its lens. FOREMOST: as in `loaded_table`."""
    lens = query.lens
    found = _found(timeline, events, lens)
    rows, spans = found.events, _spans(timeline, lens)
    kept = _settle(found, spans, lens)
    answers, words = _redate(timeline, lens, rows, kept & found.having(found.differing & _by_then(found, lens)))
    verdicts = rows["lens"] >> VERDICT_SHIFT & 7
    counts = {verdict: int(np.count_nonzero(kept & (verdicts == verdict))) for verdict in Verdict if verdict}
    kept &= rows["marks"] >= query.fineness << FINENESS_SHIFT
    if query.verdicts:
        kept &= np.isin(verdicts, query.verdicts)
    seen = rows[kept]
    own = _own_readings(found, kept, lens)
    table = table_of(
        seen, np.concatenate([own, answers]), _Wording(timeline if len(own) else None, words), ahead_of(seen, foremost)
    )
    if lens.known is None:
        return Seen(table, len(seen), len(rows), counts)
    return Seen(table, len(seen), len(rows), counts, *_on_day(timeline, found, kept, spans, lens.known))


def _found(timeline: Timeline, events: EventQuerySet, lens: Lens) -> _Found:
    rows = event_rows(timeline, events)
    rows = rows[np.argsort(rows["id"], kind="stable")] if falls(rows["id"]) else rows
    told = Testimony.objects.filter(event__timeline=timeline)
    if lens.sources:
        told = told.filter(source_key__in=lens.sources)
    witnesses = numbers(told.order_by(), _witness_columns(lens))
    place = places(rows["id"], witnesses["event"])
    return _Found(rows, witnesses[place >= 0], place[place >= 0])


def _witness_columns(lens: Lens) -> dict[str, Any]:
    dated, second = flag(Q(edtf__isnull=False)), flag(Q(source_key__in=lens.compare[1:]))
    known = {"known": day_or_null("known_from")} if lens.known is not None else {}
    return {
        "event": F("event_id"),
        "facts": flag(Q(differs=True)) * _DIFFERS + dated * _DATED + second * _SECOND,
        **known,
    }


def _settle(found: _Found, spans: Rows, lens: Lens) -> Numbers:
    """Mark the events as the lens sees them where all is said in one way. Answers which ones it sees."""
    rows = found.events
    dated, second = found.dated, found.second
    if lens.known is not None:
        known = _by_then(found, lens)
        _undate(rows, ~found.having(known & dated))
        rows["dispute"] = _disputes_on(rows["id"], spans, lens.known)
        return found.having(known)
    if lens.told_by:
        rows["lens"] = np.where(found.having(dated), 0, Verdict.NOT_DATED << VERDICT_SHIFT)
        return found.having(slice(None))
    in_a, in_b = found.having(~second), found.having(second)
    verdicts = np.where(in_a, np.where(in_b, Verdict.AGREE, Verdict.ONLY_A), Verdict.ONLY_B)
    tellers = found.having(dated & ~second) * Tellers.A | found.having(dated & second) * Tellers.B
    rows["lens"] = verdicts << VERDICT_SHIFT | tellers << TELLERS_SHIFT
    return in_a | in_b


def _by_then(found: _Found, lens: Lens) -> Numbers:
    """Which witnesses had spoken by the day of the lens; all where it has none."""
    if lens.known is None:
        return np.ones(len(found.witnesses), bool)
    known = found.witnesses["known"]
    spoken: Numbers = (known != NULL) & (known <= lens.known)
    return spoken


def _undate(rows: Rows, which: Numbers) -> None:
    for name in ("earliest", "latest", "begun", "ended"):
        rows[name][which] = NO_DAY
    rows["marks"][which] = UNDATED.marks


def _own_readings(found: _Found, kept: Numbers, lens: Lens) -> Rows:
    """The readings of events that stand with the date they have without a lens."""
    stands = kept & ~found.having(found.dated)
    if lens.known is not None or not stands.any():
        return np.empty(0, READING)
    own = reading_rows()
    return own[places(found.events["id"][stands], own["event"]) >= 0]


def _redate(timeline: Timeline, lens: Lens, rows: Rows, apart: Numbers) -> tuple[Rows, Words]:
    """Date those APART as the rules have it: of these, some of what is said differs from the event's own date.

    Answers with all their answers as rows of readings, and with how all of this is written.
    """
    places = np.flatnonzero(apart)
    if not len(places):
        return np.empty(0, READING), ({}, {})
    differing = Testimony.objects.filter(event__timeline=timeline, differs=True)
    sayings = sayings_of(lens, differing.values("event"), dating_alone=lens.known is not None)
    dated: list[tuple[int, ...]] = []
    answers: list[tuple[int, ...]] = []
    events, readings = dict[int, Written](), dict[int, Written]()
    for place, pk, disputed in zip(places.tolist(), rows["id"][apart].tolist(), rows["dispute"][apart], strict=True):
        if (shown := sayings.shown(pk, None)) is None:
            continue
        date, is_tied = _drawn_date(shown, disputed=bool(disputed))
        flags = shown.verdict << VERDICT_SHIFT | shown.tellers << TELLERS_SHIFT
        first, last, marks, *inner = sayings.drawn(date)
        finely = min((sayings.drawn(each)[2] >> FINENESS_SHIFT for each in shown.standing), default=0)
        marks = marks & (1 << FINENESS_SHIFT) - 1 | finely << FINENESS_SHIFT
        dated.append((place, first, last, marks, *inner, is_tied, flags))
        events[pk] = written_as(date)
        for answer in shown.answers:
            key = _FIRST_KEY + len(answers)
            readings[key] = written_as(answer.date)
            lens_flags, same = answer.tellers << TELLERS_SHIFT, answer.date == date
            answers.append((key, pk, *sayings.drawn(answer.date), answer.preferred, answer.sources, same, lens_flags))
    columns = np.array(dated, np.int64).reshape(-1, 3 + len(WHEN)).T
    for name, values in zip((*WHEN, "tied", "lens"), columns[1:], strict=True):
        rows[name][columns[0]] = values
    return np.array(answers, READING), (events, readings)


def _drawn_date(shown: Shown, *, disputed: bool) -> tuple[FuzzyDate | None, bool]:
    """What the event is drawn as, and whether others stand as well: in a dispute the best supported answer."""
    standing = [answer for answer in shown.answers if answer.date in shown.standing and _has_days(answer.date)]
    if not disputed or len(standing) < 2:
        return shown.date, False
    most = max(answer.sources for answer in standing)
    best = [answer.date for answer in standing if answer.sources == most]
    return best[0], len(best) > 1


def _has_days(date: FuzzyDate) -> bool:
    return date.earliest is not None or date.latest is not None


@dataclass(frozen=True, slots=True)
class _Wording:
    """How dates are written: those that a lens changed its way, the others, if any, as the timeline has them."""

    timeline: Timeline | None
    words: Words

    def __call__(self) -> Words:
        events, readings = written(self.timeline) if self.timeline else ({}, {})
        return events | self.words[0], readings | self.words[1]


def _spans(timeline: Timeline, lens: Lens) -> Rows:
    """When the timeline's events were disputed, as far as the lens asks for it."""
    if lens.known is None:
        return np.empty(0, _SPAN)
    columns = {"event": F("event_id"), "state": _STATE, "start": F("from_day"), "end": day_or_null("to_day")}
    return numbers(DisputeSpan.objects.filter(event__timeline=timeline).order_by(), columns)


def _disputes_on(ids: Numbers, spans: Rows, day: int) -> Numbers:
    """By event the index of its state among DISPUTES."""
    covering = spans[(spans["start"] <= day) & ((spans["end"] == NULL) | (spans["end"] > day))]
    place = places(ids, covering["event"])
    states = np.zeros(len(ids), np.int64)
    states[place[place >= 0]] = covering["state"][place >= 0]
    return states


def _on_day(
    timeline: Timeline, found: _Found, kept: Numbers, spans: Rows, day: int
) -> tuple[int, tuple[int, ...], Change]:
    """How many events are left out since it is unknown when they were told, all days of change, and this one's."""
    known = found.witnesses["known"]
    has_day = known != NULL
    spans = spans[places(found.events["id"], spans["event"]) >= 0]
    preferred = PreferredSpan.objects.filter(reading__event__timeline=timeline).order_by()
    ranked = numbers(preferred, {"start": day_or_null("from_day"), "end": day_or_null("to_day")})
    days = np.unique(np.concatenate([known, spans["start"], spans["end"], ranked["start"], ranked["end"]]))
    first = np.full(len(found.events), np.iinfo(np.int64).max)
    np.minimum.at(first, found.place[has_day], known[has_day])
    new = first == day
    reports = (known == day) & ~found.dated & (kept & ~new)[found.place]
    mine = spans[places(found.events["id"][kept], spans["event"]) >= 0]
    change = Change(int((kept & new).sum()), int(reports.sum()), *_turned(mine, day))
    left_out = int(np.count_nonzero(~found.having(has_day)))
    return left_out, tuple(days[days != NULL].tolist()), change


def _turned(spans: Rows, day: int) -> tuple[int, int, int, int]:
    """How many disputes opened, came under review, were resolved and were dismissed on a day."""
    began, ended = spans[spans["start"] == day], spans[spans["end"] == day]
    given_back = np.isin(began["event"], ended["event"][ended["state"] == DISPUTES.index("review")])
    opened = (began["state"] == DISPUTES.index("open")) & ~given_back
    review, resolved = (
        int(np.count_nonzero(began["state"] == DISPUTES.index(name))) for name in ("review", "resolved")
    )
    dismissed = np.setdiff1d(ended["event"], began["event"])
    return int(np.count_nonzero(opened)), review, resolved, len(dismissed)
