"""The days that a fuzzy date may mean, as runs of days: what relations are decided on.

"~" counts as one unit of its own precision either way (about 2001 may be 2000 to 2002), and the inner edges
of early, mid and late give way by half a third; "?" doubts a source, not a day, and moves nothing.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import inf

from timeline.dates.days import civil, day_number, shift_months
from timeline.dates.fuzzy import FuzzyDate
from timeline.dates.grammar import DateSet, End, Expression, Interval, Missing, Stated
from timeline.dates.parts import MONTHS_OF_CODE, YEARS_OF_PRECISION, Part, Precision, precision_of
from timeline.dates.spans import is_yearly, joined, runs

Days = list[tuple[float, float]]
"""Runs of day numbers in order, disjoint and not touching; infinite where there is no bound."""

EVERY_DAY: Days = [(-inf, inf)]
_SAMPLE = range(2000, 2004)
"""Four years with one leap year stand for all years where neither side knows its year."""
_LEAP_GAP = 8
"""So many years may lie between two leap years; looking that far shows that what recurs does so elsewhere too."""
_YEARS_OF_FOUR_DIGITS = 10_000
_ENOUGH_DAYS = 9 * 366
"""Nine years in a row always hold a leap year, and so everything that recurs by the year."""


def comparable(a: FuzzyDate, b: FuzzyDate) -> tuple[Days, Days]:
    """The possible days of both within a window that settles how the two relate for all time."""
    if recurs(a) and recurs(b):
        return _sample_of(a), _sample_of(b)
    if recurs(a):
        other, own = comparable(b, a)
        return own, other
    days = days_of(a)
    if not recurs(b):
        return days, days_of(b)
    if days == EVERY_DAY:
        return days, _sample_of(b)
    days = [_shortened(run) for run in days]
    return days, joined(_days(b.expression, b.part, _years_around(days)))


@lru_cache(maxsize=16384)
def recurs(fuzzy: FuzzyDate) -> bool:
    """Whether it may be of any year, yet not on any day (17 January of an unknown year)."""
    return fuzzy.earliest is None and fuzzy.latest is None and _recurs(fuzzy.expression)


@lru_cache(maxsize=16384)
def days_of(fuzzy: FuzzyDate) -> Days:
    """The possible days of a date that does not recur."""
    return joined(_days(fuzzy.expression, fuzzy.part, ()))


def vagueness(fuzzy: FuzzyDate) -> float:
    """How many days it may mean, for putting dates in order of precision; infinite without bounds."""
    if recurs(fuzzy):
        days = sum(last - first + 1 for first, last in _sample_of(fuzzy))
        return days / len(_SAMPLE) * _YEARS_OF_FOUR_DIGITS
    return sum(last - first + 1 for first, last in days_of(fuzzy))


def _recurs(expression: Expression | Missing) -> bool:
    if isinstance(expression, Stated):
        return is_yearly(expression) and precision_of(expression) is not Precision.UNKNOWN
    if isinstance(expression, Interval):
        return _recurs(expression.start) and _recurs(expression.end)
    return isinstance(expression, DateSet) and all(_recurs(member) for member in expression.members)


@lru_cache(maxsize=16384)
def _sample_of(fuzzy: FuzzyDate) -> Days:
    first, last = day_number(_SAMPLE.start, 1, 1), day_number(_SAMPLE.stop, 1, 1) - 1
    around = range(_SAMPLE.start - 1, _SAMPLE.stop + 1)
    found = joined(_days(fuzzy.expression, fuzzy.part, around))
    return [(max(start, first), min(end, last)) for start, end in found if start <= last and end >= first]


def _shortened(run: tuple[float, float]) -> tuple[float, float]:
    start, end = run
    if start == -inf:
        return end - _ENOUGH_DAYS, end
    return start, min(end, start + _ENOUGH_DAYS)


def _years_around(days: Days) -> list[int]:
    years: set[int] = set()
    for start, end in days:
        years.update(range(civil(int(start))[0] - _LEAP_GAP, civil(int(end))[0] + _LEAP_GAP + 1))
    return sorted(years)


def _days(expression: Expression | Missing, part: Part | None, years: Iterable[int]) -> Iterator[tuple[float, float]]:
    if isinstance(expression, Missing):
        yield from EVERY_DAY
    elif isinstance(expression, Stated):
        yield from _days_of_stated(expression, part, years)
    elif isinstance(expression, Interval):
        yield from _days_of_interval(expression, years)
    else:
        for member in expression.members:
            yield from _days(member, None, years)


def _days_of_stated(stated: Stated, part: Part | None, years: Iterable[int]) -> Iterator[tuple[float, float]]:
    if precision_of(stated) is Precision.UNKNOWN:
        yield from EVERY_DAY
        return
    for first, last in runs(stated, years, part, loose=True):
        yield _widened(first, last, stated, part)


def _days_of_interval(interval: Interval, years: Iterable[int]) -> Iterator[tuple[float, float]]:
    if not _recurs(interval):
        yield _edge(interval.start, first=True), _edge(interval.end, first=False)
        return
    for year in years:
        starts = [start for start, _ in _days(interval.start, None, [year])]
        ends = [end for _, end in _days(interval.end, None, [year, year + 1]) if starts and end >= starts[0]]
        if ends:
            yield starts[0], ends[0]


def _edge(end: End, *, first: bool) -> float:
    if isinstance(end, Missing) or is_yearly(end):
        return -inf if first else inf
    days = list(_days_of_stated(end, None, ()))
    return days[0][0] if first else days[-1][1]


def _widened(first: int, last: int, stated: Stated, part: Part | None) -> tuple[int, int]:
    if not any(mark in ("~", "%") for mark in stated.marks):
        return first, last
    if part is not None:
        length = last - first + 1
        return first - length, last + length
    months = _months_of_tolerance(stated)
    if months == 0:
        return first - 1, last + 1
    return shift_months(first, -months), shift_months(last + 1, months) - 1


def _months_of_tolerance(stated: Stated) -> int:
    """One unit of the finest part that is marked approximate, in months; 0 for one day."""
    _, on_month, on_day = (mark in ("~", "%") for mark in stated.marks)
    if on_day:
        return 0
    if on_month and stated.month and "X" not in stated.month:
        return MONTHS_OF_CODE.get(int(stated.month), (0, 1))[1]
    return 12 * YEARS_OF_PRECISION.get(precision_of(stated), 1)
