"""Brings the conflicts on record in line with what detection found; nothing that people decided is lost by it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from django.db.models import Prefetch

from claims.conflicts import FoundConflict
from claims.conflicts.settled import Overturned
from claims.detecting.rulings import Claims, follow_rulings, in_doubt, numbers_counted
from claims.identity import public_id
from claims.models import Claim, Conflict, ConflictState, ConflictStep, Position, Property, Resolution
from claims.models.conflict import SETTLED
from claims.notices.hearing import Happening
from claims.notices.telling import tell, tell_opened
from timeline.models import Event

Sides = dict[int, set[str]]
"""The ids of a conflict's claims by the number of their position."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A conflict as it stands, with its sides, and the rulings on it, oldest first."""

    conflict: Conflict
    sides: Sides
    undecided: set[str]
    rulings: list[Resolution]

    @property
    def flagged(self) -> bool:
        """Whether its sides are an editor's, so that the machine leaves them alone."""
        return self.conflict.flagged_by_id is not None


def on_record(events: Collection[Event]) -> dict[int, list[OnRecord]]:
    """The conflicts of the events, by the event's key."""
    resolutions = Prefetch("resolutions", Resolution.objects.order_by("at", "pk"))
    conflicts = Conflict.objects.filter(event__in=events).select_related("property").prefetch_related(resolutions)
    known: dict[int, OnRecord] = {}
    for conflict in conflicts.order_by("pk"):
        known[conflict.pk] = OnRecord(conflict, {}, set(), list(conflict.resolutions.all()))
    if known:
        for key, number, claim in _members(list(known)):
            members = known[key].sides.setdefault(number, set())
            members |= {claim} if claim else set()
        vague = Conflict.undecided.through.objects.filter(conflict__in=list(known))
        for key, claim in vague.values_list("conflict", "claim__public_id"):
            known[key].undecided.add(claim)
    by_event: dict[int, list[OnRecord]] = defaultdict(list)
    for each in known.values():
        by_event[each.conflict.event_id].append(each)
    return by_event


def _members(conflicts: Collection[int]) -> Iterable[tuple[int, int, str | None]]:
    positions = Position.objects.filter(conflict__in=conflicts).order_by("conflict", "number")
    return positions.values_list("conflict", "number", "claims__public_id")


def record(
    found: Mapping[Event, Sequence[FoundConflict]],
    known: Mapping[int, Sequence[OnRecord]],
    claims: Mapping[int, Claims],
    elsewhere: Mapping[int, Claims],
) -> None:
    """Write what was found on some events. CLAIMS: all that stand on each, by its key.

    elsewhere: the claims on other events from which something follows for it. Its rulings rank none of these.
    """
    opened = []
    for event, conflicts in found.items():
        present, own = known.get(event.pk, ()), claims[event.pk]
        bearing = {**own, **elsewhere.get(event.pk, {})}
        about = {(each.property, each.scope): each for each in conflicts}
        for each in present:
            same = about.pop((each.conflict.property.key, each.conflict.scope), None)
            if each.flagged:
                _look_at_flagged(each, bearing)
            elif same is not None:
                _place_claims(each, same, bearing)
            else:
                _no_longer_found(each, bearing)
        opened += [(event, each, bearing) for each in about.values()]
        if any(each.rulings for each in present):
            follow_rulings(event, [(each.conflict, each.rulings) for each in present], own)
    _open_conflicts(opened)


def _open_conflicts(found: Sequence[tuple[Event, FoundConflict, Claims]]) -> None:
    """Open new conflicts of some events, each with the event's standing claims."""
    conflicts = Conflict.objects.create_recorded(
        Conflict(
            public_id=public_id("conflict", event.public_id, each.property, each.scope),
            event=event,
            property=_property_of(each, claims),
            scope=each.scope,
            detected_by=each.rule,
        )
        for event, each, claims in found
    )
    sides = [
        (Position(conflict=conflict, number=number), [claims[member] for member in group])
        for conflict, (_, each, claims) in zip(conflicts, found, strict=True)
        for number, group in enumerate(each.positions)
    ]
    Position.objects.bulk_create(position for position, _ in sides)
    members = Position.claims.through
    members.objects.bulk_create(
        members(position_id=position.pk, claim_id=claim.pk) for position, group in sides for claim in group
    )
    for conflict, (_, each, claims) in zip(conflicts, found, strict=True):
        if each.undecided:
            conflict.undecided.set([claims[member] for member in each.undecided])
    sources = [{claims[i].article.source_id for group in each.positions for i in group} for _, each, claims in found]
    tell_opened(dict(zip(conflicts, sources, strict=True)))


