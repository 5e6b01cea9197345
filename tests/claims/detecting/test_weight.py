"""Which conflict weighs more: the heaviest comes first."""

from itertools import pairwise

import pytest

from claims.detecting.weight import Importance, Standing, weight

Case = tuple[Standing, list[str], Importance, int, int]

OPEN, RESOLVED, DISMISSED = Standing.UNSETTLED, Standing.RESOLVED, Standing.DISMISSED
WHEN, BOUND, OTHER = Importance.DATES_EVENT, Importance.BOUNDS_EVENT, Importance.ORDINARY


def weighed(case: Case) -> int:
    """The weight of a case; each letter of a side is a voice."""
    standing, sides, importance, origins, claims = case
    return weight(standing, sides, importance, origins=origins, claims=claims)


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        # the weaker side counts most
        ((OPEN, ["abc", "def"], OTHER, 6, 6), (OPEN, ["abcdef", "g"], OTHER, 7, 7)),
        ((OPEN, ["ab", "cd"], OTHER, 4, 4), (OPEN, ["abcd", "e"], OTHER, 5, 5)),
        ((OPEN, ["abc", "d"], OTHER, 4, 4), (OPEN, ["a", "d"], OTHER, 4, 4)),
        # single voices that scatter are no side
        ((OPEN, ["ab", "cd"], OTHER, 4, 4), (OPEN, ["a", "b", "c", "d"], OTHER, 4, 4)),
        ((OPEN, ["a", "bc", "d", "ef"], OTHER, 6, 6), (OPEN, ["a", "b", "c", "def"], OTHER, 6, 6)),
        # what is disputed
        ((OPEN, ["a", "b"], WHEN, 2, 2), (OPEN, ["a", "b"], BOUND, 2, 2)),
        ((OPEN, ["a", "b"], BOUND, 2, 2), (OPEN, ["a", "b"], OTHER, 2, 2)),
        # how much is said of the event
        ((OPEN, ["a", "b"], OTHER, 9, 9), (OPEN, ["a", "b"], OTHER, 2, 9)),
        ((OPEN, ["a", "b"], OTHER, 2, 9), (OPEN, ["a", "b"], OTHER, 2, 2)),
        # whoever is heard on both sides speaks for neither
        ((OPEN, ["a", "b"], WHEN, 2, 2), (OPEN, ["a", "a"], WHEN, 2, 2)),
        ((OPEN, ["ab", "cd"], WHEN, 4, 4), (OPEN, ["abx", "cx"], WHEN, 4, 4)),
        # what is settled comes behind all that is not
        ((OPEN, ["a", "a"], OTHER, 0, 0), (RESOLVED, ["abcdef", "ghijkl"], WHEN, 10**6, 10**6)),
        ((RESOLVED, ["a", "b"], OTHER, 0, 0), (DISMISSED, ["abcdef", "ghijkl"], WHEN, 10**6, 10**6)),
    ],
)
def test_the_heavier(heavier: Case, lighter: Case) -> None:
    assert weighed(heavier) > weighed(lighter)


def test_the_order_of_sides_and_voices_makes_no_difference() -> None:
    cases: list[Case] = [(OPEN, sides, WHEN, 6, 9) for sides in (["abc", "de", "f"], ["f", "cab", "ed"])]
    assert all(weighed(one) == weighed(other) for one, other in pairwise(cases))


def test_claims_that_are_gone_leave_no_sides() -> None:
    assert weighed((OPEN, [], OTHER, 0, 0)) == weighed((OPEN, ["", ""], OTHER, 0, 0))


def test_it_fits_into_the_column() -> None:
    crowd = [[f"{side}{voice}" for voice in range(5_000)] for side in "ab"]
    heaviest = weight(OPEN, crowd, WHEN, origins=10**9, claims=10**9)
    assert 0 <= weight(DISMISSED, [], OTHER, origins=0, claims=0) < heaviest < 2**31
