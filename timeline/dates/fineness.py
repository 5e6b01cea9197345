"""How closely a date is known at its vaguest: to the day, the month, the year, or not even that."""

from enum import IntEnum

from timeline.dates.fuzzy import FuzzyDate
from timeline.dates.grammar import Expression, Interval, Missing, Stated
from timeline.dates.spans import first_and_last


class Fineness(IntEnum):
    COARSE = 0
    YEAR = 1
    MONTH = 2
    DAY = 3


_WIDEST = {Fineness.DAY: 1, Fineness.MONTH: 31, Fineness.YEAR: 366}
"""Days."""


def fineness_of(date: FuzzyDate) -> Fineness:
    """Of a span that of the vaguer of its ends, as far as they are stated; of several dates that of the vaguest."""
    if isinstance(date.expression, Stated):
        return _of_days(date.earliest, date.latest)
    return _fineness(date.expression)


def _fineness(expression: Expression | Missing) -> Fineness:
    if isinstance(expression, Stated):
        return _of_days(*first_and_last(expression))
    if isinstance(expression, Missing):
        return Fineness.COARSE
    if isinstance(expression, Interval):
        stated = [end for end in expression if isinstance(end, Stated)]
        return min(map(_fineness, stated), default=Fineness.COARSE)
    return min(map(_fineness, expression.members))


def _of_days(first: int | None, last: int | None) -> Fineness:
    if first is None or last is None:
        return Fineness.COARSE
    return next((fineness for fineness, days in _WIDEST.items() if last - first < days), Fineness.COARSE)
