"""Conflicts among the claims of one event: one for each property and scope in which two positions contradict."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.conflicts.afterwards import of_one_time_afterwards
from claims.conflicts.differences import compare
from claims.conflicts.doers import named_together
from claims.conflicts.implied import ImpliedClaim, Premise, within_event
from claims.conflicts.polarity import holds
from claims.conflicts.positions import (
    Group,
    Sides,
    Stance,
    accounts,
    agrees_with_all,
    contradict,
    fits,
    sides_of,
    stances,
    with_the_vague_of_one_account,
)
from claims.conflicts.standing import StandingClaim
from claims.quantity import Quantity
from timeline.dates import FuzzyDate

Ids = tuple[str, ...]
_MANY = 40
"""Groups of which each is not compared with every other one."""
_READ_AT_ONCE = 40
"""Groups beside which the vague take sides; beside more they stay undecided, as finding the sides takes too long."""


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """`positions` hold the ids of claims that agree, `undecided` those too vague to tell which they agree with.

    `premises` are those of its claims that only follow from what others say, in the order of the reasoning.
    """

    property: str
    scope: str
    rule: str
    positions: tuple[Ids, ...]
    undecided: Ids
    premises: tuple[Premise, ...] = ()


About = tuple[str, str]
"""A property and a scope."""


def find_conflicts(claims: Iterable[StandingClaim], implied: Iterable[ImpliedClaim] = ()) -> tuple[FoundConflict, ...]:
    """The conflicts of one event, by property and scope. The order of the claims makes no difference.

    IMPLIED follow from claims on other events. One counts only where it contradicts what a claim says directly.
    """
    about: dict[About, list[StandingClaim]] = defaultdict(list)
    own = [claim for claim in of_one_time_afterwards([*claims]) if claim.stands and claim.says_it_is_so]
    for claim in own:
        if claim.datatype != "text" or claim.property == "cause":
            about[claim.property, claim.scope].append(claim)
    for key in about:
        if key[0] == "responsible":
            about[key] = named_together(about[key])
    following = _contradicting([*within_event(own), *implied], about)
    found = (
        _found(key, alike, following.get(key, ()))
        for key, alike in sorted(about.items())
        if len(alike) > 1 or key in following
    )
    return tuple(conflict for conflict in found if conflict is not None)


def _contradicting(
    implied: Iterable[ImpliedClaim], about: Mapping[About, Sequence[StandingClaim]]
) -> dict[About, list[ImpliedClaim]]:
    """Those that contradict a direct claim, each claim once for what it is about."""
    direct: dict[About, list[StandingClaim]] = {}
    kept: dict[About, dict[str, ImpliedClaim]] = defaultdict(dict)
    own = {key: {claim.id for claim in claims} for key, claims in about.items()}
    known: dict[tuple[object, ...], bool] = {}
    for each in implied:
        key = (each.claim.property, each.claim.scope)
        if key not in about or each.claim.id in own[key]:
            continue
        if key not in direct:
            direct[key] = [stance.first for stance in stances(about[key])]
        said = (key, each.claim.value, each.claim.denied, each.claim.published)
        if said not in known:
            known[said] = any(compare(each.claim, claim).contradicts for claim in direct[key])
        if known[said]:
            kept[key].setdefault(each.claim.id, each)
    return {key: list(by_id.values()) for key, by_id in kept.items()}


def _found(key: About, direct: Sequence[StandingClaim], implied: Sequence[ImpliedClaim]) -> FoundConflict | None:
    """The conflict of direct claims with those that follow; named for the latter where the former agree."""
    plain = _conflict(key, sides_of(direct))
    if not implied:
        return plain
    found = _conflict(key, sides_of([*direct, *(each.claim for each in implied)]))
    if found is None:
        return plain
    members = {member for ids in (*found.positions, found.undecided) for member in ids}
    part = sorted((each for each in implied if each.claim.id in members), key=lambda each: (each.rule, each.claim.id))
    rule = plain.rule if plain else part[0].rule
    return replace(found, rule=rule, premises=tuple(premise for each in part for premise in each.chain))


def _conflict(about: About, sides: Sides) -> FoundConflict | None:
    """Groups that contradict no other (an earlier count that has grown since) take no part in the conflict."""
    few = len(sides.groups) <= _READ_AT_ONCE
    if few:
        sides = with_the_vague_of_one_account(sides)
    rules = _rules(sides.groups)
    if not rules:
        return None
    positions = accounts([sides.groups[index] for index in sorted(rules)])
    if few:
        positions, undecided = _joined_by(positions, sides.undecided)
    else:
        undecided = [s for s in sides.undecided if any(agrees_with_all(s, group) for group in positions)]
    in_order = sorted(positions, key=_reading_order)
    return FoundConflict(*about, min(rules.values()), tuple(map(_ids, in_order)), _ids(undecided))


def _joined_by(positions: Sequence[Group], vague: Iterable[Stance]) -> tuple[list[Group], list[Stance]]:
    """The positions with the vague stances that fit one of them alone; and those that fit several."""
    joined, undecided = list(positions), []
    for stance in vague:
        fitting = [index for index, group in enumerate(joined) if fits(stance, group)]
        if len(fitting) == 1:
            joined[fitting[0]] = (*joined[fitting[0]], stance)
        elif fitting:
            undecided.append(stance)
    return joined, undecided


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
            days = (day for day in (claim.value.earliest, claim.value.latest) if day is not None)
            place = next(days, math.inf)
        case Quantity():
            place = -math.inf if claim.value.low is None else claim.value.low
        case _:
            place = 0
    return place, _ids(group)


def _ids(stances: Iterable[Stance]) -> Ids:
    return tuple(sorted(claim.id for stance in stances for claim in stance.claims))
