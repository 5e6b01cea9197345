"""Arithmetic on calendar fields: so many units on from a base, the last Thursday before it."""

from dataclasses import replace
from datetime import date, timedelta

from .meaning import Shift, Stated, Turn

FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
"""First month of the northern seasons, quarters and halves, by their EDTF codes."""


def shifted(base: Stated, shift: Shift) -> Stated | None:
    """The fields that many units from the base, to the unit's precision; None where the base is too coarse for it."""
    if shift.count is None or base.year is None:
        return None
    moved = _moved(base, shift.unit, shift.count)
    if moved is None:
        return None
    if shift.within is not None:
        moved = replace(shift.within, year=moved.year, month=shift.within.month or moved.month)
    return replace(moved, time=shift.time)


def _moved(base: Stated, unit: str, count: int) -> Stated | None:
    year = base.year or 0
    if unit == "century":
        return Stated(century=year // 100 + count)
    if unit == "decade":
        return Stated(decade=year // 10 + count)
    if unit == "year":
        return Stated(year=year + count)
    if base.month is None:
        return None
    months = year * 12 + base.month - 1
    if unit == "quarter":
        quarters = months // 3 + count
        return Stated(year=quarters // 4, season=33 + quarters % 4)
    if unit == "month":
        return Stated(year=(months + count) // 12, month=(months + count) % 12 + 1)
    return _moved_days(base, unit, count)


def _moved_days(base: Stated, unit: str, count: int) -> Stated | None:
    day = day_of(base)
    if day is None or abs(count) > 100_000:
        return None
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is None:
        return None
    try:
        moved = day + timedelta(days=days * count)
    except OverflowError:
        return None
    if unit == "day":
        return stated_day(moved)
    monday = moved - timedelta(days=moved.weekday())
    return Stated(year=monday.year, week=monday.toordinal(), weekend=unit == "weekend")


def turned(base: Stated, turn: Turn, *, ahead: bool) -> Stated | None:
    """The named weekday, month or season before, at or after the base; `ahead` where the sentence looks ahead."""
    stated = turn.stated
    if stated.weekday is not None:
        day = day_of(base)
        return None if day is None else replace(_weekday(day, turn, ahead=ahead), time=stated.time)
    if base.year is None:
        return None
    month = stated.month or FIRST_MONTHS.get(stated.season or 0, 1)
    here = base.month or 1
    if turn.direction < 0:
        year = base.year if month < here else base.year - 1
    elif turn.direction > 0:
        year = base.year if month > here else base.year + 1
    else:
        year = base.year
    return replace(stated, year=year)


def _weekday(day: date, turn: Turn, *, ahead: bool) -> Stated:
    wanted = turn.stated.weekday or 1
    back = (day.isoweekday() - wanted) % 7
    if turn.direction > 0 or (turn.direction == 0 and ahead):
        return stated_day(day + timedelta(days=(7 - back) % 7 or 7))
    if turn.direction < 0:
        return stated_day(day - timedelta(days=back or 7))
    return stated_day(day - timedelta(days=back))


def day_of(stated: Stated) -> date | None:
    """The day as a date of the standard library; None where a field is missing, wrong, or BC."""
    if stated.year is None or stated.month is None or stated.day is None:
        return None
    try:
        return date(stated.year, stated.month, stated.day)
    except ValueError:
        return None


def stated_day(day: date) -> Stated:
    return Stated(year=day.year, month=day.month, day=day.day)
