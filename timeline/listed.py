"""Events in words, as lists, tooltips and labels of the picture show them, with or without a lens before them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.utils.translation import gettext as _

from timeline.contest_words import contest_in_words
from timeline.dates import FuzzyDate, Relation, relate
from timeline.found import NOT_SEARCHED, Found
from timeline.lens_words import Names, dispute_on_day, shown_in_words
from timeline.lenses import Lens, Shown
from timeline.models import Dispute, DisputeSpan, Event, Reading
from timeline.sayings import sayings_of
from timeline.wording import date_in_words

NOBODY: Names = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """One event as lists, tooltips and labels of the picture show it.

    `days` are the first and last one of its date. `lens` is what a lens finds of it, by name;
    `found` where those words stand that were searched.
    """

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
    days: tuple[int | None, int | None] = (None, None)
    lens: str = ""
    lens_words: str = ""
    found: Found = NOT_SEARCHED


def listed_through(lens: Lens, events: Iterable[Event], sources: Names) -> list[ListedEvent]:
    """Events, fetched `to_be_listed`, in words. SOURCES: their names by key."""
    events = list(events)
    others = _other_dates(events)
    if not lens:
        return [_listed(event, others.get(event.pk, ())) for event in events]
    sayings = sayings_of(lens, [event.pk for event in events])
    disputes = _disputes(lens, events)
    found = []
    for event in events:
        if (shown := sayings.shown(event.pk, event.when)) is None:
            continue
        fields = shown_in_words(shown, lens, sources)
        if lens.known is not None:
            fields |= dispute_on_day(shown, disputes.get(event.pk, Dispute.NONE))
        found.append(replace(_listed(event, others.get(event.pk, ())), days=_days(shown), **fields))
    return found


def _disputes(lens: Lens, events: Iterable[Event]) -> dict[int, str]:
    """By event in which state its dispute was on the day of the lens."""
    if lens.known is None:
        return {}
    spans = DisputeSpan.objects.covering(lens.known).filter(event__in=events)
    return dict(spans.values_list("event_id", "state"))


def _days(shown: Shown) -> tuple[int | None, int | None]:
    return (shown.date.earliest, shown.date.latest) if shown.date else (None, None)


def _other_dates(events: Iterable[Event]) -> dict[int, list[FuzzyDate]]:
    """By disputed event the dates that differ from its own."""
    disputed = [event.pk for event in events if event.dispute != Dispute.NONE]
    found: dict[int, list[FuzzyDate]] = defaultdict(list)
    for reading in Reading.objects.filter(event__in=disputed, differs=True).in_order() if disputed else ():
        if date := reading.when:
            found[reading.event_id].append(date)
    return found


def _listed(event: Event, others: Iterable[FuzzyDate]) -> ListedEvent:
    """An event, fetched `to_be_listed`, in words; OTHERS are dates that differ from its own."""
    date = event.when
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
        days=(event.earliest, event.latest),
    )


def _contradict(date: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    return date is not None and other is not None and relate(date, other) is Relation.DISJOINT
