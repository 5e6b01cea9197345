"""Writes what conflicts weigh, so that lists of them are sorted by an index."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from claims.detecting.voices import voices
from claims.detecting.weight import Importance, Standing, weight
from claims.models import Claim, Conflict, ConflictState, DatesEvent, Position, Property
from timeline.models import Event

Sides = Collection[Collection[Claim]]

STANDINGS = {
    ConflictState.OPEN: Standing.UNSETTLED,
    ConflictState.UNDER_REVIEW: Standing.UNSETTLED,
    ConflictState.RESOLVED: Standing.RESOLVED,
    ConflictState.DISMISSED: Standing.DISMISSED,
}


def record_weights(claims: Mapping[Event, Iterable[Claim]], contested: Collection[Event]) -> None:
    """Write the weights of some events' conflicts; detection calls it once the events have their new counts.

    CLAIMS: all that stand, by event. CONTESTED: the events that may have conflicts.
    """
    if not contested:
        return
    events = {event.pk: event for event in contested}
    sides = _sides(contested, {claim.pk: claim for event in contested for claim in claims[event]})
    changed = []
    for conflict in Conflict.objects.filter(event__in=contested).select_related("property"):
        own = sides.get(conflict.pk, {}).values()
        worked_out = _weight(conflict, own, events[conflict.event_id]), _is_internal(own)
        if worked_out != (conflict.weight, conflict.internal):
            conflict.weight, conflict.internal = worked_out
            changed.append(conflict)
    Conflict.objects.store_derived(changed, ["weight", "internal"])


def _sides(events: Collection[Event], known: Mapping[int, Claim]) -> dict[int, dict[int, list[Claim]]]:
    """The standing claims on each side of the events' conflicts: by conflict, then by position."""
    members = Position.claims.through.objects.filter(position__conflict__event__in=events)
    rows = list(members.values_list("position__conflict", "position", "claim"))
    missing = {claim for _conflict, _position, claim in rows} - known.keys()  # on other events, or rejected by now
    others = Claim.objects.standing().with_facts().in_bulk(missing) if missing else {}
    standing = {**known, **others}
    sides: dict[int, dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for conflict, position, claim in rows:
        if claim in standing:
            sides[conflict][position].append(standing[claim])
    return sides


def _weight(conflict: Conflict, sides: Sides, event: Event) -> int:
    return weight(
        STANDINGS[ConflictState(conflict.state)],
        [set(voices(side).values()) for side in sides],
        _importance(conflict.property),
        origins=event.origin_count,
        claims=event.claim_count,
    )


def _importance(about: Property) -> Importance:
    match about.dates_event:
        case DatesEvent.WHEN:
            return Importance.DATES_EVENT
        case DatesEvent.BEGIN | DatesEvent.END:
            return Importance.BOUNDS_EVENT
    return Importance.ORDINARY


def _is_internal(sides: Sides) -> bool:
    return len({claim.article_id for side in sides for claim in side}) == 1
