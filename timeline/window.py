"""The events in view, as a list: what people read beside the picture, and where its labels come from."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline.contest_words import contest_in_words
from timeline.dates import FuzzyDate, Relation, parse, relate
from timeline.dates.days import civil
from timeline.found import NOT_SEARCHED, Found, found_in
from timeline.models import Dispute, Event
from timeline.models.event import EventQuerySet
from timeline.opening import opening_window
from timeline.query import TimelineQuery
from timeline.table import Table
from timeline.wording import date_in_words

EVENTS_SHOWN = 60  # each is ten elements of a page that is to stay under a thousand, swapped after each movement
UNDATED_SHOWN = 20
_SAMPLE = 4000
_EMPTY_WINDOW = (730120.0, 739252.0)  # the years 2000 to 2024: somewhere to stand while there is nothing to show
_YEARS_NAMED_TO_THE_DAY = 9999


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One event as lists, tooltips and labels of the picture show it."""

    id: int
    public_id: str
    address: str
    title: str
    date: str
    other_dates: tuple[str, ...]
    lane: str
    groups: str
    place: str
    dispute: str
    dispute_words: str
    contest: str
    is_proposal: bool
    source_count: int
    origin_count: int
    found: Found = NOT_SEARCHED


@dataclass(frozen=True, slots=True)
class Step:
    """A link that moves the window."""

    key: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Window:
    """The events between two positions in days. Of `total` the weightiest are in `events`, in the order of time."""

    start: float
    end: float
    words: str
    events: tuple[ListedEvent, ...]
    total: int
    before: int
    after: int
    undated: tuple[ListedEvent, ...]
    undated_total: int
    is_filtered: bool
    is_searched: bool
    words_address: str
    steps: tuple[Step, ...]

    @property
    def is_complete(self) -> bool:
        return len(self.events) == self.total

    @property
    def shown(self) -> int:
        return len(self.events)

    @property
    def ids(self) -> list[int]:
        return [event.id for event in (*self.events, *self.undated)]

    def in_groups(self, names: Mapping[int, tuple[str, ...]], without: str) -> "Window":
        """Each event with the NAMES of its groups, WITHOUT where it has none."""

        def grouped(events: Iterable[ListedEvent]) -> tuple[ListedEvent, ...]:
            return tuple(replace(event, groups=_listed_names(names.get(event.id) or (without,))) for event in events)

        return replace(self, events=grouped(self.events), undated=grouped(self.undated))

    @property
    def total_in_words(self) -> str:
        return number_format(self.total, force_grouping=True)


def window_of(table: Table, events: EventQuerySet, query: TimelineQuery, *, with_proposals: bool = False) -> Window:
    """The window that QUERY asks for, or one that shows most of TABLE; its words come from the EVENTS.

    WITH_PROPOSALS: as `EventQuerySet.matching` has it.
    """
    start, end = chosen_window(table, query)
    view = table.view(math.floor(start), math.ceil(end) - 1, EVENTS_SHOWN)
    undated = table.undated[:UNDATED_SHOWN].tolist()
    worded = {event.pk: event for event in events.filter(pk__in=[*view.ids, *undated]).to_be_listed()}
    in_view = [worded[pk] for pk in view.ids if pk in worded]
    found = found_in(worded, query.search, with_proposals=with_proposals)
    return Window(
        start=start,
        end=end,
        words=window_in_words(start, end),
        events=tuple(listed(event, found.get(event.pk)) for event in sorted(in_view, key=_time_order)),
        total=view.total,
        before=view.before,
        after=view.after,
        undated=tuple(listed(worded[pk], found.get(pk)) for pk in undated if pk in worded),
        undated_total=len(table.undated),
        is_filtered=query.is_filtered,
        is_searched=bool(query.search.wanted),
        words_address=urlencode({"q": query.words}),
        steps=_steps(query, (start, end), table.extent),
    )


def chosen_window(table: Table, query: TimelineQuery) -> tuple[float, float]:
    """Start and end of the window: those of the query, and where it leaves one out, what shows most events."""
    if query.start is not None and query.end is not None:
        return query.start, query.end
    opening = opening_window(table.bounds(_SAMPLE)) or _EMPTY_WINDOW
    start = query.start if query.start is not None else opening[0]
    end = query.end if query.end is not None else opening[1]
    return (start, end) if start < end else (start, start + 365)


def listed(event: Event, found: Found | None = None) -> ListedEvent:
    """An event, fetched `to_be_listed`, in words; FOUND: where those stand that were searched."""
    date = event.when
    others = [] if event.dispute == Dispute.NONE else [reading.when for reading in event.readings.all()]
    return ListedEvent(
        id=event.pk,
        public_id=event.public_id,
        address=event.get_absolute_url(),
        title=event.title,
        date=date_in_words(date) if date else _("Date unknown"),
        other_dates=tuple(date_in_words(other) for other in others if _contradict(date, other)),
        lane=event.lane.title if event.lane else "",
        groups="",
        place=event.place,
        dispute=event.dispute,
        dispute_words="" if event.dispute == Dispute.NONE else str(Dispute(event.dispute).label),
        contest=contest_in_words(contest) if (contest := event.contested) else "",
        is_proposal=event.is_proposal,
        source_count=event.source_count,
        origin_count=event.origin_count,
        found=found or NOT_SEARCHED,
    )


def _listed_names(names: Iterable[str]) -> str:
    """Names one after another, each in its own direction (Unicode isolates)."""
    return ", ".join(f"\u2068{name}\u2069" for name in names)


def _contradict(date: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    return date is not None and other is not None and relate(date, other) is Relation.DISJOINT


def window_in_words(start: float, end: float) -> str:
    """From the first to the last day of a window."""
    first, last = _day_in_words(math.floor(start)), _day_in_words(math.ceil(end) - 1)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _day_in_words(number: int) -> str:
    year, month, day = civil(number)
    if abs(year) > _YEARS_NAMED_TO_THE_DAY:
        return date_in_words(parse(f"Y{year}" if abs(year) > 9999 else f"{year:05}" if year < 0 else f"{year:04}"))
    return date_in_words(parse(f"{year:05}-{month:02}-{day:02}" if year < 0 else f"{year:04}-{month:02}-{day:02}"))


def _time_order(event: Event) -> tuple[int, int, int]:
    first = event.earliest if event.earliest is not None else event.latest or 0
    return first, event.latest if event.latest is not None else first, event.pk


def _steps(query: TimelineQuery, window: tuple[float, float], extent: tuple[int, int] | None) -> tuple[Step, ...]:
    start, end = window
    span = end - start
    closer, shift = span / 4, span * 0.75
    steps = [
        Step("earlier", _("Earlier"), query.within(start - shift, end - shift).address()),
        Step("later", _("Later"), query.within(start + shift, end + shift).address()),
        Step("closer", _("Zoom in"), query.within(start + closer, end - closer).address()),
        Step("wider", _("Zoom out"), query.within(start - span / 2, end + span / 2).address()),
    ]
    if extent:
        first, last = extent
        margin = max(1.0, (last + 1 - first) * 0.03)
        everything = query.within(first - margin, last + 1 + margin)
        steps.append(Step("everything", pgettext("a window of time", "Everything"), everything.address()))
    return tuple(steps)
