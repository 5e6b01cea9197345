"""The two written forms of calendar fields: the TIMEX3 value and EDTF."""

from datetime import date

from timeline.dates import Calendar

from .converting import days
from .meaning import Stated

SUB_YEARS = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
SUB_YEAR_CODES = {code: str(code) for code in SUB_YEARS}
UNKNOWN_YEAR = "XXXX"
UNKNOWN_DAY = "XXXX-XX-XX"


def timex(stated: Stated) -> str:
    """The TIMEX3 value (ISO 24617-1): 2025-01-17, 2024-Q1, 199, XXXX-01-17, BC0218, 2025-W03, 2025-01-17T10:30.

    It knows the Gregorian calendar only: a month or year of another one is the interval of its days, as EDTF has it.
    """
    if stated.calendar is not Calendar.GREGORIAN:
        return (_of_days(stated) or UNKNOWN_DAY) + _hour(stated)
    if stated.week is not None:
        year, week, _ = date.fromordinal(stated.week).isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if stated.weekend else "")
    if stated.century is not None:
        return f"{stated.century:02}" if stated.century >= 0 else f"BC{-stated.century - 1:02}"
    if stated.millennium is not None:
        return f"{stated.millennium}" if stated.millennium >= 0 else f"BC{-stated.millennium - 1}"
    if stated.decade is not None:
        return f"{stated.decade:03}"
    if stated.year is None and stated.month is None and stated.season is None and stated.day is None:
        return (UNKNOWN_DAY if stated.weekday is None else f"XXXX-WXX-{stated.weekday}") + _hour(stated)
    return _fields(_timex_year(stated.year), stated, SUB_YEARS) + _hour(stated)


def _hour(stated: Stated) -> str:
    """The time of day; of the zones those of UTC only, which the guidelines for TIMEX3 write."""
    return (stated.time or "") + (stated.zone if stated.zone == "Z" else "")


def edtf(stated: Stated) -> str:
    """The EDTF text (ISO 8601-2) of the same fields; weeks, centuries and millennia BC become intervals.

    Empty where the fields of another calendar make no day.
    """
    if stated.calendar is not Calendar.GREGORIAN:
        return _of_days(stated) + _clock(stated.time, stated.zone)
    if stated.week is not None:
        first = date.fromordinal(stated.week + (5 if stated.weekend else 0))
        return f"{first.isoformat()}/{date.fromordinal(stated.week + 6).isoformat()}"
    if stated.century is not None:
        return f"{stated.century:02}XX" if stated.century >= 0 else _before_christ(-stated.century, 100)
    if stated.millennium is not None:
        return f"{stated.millennium}XXX" if stated.millennium >= 0 else _before_christ(-stated.millennium, 1000)
    if stated.decade is not None:
        return f"{stated.decade:03}X"
    year = _edtf_year(stated.year)
    if stated.last_month is not None:
        return f"{year}-01/{year}-{stated.last_month:02}"
    if stated.last_day is not None:
        month = f"{year}-{stated.month:02}"
        return f"{month}-{stated.day or 1:02}/{month}-{stated.last_day:02}"
    text = _fields(year, stated, SUB_YEAR_CODES)
    return text + _clock(stated.time, stated.zone)


def _fields(year: str, stated: Stated, seasons: dict[int, str]) -> str:
    if stated.season is not None:
        return f"{year}-{seasons[stated.season]}"
    if stated.month is None:
        return year if stated.day is None else f"{year}-XX-{stated.day:02}"
    if stated.day is None:
        return f"{year}-{stated.month:02}"
    return f"{year}-{stated.month:02}-{stated.day:02}"


def _timex_year(year: int | None) -> str:
    if year is None:
        return UNKNOWN_YEAR
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _edtf_year(year: int | None) -> str:
    if year is None:
        return UNKNOWN_YEAR
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _before_christ(number: int, years: int) -> str:
    """The first century BC, of 100 years, is 100 BC to 1 BC, in astronomical years -99 to 0."""
    return f"{_edtf_year(1 - years * number)}/{_edtf_year(years - years * number)}"


def _of_days(stated: Stated) -> str:
    found = days(stated)
    return interval(*found) if found else ""


def interval(first: int, last: int) -> str:
    """The EDTF text of the days between two day numbers."""
    begin, end = (date.fromordinal(number).isoformat() for number in (first, last))
    return begin if first == last else f"{begin}/{end}"


def _clock(time: str | None, zone: str) -> str:
    """Only a time to the minute can be told in EDTF; "in the morning" stays with the day, as its end does."""
    if time is None or not time[1:2].isdigit() or time.startswith("T24"):
        return ""
    figures = time[1:]
    for sign in "Z+-":
        if sign in figures:
            figures, zone = figures[: figures.index(sign)], figures[figures.index(sign) :]
    return f"T{figures}{':00' if figures.count(':') == 1 else ''}{zone}"
