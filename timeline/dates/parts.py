"""What a stated date covers: its precision, the months of sub-year codes, and the thirds of it."""

from enum import StrEnum

from timeline.dates.days import civil, first_of_year, month_start
from timeline.dates.errors import InvalidDate
from timeline.dates.grammar import Stated


class Precision(StrEnum):
    """How finely a date is stated. A span is an interval, a set, or unknown digits as in 2025-12-2X."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    SPAN = "span"
    UNKNOWN = "unknown"


class Part(StrEnum):
    """The third of a month, season, year, decade, century or millennium that a source names."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


_NORTHERN = [(3, 3), (6, 3), (9, 3), (12, 3)]
_SOUTHERN = [(9, 3), (12, 3), (3, 3), (6, 3)]
_QUARTERS = [(1, 3), (4, 3), (7, 3), (10, 3)]
_QUADRIMESTERS = [(1, 4), (5, 4), (9, 4)]
_SEMESTERS = [(1, 6), (7, 6)]
MONTHS_OF_CODE: dict[int, tuple[int, int]] = dict(
    enumerate([*_NORTHERN, *_NORTHERN, *_SOUTHERN, *_QUARTERS, *_QUADRIMESTERS, *_SEMESTERS], start=21)
)
"""First month and number of months of the ISO 8601-2 sub-year codes.

21 to 24 are seasons anywhere, read as northern; 25 to 28 northern and 29 to 32 southern ones. Seasons are
meteorological, and each begins in the year it is named for: winter 2025 is December 2025 to February 2026.
"""

YEARS_OF_PRECISION = {Precision.DECADE: 10, Precision.CENTURY: 100, Precision.MILLENNIUM: 1000}
_BY_OPEN_DIGITS = (
    Precision.YEAR,
    *YEARS_OF_PRECISION,
    Precision.UNKNOWN,
)
_THIRDED_DAYS = 30


def precision_of(stated: Stated) -> Precision:
    """An X for a whole part (2025-XX) leaves the precision of the part before it."""
    if stated.time:
        return Precision.TIME
    month, day = _known(stated.month), _known(stated.day)
    if "X" in (month or "") or "X" in (day or "") or (day and not month):
        return Precision.SPAN
    if day:
        return Precision.DAY
    if month:
        return Precision.MONTH if int(month) <= 12 else Precision.SEASON
    known = stated.year.rstrip("X")
    if "X" in known or stated.significant:
        return Precision.SPAN
    return _BY_OPEN_DIGITS[len(stated.year) - len(known)]


def _known(part: str | None) -> str | None:
    return None if part == "XX" else part


def third(first: int, last: int, part: Part, precision: Precision, *, loose: bool = False) -> tuple[int, int]:
    """First and last day of the early, mid or late part of what lies between two days, of a precision.

    Thirds are counted in the next smaller unit and are symmetric about the middle: days of a month (1-10,
    11-20, 21 to the end), months of a season or year (January-April, May-August, September-December), years
    of a decade (0-2, 3-6, 7-9) or century (0-32, 33-66, 67-99). `loose` lets the inner edges give way by
    half a third, for comparisons. Raises InvalidDate for a precision without parts, such as a day.
    """
    year, month, _ = civil(first)
    if precision is Precision.MONTH:
        start, end = _cuts(_THIRDED_DAYS, part, loose)
        return first + start, last if end == _THIRDED_DAYS else first + end - 1
    if precision in (Precision.SEASON, Precision.YEAR):
        end_year, end_month, _ = civil(last)
        start, end = _cuts((end_year - year) * 12 + end_month - month + 1, part, loose)
        return month_start(year, month + start), month_start(year, month + end) - 1
    if precision in YEARS_OF_PRECISION:
        start, end = _cuts(YEARS_OF_PRECISION[precision], part, loose)
        return first_of_year(year + start), first_of_year(year + end) - 1
    raise InvalidDate(
        f"A date that states a {precision} has no {part} part: a month, season, year, decade or century has."
    )


def _cuts(units: int, part: Part, loose: bool) -> tuple[int, int]:
    """The half-open range of units that a part takes of so many units."""
    edge = round(units / 3)
    if part is Part.MID:
        edge -= round(units / 6) if loose else 0
        return edge, units - edge
    if loose:
        edge = units // 2
    return (0, edge) if part is Part.EARLY else (units - edge, units)
