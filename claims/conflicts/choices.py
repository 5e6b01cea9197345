"""One of a closed list, or a named person, organisation or place."""

from claims.conflicts.standing import Difference, DifferenceKind, StandingClaim
from timeline.dates import is_before


def compare_choices(a: StandingClaim, b: StandingClaim) -> Difference:
    """Two choices exclude each other unless one was published later: by then the state may have changed.

    Several persons or places can be true of one event at once, so entities differ only where one is denied.
    """
    same = _folded(a) == _folded(b)
    if a.denied != b.denied:
        kind = DifferenceKind.CONTRADICTION if same else DifferenceKind.OTHER_SCOPE
        return Difference(kind, "choices:denied" if same else "choices:another_denied")
    if same:
        return Difference(DifferenceKind.EQUAL, "choices:same")
    if a.datatype == "entity" or a.denied:
        return Difference(DifferenceKind.OTHER_SCOPE, "choices:may_both_hold")
    if a.published and b.published and (is_before(a.published, b.published) or is_before(b.published, a.published)):
        return Difference(DifferenceKind.UPDATE, "choices:later_state")
    return Difference(DifferenceKind.CONTRADICTION, "choices:exclude_each_other")


def _folded(claim: StandingClaim) -> str:
    return " ".join(str(claim.value).casefold().split())
