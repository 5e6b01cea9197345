"""Stage 2 as a whole: text -> windows -> tokens -> expressions -> completed dates -> dated spans."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from timeline.dates import Calendar, FuzzyDate, InvalidDate, Part, parse

from .anchoring import event_phrase
from .citations import is_citation_year
from .converting import third
from .expressions import Expression, expressions
from .grammar import OWN, Grammar, grammars
from .meaning import CALENDRICAL, FromEvent, Length, Meaning, Repeat, Shift, Stated, Turn, Vague, stated_time
from .narrative import is_narrative
from .periods import bounded, ranged
from .rules.lengths import UNKNOWN_OF_UNIT, duration
from .rules.numeric import has_day_first, read_figures
from .rules.ranges import Link
from .scan import Window
from .scripts import clipped, languages_of
from .spans import DatedSpan, SpanType
from .timex import edtf, interval, timex
from .years import LONGEST_ISSUE, Completed, Story, shared_years

FIGURES = re.compile(r"\d+([./-])\d+\1\d+")
"""Day, month and year in figures, whose order may be open."""


def find_dates(
    text: str, *, published: date | FuzzyDate | None = None, languages: Sequence[str] = ("en",)
) -> tuple[DatedSpan, ...]:
    """Every expression of time in the text, in order, none overlapping.

    published: the day that relative expressions count from; a fuzzy one counts by its earliest day. Without it, what
        is relative to the publication has no date.
    languages: BCP 47 tags ("en", "en-GB"), the likeliest first; a region tells the order of day and month in figures.
        Where the first one has a grammar here, passages in the letters of the others are read by theirs; where it has
        none, dateparser reads the text (rule "dateparser"), and where that does not know it, it is read as English.
    """
    named = [language.partition("-")[0].lower() for language in languages]
    day = _day(published)
    if named and named[0] not in OWN and (spans := _by_dateparser(text, named[0], day)) is not None:
        return spans
    main, quoted = languages_of(text, named, OWN)
    known = grammars()[main]
    read = _with_quoted(text, _expressions(text, known, known.windows(text)), quoted)
    found = tuple(expression for expression in read if not is_citation_year(text, expression))
    found = shared_years(_in_one_order(text, found, languages))
    story = Story(text, day, known.verbs, narrative=is_narrative(found, day), until=_last_day(published))
    return tuple(_with_periods(found, [_span(expression, story, known) for expression in found]))


def _by_dateparser(text: str, language: str, published: date | None) -> tuple[DatedSpan, ...] | None:
    """None where dateparser does not know the language."""
    from .fallback import fallback_spans, supported  # it takes longer to import than all the rest

    return fallback_spans(text, language, published) if supported(language) else None


def _expressions(text: str, known: Grammar, stretches: Iterable[Window]) -> list[Expression]:
    return expressions(known.tokenise(text, stretches), known.rules)


def _with_quoted(text: str, found: list[Expression], quoted: Mapping[str, list[Window]]) -> list[Expression]:
    """With the expressions of passages in other languages, in the place of what was found there."""
    for language, stretches in quoted.items():
        known = grammars()[language]
        inside = _expressions(text, known, clipped(known.windows(text), stretches))
        taken = {start for e in inside for start in range(e.start, e.end)}
        found = sorted((*inside, *(e for e in found if taken.isdisjoint(range(e.start, e.end)))), key=_start)
    return found


def _start(expression: Expression) -> int:
    return expression.start


def _in_one_order(text: str, found: tuple[Expression, ...], languages: Sequence[str]) -> tuple[Expression, ...]:
    """Expressions whose figures have two readings, settled where the language or the text tells the order."""
    if not any(isinstance(e.meaning, Stated) and e.meaning.ambiguous for e in found):
        return found
    figures = {e: read[0] for e in found if (read := FIGURES.search(text, e.start, e.end))}
    first = has_day_first(languages, figures.values())
    if first is None:
        return found
    return tuple(_in_order(e, figures[e], day_first=first) if e in figures else e for e in found)


def _in_order(expression: Expression, figures: str, *, day_first: bool) -> Expression:
    read, meaning = read_figures(figures, day_first=day_first), expression.meaning
    if read is None or not isinstance(meaning, Stated) or not meaning.ambiguous:
        return expression
    return expression._replace(meaning=read._replace(time=meaning.time, zone=meaning.zone))


def _day(published: date | FuzzyDate | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    return date.fromordinal(published.earliest) if published.earliest and published.earliest > 0 else None


def _last_day(published: date | FuzzyDate | None) -> date | None:
    """The last day on which it may have come out, where a month or a season is all that is known."""
    if not isinstance(published, FuzzyDate) or not published.latest or not published.earliest:
        return None
    issue = published.latest - published.earliest
    return date.fromordinal(published.latest) if 0 <= issue <= LONGEST_ISSUE and published.earliest > 0 else None


def _span(expression: Expression, story: Story, known: Grammar) -> DatedSpan | None:
    """None where the fields make no day (31 February)."""
    meaning = expression.meaning
    if isinstance(meaning, CALENDRICAL):
        return _dated(expression, story.complete(expression))
    if isinstance(meaning, FromEvent):
        return _from_event(expression, meaning, story.text, known)
    kind, value = _timeless(meaning)
    stretch = None
    if isinstance(meaning, Length) and meaning.stated:
        stretch = _modified(_written(meaning.stated)[1], meaning.stated, expression)
    return DatedSpan(expression.start, expression.end, kind, value, stretch, expression.rule)


def _from_event(expression: Expression, meaning: FromEvent, text: str, known: Grammar) -> DatedSpan:
    """Without a date, until that of the event is known (anchoring.py); till then its words may be but a length."""
    kind, value = SpanType.DATE, ""
    if meaning.states_length:
        kind, value = SpanType.DURATION, duration(meaning.unit, meaning.length)
    return DatedSpan(
        start=expression.start,
        end=expression.end,
        type=kind,
        value=value,
        date=None,
        rule=f"{expression.rule}+event",
        bound=expression.bound,
        event=event_phrase(text, expression.end, meaning, known.end_of_name),
    )


def _timeless(meaning: Length | Repeat | Vague) -> tuple[SpanType, str]:
    if isinstance(meaning, Length):
        return SpanType.DURATION, meaning.value
    return (SpanType.SET if isinstance(meaning, Repeat) else SpanType.DATE), meaning.value


def _dated(expression: Expression, completed: Completed | None) -> DatedSpan | None:
    kind = SpanType.TIME if stated_time(expression.meaning) else SpanType.DATE
    stated = None if completed is None else completed.stated
    if completed is None or stated is None or (stated.lacks_year and stated.calendar is not Calendar.GREGORIAN):
        value = _unknown(expression.meaning)
        return DatedSpan(expression.start, expression.end, kind, value, None, f"{expression.rule}+no_anchor")
    value, fuzzy = _written(stated)
    fuzzy = _modified(fuzzy, stated, expression)
    if fuzzy is None:
        return None
    if completed.how is not None:
        fuzzy = _with_doubtful_year(fuzzy)
    if stated.calendar is Calendar.HIJRI:
        fuzzy = fuzzy.as_approximate()  # its months begin with the sight of the moon, a day earlier or later
    return DatedSpan(
        start=expression.start,
        end=expression.end,
        type=kind,
        value=value,
        date=fuzzy,
        rule=f"{expression.rule}+{completed.how}" if completed.how else expression.rule,
        bound=expression.bound,
        period=bounded(fuzzy, expression.bound) if expression.bound else None,
        anchor=edtf(completed.anchor) if completed.anchor is not None else None,
        ambiguous=stated.ambiguous,
    )


def _unknown(meaning: Meaning) -> str:
    """The TIMEX3 value of a date whose anchor is not known."""
    if isinstance(meaning, Turn):
        return timex(meaning.stated)
    if isinstance(meaning, Shift) and meaning.within is not None:
        return timex(meaning.within)
    if isinstance(meaning, Shift) and meaning.unit == "day" and meaning.count == 0 and meaning.time is None:
        return "PRESENT_REF"
    if isinstance(meaning, Shift):
        return UNKNOWN_OF_UNIT.get(meaning.unit, "") + (meaning.time or "")
    return ""


def _modified(fuzzy: FuzzyDate | None, stated: Stated, expression: Expression) -> FuzzyDate | None:
    """The date with what the words before it add."""
    if fuzzy is None:
        return None
    if expression.part is not None:
        fuzzy = _narrowed(fuzzy, stated, expression.part)
    return fuzzy.as_approximate() if expression.approximate else fuzzy


@lru_cache(maxsize=1 << 14)
def _written(stated: Stated) -> tuple[str, FuzzyDate | None]:
    """The TIMEX3 value and the fuzzy date, None where the fields make no day; articles tell the same days again."""
    try:
        return timex(stated), parse(edtf(stated), calendar=stated.calendar)
    except InvalidDate:
        return timex(stated), None


def _narrowed(fuzzy: FuzzyDate, stated: Stated, part: Part) -> FuzzyDate:
    """The part of it, as days in other calendars than the Gregorian; the end of a day or week is still all of it."""
    if stated.calendar is not Calendar.GREGORIAN:
        found = third(stated, part)
        return parse(interval(*found), calendar=stated.calendar) if found else fuzzy
    try:
        return fuzzy.with_part(part)
    except InvalidDate:
        return fuzzy


@lru_cache(maxsize=1 << 14)
def _with_doubtful_year(fuzzy: FuzzyDate) -> FuzzyDate:
    """The mark on the year, which alone was inferred: "2031?-01-17"; on the whole where EDTF knows no such form."""
    year, dash, rest = fuzzy.edtf.partition("-")
    if not (year and dash) or fuzzy.calendar is not Calendar.GREGORIAN:
        return fuzzy.as_uncertain()
    try:
        return parse(f"{year}?-{rest}", part=fuzzy.part)
    except InvalidDate:
        return fuzzy.as_uncertain()


def _with_periods(found: Sequence[Expression], spans: Sequence[DatedSpan | None]) -> Iterator[DatedSpan]:
    """Both ends of a range get the whole of it as their period."""
    periods: dict[int, FuzzyDate] = {}
    for index, expression in enumerate(found[:-1]):
        first, second = spans[index], spans[index + 1]
        if expression.link is not Link.RANGE or first is None or second is None:
            continue
        period = ranged(first.date, second.date)
        if period is not None:
            periods[index] = periods[index + 1] = period
    for index, span in enumerate(spans):
        if span is not None:
            yield replace(span, period=periods[index], bound=None) if index in periods else span
