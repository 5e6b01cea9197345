"""Fields of one calendar as days, and as fields of another."""

from collections.abc import Iterator
from datetime import date

from timeline.dates import Calendar, Part

from .calendars import days_of, fields_of
from .meaning import Stated

FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
"""First month of the northern seasons, quarters and halves, by their EDTF codes."""
FIRST_MONTHS_OF_JALALI = FIRST_MONTHS | {21: 1, 22: 4, 23: 7, 24: 10}
"""Of the Iranian year, which begins with spring."""
MONTHS_IN_HALF = 6
MONTHS_IN_QUARTER = 3
THIRDED_DAYS = 30
"""Days of a month that are divided by three; what is left over belongs to the last third."""
FIRST_QUARTER, FIRST_HALF = 33, 40
"""Their EDTF codes."""
BEGINNINGS = {Calendar.GREGORIAN: 0, Calendar.JULIAN: 0, Calendar.JALALI: 621, Calendar.HIJRI: 621}
LUNAR_YEAR = 0.9702
"""Length of a lunar year in solar ones."""


def first_month(stated: Stated) -> int:
    """The month, or the first one of the season, quarter or half; 1 where none is stated."""
    months = FIRST_MONTHS_OF_JALALI if stated.calendar is Calendar.JALALI else FIRST_MONTHS
    return stated.month or months.get(stated.season or 0, 1)


def common_year(stated: Stated) -> int | None:
    """The Gregorian year in which the stated one begins, or nearly; None where no year is stated."""
    if stated.year is None or stated.calendar is Calendar.GREGORIAN:
        return stated.year
    years = stated.year * LUNAR_YEAR if stated.calendar is Calendar.HIJRI else stated.year
    return int(years) + BEGINNINGS[stated.calendar]


def days(stated: Stated) -> tuple[int, int] | None:
    """First and last day number of what is stated in another calendar than the Gregorian one.

    None where there is no such day, or no year is stated.
    """
    calendar = stated.calendar
    if stated.week is not None:
        return stated.week, stated.week + 6
    if stated.century is not None:
        return _between(calendar, (100 * stated.century + 1, 1), (100 * stated.century + 100, 12))
    if stated.decade is not None:
        return _between(calendar, (10 * stated.decade or 1, 1), (10 * stated.decade + 9, 12))
    if stated.year is None:
        return None
    if stated.season is not None:
        first = first_month(stated)
        length = MONTHS_IN_HALF if stated.season >= FIRST_HALF else MONTHS_IN_QUARTER
        return _between(calendar, (stated.year, first), (stated.year, first + length - 1))
    if stated.last_month is not None:
        return _between(calendar, (stated.year, 1), (stated.year, stated.last_month))
    return days_of(calendar, stated.year, stated.month, stated.day)


def third(stated: Stated, part: Part) -> tuple[int, int] | None:
    """First and last day number of the early, mid or late third; None where there is no such stretch to divide.

    It is counted as in `timeline.dates`, but in the units of the calendar: days of a month (1-10, 11-20, 21 to the
    end), months of a season or year, years of a decade or century.
    """
    found = days(stated)
    if found is None or stated.day is not None or stated.week is not None:
        return None
    starts = [*_starts(stated, *found), found[1] + 1]
    units = len(starts) - 1
    counted = units if stated.month is None else min(units, THIRDED_DAYS)
    edge = round(counted / 3)
    begin, end = {Part.EARLY: (0, edge), Part.MID: (edge, counted - edge), Part.LATE: (counted - edge, units)}[part]
    return starts[begin], starts[end] - 1


def _starts(stated: Stated, first: int, last: int) -> Iterator[int]:
    """The first day of each of the next smaller units between two days."""
    by_years = stated.decade is not None or stated.century is not None
    while first <= last:
        yield first
        year, month, _ = fields_of(stated.calendar, first)
        unit = (first, first) if stated.month else days_of(stated.calendar, year, None if by_years else month)
        first = unit[1] + 1 if unit else last + 1


def _between(calendar: Calendar, first: tuple[int, int], last: tuple[int, int]) -> tuple[int, int] | None:
    begun, ended = days_of(calendar, *first), days_of(calendar, *last)
    return (begun[0], ended[1]) if begun and ended else None


def day_of(stated: Stated) -> date | None:
    """The day as a date of the standard library; None where a field is missing, wrong, or BC."""
    if stated.year is None or stated.month is None or stated.day is None:
        return None
    if stated.calendar is not Calendar.GREGORIAN:
        found = days(stated)
        return date.fromordinal(found[0]) if found else None
    try:
        return date(stated.year, stated.month, stated.day)
    except ValueError:
        return None


def in_calendar(stated: Stated, calendar: Calendar) -> Stated:
    """The same time as fields of another calendar: of its first day, where it is a stretch of days.

    Without a year, or before the other calendar's first one, it comes back as it is.
    """
    if stated.calendar is calendar or stated.year is None:
        return stated
    first = day_of(stated._replace(month=first_month(stated), day=stated.day or 1))
    if first is None:
        return stated
    if calendar is Calendar.GREGORIAN:
        year, month, day = first.year, first.month, first.day
    else:
        try:
            year, month, day = fields_of(calendar, first.toordinal())
        except ValueError:
            return stated
    return Stated(year=year, month=month, day=day, time=stated.time, calendar=calendar)
