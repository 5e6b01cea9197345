"""Quantities as intervals: "at least 20" and 30 agree, 20 and 30 of the same moment exclude each other."""

from functools import lru_cache
from math import inf

from claims.conflicts.standing import Difference, DifferenceKind, Reach
from claims.conflicts.units import in_common_unit
from claims.quantity import Quantity
from timeline.dates import FuzzyDate, Relation, is_before, relate

# What has one measure however late it is taken; all else is counted up, or paid out, as time goes on.
_FIXED = frozenset({
    "magnitude", "depth", "distance", "duration", "mourning", "length", "height", "width", "area", "in prison", "reign",
    "capacity", "volume", "aboard", "inside", "wind", "surge", "speed", "aircraft", "bombs", "explosions", "craters",
    "gunmen", "crowd", "population", "inhabitants", "missiles", "rockets", "shells", "warheads",
    "drones", "compensation", "of it destroyed",
})  # fmt: skip
# A count that falls as well as it grows: the missing are found.
_FALLING = frozenset({"missing"})
# What is measured, and told in whole units whatever the instrument read.
_MEASURED = frozenset({
    "depth", "distance", "length", "height", "width", "area", "volume", "released", "rain", "wind", "surge", "speed",
})  # fmt: skip
_MEASURING = 0.025
_ROUND_FROM = 1000
_MOST_ROUNDING = 0.05

# Made once, not for each of the many pairs that are compared.
_OF_SOMETHING_ELSE = Difference(DifferenceKind.OTHER_SCOPE, "quantities:counts_something_else")
_EQUAL = Difference(DifferenceKind.EQUAL, "quantities:equal")
_OF_ANOTHER_TIME = Difference(DifferenceKind.UPDATE, "quantities:of_another_time")
_REVISED = Difference(DifferenceKind.UPDATE, "quantities:revised")
_GROWN = Difference(DifferenceKind.UPDATE, "quantities:grown")
_EXCLUDING = Difference(DifferenceKind.CONTRADICTION, "quantities:exclude_each_other")
_SET_AGAINST = Difference(DifferenceKind.CONTRADICTION, "quantities:set_against_each_other")
_REFINING = Difference(DifferenceKind.REFINES, "quantities:compatible")
_OVERLAPPING = Difference(DifferenceKind.OVERLAPS, "quantities:compatible")


def compare_quantities(
    a: Quantity,
    b: Quantity,
    as_of_a: FuzzyDate | None,
    as_of_b: FuzzyDate | None,
    *,
    same_voice: bool = False,
    set_against: bool = False,
) -> Difference:
    """A later count that has grown is an update; of one moment, or of no known one, counts that differ conflict.

    `as_of_a` and `as_of_b` are the moments the counts speak of. Things counted that differ, and units of different
    kinds, are not compared. same_voice: whether one and the same gave both in two articles, and so corrected itself.
    set_against: whether one article gives both, each as another's: "at least 214" of the ministry and "not fewer than
    290" of the relief workers might both be so, but neither would have counted as the other did.
    """
    if a.unit != b.unit:
        a, b = in_common_unit(a, b)
    if a.unit != b.unit or a.counted != b.counted:
        return _OF_SOMETHING_ELSE
    low_a, high_a = _interval(a)
    low_b, high_b = _interval(b)
    if a.low == b.low and a.high == b.high:
        return _EQUAL
    if low_a <= high_b and low_b <= high_a and not _both_about_others(a, b):
        if set_against and as_of_a == as_of_b and _bounded_apart(a, b):
            return _SET_AGAINST
        within = (low_a >= low_b and high_a <= high_b) or (low_b >= low_a and high_b <= high_a)
        return _REFINING if within else _OVERLAPPING
    if a.as_of and b.as_of and relate(a.as_of, b.as_of) is Relation.DISJOINT:
        return _OF_ANOTHER_TIME
    if same_voice:
        return _REVISED
    smaller, larger = (as_of_a, as_of_b) if high_a < high_b else (as_of_b, as_of_a)
    if a.counted not in _FIXED and (_later(larger, smaller) or (a.counted in _FALLING and _later(smaller, larger))):
        return _GROWN
    return _EXCLUDING


def _both_about_others(a: Quantity, b: Quantity) -> bool:
    """Whether both are round numbers, and neither number is about the other: "some 32 million", "about 27 million"."""
    if a.stated is None or b.stated is None:
        return False
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return not (low_a <= b.stated <= high_a or low_b <= a.stated <= high_b)


def _bounded_apart(a: Quantity, b: Quantity) -> bool:
    """Whether both are only bounds, and the numbers that bound them differ by more than rounding does."""
    one, other = ([n for n in (each.low, each.high) if n is not None] for each in (a, b))
    if len(one) != 1 or len(other) != 1:
        return False
    return abs(one[0] - other[0]) > _rounding(one[0]) + _rounding(other[0])


def reach_of_quantity(quantity: Quantity) -> Reach:
    """Numbers that hold whatever of the same unit may agree with it."""
    return _interval(quantity)


def _later(one: FuzzyDate | None, other: FuzzyDate | None) -> bool:
    return one is not None and other is not None and is_before(other, one)


def moment(quantity: Quantity, published: FuzzyDate | None) -> FuzzyDate | None:
    """When a count holds: as of when it says so itself, else when its article was published."""
    return quantity.as_of or published


def _interval(quantity: Quantity) -> tuple[float, float]:
    low = -inf if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    if quantity.unit and quantity.counted in _MEASURED:
        return low - max(_rounding(low), _MEASURING * abs(low)), high + max(_rounding(high), _MEASURING * abs(high))
    return low - _rounding(low), high + _rounding(high)


@lru_cache(maxsize=16384)
def _rounding(number: float) -> float:
    """How far a round number of a thousand and more may be from the exact one: half of its last stated place.

    6,000 may stand for 5,984 (at most 5 % away), while 20 never stands for 21.
    """
    size = abs(number)
    if size < _ROUND_FROM or size == inf or size != int(size):
        return 0.0
    place, whole = 1, int(size)
    while whole % 10 == 0:
        whole, place = whole // 10, place * 10
    return min(place / 2, size * _MOST_ROUNDING) if place >= 10 else 0.0
