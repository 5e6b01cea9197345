"""Stage 2 as a whole: text -> windows -> tokens -> expressions -> completed dates -> dated spans."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache

from timeline.dates import FuzzyDate, InvalidDate, parse

from .citations import cited_authors, is_citation_year
from .expressions import Expression, expressions
from .lengths import UNKNOWN_OF_UNIT
from .lexicon import lexicon
from .meaning import Length, Meaning, Repeat, Shift, Stated, Turn, Vague
from .ranges import Link
from .scan import windows
from .spans import Bound, DatedSpan, SpanType
from .timex import edtf, timex
from .tokens import tokenise
from .years import Completed, Story, is_narrative, shared_years

LANGUAGES = ("en",)
"""Languages with a lexicon of their own."""


def find_dates(
    text: str, *, published: date | FuzzyDate | None = None, languages: Sequence[str] = ("en",)
) -> tuple[DatedSpan, ...]:
    """Every expression of time in the text, in order, none overlapping.

    published: the day that relative expressions count from; a fuzzy one counts by its earliest day. Without it, what
        is relative to the publication has no date.
    languages: ISO 639-1 codes, the likeliest first; languages without a lexicon read as English.
    """
    known = tuple(language for language in languages if language in LANGUAGES) or LANGUAGES
    words, authors = lexicon(known[0]), cited_authors(text)
    found = shared_years(
        tuple(
            expression
            for start, end in windows(text, known)
            for expression in expressions(tokenise(text, start, end, words))
            if not is_citation_year(text, expression, authors)
        )
    )
    day = _day(published)
    story = Story(text, day, narrative=is_narrative(found, day))
    return tuple(_with_periods(found, [_span(expression, story) for expression in found]))


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
    rule = f"{expression.rule}+event" if isinstance(meaning, Vague) and meaning.event else expression.rule
    stretch = _date(edtf(meaning.stated), expression) if isinstance(meaning, Length) and meaning.stated else None
    return DatedSpan(expression.start, expression.end, kind, value, stretch, rule)


def _timeless(meaning: Length | Repeat | Vague) -> tuple[SpanType, str]:
    if isinstance(meaning, Length):
        return SpanType.DURATION, meaning.value
    return (SpanType.SET if isinstance(meaning, Repeat) else SpanType.DATE), meaning.value


def _dated(expression: Expression, completed: Completed | None) -> DatedSpan | None:
    kind = SpanType.TIME if _time(expression.meaning) else SpanType.DATE
    if completed is None:
        value = _unknown(expression.meaning)
        return DatedSpan(expression.start, expression.end, kind, value, None, f"{expression.rule}+no_anchor")
    stated = completed.stated
    fuzzy = _date(edtf(stated), expression)
    if fuzzy is None:
        return None
    if completed.how is not None:
        fuzzy = _with_doubtful_year(fuzzy)
    return DatedSpan(
        start=expression.start,
        end=expression.end,
        type=kind,
        value=timex(stated),
        date=fuzzy,
        rule=f"{expression.rule}+{completed.how}" if completed.how else expression.rule,
        bound=expression.bound,
        period=_bounded(fuzzy, expression.bound),
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


def _date(text: str, expression: Expression) -> FuzzyDate | None:
    try:
        fuzzy = _parsed(text)
    except InvalidDate:
        return None
    if expression.part is not None:
        with suppress(InvalidDate):  # the end of a day or of a week is still that day or week
            fuzzy = fuzzy.with_part(expression.part)
    return fuzzy.as_approximate() if expression.approximate else fuzzy


def _with_doubtful_year(fuzzy: FuzzyDate) -> FuzzyDate:
    """The mark on the year, which alone was inferred: "2031?-01-17"; on the whole where EDTF knows no such form."""
    year, dash, rest = fuzzy.edtf.partition("-")
    if not (year and dash):
        return fuzzy.as_uncertain()
    try:
        return parse(f"{year}?-{rest}", part=fuzzy.part)
    except InvalidDate:
        return fuzzy.as_uncertain()


@lru_cache(maxsize=4096)
def _parsed(text: str) -> FuzzyDate:
    return parse(text)


def _bounded(fuzzy: FuzzyDate, bound: Bound | None) -> FuzzyDate | None:
    if bound is None or "/" in fuzzy.edtf:
        return None
    return _parsed(f"{fuzzy.edtf}/.." if bound in (Bound.SINCE, Bound.AFTER) else f"../{fuzzy.edtf}")


def _with_periods(found: Sequence[Expression], spans: Sequence[DatedSpan | None]) -> Iterator[DatedSpan]:
    """Both ends of a range get the whole of it as their period."""
    periods: dict[int, FuzzyDate] = {}
    for index, expression in enumerate(found[:-1]):
        first, second = spans[index], spans[index + 1]
        if expression.link is not Link.RANGE or first is None or second is None:
            continue
        period = _range(first.date, second.date)
        if period is not None:
            periods[index] = periods[index + 1] = period
    for index, span in enumerate(spans):
        if span is not None:
            yield replace(span, period=periods[index], bound=None) if index in periods else span


def _range(first: FuzzyDate | None, second: FuzzyDate | None) -> FuzzyDate | None:
    if first is None or second is None or "/" in first.edtf + second.edtf:
        return None
    try:
        return _parsed(f"{first.edtf}/{second.edtf}")
    except InvalidDate:
        return None
