"""The specifications of Recognizers-Text (Microsoft, MIT) as cases, and whether what we read means the same.

A specification is a text, the day it is read on, and what is found in it: a stretch of the text, a type, and one value
or two (the nearest in the past and in the future). A value is a TIMEX3 value and its first and last day, either of
which may be open ("before 2012"). The files of extractors give stretches and no values.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from claims.dating import Bound, DatedSpan, SpanType, find_dates
from timeline.dates import FuzzyDate

FILES = ("DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "DateTimeModel", "MergedParser")
OF_ALL_TYPES = frozenset({"DateTimeModel", "MergedParser"})
"""The files that list whatever a text holds, so that what they do not list is no expression of time."""
READ_ON = date(2016, 11, 7)
"""For the specifications that name no day; most of the others name this one."""
EDGE_WORD = re.compile(
    "a|after|an|and|at|before|between|by|during|for|from|in|later|month|no|of|on|or|over|since|than|the|this|through"
    "|throughout|till|to|until|within|year"
)
"""Words around a date that one side counts in and the other tells by the bound or the period, or that say nothing more
("the year 2008")."""
PARTS = {"start": "early", "mid": "mid", "end": "late"}
STARTING = frozenset({Bound.SINCE, Bound.AFTER})
CLOCK = re.compile(r"PRESENT_REF|.*T[0-9]{2}(:[0-9]{2})?")
PART_OF_DAY = re.compile(r"[-0-9X]+W?[-0-9X]*(T[A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an expression. first, last: ISO 8601 days or seconds, None where open or not resolved."""

    timex: str
    mod: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Expected:
    """One expression of a specification; start and end in Unicode code points."""

    start: int
    end: int
    type: str
    values: tuple[Value, ...]

    @property
    def applicable(self) -> bool:
        """Whether the product has a way to say it: see `Case.applicable`."""
        timexes = [value.timex for value in self.values]
        if self.type == "datetime":
            return all(CLOCK.fullmatch(timex) for timex in timexes)
        if self.type == "datetimerange":
            return all(PART_OF_DAY.fullmatch(timex) for timex in timexes)
        return self.type in ("date", "daterange")


@dataclass(frozen=True, slots=True)
class Case:
    """One specification."""

    file: str
    index: int
    text: str
    read_on: date
    expected: tuple[Expected, ...]
    supported: bool

    @property
    def applicable(self) -> bool:
        """Whether the case asks for something that the product sets out to tell.

        It does where it holds a date or a period of days; or a day with a clock time to the minute or with a part of
        the day ("tomorrow night"), which EDTF or TIMEX3 can say. It does not where it holds only times without a day,
        stretches between two clock times, lengths and sets, or times to the second, which are counted from the moment
        of reading: of an article only the day is known. A text in which a file of all types finds nothing is
        applicable: nothing in it is a date. Specifications that the project marks as not met by its own reference
        implementation are left out.
        """
        if not self.supported:
            return False
        if not self.expected:
            return self.file in OF_ALL_TYPES
        return any(expected.applicable for expected in self.expected)


def cases(path: Path) -> tuple[Case, ...]:
    """The specifications of a file, applicable or not, in order."""
    specs = json.loads(path.read_text(encoding="utf-8-sig"))
    return tuple(_case(path.stem, index, spec) for index, spec in enumerate(specs))


def _case(file: str, index: int, spec: dict[str, Any]) -> Case:
    moment = spec.get("Context", {}).get("ReferenceDateTime")
    return Case(
        file=file,
        index=index,
        text=spec["Input"],
        read_on=datetime.fromisoformat(moment).date() if moment else READ_ON,
        expected=tuple(_expected(result) for result in spec["Results"]),
        supported="dotnet" not in spec.get("NotSupported", ""),
    )


def _expected(result: dict[str, Any]) -> Expected:
    """The files differ in the names of their fields: TypeName or Type, inclusive End or Length, Resolution or Value."""
    start = result["Start"]
    kind = result.get("TypeName") or result.get("Typename") or result["Type"]
    return Expected(
        start=start,
        end=result["End"] + 1 if "End" in result else start + result["Length"],
        type=kind.removeprefix("datetimeV2."),
        values=tuple(_values(result.get("Resolution") or result.get("Value") or {})),
    )


def _values(stated: dict[str, Any]) -> list[Value]:
    if "values" in stated:
        return [_value(value["timex"], value) for value in stated["values"] if "timex" in value]
    resolutions = [stated[key] for key in ("PastResolution", "FutureResolution") if key in stated]
    return [_value(stated["Timex"], {"Mod": stated.get("Mod"), **resolution}) for resolution in resolutions]


