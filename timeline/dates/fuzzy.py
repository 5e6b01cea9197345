"""The fuzzy date: an EDTF text with what EDTF cannot say beside it, and the days it is bounded by."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from timeline.dates.clocks import Clock, clocks
from timeline.dates.errors import InvalidDate
from timeline.dates.grammar import DateSet, End, Expression, Interval, Missing, Stated, canonical, read
from timeline.dates.parts import Part, Precision, precision_of
from timeline.dates.quick import Bounds, quick_bounds
from timeline.dates.spans import first_and_last, is_yearly


class Calendar(StrEnum):
    """The calendar that the source wrote in. The value itself is always proleptic Gregorian."""

    GREGORIAN = "gregorian"
    JALALI = "jalali"
    HIJRI = "hijri"
    JULIAN = "julian"


class DateState(StrEnum):
    """Which of the two bounds are known."""

    UNDATED = "undated"
    OPEN_START = "open_start"
    OPEN_END = "open_end"
    BOUNDED = "bounded"


_GREGORIAN = Calendar.GREGORIAN


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date as precise as its source and no more; made by `parse` or `from_date`, never field by field.

    `earliest` and `latest` are day numbers (`date.toordinal()`, continued below 1 for BCE), None at an open
    or unknown end, which `state` tells. They follow from `edtf` and `part` alone: "~" and "?" do not widen
    them.
    """

    edtf: str
    part: Part | None
    calendar: Calendar
    earliest: int | None
    latest: int | None

    @classmethod
    def from_date(cls, day: date) -> "FuzzyDate":
        number = day.toordinal()
        return cls(f"{day.year:04}-{day.month:02}-{day.day:02}", None, _GREGORIAN, number, number)

    def __str__(self) -> str:
        return self.edtf

    @property
    def state(self) -> DateState:
        if self.earliest is None:
            return DateState.UNDATED if self.latest is None else DateState.OPEN_START
        return DateState.OPEN_END if self.latest is None else DateState.BOUNDED

    @property
    def expression(self) -> Expression:
        """What the EDTF text states, part by part."""
        return read(self.edtf)

    @property
    def precision(self) -> Precision:
        expression = self.expression
        return precision_of(expression) if isinstance(expression, Stated) else Precision.SPAN

    @property
    def earliest_clock(self) -> Clock | None:
        """The time of day within `earliest`, where one is stated."""
        expression = self.expression
        return _clock(expression.start if isinstance(expression, Interval) else expression, 0)

    @property
    def latest_clock(self) -> Clock | None:
        """The time of day within `latest`, where one is stated."""
        expression = self.expression
        return _clock(expression.end if isinstance(expression, Interval) else expression, 1)

    @property
    def uncertain(self) -> bool:
        """Whether any of it is marked as doubtful ("?")."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def approximate(self) -> bool:
        """Whether any of it is marked as about right ("~")."""
        return "~" in self.edtf or "%" in self.edtf

    def with_part(self, part: Part | str | None) -> "FuzzyDate":
        """Raises InvalidDate where the date has no early, mid or late part."""
        return parse(self.edtf, part=part, calendar=self.calendar)

    def as_uncertain(self) -> "FuzzyDate":
        return parse(_marked(self.edtf, "?"), part=self.part, calendar=self.calendar)

    def as_approximate(self) -> "FuzzyDate":
        return parse(_marked(self.edtf, "~"), part=self.part, calendar=self.calendar)


def parse(edtf: str, *, part: Part | str | None = None, calendar: Calendar | str = Calendar.GREGORIAN) -> FuzzyDate:
    """The fuzzy date that an EDTF text states. Raises InvalidDate: what is wrong, and what is accepted."""
    if calendar is not _GREGORIAN:
        calendar = _calendar(calendar)
    bounds = None if part else quick_bounds(edtf)
    if bounds is not None:
        return FuzzyDate(edtf, None, calendar, bounds[0], bounds[1])
    return _read_once(edtf, _part(part) if part else None, calendar)


@lru_cache(maxsize=20_000)
def _read_once(edtf: str, part: Part | None, calendar: Calendar) -> FuzzyDate:
    edtf = canonical(edtf)
    return FuzzyDate(edtf, part, calendar, *bounds_of(read(edtf), part))


def _part(part: str) -> Part:
    try:
        return Part(part)
    except ValueError:
        raise InvalidDate(f"{part!r} is not a part of a date: early, mid and late are.") from None


def _calendar(calendar: str) -> Calendar:
    try:
        return Calendar(calendar)
    except ValueError:
        known = ", ".join(Calendar)
        raise InvalidDate(f"{calendar!r} is not a calendar that is known here: {known} are.") from None


def bounds_of(expression: Expression, part: Part | None = None) -> Bounds:
    if isinstance(expression, Stated):
        if expression.time is not None:
            clocks(expression.time)
        return first_and_last(expression, part)
    if part is not None:
        raise InvalidDate(f"An interval or set has no {part} part: a month, season, year or decade has.")
    return _interval_bounds(expression) if isinstance(expression, Interval) else _set_bounds(expression)


def _interval_bounds(interval: Interval) -> Bounds:
    start, end = interval
    if isinstance(start, Stated) and isinstance(end, Stated) and is_yearly(start) != is_yearly(end):
        raise InvalidDate("Both ends of an interval know their year or neither does: leave out an unknown end.")
    earliest = None if isinstance(start, Missing) else bounds_of(start)[0]
    latest = None if isinstance(end, Missing) else bounds_of(end)[1]
    if earliest is not None and latest is not None and latest < earliest:
        raise InvalidDate("The interval ends before it begins: write the earlier date first.")
    return earliest, latest


def _set_bounds(dates: DateSet) -> Bounds:
    bounds = [bounds_of(member) for member in dates.members]
    if len({bound == (None, None) for bound in bounds}) > 1:
        raise InvalidDate("Either all members of a set know their year or none does.")
    starts = [start for start, _ in bounds if start is not None]
    ends = [end for _, end in bounds if end is not None]
    earliest = min(starts) if len(starts) == len(bounds) else None
    latest = max(ends) if len(ends) == len(bounds) else None
    return earliest, latest


def _clock(stated: End | DateSet, which: int) -> Clock | None:
    return clocks(stated.time)[which] if isinstance(stated, Stated) and stated.time else None


def _marked(edtf: str, mark: str) -> str:
    """The text with the mark on the whole of every date in it."""
    return re.sub(r"[0-9XYESTZ:?~%+-]+", lambda found: _marked_date(found[0], mark), edtf)


def _marked_date(text: str, mark: str) -> str:
    if text[-1] in ("%", mark):
        return text
    return text[:-1] + "%" if text[-1] in "?~" else text + mark
