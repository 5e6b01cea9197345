"""One of a closed list, or a named person, organisation or place."""

from claims.conflicts.standing import HAPPENED, NOT_CONCLUDED, Difference, DifferenceKind, StandingClaim
from timeline.dates import is_before

FORWARD = {
    "text_availability": (
        frozenset({"not public", "classified", "confidential", "secret", "unpublished"}),
        frozenset({"public", "published"}),
    ),
    "status": (*(frozenset({state}) for state in NOT_CONCLUDED), frozenset({HAPPENED, "concluded", "signed"})),
}
"""By property, states that are never gone back on, in their order: what was published is not secret afterwards."""

CONCLUDED = frozenset({HAPPENED, "signed", "concluded", "agreed", "done"})
"""Words for the same state of what was to be done."""

ESTIMATED = 183
"""Days by which an estimated day of publication may be wrong."""


def compare_choices(a: StandingClaim, b: StandingClaim) -> Difference:
    """Two choices exclude each other unless one was published later: by then the state may have changed.

    Several roles or places can be true of one event at once, so entities differ only where one is denied.
    """
    same = _folded(a) == _folded(b) or (a.property in FORWARD and _place(a) == _place(b) is not None)
    if a.denied != b.denied:
        if same and _not_yet(a, b):
            return Difference(DifferenceKind.UPDATE, "choices:later_state")
        kind = DifferenceKind.CONTRADICTION if same else DifferenceKind.OTHER_SCOPE
        return Difference(kind, "choices:denied" if same else "choices:another_denied")
    if same:
        return Difference(DifferenceKind.EQUAL, "choices:same")
    if a.is_not_concluded and b.is_not_concluded:
        return Difference(DifferenceKind.OVERLAPS, "choices:not_concluded")
    if a.property == "status" and {_folded(a), _folded(b)} <= CONCLUDED:
        return Difference(DifferenceKind.OVERLAPS, "choices:concluded")
    if a.datatype == "entity" or a.denied:
        return Difference(DifferenceKind.OTHER_SCOPE, "choices:may_both_hold")
    for earlier, later in ((a, b), (b, a)):
        if _is_before(earlier, later):
            if _goes_back(earlier, later) and _surely_before(earlier, later):
                return Difference(DifferenceKind.CONTRADICTION, "choices:went_back")
            return Difference(DifferenceKind.UPDATE, "choices:later_state")
    if a.property == "status" and a.article != b.article and (_goes_back(a, b) or _goes_back(b, a)):
        return Difference(DifferenceKind.UPDATE, "choices:order_unknown")  # it may have changed on the very day
    return Difference(DifferenceKind.CONTRADICTION, "choices:exclude_each_other")


def _not_yet(a: StandingClaim, b: StandingClaim) -> bool:
    """Whether an article says in its own words that something had not happened which a later one says has."""
    denial, other = (a, b) if a.denied else (b, a)
    return denial.property == "status" and denial.attributed_to is None and _is_before(denial, other)


def _is_before(one: StandingClaim, other: StandingClaim) -> bool:
    return one.published is not None and other.published is not None and is_before(one.published, other.published)


def _surely_before(one: StandingClaim, other: StandingClaim) -> bool:
    """Whether the order holds even where a day of publication is only estimated."""
    days = [each.published for each in (one, other) if each.published is not None]
    if not any(each.approximate for each in days):
        return True
    first, last = days[0].latest, days[1].earliest
    return first is not None and last is not None and last - first > ESTIMATED


def _goes_back(earlier: StandingClaim, later: StandingClaim) -> bool:
    """Whether a later article still has the state that an earlier one says is over."""
    over, still = _place(earlier), _place(later)
    return over is not None and still is not None and still < over


def _place(claim: StandingClaim) -> int | None:
    """Which of the states of its property it is, by their order."""
    states = enumerate(FORWARD.get(claim.property, ()))
    return next((place for place, words in states if _folded(claim) in words), None)


def _folded(claim: StandingClaim) -> str:
    return " ".join(str(claim.value).casefold().split())
