"""Dates that count from an event: the words that name it, and the date once the event has one of its own."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from timeline.dates import FuzzyDate, InvalidDate, Precision, parse

from .meaning import Anchor, FromEvent, Shift, Stated
from .periods import bounded
from .shifting import shifted, stated_day
from .spans import AnchorEvent, DatedSpan, EventPhrase, SpanType
from .timex import edtf, timex

LONGEST_NAME = 120
"""Characters within which the words that name an event end."""
CLAUSE_MARK = r"[,;:!?()\[\]\n\"“”—–]|\.(?=\s|$)|\s-\s"
DAYS_IN = {"week": 7, "fortnight": 14}
UNITS = frozenset({"day", *DAYS_IN, "month", "quarter", "year", "decade", "century"})


def event_phrase(text: str, after: int, meaning: FromEvent, name_end: re.Pattern[str]) -> EventPhrase | None:
    """The words behind an expression that name its event, to the end of their clause; None where there are none.

    after: where the expression ends. name_end: as `end_of_name` has it.
    """
    behind = text[after : after + LONGEST_NAME]
    start = len(behind) - len(behind.lstrip())
    end = name_end.search(behind, start + 1)
    name = (behind[start : end.start()] if end else behind[start:]).rstrip()
    if not name:
        return None
    count = None if meaning.stretch else meaning.count
    return EventPhrase(after + start, after + start + len(name), meaning.unit, count, meaning.approximate)


def end_of_name(turning: Iterable[str]) -> re.Pattern[str]:
    """Where a name ends: with its clause, and before the words `turning` ("the vote, which", "the vote when")."""
    return re.compile("|".join((CLAUSE_MARK, *(rf"\s{word}\b" for word in turning))))


def anchored(
    spans: Sequence[DatedSpan], event_of: Callable[[EventPhrase], AnchorEvent | None]
) -> tuple[DatedSpan, ...]:
    """The spans with those dated that wait for an event which `event_of` knows by its words."""
    return tuple(_anchored(span, event_of) for span in spans)


def _anchored(span: DatedSpan, event_of: Callable[[EventPhrase], AnchorEvent | None]) -> DatedSpan:
    if span.event is None or not span.waits_for_event:
        return span
    event = event_of(span.event)
    counted = counted_from(event.date, span.event) if event is not None else None
    if event is None or counted is None:
        return span
    value, fuzzy = counted
    return replace(
        span,
        type=SpanType.DATE,
        value=value,
        date=fuzzy,
        rule=span.rule.replace("+event", "+anchored"),
        period=bounded(fuzzy, span.bound) if span.bound else None,
        anchor=event.date.edtf,
        counted_from=event,
    )


def counted_from(event: FuzzyDate, phrase: EventPhrase) -> tuple[str, FuzzyDate] | None:
    """TIMEX3 value and date that lie so many units from the event; None where its date is too coarse for the unit.

    The date is as precise as the unit and never more precise than the event's. It is marked uncertain, because which
    event is meant is inferred; and approximate where it counts weeks, which are seldom exact, or from about a day.
    """
    base = _fields(event)
    if base is None or phrase.count is None or phrase.unit not in UNITS:
        return None
    if phrase.unit == "day" and phrase.count == 0:
        moved: Stated | None = base
    else:
        unit = "day" if phrase.unit in DAYS_IN else phrase.unit
        moved = shifted(base, Shift(Anchor.STORY, unit, phrase.count * DAYS_IN.get(phrase.unit, 1)))
    if moved is None:
        return None
    try:
        fuzzy = parse(edtf(moved)).as_uncertain()
    except InvalidDate:
        return None
    about = event.approximate or phrase.approximate or phrase.unit in DAYS_IN
    return timex(moved), fuzzy.as_approximate() if about else fuzzy


def _fields(event: FuzzyDate) -> Stated | None:
    """Year, month and day of a date as far as it knows them; None for a stretch, a part, an open end, before year 1."""
    if event.earliest is None or event.earliest < 1 or event.part is not None:
        return None
    day = stated_day(date.fromordinal(event.earliest))
    match event.precision:
        case Precision.DAY | Precision.TIME:
            return day
        case Precision.MONTH:
            return day._replace(day=None)
        case Precision.YEAR:
            return day._replace(month=None, day=None)
    return None
