"""How two fuzzy dates relate, decided on the set of days each may mean, never on the box around them.

An interval, a set of alternatives and a vague date are all the days they touch. So 17 January refines
January, and the 17 January of an unknown year is disjoint from October 2025, though both fit into "some
time".
"""

from enum import StrEnum
from functools import lru_cache

from timeline.dates.fuzzy import DateState, FuzzyDate
from timeline.dates.grammar import DateSet
from timeline.dates.possible import Days, comparable, days_of, recurs

_SECONDS_A_DAY = 86400


class Relation(StrEnum):
    """How the first of two dates stands to the second."""

    EQUAL = "equal"
    REFINES = "refines"
    REFINED_BY = "refined_by"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"

    @property
    def inverse(self) -> "Relation":
        """How the second stands to the first."""
        return _INVERSE.get(self, self)


_INVERSE = {Relation.REFINES: Relation.REFINED_BY, Relation.REFINED_BY: Relation.REFINES}


def relate(a: FuzzyDate, b: FuzzyDate) -> Relation:
    """How `a` stands to `b`: REFINES where all days of `a` are days of `b` but not the other way round.

    Where both are continuous and one states a time of day, seconds are compared instead of days, in UTC if
    both state a zone and as written otherwise.
    """
    if a.edtf == b.edtf and a.part == b.part:
        return Relation.EQUAL
    if _far_apart(a, b) or _far_apart(b, a):
        return Relation.DISJOINT
    return _relate_closely(a, b)


@lru_cache(maxsize=16384)
def _relate_closely(a: FuzzyDate, b: FuzzyDate) -> Relation:
    return _relation(*(_seconds(a, b) or comparable(a, b)))


def is_before(a: FuzzyDate, b: FuzzyDate) -> bool:
    """Whether every possible day of `a` (or second, as in `relate`) is before every possible one of `b`."""
    if _far_apart(a, b):
        return True
    if _far_apart(b, a) or recurs(a) or recurs(b):
        return False
    first, second = _seconds(a, b) or (days_of(a), days_of(b))
    return first[-1][1] < second[0][0]


def _far_apart(a: FuzzyDate, b: FuzzyDate) -> bool:
    """Whether the bounds alone show that `a` ends before `b` begins: by more than a zone can shift them."""
    if a.latest is None or b.earliest is None or b.earliest - a.latest <= 1:
        return False
    return not (a.approximate or b.approximate or a.part or b.part)


def _relation(a: Days, b: Days) -> Relation:
    if a == b:
        return Relation.EQUAL
    if _within(a, b):
        return Relation.REFINES
    if _within(b, a):
        return Relation.REFINED_BY
    return Relation.OVERLAPS if _meet(a, b) else Relation.DISJOINT


def _within(inner: Days, outer: Days) -> bool:
    """Both in order and without touching runs, so that each inner run has to lie in one outer run."""
    candidates = iter(outer)
    start, end = next(candidates)
    for first, last in inner:
        while end < first:
            following = next(candidates, None)
            if following is None:
                return False
            start, end = following
        if first < start or last > end:
            return False
    return True


def _meet(a: Days, b: Days) -> bool:
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i][1] < b[j][0]:
            i += 1
        elif b[j][1] < a[i][0]:
            j += 1
        else:
            return True
    return False


def _seconds(a: FuzzyDate, b: FuzzyDate) -> tuple[Days, Days] | None:
    """Both as one run of seconds, or None where days decide."""
    if not (_has_clock(a) or _has_clock(b)) or not (_continuous(a) and _continuous(b)):
        return None
    zoned = _is_zoned(a) and _is_zoned(b)
    return [_second_run(a, zoned)], [_second_run(b, zoned)]


def _has_clock(fuzzy: FuzzyDate) -> bool:
    return fuzzy.earliest_clock is not None or fuzzy.latest_clock is not None


def _is_zoned(fuzzy: FuzzyDate) -> bool:
    clocks = (fuzzy.earliest_clock, fuzzy.latest_clock)
    return all(clock is not None and clock.zone is not None for clock in clocks)


def _continuous(fuzzy: FuzzyDate) -> bool:
    if fuzzy.state is not DateState.BOUNDED or fuzzy.approximate or fuzzy.part:
        return False
    return "X" not in fuzzy.edtf and not isinstance(fuzzy.expression, DateSet)


def _second_run(fuzzy: FuzzyDate, zoned: bool) -> tuple[int, int]:
    first, last = fuzzy.earliest_clock, fuzzy.latest_clock
    start = (fuzzy.earliest or 0) * _SECONDS_A_DAY + (first.second if first else 0)
    end = (fuzzy.latest or 0) * _SECONDS_A_DAY + (last.second if last else _SECONDS_A_DAY - 1)
    if zoned and first and last:
        start, end = start - (first.zone or 0) * 60, end - (last.zone or 0) * 60
    return start, end
