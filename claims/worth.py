"""How much is gained by looking at a proposal now: as a tier, and as one number by which a database sorts."""

from enum import IntEnum

DOUBTED_BELOW = 0.5
MOST_ORIGINS = 9_999
_PER_ORIGIN = 1_001  # a confidence in thousandths is less
_PER_TIER = (MOST_ORIGINS + 1) * _PER_ORIGIN


class Tier(IntEnum):
    """Why a proposal comes when it does, the most valuable first."""

    CONTRADICTING = 0
    DISPUTED = 1
    ORDINARY = 2
    DOUBTFUL = 3


def tier_of(*, contradicts: bool, is_disputed: bool, confidence: float | None) -> Tier:
    """CONTRADICTS: it stands in an open conflict. is_disputed: its event is in dispute, with or without it.

    A doubtful proposal that contradicts others is not put last: readers of the event see that dispute until somebody
    has looked.
    """
    if contradicts:
        return Tier.CONTRADICTING
    if is_disputed:
        return Tier.DISPUTED
    return Tier.DOUBTFUL if confidence is not None and confidence < DOUBTED_BELOW else Tier.ORDINARY


def worth(tier: Tier, origins: int, confidence: float | None) -> int:
    """More is more valuable: by tier, then by the event's independent sources, then by confidence (0 to 1)."""
    sure = 1000 if confidence is None else round(1000 * min(max(confidence, 0.0), 1.0))
    return (max(Tier) - tier) * _PER_TIER + min(origins, MOST_ORIGINS) * _PER_ORIGIN + sure
