"""Whether a claim stands alone: others speak to the same question, and nobody says what it says."""

from collections.abc import Iterable

from claims.conflicts.differences import compare
from claims.conflicts.standing import DifferenceKind, StandingClaim

_SUPPORTING = (DifferenceKind.EQUAL, DifferenceKind.REFINES)


def stands_alone(claim: StandingClaim, others: Iterable[StandingClaim]) -> bool:
    """Whether some of the others, which are independent of the claim, answer its question, and none of them as it does.

    Whoever says it less or more exactly supports it. A plan, a guess or free text answers nothing.
    """
    kinds = {compare(claim, other).kind for other in others}
    return kinds.isdisjoint(_SUPPORTING) and not kinds <= {DifferenceKind.OTHER_SCOPE}
