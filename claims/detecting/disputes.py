"""Which events are in dispute, and between whom, by the conflicts on record: of any number of events in two queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from claims.models import ClaimStatus, Conflict, ConflictState, DatesEvent, Position
from timeline.evidence import Contest
from timeline.models import Dispute, Event

_GRAVEST_FIRST = {
    ConflictState.OPEN: Dispute.OPEN,
    ConflictState.UNDER_REVIEW: Dispute.REVIEW,
    ConflictState.RESOLVED: Dispute.RESOLVED,
}


class _Standing(NamedTuple):
    """A conflict that stands. is_aside: it is not about when the event was. Compared in the order in which it tells."""

    is_aside: bool
    key: int
    about: str
    state: str
    sides: dict[int, list[str]]


def disputes_of(counted: Mapping[Event, Collection[ClaimStatus]]) -> dict[Event, tuple[Dispute, Contest | None]]:
    """Of each event its gravest conflict, of those whose claims contradict each other as far as they count.

    COUNTED: the claims that do, by their status. The contest is about the event's date, if any conflict so grave is.
    """
    by_event = _standing(counted)
    return {event: _gravest(by_event.get(event.pk, ()), counted[event]) for event in counted}


def _gravest(conflicts: Collection[_Standing], counted: Collection[ClaimStatus]) -> tuple[Dispute, Contest | None]:
    if ClaimStatus.PROPOSED not in counted:
        conflicts = [each for each in conflicts if len(each.sides) > 1]
    for state, dispute in _GRAVEST_FIRST.items():
        if so_grave := sorted(each for each in conflicts if each.state == state):
            told = [each for each in so_grave if len(each.sides) > 1]
            return dispute, _contest(told[0]) if told else None
    return Dispute.NONE, None


def _contest(conflict: _Standing) -> Contest:
    sides = tuple(tuple(dict.fromkeys(conflict.sides[number])) for number in sorted(conflict.sides))
    return Contest(conflict.about if conflict.is_aside else "", sides)


def _standing(counted: Mapping[Event, Collection[ClaimStatus]]) -> dict[int, list[_Standing]]:
    """By the key of an event its conflicts that stand, with the sources of the claims that count on each side."""
    if not counted:
        return {}
    conflicts = Conflict.objects.filter(event__in=counted, stands=True).order_by("pk")
    columns = ("event", "pk", "property__label", "property__dates_event", "state")
    by_event: dict[int, list[_Standing]] = defaultdict(list)
    sides: dict[int, dict[int, list[str]]] = {}
    for event, key, label, dates_event, state in conflicts.values_list(*columns):
        sides[key] = defaultdict(list)
        by_event[event].append(_Standing(dates_event == DatesEvent.NONE, key, label, state, sides[key]))
    counts = {event.pk: set(statuses) for event, statuses in counted.items()}
    members = Position.objects.filter(conflict__in=sides, claims__isnull=False)
    in_order = members.order_by("conflict", "number", "claims__article__published")
    told = in_order.values_list(
        "conflict", "conflict__event", "number", "claims__status", "claims__article__source__name"
    )
    for key, event, number, status, source in told:
        if status in counts[event]:
            sides[key][number].append(source)
    return by_event