def _value(timex: str, fields: dict[str, str | None]) -> Value:
    at = fields.get("value") or fields.get("date")
    at = None if at == "not resolved" else at
    return Value(
        timex=timex,
        mod=fields.get("Mod"),
        first=fields.get("start") or fields.get("startDate") or at,
        last=fields.get("end") or fields.get("endDate") or at,
    )


def passes(case: Case) -> bool:
    """Whether each applicable expression is read as one of its values, and nothing else in the text is dated.

    The second holds for the files of all types only: the others keep silent about the other types.
    """
    spans = [span for span in find_dates(case.text, published=case.read_on) if _tells_a_date(span)]
    if case.file in OF_ALL_TYPES and any(span.date and not _within(span, case.expected) for span in spans):
        return False
    return all(
        _agrees(case.text, expected, [span for span in spans if _overlap(span, expected)])
        for expected in case.expected
        if expected.applicable
    )


def _tells_a_date(span: DatedSpan) -> bool:
    return span.type in (SpanType.DATE, SpanType.TIME) or span.date is not None


def _overlap(span: DatedSpan, expected: Expected) -> bool:
    return span.start < expected.end and expected.start < span.end


def _within(span: DatedSpan, expected: tuple[Expected, ...]) -> bool:
    return any(_overlap(span, one) for one in expected)


def _agrees(text: str, expected: Expected, spans: list[DatedSpan]) -> bool:
    """Whether the spans are the expression, but for words at its edges, and tell one of its values.

    Two spans are the ends of a range; or a day and an hour, of which the hour then tells both.
    """
    if not spans:
        return False
    first, last = spans[0], spans[-1]
    edges = _between(text, first.start, expected.start) + _between(text, last.end, expected.end)
    if not all(EDGE_WORD.fullmatch(word) for word in edges):
        return False
    if first is last or expected.type == "datetime":
        return not expected.values or any(
            _means(span, value, expected.type) for span in spans for value in expected.values
        )
    if first.period is None or first.period != last.period:
        return False
    return not expected.values or any(_same_days(first.period, value) for value in expected.values)


def _between(text: str, one: int, other: int) -> list[str]:
    return re.findall(r"\w+", text[min(one, other) : max(one, other)].lower())


def _means(span: DatedSpan, value: Value, kind: str) -> bool:
    if kind == "datetime":
        return _same_clock(span, value)
    if kind == "datetimerange":
        return _same_part_of_day(span, value)
    if (value.first is None) != (value.last is None):
        return _same_bound(span, value)
    return _same_timex(span, value) or _same_days(span.date, value) or _same_days(span.period, value)


def _same_timex(span: DatedSpan, value: Value) -> bool:
    """For what theirs resolves to no days, or by a convention of its own: a season, a part of a month.

    Then the year, where theirs leaves it open (XXXX-11, SU), is ours.
    """
    part = span.date.part if span.date else None
    if value.mod in PARTS and part != PARTS[value.mod]:
        return False
    if value.first is not None and value.mod not in PARTS:
        return span.value == value.timex
    year = span.value[:4]
    return span.value in (value.timex.replace("XXXX", year), f"{year}-{value.timex}")


def _same_clock(span: DatedSpan, value: Value) -> bool:
    if value.timex == "PRESENT_REF" or value.first is None:
        return value.timex == span.value
    return span.date is not None and span.date.edtf.rstrip("?~%") == value.first.replace(" ", "T")


def _same_part_of_day(span: DatedSpan, value: Value) -> bool:
    part = PART_OF_DAY.fullmatch(value.timex)
    return part is not None and value.first is not None and span.value == value.first[:10] + part[1]


def _same_bound(span: DatedSpan, value: Value) -> bool:
    """Open on the same side, with the limit in the date or right after it: "after 2012" begins on 1 January 2013."""
    if span.bound is None or span.date is None or span.date.earliest is None or span.date.latest is None:
        return False
    limit = _day(value.first or value.last)
    starts = value.first is not None
    return starts == (span.bound in STARTING) and span.date.earliest <= limit <= span.date.latest + 1


def _same_days(ours: FuzzyDate | None, value: Value) -> bool:
    """Theirs ends on the day after a unit that is named ("in May"), and on the last day itself where days are named."""
    if ours is None or value.first is None or value.last is None or ours.latest is None:
        return False
    last = _day(value.last)
    return ours.earliest == _day(value.first) and ours.latest in (last, last - 1)


def _day(stated: str | None) -> int:
    return date.fromisoformat((stated or "")[:10]).toordinal()
