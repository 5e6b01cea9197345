"""Conflicts among the claims of one event: one for each property and scope in which two positions contradict."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.conflicts.afterwards import of_one_time_afterwards
from claims.conflicts.polarity import holds
from claims.conflicts.positions import Group, Sides, Stance, accounts, agrees_with_all, contradict, sides_of
from claims.conflicts.standing import StandingClaim
from claims.quantity import Quantity
from timeline.dates import FuzzyDate

Ids = tuple[str, ...]
_MANY = 40
"""Groups of which each is not compared with every other one."""


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """`positions` hold the ids of claims that agree, `undecided` those too vague to tell which they agree with."""

    property: str
    scope: str
    rule: str
    positions: tuple[Ids, ...]
    undecided: Ids


def find_conflicts(claims: Iterable[StandingClaim]) -> tuple[FoundConflict, ...]:
    """The conflicts of one event, by property and scope. The order of the claims makes no difference."""
    about: dict[tuple[str, str], list[StandingClaim]] = defaultdict(list)
    for claim in of_one_time_afterwards([*claims]):
        if claim.stands and claim.says_it_is_so and claim.datatype != "text":
            about[claim.property, claim.scope].append(claim)
    found = (_conflict(key, sides_of(alike)) for key, alike in sorted(about.items()) if len(alike) > 1)
    return tuple(conflict for conflict in found if conflict is not None)


def _conflict(about: tuple[str, str], sides: Sides) -> FoundConflict | None:
    """Groups that contradict no other (an earlier count that has grown since) take no part in the conflict."""
    rules = _rules(sides.groups)
    if not rules:
        return None
    taking_part = accounts([sides.groups[index] for index in sorted(rules)])
    positions = map(_ids, sorted(taking_part, key=_reading_order))
    undecided = [s for s in sides.undecided if any(agrees_with_all(s, group) for group in taking_part)]
    return FoundConflict(*about, min(rules.values()), tuple(positions), _ids(undecided))


def _rules(groups: Sequence[Group]) -> dict[int, str]:
    """By the indices of groups that contradict others: the first rule, by name, of those by which they were found to.

    Of many groups two that are known to take part are compared only where one denies something, which has rules of its
    own: so a thousand groups take some thousand comparisons, not half a million.
    """
    denying = {index for index, group in enumerate(groups) if any(stance.first.denied for stance in group)}
    found: dict[int, str] = {}
    for i, group in enumerate(groups):
        for j in reversed(range(i)):  # counts next to one another are the ones that do not only grow
            if len(groups) > _MANY and i in found and j in found and denying.isdisjoint((i, j)):
                continue
            if rule := contradict(groups[j], group):
                found |= {index: min(rule, found.get(index, rule)) for index in (i, j)}
    return found


def _reading_order(group: Group) -> tuple[float, Ids]:
    """As people would list them: the earlier day, the smaller number and the yes first."""
    claim = group[0].first
    match claim.value:
        case bool():
            place: float = not holds(claim.value, claim.denied)
        case FuzzyDate():
            place = math.inf if claim.value.earliest is None else claim.value.earliest
        case Quantity():
            place = -math.inf if claim.value.low is None else claim.value.low
        case _:
            place = 0
    return place, _ids(group)


def _ids(stances: Iterable[Stance]) -> Ids:
    return tuple(sorted(claim.id for stance in stances for claim in stance.claims))
