"""Stretches of time that the words around dates make of them: "since 1971", "1992 to 2020"."""

from timeline.dates import Calendar, FuzzyDate, InvalidDate, parse

from .spans import Bound


def bounded(date: FuzzyDate, bound: Bound) -> FuzzyDate | None:
    """1971/.. for "since 1971", ../1971 for "until 1971"; None where the date can be no end of an interval."""
    start, end = _ends(date)
    if bound in (Bound.SINCE, Bound.AFTER):
        return _interval(start, "..", date.calendar)
    return _interval("..", end, date.calendar)


def ranged(first: FuzzyDate | None, second: FuzzyDate | None) -> FuzzyDate | None:
    """1992/2020 for the two ends of "1992 to 2020"; None where they are no ends of one interval."""
    if first is None or second is None:
        return None
    return _interval(_ends(first)[0], _ends(second)[1], second.calendar)


def _ends(date: FuzzyDate) -> tuple[str, str]:
    """With what a period begins that begins with the date, and ends. Years of other calendars are intervals of days."""
    if date.calendar is Calendar.GREGORIAN:
        return date.edtf, date.edtf
    return date.edtf.partition("/")[0], date.edtf.rpartition("/")[2]


def _interval(start: str, end: str, calendar: Calendar) -> FuzzyDate | None:
    try:
        return parse(f"{start}/{end}", calendar=calendar)
    except InvalidDate:
        return None
