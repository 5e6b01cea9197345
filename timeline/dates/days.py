"""Day numbers: `date.toordinal()` continued below 1, so that 1 is 0001-01-01 and 0 the last day of 1 BCE.

All years are proleptic Gregorian and astronomical, as in ISO 8601: year 0 is 1 BCE, year -43 is 44 BCE.
"""

from datetime import date

_BEFORE_MONTH_COMMON = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_BEFORE_MONTH_LEAP = (0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366)
_DAYS_IN_400_YEARS = 146097


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def first_of_year(year: int) -> int:
    """The day number of 1 January."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400 + 1


def month_start(year: int, month: int) -> int:
    """The day number of the first of a month; months past 12 are those of the next years."""
    if month > 12:
        years, month0 = divmod(month - 1, 12)
        year, month = year + years, month0 + 1
    return first_of_year(year) + (_BEFORE_MONTH_LEAP if is_leap(year) else _BEFORE_MONTH_COMMON)[month]


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a civil date, which is not checked."""
    return month_start(year, month) + day - 1


def days_in_month(year: int, month: int) -> int:
    before = _BEFORE_MONTH_LEAP if is_leap(year) else _BEFORE_MONTH_COMMON
    return before[month + 1] - before[month]


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    cycles, rest = divmod(number - 1, _DAYS_IN_400_YEARS)
    day = date.fromordinal(rest + 1)
    return day.year + 400 * cycles, day.month, day.day


def shift_months(number: int, months: int) -> int:
    """The same day some months later, or that month's last day where it is shorter."""
    year, month, day = civil(number)
    years, month0 = divmod(month - 1 + months, 12)
    year, month = year + years, month0 + 1
    return day_number(year, month, min(day, days_in_month(year, month)))


def edtf_of(number: int) -> str:
    """The day as EDTF has it."""
    year, month, day = civil(number)
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
