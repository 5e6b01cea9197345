"""The Hijri calendars of the Persian press, the solar (Jalali) and the lunar, in day numbers (`date.toordinal()`).

Inside, a month is counted from the calendar's beginning: month 12 is the first of year 1.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from datetime import date

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

from timeline.dates import Calendar

LATEST_YEAR = 3000
MONTHS = range(12, 12 * (LATEST_YEAR + 1))
UMM_AL_QURA = range(12 * 1343, 12 * 1501)
"""The lunar months that the calendar of Saudi Arabia has laid down, from 1924 to 2077."""
BEFORE_FIRST_MUHARRAM = date(622, 7, 18).toordinal()
"""The day before the civil epoch, which is Friday 16 July 622 of the Julian calendar."""


def days_of(calendar: Calendar, year: int, month: int | None = None, day: int | None = None) -> tuple[int, int] | None:
    """First and last day number of a year, month or day; None where the calendar has no such day.

    calendar: JALALI, with the leap years of Iran's official calendar; or HIJRI, by the Umm al-Qura tables for the years
        1343 to 1500 and else by the tabular (civil) calendar. A lunar month begins where the new moon is seen, so that
        its days differ by one between countries, in years without a table by two: take them as approximate.
    """
    if not 1 <= year <= LATEST_YEAR or (month is not None and not 1 <= month <= 12):
        return None
    start_of = MONTH_STARTS[calendar]
    if month is None:
        return start_of(12 * year), start_of(12 * year + 12) - 1
    first, following = start_of(12 * year + month - 1), start_of(12 * year + month)
    if day is None:
        return first, following - 1
    number = first + day - 1
    return (number, number) if first <= number < following else None


def fields_of(calendar: Calendar, number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `days_of`. Raises ValueError before the calendar's year 1."""
    start_of = MONTH_STARTS[calendar]
    begun = bisect_right(MONTHS, number, key=start_of)
    if begun == 0:
        raise ValueError(f"The {calendar} calendar begins after day {number}.")
    month = MONTHS[begun - 1]
    return month // 12, month % 12 + 1, number - start_of(month) + 1


def _jalali(month: int) -> int:
    first = JalaliDate(month // 12, month % 12 + 1, 1)  # type: ignore[no-untyped-call]
    return first.to_gregorian().toordinal()


def _hijri(month: int) -> int:
    if month in UMM_AL_QURA:
        return Hijri(month // 12, month % 12 + 1, 1).to_gregorian().toordinal()
    return _tabular(month // 12, month % 12 + 1)


def _tabular(year: int, month: int) -> int:
    """Months of 30 and 29 days in turn, 11 leap years in 30 (Reingold and Dershowitz, Calendrical Calculations)."""
    years, months = 354 * (year - 1) + (3 + 11 * year) // 30, (59 * (month - 1) + 1) // 2
    return BEFORE_FIRST_MUHARRAM + years + months + 1


MONTH_STARTS: Mapping[Calendar, Callable[[int], int]] = {Calendar.JALALI: _jalali, Calendar.HIJRI: _hijri}
