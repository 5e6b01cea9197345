"""What depends on how a conflict is settled: the order of events, and the other conflicts that are tied to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from claims.models import Conflict, DatesEvent, Polarity
from claims.pages.conflicts.short import ShownPosition
from claims.values import value_of
from timeline.dates import FuzzyDate, vagueness
from timeline.models import Actor, Event
from timeline.models.workspace import User
from timeline.wording import date_in_words

MOST = 6  # of each kind that a page lists


@dataclass(frozen=True, slots=True)
class Order:
    """An event that lies between the positions: the conflict's own comes before it or after it, by who is right."""

    event: Event
    date: str
    before: tuple[ShownPosition, ...]
    after: tuple[ShownPosition, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """`has_more`: more events than those in `order` lie between the positions. The others are conflicts."""

    order: tuple[Order, ...] = ()
    has_more: bool = False
    same_event: tuple[Conflict, ...] = ()
    elsewhere: tuple[Conflict, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.order or self.same_event or self.elsewhere)


def ties_of(conflict: Conflict, positions: Sequence[ShownPosition], actors: Sequence[Actor], user: User) -> Ties:
    """In two queries. ACTORS are those of the conflict's event."""
    seen = Conflict.objects.visible_to(user).exclude(pk=conflict.pk).select_related("property", "event")
    tied = seen.filter(Q(event=conflict.event_id) | Q(positions__claims__event=conflict.event_id))
    rows = list(tied.distinct().in_order()[: 2 * MOST])
    dates = [(position, date) for position in positions if (date := _date(conflict, position))]
    between = _between(conflict, [date for _position, date in dates], actors, user)
    return Ties(
        order=tuple(_placed(event, dates) for event in sorted(between[:MOST], key=_in_time)),
        has_more=len(between) > MOST,
        same_event=tuple(each for each in rows if each.event_id == conflict.event_id),
        elsewhere=tuple(each for each in rows if each.event_id != conflict.event_id),
    )


def _between(conflict: Conflict, dates: Sequence[FuzzyDate], actors: Sequence[Actor], user: User) -> list[Event]:
    """Events with an actor of this one, else on its lane, that lie between the first of the dates and the last.

    The weightiest come first, and no more than MOST + 1.
    """
    ends = [date.latest for date in dates if date.latest is not None]
    starts = [date.earliest for date in dates if date.earliest is not None]
    if len(dates) < 2 or not ends or not starts:
        return []
    between = Q(earliest__gt=min(ends), latest__lt=max(starts))
    events = Event.objects.visible_to(user).current().filter(between, timeline=conflict.event.timeline_id)
    parts = Event.actors.through.objects.filter(actor__in=actors).values("event")
    events = events.filter(pk__in=parts) if actors else events.filter(lane__isnull=False, lane=conflict.event.lane_id)
    return list(events.exclude(pk=conflict.event_id).weightiest_first()[: MOST + 1])


def _in_time(event: Event) -> tuple[int, int]:
    return event.earliest or 0, event.pk


def _date(conflict: Conflict, position: ShownPosition) -> FuzzyDate | None:
    """The most precise date that the position gives for the event."""
    if conflict.property.dates_event == DatesEvent.NONE:
        return None
    own = [each for each in position.claims if each.event_id == conflict.event_id and each.polarity != Polarity.DENIED]
    dates = [value for each in own if isinstance(value := value_of(each), FuzzyDate)]
    return min(dates, key=lambda date: (vagueness(date), date.edtf), default=None)


def _placed(event: Event, dates: Sequence[tuple[ShownPosition, FuzzyDate]]) -> Order:
    first, last = event.earliest, event.latest
    assert first is not None
    assert last is not None
    return Order(
        event=event,
        date=date_in_words(event.when),
        before=tuple(each for each, date in dates if date.latest is not None and date.latest < first),
        after=tuple(each for each, date in dates if date.earliest is not None and date.earliest > last),
    )
