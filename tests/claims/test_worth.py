"""Which proposal is worth more: the most valuable comes first."""

import pytest

from claims.worth import MOST_ORIGINS, Tier, tier_of, worth


@pytest.mark.parametrize(
    ("contradicts", "is_disputed", "confidence", "tier"),
    [
        (True, True, 0.9, Tier.CONTRADICTING),
        (True, True, 0.1, Tier.CONTRADICTING),
        (False, True, 0.9, Tier.DISPUTED),
        (False, True, 0.1, Tier.DISPUTED),
        (False, False, 0.5, Tier.ORDINARY),
        (False, False, None, Tier.ORDINARY),
        (False, False, 0.49, Tier.DOUBTFUL),
    ],
)
def test_tiers(contradicts: bool, is_disputed: bool, confidence: float | None, tier: Tier) -> None:
    assert tier_of(contradicts=contradicts, is_disputed=is_disputed, confidence=confidence) == tier


def test_the_order() -> None:
    in_order = [
        (Tier.CONTRADICTING, 1, 0.1),
        (Tier.DISPUTED, MOST_ORIGINS + 5, 1.0),
        (Tier.DISPUTED, 1, 0.2),
        (Tier.ORDINARY, 12, 0.5),
        (Tier.ORDINARY, 11, 1.0),
        (Tier.ORDINARY, 1, None),
        (Tier.ORDINARY, 1, 0.995),
        (Tier.ORDINARY, 1, 0.55),
        (Tier.DOUBTFUL, 40, 0.45),
        (Tier.DOUBTFUL, 0, 0.0),
    ]
    numbers = [worth(*each) for each in in_order]
    assert numbers == sorted(set(numbers), reverse=True)


def test_it_fits_into_the_column() -> None:
    assert 0 <= worth(Tier.DOUBTFUL, 0, -1) < worth(Tier.CONTRADICTING, 10**9, 2) < 2**31
