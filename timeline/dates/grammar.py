"""The shape of EDTF texts (ISO 8601-2:2019, levels 0, 1 and most of 2): which parts are stated, how surely.

Only the shape is checked here; whether a month has a 31st is found out by `spans`.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from timeline.dates.errors import ACCEPTED, InvalidDate


class Stated(NamedTuple):
    """One date as written. `year` is a signed number, `month` may be a sub-year code; all three may hold X.

    `marks` are the qualifiers (of "?~%", or "") that bear on year, month and day; `significant` is how many
    leading digits of the year are to be relied on ("1950S2"); `time` is the text after T.
    """

    year: str
    month: str | None = None
    day: str | None = None
    marks: tuple[str, str, str] = ("", "", "")
    unspecified: bool = False
    significant: int | None = None
    time: str | None = None


class Missing(StrEnum):
    """An end of an interval that is not stated."""

    OPEN = ".."
    UNKNOWN = ""


End = Stated | Missing


class Interval(NamedTuple):
    """Everything from `start` to `end`."""

    start: End
    end: End


class DateSet(NamedTuple):
    """`every` one of the members ("{..}") or one of them ("[..]"); an Interval is a range of members."""

    members: tuple[Stated | Interval, ...]
    every: bool


Expression = Stated | Interval | DateSet

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})(?:S([1-9]))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]*)(?:E([0-9]{1,2}))?(?:S([0-9]{1,2}))?([?~%]?)")
_LONGEST_YEAR = 12
_MOST_MEMBERS = 50
_TIMED = re.compile(
    r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T([0-9]{2}(?::[0-9]{2}(?::[0-9]{2})?)?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)([?~%]?)"
)
_UNITED = {frozenset("?"): "?", frozenset("~"): "~", frozenset(): ""}


@lru_cache(maxsize=16384)
def read(edtf: str) -> Expression:
    """The expression of a canonical EDTF text. Raises InvalidDate where the text has no such shape."""
    if "/" in edtf:
        return _interval(edtf)
    if edtf[:1] in ("[", "{"):
        return _date_set(edtf)
    return _stated(edtf)


def canonical(edtf: str) -> str:
    """The text without blanks around it or, in a set, between the members."""
    edtf = edtf.strip()
    return re.sub(r"\s*,\s*", ",", edtf) if "," in edtf else edtf


def _stated(text: str) -> Stated:
    plain = _PLAIN.fullmatch(text)
    if plain:
        return Stated(plain[1], plain[2], plain[3])
    found = _DATE.fullmatch(text)
    if found:
        return _full(*found.groups())
    if text[:1] == "Y":
        return _long_year(text)
    timed = _TIMED.fullmatch(text)
    if timed:
        date = _stated(timed[1] + timed[3])
        return date._replace(time=timed[2])
    raise InvalidDate(f"{text!r} is not a date that EDTF knows. {ACCEPTED}.")


def _full(
    before_year: str, year: str, significant: str | None, after_year: str,
    before_month: str | None, month: str | None, after_month: str | None,
    before_day: str | None, day: str | None, after_day: str | None,
) -> Stated:  # fmt: skip
    """A mark after a part bears on it and all before it, a mark before a part on that part alone."""
    if year == "-0000":
        raise InvalidDate("'-0000' is not a year: 1 BCE is 0000, 2 BCE is -0001.")
    if significant and (month or "X" in year):
        raise InvalidDate(f"{year}S{significant}: significant digits go with a year alone, as in 1950S2.")
    on_day = after_day or ""
    on_month = (after_month or "") + on_day
    on_year = after_year + on_month
    marks = (
        _united(before_year + on_year),
        _united((before_month or "") + on_month),
        _united((before_day or "") + on_day),
    )
    unspecified = "X" in year or "X" in (month or "") or "X" in (day or "")
    return Stated(year, month, day, marks, unspecified, int(significant) if significant else None)


def _united(marks: str) -> str:
    return _UNITED.get(frozenset(marks), "%")


def _long_year(text: str) -> Stated:
    found = _LONG_YEAR.fullmatch(text)
    if not found:
        raise InvalidDate(f"{text!r}: after Y stands one whole number, as in Y17000, Y-17000 or Y-17E7.")
    digits = found[1] + "0" * int(found[2] or 0)
    if not 4 < len(digits.lstrip("-")) <= _LONGEST_YEAR:
        raise InvalidDate(f"{text!r}: Y is for years of 5 to {_LONGEST_YEAR} digits, others are written 2025.")
    mark = found[4]
    return Stated(digits, marks=(mark, mark, mark), significant=int(found[3]) if found[3] else None)


def _interval(text: str) -> Interval:
    start, _, end = text.partition("/")
    if "/" in end or text == "/":
        raise InvalidDate(f"{text!r}: an interval has two ends: 2024/2025, ../2025 (open), /2025 (unknown).")
    return Interval(_end(start), _end(end))


def _end(text: str) -> End:
    if text == "":
        return Missing.UNKNOWN
    return Missing.OPEN if text == ".." else _stated(text)


def _date_set(text: str) -> DateSet:
    every = text[0] == "{"
    if text[-1] != ("}" if every else "]"):
        raise InvalidDate(f"{text!r}: a set is closed by the bracket it was opened with, as in [2024,2025].")
    members = text[1:-1].split(",")
    if len(members) > _MOST_MEMBERS:
        raise InvalidDate(f"A set may have {_MOST_MEMBERS} members, not {len(members)}.")
    return DateSet(tuple(_member(member) for member in members), every)


def _member(text: str) -> Stated | Interval:
    if ".." not in text:
        return _stated(text)
    start, _, end = text.partition("..")
    if not start and not end:
        raise InvalidDate("'..' alone in a set says nothing: write 2024..2025, ..2025 or 2025.. there.")
    return Interval(_stated(start) if start else Missing.OPEN, _stated(end) if end else Missing.OPEN)
