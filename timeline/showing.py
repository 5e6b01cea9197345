"""Where a date lies and which window shows it well: all of a year that is asked for, of a day the weeks around it."""

from dataclasses import dataclass

from timeline.dates import FuzzyDate

_SHORT = 21  # days; what is no longer stands in the middle of twice as much
_AROUND_AN_HOUR = 1.0  # days on either side
_SECONDS = 86400


@dataclass(frozen=True, slots=True)
class Showing:
    """A date from `first` to `last` day in the window from `start` to `end`, positions in days."""

    first: int
    last: int
    start: float
    end: float


def showing(date: FuzzyDate) -> Showing | None:
    """None for a date of which no year is known; one with an open end is shown by its other end."""
    first = date.earliest if date.earliest is not None else date.latest
    last = date.latest if date.latest is not None else date.earliest
    if first is None or last is None:
        return None
    length = last + 1 - first
    if date.earliest_clock is not None and length == 1:
        return _around(first, last, first + date.earliest_clock.second / _SECONDS, _AROUND_AN_HOUR)
    if length <= _SHORT:
        return _around(first, last, first + length / 2, _SHORT)
    margin = length if date.approximate else 0
    return Showing(first, last, float(first - margin), float(last + 1 + margin))


def _around(first: int, last: int, middle: float, reach: float) -> Showing:
    return Showing(first, last, middle - reach, middle + reach)
