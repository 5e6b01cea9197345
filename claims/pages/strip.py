"""A strip on which each position has its span on one common axis: where its marks lie, in per cent of the width. Pure.

For days an axis counts day numbers, for figures the figures themselves. A page draws the marks and words the ticks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from timeline.dates.days import civil, day_number

LEFT, RIGHT = 9.0, 97.0
"""Where the axis begins and ends: to its left stand the letters, to its right there is room for an arrow."""
_MARGIN = 0.08
_NARROWEST = 1.2
"""What is narrower than that is a point."""
_SOFTEST = 6.0
_MOST_TICKS = 5
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Span:
    """What one answer allows, from `low` to before `high`; None where it is open. `soft`: it is only about right."""

    low: float | None
    high: float | None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar; of a soft one the outer pieces are fainter. `strength` is 1, 2 or 3."""

    x: float
    width: float
    strength: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A point or a bar. `is_vaguer`: another mark of the row says it more exactly."""

    x: float
    width: float
    is_point: bool
    pieces: tuple[Piece, ...]
    opens_before: bool
    opens_after: bool
    is_vaguer: bool = False

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """`at` is the day number or the figure; `unit` what the axis is divided into: day, month, year or number."""

    x: float
    at: float
    unit: str


@dataclass(frozen=True, slots=True)
class Strip:
    """`rows` in the order of what was asked for, a row without a mark where an answer cannot be drawn."""

    rows: tuple[tuple[Mark, ...], ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    first: float
    last: float

    def place(self, value: float) -> float:
        return LEFT + (value - self.first) / (self.last - self.first) * (RIGHT - LEFT)


def strip(rows: Sequence[Sequence[Span]], *, of_days: bool) -> Strip | None:
    """The strip of some rows; None where fewer than two of them can be drawn."""
    if sum(any(_is_bounded(span) for span in row) for row in rows) < 2:
        return None
    axis = _axis(span for row in rows for span in row)
    marked = tuple(_marks([span for span in row if _is_bounded(span)], axis) for row in rows)
    ticks = _day_ticks(axis) if of_days else _number_ticks(axis)
    return Strip(marked, tuple(Tick(round(axis.place(at), 2), at, unit) for at, unit in ticks))


def _is_bounded(span: Span) -> bool:
    return span.low is not None or span.high is not None


def _axis(spans: Iterable[Span]) -> _Axis:
    known = [bound for span in spans for bound in (span.low, span.high) if bound is not None]
    first, last = min(known), max(known)
    margin = (last - first) * _MARGIN or 1
    return _Axis(first - margin, last + margin)


def _marks(spans: Sequence[Span], axis: _Axis) -> tuple[Mark, ...]:
    """The widest first, so that what is more exact is drawn over it."""
    drawn = sorted({_mark(span, axis) for span in spans}, key=lambda mark: (-mark.width, mark.x))
    return tuple(_as_vaguer(mark) if mark != drawn[-1] else mark for mark in drawn)


def _as_vaguer(mark: Mark) -> Mark:
    return Mark(mark.x, mark.width, mark.is_point, mark.pieces, mark.opens_before, mark.opens_after, True)


def _mark(span: Span, axis: _Axis) -> Mark:
    start = LEFT if span.low is None else axis.place(span.low)
    end = RIGHT if span.high is None else axis.place(span.high)
    if span.soft and end - start < _SOFTEST:
        middle = (start + end) / 2
        start, end = middle - _SOFTEST / 2, middle + _SOFTEST / 2
    is_point = end - start < _NARROWEST
    start, end = round(start, 2), round(end, 2)
    pieces = () if is_point else tuple(_pieces(start, end, soft=span.soft))
    return Mark(start, round(end - start, 2), is_point, pieces, span.low is None, span.high is None)


def _pieces(start: float, end: float, *, soft: bool) -> Iterator[Piece]:
    """One piece, or five that fade out towards the ends."""
    strengths = (1, 2, 3, 2, 1) if soft else (3,)
    width = (end - start) / len(strengths)
    for index, strength in enumerate(strengths):
        yield Piece(round(start + index * width, 2), round(width, 2), strength)


def _number_ticks(axis: _Axis) -> list[tuple[float, str]]:
    """Round numbers: steps of 1, 2 or 5 times a power of ten."""
    size = 10.0 ** floor(log10((axis.last - axis.first) / _MOST_TICKS))
    for step in (size, 2 * size, 5 * size, 10 * size, 20 * size):
        numbers = [index * step for index in range(ceil(axis.first / step), floor(axis.last / step) + 1)]
        if len(numbers) <= _MOST_TICKS:
            break
    return [(float(f"{number:.12g}"), "number") for number in numbers]


def _day_ticks(axis: _Axis) -> list[tuple[float, str]]:
    """Days, or first days of months or years: the finest division that gives few enough of them, and two at least."""
    divisions = [*_days(axis), *_months(axis), *_years(axis)]
    few = [ticks for ticks in divisions if len(ticks[0]) <= _MOST_TICKS]
    days, unit = next((ticks for ticks in few if len(ticks[0]) > 1), few[-1])
    return [(float(day), unit) for day in days]


def _days(axis: _Axis) -> Iterator[tuple[list[int], str]]:
    first, last = ceil(axis.first), floor(axis.last)
    for step in _DAYS:
        if (last - first) / step <= _MOST_TICKS + 1:
            yield [day for day in range(first, last + 1) if (day - first) % step == 0], "day"


def _months(axis: _Axis) -> Iterator[tuple[list[int], str]]:
    (year, month, _), (last_year, last_month, _) = civil(floor(axis.first)), civil(floor(axis.last))
    first, last = year * 12 + month - 1, last_year * 12 + last_month - 1
    for step in _MONTHS:
        if (last - first) / step <= _MOST_TICKS + 2:
            starts = [day_number(*_month_of(index), 1) for index in range(first, last + 1) if index % step == 0]
            yield [day for day in starts if axis.first <= day <= axis.last], "month"


def _month_of(index: int) -> tuple[int, int]:
    """Year and month of a month counted from January of year 0."""
    year, month = divmod(index, 12)
    return year, month + 1


def _years(axis: _Axis) -> Iterator[tuple[list[int], str]]:
    first, last = civil(floor(axis.first))[0], civil(floor(axis.last))[0]
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if (last - first) / step > _MOST_TICKS + 2:
                continue
            starts = [day_number(year, 1, 1) for year in range(ceil(first / step) * step, last + 1, step)]
            yield [day for day in starts if axis.first <= day <= axis.last], "year"
            if step > last - first:
                return
        size *= 10
