"""What drawing must know of a date beside its bounds, as numbers that are kept with it instead of parsing it again."""

from functools import lru_cache
from math import inf
from typing import NamedTuple

from timeline.dates.fuzzy import FuzzyDate, parse
from timeline.dates.grammar import DateSet, Interval, Stated
from timeline.dates.parts import Precision
from timeline.dates.possible import days_of

PRECISIONS = tuple(Precision)
PRECISION_SHIFT = 6
UNCERTAIN, APPROXIMATE = 1 << 2, 1 << 3
ALTERNATIVES, EXACT = 1 << 10, 1 << 11
DRAWN = 0b1111 << PRECISION_SHIFT | UNCERTAIN | APPROXIMATE
"""Those of the marks that are drawn, in the bits of the columns' flags."""


class Marks(NamedTuple):
    """`marks`: bits 2 uncertain, 3 approximate, 6-9 the precision (index into PRECISIONS), 10 "one of these", 11 the
    date may be any of the days from its first to its last, and no other. `begun` and `ended`: of an interval, the last
    day on which it may have begun and the first on which it may have ended.
    """

    marks: int
    begun: int | None = None
    ended: int | None = None


UNDATED = Marks(PRECISIONS.index(Precision.UNKNOWN) << PRECISION_SHIFT)


def marks_of(date: FuzzyDate) -> Marks:
    return _marks(date.edtf, date.part)


@lru_cache(maxsize=1 << 14)
def _marks(edtf: str, part: str | None) -> Marks:
    date = parse(edtf, part=part)
    expression = date.expression
    marks = PRECISIONS.index(date.precision) << PRECISION_SHIFT
    marks |= (UNCERTAIN if date.uncertain else 0) | (APPROXIMATE if date.approximate else 0)
    marks |= ALTERNATIVES if isinstance(expression, DateSet) and not expression.every else 0
    marks |= EXACT if _is_exact(date) else 0
    if not isinstance(expression, Interval):
        return Marks(marks)
    start, end = expression
    begun = parse(edtf.split("/")[0]).latest if isinstance(start, Stated) else None
    ended = parse(edtf.split("/")[1]).earliest if isinstance(end, Stated) else None
    return Marks(marks, begun, ended)


def _is_exact(date: FuzzyDate) -> bool:
    """Two such dates contradict each other just where their bounds do not meet."""
    first, last = date.earliest, date.latest
    if (first is None and last is None) or date.earliest_clock or date.latest_clock:
        return False
    return days_of(date) == [(-inf if first is None else first, inf if last is None else last)]