def _property_of(found: FoundConflict, claims: Claims) -> Property:
    """That of the claims which speak of it directly; others only bear on it."""
    own = (claims[member].property for group in found.positions for member in group)
    return next(each for each in own if each.key == found.property)


def _place_claims(present: OnRecord, found: FoundConflict, claims: Claims) -> None:
    sides = numbered(found.positions, present.sides, numbers_counted(present.rulings))
    _look_at_ruling(present, sides.values(), claims)
    _write_sides(present, sides, claims)
    if present.undecided != set(found.undecided):
        present.conflict.undecided.set([claims[each] for each in found.undecided])
    _stand(present.conflict, stands=True)


def numbered(groups: Sequence[Collection[str]], present: Sides, counted: Sides) -> Sides:
    """The groups under the numbers of the positions that they share most claims with, so that A stays A.

    A position that is gone is known by the claims that a ruling COUNTED for it, and its number is kept for these.
    """
    gone = {number: ids for number, ids in counted.items() if not present.get(number)}
    shared = [
        (is_gone, -overlap, number, index)
        for is_gone, known in enumerate((present, gone))
        for number, ids in known.items()
        for index, group in enumerate(groups)
        if (overlap := len(ids.intersection(group)))
    ]
    numbers: dict[int, int] = {}
    for _is_gone, _overlap, number, index in sorted(shared):
        if number not in numbers.values() and index not in numbers:
            numbers[index] = number
    free = (number for number in count() if number not in numbers.values() and number not in counted)
    for index in range(len(groups)):
        if index not in numbers:
            numbers[index] = next(free)
    return {number: set(groups[index]) for index, number in sorted(numbers.items(), key=lambda each: each[1])}


def _write_sides(present: OnRecord, sides: Sides, claims: Claims) -> None:
    """Set the positions. One that a ruling prefers is emptied, never deleted: the ruling says so for ever."""
    if sides == {number: ids for number, ids in present.sides.items() if ids}:
        return
    preferred = {resolution.prefers_id for resolution in present.rulings}
    positions = {position.number: position for position in present.conflict.positions.all()}
    for number, position in positions.items():
        if number not in sides and position.pk not in preferred:
            position.delete()
        elif number not in sides:
            position.claims.clear()
    for number, ids in sides.items():
        if ids != present.sides.get(number):
            position = positions.get(number) or Position.objects.create(conflict=present.conflict, number=number)
            position.claims.set([claims[each] for each in ids])


def _no_longer_found(present: OnRecord, claims: Claims) -> None:
    """A conflict that nobody touched goes with its cause; one that people worked on stays and says so."""
    conflict = present.conflict
    if not (conflict.steps.exists() or present.rulings or conflict.comments.exists()):
        conflict.delete()
        return
    _look_at_ruling(present, (), claims)
    for position in conflict.positions.all():
        position.claims.remove(*position.claims.exclude(public_id__in=claims))
    conflict.undecided.remove(*conflict.undecided.exclude(public_id__in=claims))
    _stand(conflict, stands=False)


def _look_at_flagged(present: OnRecord, claims: Claims) -> None:
    """The sides that an editor chose stay; the conflict stands as long as two of them have a claim that does."""
    missing = {each for ids in present.sides.values() for each in ids if each not in claims}
    others = Claim.objects.standing().filter(public_id__in=missing).with_facts().select_related("event")
    standing = {**claims, **({claim.public_id: claim for claim in others} if missing else {})}
    sides = [side for ids in present.sides.values() if (side := ids & standing.keys())]
    stands = len(sides) > 1
    _look_at_ruling(present, sides if stands else (), standing)
    _stand(present.conflict, stands=stands)


def _look_at_ruling(present: OnRecord, sides: Iterable[Collection[str]], claims: Claims) -> None:
    """Open a settled conflict again where its ruling no longer rests on what it counted."""
    if present.conflict.state in SETTLED and present.rulings:
        found = in_doubt(present.conflict, present.rulings[-1], sides, claims)
        if found is not None:
            _reopen(present.conflict, found)


def _reopen(conflict: Conflict, by: Overturned) -> None:
    claim = Claim.objects.filter(public_id=by.claim).first()
    ConflictStep.objects.take(conflict, ConflictState.OPEN, by=None, cause=by.cause.value, claim=claim)
    tell(conflict, Happening.REOPENED)


def _stand(conflict: Conflict, *, stands: bool) -> None:
    if conflict.stands != stands:
        conflict.stands = stands
        conflict.save_next_version()
