"""Sides of a conflict: which claims agree with one another, and which are too vague to take a side.

Claims that say the same thing are one stance. Stances are taken from the most precise to the vaguest, and each joins
the one group all of whose stances it agrees with, or founds a new one. This is greedy, not a search for the largest
groups: it takes a comparison for each pair of stances and gives one answer whatever the order of the claims.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.conflicts.dates import reach_of_date
from claims.conflicts.differences import compare
from claims.conflicts.polarity import holds
from claims.conflicts.quantities import moment, reach_of_quantity
from claims.conflicts.standing import EVERYWHERE, Difference, DifferenceKind, Reach, StandingClaim
from claims.quantity import Quantity
from timeline.dates import FuzzyDate, vagueness


@dataclass(frozen=True, slots=True)
class Stance:
    """Claims that say the same; `claims` in the order of their ids, and never empty. `first`: what all of them say."""

    claims: tuple[StandingClaim, ...]
    reach: Reach = EVERYWHERE
    first: StandingClaim = field(init=False, compare=False, repr=False)
    _known: dict[str, Difference] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.claims[0])

    def difference(self, other: "Stance") -> Difference:
        """From another stance; found once for each two, as they meet again and again while sides are formed."""
        found = self._known.get(other.first.id)
        if found is None:
            found = compare(self.first, other.first)
            self._known[other.first.id] = other._known[self.first.id] = found
        return found


_MOST_GROWTH = math.log(6)
"""Of a count that another voice goes on from."""

Group = tuple[Stance, ...]
"""Stances that all agree with one another, most precise first."""


@dataclass(frozen=True, slots=True)
class Sides:
    """All groups, whether or not any contradicts another, and the stances that agree with several of them."""

    groups: tuple[Group, ...]
    undecided: tuple[Stance, ...]


@dataclass(slots=True)
class _Forming:
    """A group that stances may still join. `reach` is what those of its stances have in common."""

    stances: list[Stance]
    reach: Reach

    def take(self, stance: Stance) -> None:
        self.stances.append(stance)
        self.reach = max(self.reach[0], stance.reach[0]), min(self.reach[1], stance.reach[1])


def _fitting(stance: Stance, groups: Iterable[_Forming]) -> list[_Forming]:
    """The groups all of whose stances it agrees with.

    Reaches that meet by two have some numbers in common: whatever agrees with all of a group meets what these share.
    """
    low, high = stance.reach
    near = [group for group in groups if group.reach[0] <= high and low <= group.reach[1]]
    return [group for group in near if agrees_with_all(stance, group.stances)]


def sides_of(claims: Iterable[StandingClaim]) -> Sides:
    """Group the claims of one property and scope."""
    groups: list[_Forming] = []
    vague: list[Stance] = []
    for stance in stances(claims):
        fitting = _fitting(stance, groups)
        if len(fitting) > 1:
            vague.append(stance)
        elif fitting:
            fitting[0].take(stance)
        else:
            groups.append(_Forming([stance], stance.reach))
    swayed = [s for group in groups for s in group.stances if any(g is not group for g in _fitting(s, groups))]
    moved = {stance.first.id for stance in swayed}
    firm = [kept for group in groups if (kept := tuple(s for s in group.stances if s.first.id not in moved))]
    return Sides(tuple(firm), tuple(sorted([*vague, *swayed], key=_order)))


def accounts(groups: Sequence[Group]) -> list[Group]:
    """Groups that only go on from one another, as later counts do, are one account: the ministry's 87 and then 346.

    Of several that a group may go on from it is that of the same voice, else the one whose last count is the nearest,
    else the earliest; none of another voice that counted but a small part.
    """
    return [_joined(groups, account) for account in _told_on(groups)]


def _told_on(groups: Sequence[Group]) -> list[list[int]]:
    """The indices of the groups of each account, in the order in which they were told."""
    if not any(isinstance(group[0].first.value, Quantity) for group in groups):
        return [[index] for index in range(len(groups))]
    told: list[list[int]] = []
    joined: list[Group] = []
    for index in sorted(range(len(groups)), key=lambda index: _since(groups[index])):
        group = groups[index]
        going_on = [number for number, account in enumerate(joined) if _goes_on(account, group)]
        same = [number for number in going_on if not _voices(joined[number]).isdisjoint(_voices(group))]
        going_on = [number for number in going_on if _apart(joined[number][-1], group[0]) < _MOST_GROWTH]
        if not (same or going_on):
            told.append([index])
            joined.append(group)
            continue
        chosen = min(same or going_on, key=lambda number: (_apart(joined[number][-1], group[0]), number))
        told[chosen].append(index)
        joined[chosen] = (*joined[chosen], *group)
    return told


def _joined(groups: Sequence[Group], account: Iterable[int]) -> Group:
    return tuple(stance for index in account for stance in groups[index])


def _apart(one: Stance, other: Stance) -> float:
    """How many times the larger of two counts is the smaller, as a logarithm."""
    sizes = [size for each in (one, other) if (size := _size(each)) > 0]
    return abs(math.log(sizes[0] / sizes[1])) if len(sizes) == 2 else math.inf


def _size(stance: Stance) -> float:
    value = stance.first.value
    ends = [end for end in (value.low, value.high) if end is not None] if isinstance(value, Quantity) else []
    return sum(ends) / len(ends) if ends else 0.0


_GOING_ON = {DifferenceKind.UPDATE, DifferenceKind.EQUAL, DifferenceKind.REFINES, DifferenceKind.OVERLAPS}


def fits(stance: Stance, account: Group) -> bool:
    """Whether a vague stance may be meant by one of an account, and goes on from all of it."""
    return any(agrees_with_all(stance, (other,)) for other in account) and _goes_on(account, (stance,))


def with_the_vague_of_one_account(sides: Sides) -> Sides:
    """The vague stances that fit one account as a whole join it; those that fit none are groups of their own.

    "At least 29" may be the later 34 of some or the 38 of others. But where whoever counted 34 had said 17 when "at
    least 29" was said, it sides with the 38; and where these go on from the 17 too, it is a side of its own. So are two
    that contradict each other, as where one article sets "at least 4" against "as many as 15".
    """
    if not sides.undecided:
        return sides
    told = _told_on(sides.groups)
    groups, founded, undecided = list(sides.groups), list[int](), list[Stance]()
    for stance in sides.undecided:
        fitting = [account for account in told if fits(stance, _joined(sides.groups, account))]
        if len(fitting) > 1:
            undecided.append(stance)
            continue
        near = fitting[0] if fitting else founded
        own = next((index for index in reversed(near) if agrees_with_all(stance, groups[index])), None)
        if own is None:
            founded.append(len(groups))
            groups.append((stance,))
        else:
            groups[own] = (*groups[own], stance)
    torn = [stance for stance in undecided if contradict([stance], undecided)]
    return Sides((*groups, *((stance,) for stance in torn)), tuple(s for s in undecided if s not in torn))


def _goes_on(account: Group, group: Group) -> bool:
    latest_first = reversed(account)  # of near times, as a rule, is what does not go on
    return all(_may_follow(one, other) for one in latest_first for other in group)


def _may_follow(one: Stance, other: Stance) -> bool:
    if isinstance(one.first.value, FuzzyDate) and (one.reach[0] > other.reach[1] or other.reach[0] > one.reach[1]):
        return False  # no date is an update of another
    return one.difference(other).kind in _GOING_ON


def _voices(group: Group) -> set[str]:
    return {claim.voice for stance in group for claim in stance.claims}


def _since(group: Group) -> tuple[float, float, str]:
    """When the group was first told, as of its own time; of one day the smaller count first."""
    claims = [claim for stance in group for claim in stance.claims]
    days = [day.earliest for claim in claims if (day := _moment(claim)) and day.earliest is not None]
    return min(days, default=math.inf), _size(group[0]), claims[0].id


def _moment(claim: StandingClaim) -> FuzzyDate | None:
    return moment(claim.value, claim.published) if isinstance(claim.value, Quantity) else claim.published


def contradict(a: Sequence[Stance], b: Sequence[Stance]) -> str | None:
    """The rule by which some claim of one group contradicts one of the other, None where none does."""
    for one in a:
        for other in b:
            difference = one.difference(other)
            if difference.contradicts:
                return difference.rule
    return None


def stances(claims: Iterable[StandingClaim]) -> list[Stance]:
    """The claims by what they say, from the most precise to the vaguest."""
    same: dict[tuple[object, ...], list[StandingClaim]] = {}
    ordered = sorted(claims, key=lambda claim: claim.id)
    torn = _articles_of_several_states(ordered)
    for claim in ordered:
        same.setdefault((_said(claim), claim.article if claim.article in torn else ""), []).append(claim)
    reaches = _reaches(alike[0] for alike in same.values())
    return sorted((Stance(tuple(alike), reaches.get(alike[0].id, EVERYWHERE)) for alike in same.values()), key=_order)


def _reaches(claims: Iterable[StandingClaim]) -> dict[str, Reach]:
    """By the ids of claims the reach of their values, where that is known and of one measure."""
    found: dict[str, Reach] = {}
    units = set()
    for claim in claims:
        if isinstance(claim.value, FuzzyDate):
            found[claim.id] = reach_of_date(claim.value)
        elif isinstance(claim.value, Quantity):
            found[claim.id] = reach_of_quantity(claim.value)
            units.add(claim.value.unit)
    return found if len(units) < 2 else {}


def agrees_with_all(stance: Stance, group: Iterable[Stance]) -> bool:
    """Whether the claims may speak of the same value as every one of the group."""
    low, high = stance.reach
    for other in group:
        first, last = other.reach
        if first > high or last < low or not stance.difference(other).agrees:
            return False
    return True


def _articles_of_several_states(claims: Iterable[StandingClaim]) -> frozenset[str]:
    """The articles that may contradict themselves: two states that follow one another in two articles do not."""
    states: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.property == "status" and isinstance(claim.value, str):
            states[claim.article].add(claim.value)
    return frozenset(article for article, said in states.items() if len(said) > 1)


def _said(claim: StandingClaim) -> tuple[object, ...]:
    """What two claims must have in common to be compared with all others alike."""
    match claim.value:
        case bool():
            return (holds(claim.value, claim.denied),)
        case FuzzyDate():
            return claim.denied, claim.value.edtf, claim.value.part
        case Quantity():
            return claim.denied, claim.value, moment(claim.value, claim.published)
        case str() if claim.property == "responsible":
            return claim.denied, claim.value, claim.attributed_to
        case str():
            return claim.denied, claim.value, claim.published


def _order(stance: Stance) -> tuple[float, bool, str, str]:
    """From the most precise to the vaguest; of equals, the surer one and then the one with the lower value first."""
    value = stance.first.value
    if isinstance(value, FuzzyDate):
        return vagueness(value), value.uncertain, value.edtf, stance.first.id
    if isinstance(value, Quantity):
        open_ended = value.low is None or value.high is None
        width = float("inf") if open_ended else (value.high or 0) - (value.low or 0)
        return width, False, f"{value.low or 0:030.6f}", stance.first.id
    return 0, False, str(value), stance.first.id
