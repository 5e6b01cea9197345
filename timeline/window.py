"""The events in view, as a list: what people read beside the picture, and where its labels come from."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from timeline.found import found_in
from timeline.lens_words import Names
from timeline.listed import NOBODY, ListedEvent, listed_through
from timeline.models.event import EventQuerySet
from timeline.opening import opening_window
from timeline.query import TimelineQuery
from timeline.table import Table
from timeline.wording import day_in_words

EVENTS_SHOWN = 50  # each is ten elements of a page that is to stay under a thousand, swapped after each movement
UNDATED_SHOWN = 20
_SAMPLE = 4000
_EMPTY_WINDOW = (730120.0, 739252.0)  # the years 2000 to 2024: somewhere to stand while there is nothing to show


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


def window_of(
    table: Table, events: EventQuerySet, query: TimelineQuery, sources: Names = NOBODY, *, with_proposals: bool = False
) -> Window:
    """The window that QUERY asks for, or one that shows most of TABLE; its words come from the EVENTS.

    SOURCES: their names by key. WITH_PROPOSALS: as `EventQuerySet.matching` has it.
    """
    start, end = chosen_window(table, query)
    view = table.view(math.floor(start), math.ceil(end) - 1, EVENTS_SHOWN)
    undated = table.undated[:UNDATED_SHOWN].tolist()
    fetched = events.filter(pk__in=[*view.ids, *undated]).to_be_listed()
    listed = {each.id: each for each in listed_through(query.lens, fetched, sources)}
    found = found_in(listed, query.search, with_proposals=with_proposals)
    worded = {pk: replace(each, found=found[pk]) if pk in found else each for pk, each in listed.items()}
    in_view = [worded[pk] for pk in view.ids if pk in worded]
    return Window(
        start=start,
        end=end,
        words=window_in_words(start, end),
        events=tuple(sorted(in_view, key=_time_order)),
        total=view.total,
        before=view.before,
        after=view.after,
        undated=tuple(worded[pk] for pk in undated if pk in worded),
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


def _listed_names(names: Iterable[str]) -> str:
    """Names one after another, each in its own direction (Unicode isolates)."""
    return ", ".join(f"\u2068{name}\u2069" for name in names)


def window_in_words(start: float, end: float) -> str:
    """From the first to the last day of a window."""
    first, last = day_in_words(math.floor(start)), day_in_words(math.ceil(end) - 1)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _time_order(event: ListedEvent) -> tuple[int, int, int]:
    first, last = event.days
    known = first if first is not None else last or 0
    return known, last if last is not None else known, event.id


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
