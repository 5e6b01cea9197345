"""From a stated date to days: the first and last day it may mean, and every run of days in between."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import TypeVar

from timeline.dates.days import days_in_month, first_of_year, month_start
from timeline.dates.errors import InvalidDate
from timeline.dates.grammar import Stated
from timeline.dates.parts import MONTHS_OF_CODE, Part, precision_of, third

Run = tuple[int, int]
"""First and last of something counted, both included."""
Day = TypeVar("Day", int, float)

_LEAP_YEAR = (2000, 2000)


def is_yearly(stated: Stated) -> bool:
    """Whether nothing of the year is known, so that the date recurs in every year (XXXX-01-17)."""
    return stated.unspecified and stated.year.endswith("XXXX")


def first_and_last(stated: Stated, part: Part | None = None) -> Run | tuple[None, None]:
    """The first and last possible day, or two None where the year is unknown.

    Raises InvalidDate for a date that no calendar holds and for a part of what has none.
    """
    _check_month_and_day(stated)
    stretches = [_LEAP_YEAR] if is_yearly(stated) else year_ranges(stated)
    if stated.month is not None:
        stretches = [(year, year) for first, last in stretches for year in range(first, last + 1)]
    lowest = next(filter(None, (_runs_within(stated, [stretch], part) for stretch in stretches)), None)
    highest = next(filter(None, (_runs_within(stated, [stretch], part) for stretch in reversed(stretches))), None)
    if lowest is None or highest is None:
        written = "-".join(component for component in (stated.year, stated.month, stated.day) if component)
        raise InvalidDate(f"{written}: no day fits. Days are 01 to 31, and X stands for one unknown digit.")
    return (None, None) if is_yearly(stated) else (lowest[0][0], highest[-1][1])


def runs(stated: Stated, years: Iterable[int] = (), part: Part | None = None, *, loose: bool = False) -> list[Run]:
    """The possible days as disjoint runs in order; `years` stand in for a year of which nothing is known.

    Empty where no such day exists. A part narrows each run before runs that touch are joined.
    """
    stretches = [(year, year) for year in years] if is_yearly(stated) else year_ranges(stated)
    return _runs_within(stated, stretches, part, loose=loose)


def _runs_within(stated: Stated, stretches: Iterable[Run], part: Part | None, *, loose: bool = False) -> list[Run]:
    found = _runs_of_years(stated, stretches)
    if part is not None:
        precision = precision_of(stated)
        found = (third(first, last, part, precision, loose=loose) for first, last in found)
    return joined(found)


def joined(found: Iterable[tuple[Day, Day]]) -> list[tuple[Day, Day]]:
    """Runs in order, with those that overlap or touch made one."""
    whole: list[tuple[Day, Day]] = []
    for first, last in sorted(found):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = whole[-1][0], max(last, whole[-1][1])
        else:
            whole.append((first, last))
    return whole


def _check_month_and_day(stated: Stated) -> None:
    if stated.month is None:
        return
    if "X" not in stated.month and not 1 <= int(stated.month) <= 12:
        if int(stated.month) not in MONTHS_OF_CODE:
            raise InvalidDate(
                f"There is no month {stated.month}: months are 01 to 12, and 21 to 41 are parts of a year."
            )
        if stated.day is not None:
            raise InvalidDate(f"A season or other part of a year ({stated.month}) takes no day ({stated.day}).")
    elif not _fitting(stated.month, 12):
        raise InvalidDate(f"No month fits {stated.month}: months are 01 to 12, and X is one unknown digit.")


def _runs_of_years(stated: Stated, stretches: Iterable[Run]) -> Iterator[Run]:
    if stated.month in (None, "XX") and stated.day in (None, "XX"):
        for first, last in stretches:
            yield first_of_year(first), first_of_year(last + 1) - 1
        return
    code = 0 if "X" in (stated.month or "") else int(stated.month or "")
    months = [code] if code else [n for run in _fitting(stated.month or "", 12) for n in range(run[0], run[1] + 1)]
    days = _fitting(stated.day or "XX", 31)
    for first, last in stretches:
        for year, month in product(range(first, last + 1), months):
            yield from [_sub_year(year, month)] if month > 12 else _runs_of_month(year, month, days)


def _sub_year(year: int, code: int) -> Run:
    month, count = MONTHS_OF_CODE[code]
    return month_start(year, month), month_start(year, month + count) - 1


def _runs_of_month(year: int, month: int, days: tuple[Run, ...]) -> Iterator[Run]:
    before, length = month_start(year, month) - 1, days_in_month(year, month)
    for first, last in days:
        if first <= length:
            yield before + first, before + min(last, length)


@cache
def _fitting(pattern: str, highest: int) -> tuple[Run, ...]:
    """The runs of numbers from 1 to `highest` whose two digits a pattern such as 2X allows."""
    numbers = (number for number in range(1, highest + 1) if _fits(pattern, f"{number:02}"))
    return tuple(joined((number, number) for number in numbers))


def _fits(pattern: str, digits: str) -> bool:
    return all(wanted in ("X", digit) for wanted, digit in zip(pattern, digits, strict=True))


def year_ranges(stated: Stated) -> list[Run]:
    """First and last year of each unbroken stretch of years that the year allows, in order."""
    negative = stated.year.startswith("-")
    digits = stated.year.removeprefix("-")
    if stated.significant:
        reliable = digits[: stated.significant]
        digits = reliable + "X" * (len(digits) - len(reliable))
    known = digits.rstrip("X")
    size = 10 ** (len(digits) - len(known))
    starts = [int(number or 0) * size for number in _numbers(known)]
    if negative:
        return [(1 - size - start, -start) for start in reversed(starts)]
    return [(start, start + size - 1) for start in starts]


def _numbers(pattern: str) -> Iterable[str]:
    if "X" not in pattern:
        return (pattern,)
    return map("".join, product(*("0123456789" if digit == "X" else digit for digit in pattern)))
