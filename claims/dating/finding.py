"""Stage 2 as a whole: text -> windows -> tokens -> expressions -> completed dates -> dated spans."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from timeline.dates import Calendar, FuzzyDate, InvalidDate, Part, parse

from .citations import cited_authors, is_citation_year
from .expressions import Expression, expressions
from .grammar import OWN, grammar
from .lengths import UNKNOWN_OF_UNIT
from .meaning import FromEvent, Length, Meaning, Repeat, Shift, Stated, Turn, Vague
from .numeric import has_day_first, read_figures
from .periods import bounded, ranged
from .ranges import Link
from .scan import windows
from .spans import DatedSpan, SpanType
from .timex import edtf, timex
from .years import Completed, Story, is_narrative, shared_years

SHORTEST_THIRD = 7
"""Days from which on a stretch has an early, a middle and a late part."""
FIGURES_ALONE = frozenset({"numeric", "dotted"})
"""The rules that read figures whose order may be open."""


def find_dates(
    text: str, *, published: date | FuzzyDate | None = None, languages: Sequence[str] = ("en",)
) -> tuple[DatedSpan, ...]:
    """Every expression of time in the text, in order, none overlapping.

    published: the day that relative expressions count from; a fuzzy one counts by its earliest day. Without it, what
        is relative to the publication has no date.
    languages: BCP 47 tags ("en", "en-GB"), the likeliest first; a region tells the order of day and month in figures.
        Languages without a grammar read as English.
    """
    known = grammar(_with_grammar(languages))
    authors = cited_authors(text)
    found = tuple(
        expression
        for start, end in windows(text, known.languages)
        for expression in expressions(known.tokenise(text, start, end), known.rules)
        if not is_citation_year(text, expression, authors)
    )
    found = shared_years(_in_one_order(text, found, languages))
    day = _day(published)
    story = Story(text, day, known.cues, narrative=is_narrative(found, day))
    return tuple(_with_periods(found, [_span(expression, story) for expression in found]))


def _with_grammar(languages: Sequence[str]) -> tuple[str, ...]:
    named = dict.fromkeys(language.partition("-")[0].lower() for language in languages)
    return tuple(language for language in named if language in OWN) or ("en",)


def _in_one_order(text: str, found: tuple[Expression, ...], languages: Sequence[str]) -> tuple[Expression, ...]:
    """Expressions whose figures have two readings, settled where the language or the text tells the order."""
    if not any(isinstance(e.meaning, Stated) and e.meaning.ambiguous for e in found):
        return found
    figures = {e: text[e.start : e.end] for e in found if e.rule in FIGURES_ALONE}
    first = has_day_first(languages, figures.values())
    if first is None:
        return found
    return tuple(
        replace(e, meaning=read_figures(figures[e], day_first=first) or e.meaning) if e in figures else e for e in found
    )


def _day(published: date | FuzzyDate | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    return date.fromordinal(published.earliest) if published.earliest and published.earliest > 0 else None


def _span(expression: Expression, story: Story) -> DatedSpan | None:
    """None where the fields make no day (31 February)."""
    meaning = expression.meaning
    if isinstance(meaning, Stated | Shift | Turn):
        return _dated(expression, story.complete(expression))
    kind, value = _timeless(meaning)
    rule = f"{expression.rule}+event" if isinstance(meaning, FromEvent) else expression.rule
    stretch = _date(meaning.stated, expression) if isinstance(meaning, Length) and meaning.stated else None
    return DatedSpan(expression.start, expression.end, kind, value, stretch, rule)


def _timeless(meaning: Length | Repeat | Vague | FromEvent) -> tuple[SpanType, str]:
    if isinstance(meaning, FromEvent):
        return SpanType.DATE, ""
    if isinstance(meaning, Length):
        return SpanType.DURATION, meaning.value
    return (SpanType.SET if isinstance(meaning, Repeat) else SpanType.DATE), meaning.value


def _dated(expression: Expression, completed: Completed | None) -> DatedSpan | None:
    kind = SpanType.TIME if _time(expression.meaning) else SpanType.DATE
    stated = None if completed is None else completed.stated
    if completed is None or stated is None or (stated.lacks_year and stated.calendar is not Calendar.GREGORIAN):
        value = _unknown(expression.meaning)
        return DatedSpan(expression.start, expression.end, kind, value, None, f"{expression.rule}+no_anchor")
    fuzzy = _date(stated, expression)
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
        value=timex(stated),
        date=fuzzy,
        rule=f"{expression.rule}+{completed.how}" if completed.how else expression.rule,
        bound=expression.bound,
        period=bounded(fuzzy, expression.bound) if expression.bound else None,
        anchor=edtf(completed.anchor) if completed.anchor is not None else None,
        ambiguous=stated.ambiguous,
    )


def _time(meaning: Meaning) -> str | None:
    if isinstance(meaning, Turn):
        return meaning.stated.time
    return meaning.time if isinstance(meaning, Stated | Shift) else None


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


def _date(stated: Stated, expression: Expression) -> FuzzyDate | None:
    try:
        fuzzy = _parsed(edtf(stated), stated.calendar)
    except InvalidDate:
        return None
    if expression.part is not None:
        fuzzy = _narrowed(fuzzy, expression.part)
    return fuzzy.as_approximate() if expression.approximate else fuzzy


def _narrowed(fuzzy: FuzzyDate, part: Part) -> FuzzyDate:
    """The part of it; of months and years of another calendar the third of their days.

    The end of a day or of a week is still that day or week.
    """
    try:
        return fuzzy.with_part(part)
    except InvalidDate:
        if fuzzy.calendar is Calendar.GREGORIAN or fuzzy.earliest is None or fuzzy.latest is None:
            return fuzzy
    third = (fuzzy.latest + 1 - fuzzy.earliest) // 3
    if third < SHORTEST_THIRD:
        return fuzzy
    begin = {Part.EARLY: fuzzy.earliest, Part.MID: fuzzy.earliest + third, Part.LATE: fuzzy.latest + 1 - third}[part]
    first, last = (date.fromordinal(number).isoformat() for number in (begin, begin + third - 1))
    return _parsed(f"{first}/{last}", fuzzy.calendar)


def _with_doubtful_year(fuzzy: FuzzyDate) -> FuzzyDate:
    """The mark on the year, which alone was inferred: "2031?-01-17"; on the whole where EDTF knows no such form."""
    year, dash, rest = fuzzy.edtf.partition("-")
    if not (year and dash) or fuzzy.calendar is not Calendar.GREGORIAN:
        return fuzzy.as_uncertain()
    try:
        return parse(f"{year}?-{rest}", part=fuzzy.part)
    except InvalidDate:
        return fuzzy.as_uncertain()


@lru_cache(maxsize=4096)
def _parsed(text: str, calendar: Calendar) -> FuzzyDate:
    return parse(text, calendar=calendar)


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
