"""Arithmetic on calendar fields: so many units on from a base, the last Thursday before it."""

from datetime import date, timedelta

from timeline.dates import Calendar

from .converting import FIRST_QUARTER, day_of, first_month, in_calendar
from .meaning import Shift, Stated, Turn

SATURDAY = 6
"""The day, as `date.isoweekday` counts, with which the Iranian week begins."""
DAYS_IN_WEEK = 7
DAYS_IN = {"day": 1, "week": DAYS_IN_WEEK, "weekend": DAYS_IN_WEEK, "fortnight": 2 * DAYS_IN_WEEK}


def shifted(base: Stated, shift: Shift) -> Stated | None:
    """The fields that many units from the base, to the unit's precision; None where the base is too coarse for it."""
    base = in_calendar(base, shift.calendar or base.calendar)
    if shift.count is None or base.year is None:
        return None
    moved = _moved(base, shift.unit, shift.count)
    if moved is None:
        return None
    if shift.within is not None and shift.within.weekday and moved.week:
        moved = _day_of_week(moved.week, shift.within.weekday)
    elif shift.within is not None:
        moved = shift.within._replace(year=moved.year, month=shift.within.month or moved.month)
    return moved._replace(time=shift.time, zone=shift.zone) if shift.time else moved


def _moved(base: Stated, unit: str, count: int) -> Stated | None:
    year, calendar = base.year or 0, base.calendar
    if unit == "century":
        return Stated(century=year // 100 + count, calendar=calendar)
    if unit == "decade":
        return Stated(decade=year // 10 + count, calendar=calendar)
    if unit == "year":
        return Stated(year=year + count, calendar=calendar)
    if base.month is None:
        return None
    months = year * 12 + base.month - 1
    if unit == "quarter":
        quarters = months // 3 + count
        return Stated(year=quarters // 4, season=FIRST_QUARTER + quarters % 4, calendar=calendar)
    if unit == "month":
        return Stated(year=(months + count) // 12, month=(months + count) % 12 + 1, calendar=calendar)
    return _moved_days(base, unit, count)


def _moved_days(base: Stated, unit: str, count: int) -> Stated | None:
    day = day_of(base)
    moved = None if day is None or unit not in DAYS_IN else _days_on(day, DAYS_IN[unit] * count)
    if moved is None:
        return None
    if unit == "day":
        return stated_day(moved)
    begins_on = SATURDAY if base.calendar is Calendar.JALALI else 1
    first = _days_on(moved, -((moved.isoweekday() - begins_on) % DAYS_IN_WEEK))
    if first is None or _days_on(first, DAYS_IN_WEEK - 1) is None:
        return None
    return Stated(year=first.year, week=first.toordinal(), weekend=unit == "weekend", calendar=base.calendar)


def turned(base: Stated, turn: Turn, *, ahead: bool) -> Stated | None:
    """The named weekday, month or season before, at or after the base; `ahead` where the sentence looks ahead."""
    stated = turn.stated
    base = in_calendar(base, stated.calendar)
    if stated.weekday is not None:
        day = day_of(base)
        moved = None if day is None else _weekday(day, turn, ahead=ahead)
        return None if moved is None else stated_day(moved)._replace(time=stated.time, zone=stated.zone)
    if stated.time is not None:  # overnight
        return shifted(base, Shift(turn.anchor, "day", 0 if ahead else -1, time=stated.time))
    if stated.weekend:
        return shifted(base, Shift(turn.anchor, "weekend", 0 if ahead else -1))
    if base.year is None:
        return None
    month = first_month(stated)
    here = first_month(base)
    if turn.direction < 0:
        year = base.year if month < here else base.year - 1
    elif turn.direction > 0:
        year = base.year if month > here else base.year + 1
    else:
        year = base.year
    return stated.with_year(year)


def _weekday(day: date, turn: Turn, *, ahead: bool) -> date | None:
    wanted = turn.stated.weekday or 1
    back = (day.isoweekday() - wanted) % DAYS_IN_WEEK
    if turn.direction > 0 or (turn.direction == 0 and ahead):
        return _days_on(day, DAYS_IN_WEEK - back)
    return _days_on(day, -(back or DAYS_IN_WEEK) if turn.direction < 0 else -back)


def _days_on(day: date, days: int) -> date | None:
    """None outside of the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _day_of_week(first: int, weekday: int) -> Stated:
    """The day of the week that begins with this day number; weekday 1 is Monday."""
    begin = date.fromordinal(first)
    return stated_day(begin + timedelta(days=(weekday - begin.isoweekday()) % DAYS_IN_WEEK))


def stated_day(day: date) -> Stated:
    return Stated(year=day.year, month=day.month, day=day.day)
