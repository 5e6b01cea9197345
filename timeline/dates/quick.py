"""Bounds of the commonest texts straight from their characters, because importing reads millions of them.

Whatever is not a plain century, decade, year, month, season or day, marked or not, or an interval of such, is left to
`grammar` and `spans`; they give the same answer for these, which the tests hold both to.
"""

from datetime import date

from timeline.dates.days import days_in_month, first_of_year, month_start
from timeline.dates.parts import MONTHS_OF_CODE

Run = tuple[int, int]
Bounds = tuple[int | None, int | None]

_MISSING = ("", "..")
_YEARS_OF_OPEN_DIGITS = {0: 1, 1: 10, 2: 100}
_MONTHS_OF: dict[str, tuple[int, int]] = {
    f"-{code:02}": months for code, months in ({n: (n, 1) for n in range(1, 13)} | MONTHS_OF_CODE).items()
}


def quick_bounds(text: str) -> Bounds | None:
    """First and last day number of a plain text, None where it is not plain or not valid."""
    return _interval(text) if "/" in text else _date(text)


def _date(text: str) -> Run | None:
    size = len(text)
    if size == 10 and text[4] == text[7] == "-":
        try:
            number = date.fromisoformat(text).toordinal()
        except ValueError:
            return None
        return number, number
    if size == 4:
        return _year(text)
    if size == 7:
        return _month(text)
    if text[4:6] == "?-" and size in (8, 11):
        return _date(text[:4] + text[5:])
    if text[-1:] in ("?", "~", "%"):
        plain = text[:-1]
        return None if plain[-1:] in ("?", "~", "%") else _date(plain)
    return None


def _year(text: str) -> Run | None:
    """Also a decade or a century, whose last digits are unspecified: 199X, 19XX."""
    digits = text.rstrip("X")
    years = _YEARS_OF_OPEN_DIGITS.get(4 - len(digits))
    if years is None or not (digits.isdecimal() and digits.isascii()):
        return None
    first = int(digits) * years
    return first_of_year(first), first_of_year(first + years) - 1


def _month(text: str) -> Run | None:
    digits, months = text[:4], _MONTHS_OF.get(text[4:])
    if months is None or not (digits.isdecimal() and digits.isascii()):
        return None
    year, (month, count) = int(digits), months
    start = month_start(year, month)
    if count == 1:
        return start, start + days_in_month(year, month) - 1
    return start, month_start(year, month + count) - 1


def _interval(text: str) -> Bounds | None:
    start, _, end = text.partition("/")
    if start in _MISSING:
        last = None if end in _MISSING else _date(end)
        return None if last is None else (None, last[1])
    first = _date(start)
    if first is None or end in _MISSING:
        return first and (first[0], None)
    last = _date(end)
    if last is None or last[1] < first[0]:
        return None
    return first[0], last[1]
