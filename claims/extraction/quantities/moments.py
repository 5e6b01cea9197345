"""The moment or stretch of which a number holds, and the day that an expression denotes."""

import re

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.amounts import Amount
from claims.extraction.anchors import anchor_of
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.participants import SAYING, clause_bounds
from claims.extraction.quantities.count import Counted
from timeline.dates import FuzzyDate, parse

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AS_OF = re.compile(r"\b(?:as of|by|so far|until|as at)\s+(?:late\s+|early\s+)?$", re.IGNORECASE)
_IN_ITS = re.compile(r"\bin\s+(?:its|their|his|her|an?|the)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BULLETIN = re.compile(r"\s+(?:bulletin|update|statement|report|briefing)\b")
# "The figure on the night of 26 January was", "on Friday night the government gave us"
_FIGURE = re.compile(
    rf"\b(?:{any_of(table('quantities')['ellipsis']['nouns'])})\s+(?:on|at|by|as\s+of)\s+(?:the\s+\w+\s+of\s+|the\s+)?$",
    re.IGNORECASE,
)
_GAVE = re.compile(
    rf"[^.;:,\d]*\b(?:{any_of(table('quantities')['speakers']['verbs'])}|stood\s+at|stands\s+at)\s+(?:us\s+|them\s+|it\s+at\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
# "(Trentino 1998)" cites a work, and says nothing of when the number held.
_CITED = re.compile(r"\([^()]*$")
_LEADING_WORDS = 5  # before a date at the head of a sentence, which holds for all of it


def moment_of(line: Line, amount: Amount, counted: Counted) -> FuzzyDate | None:
    """Of a toll only a moment that is named as such ("as of Tuesday") or at which it was told ("said on Tuesday",
    "the figure on Tuesday was")."""
    spans = [s for s in line.spans if s.type in (SpanType.DATE, SpanType.TIME) and s.date is not None]
    spans = [s for s in spans if not _CITED.search(line.text_between(line.sentence.start, s.start))]
    if counted.toll:
        spans = [s for s in spans if _says_as_of(line, s) or is_when_told(line, s) or _is_when_given(line, s, amount)]
    else:
        left, right = clause_bounds(line, amount.start, amount.end)
        spans = [s for s in spans if left <= s.start < right and s.type is SpanType.DATE]
        spans = [s for s in spans if not _parted(line, amount, s)]
    nearest: DatedSpan | None = min(
        spans, key=lambda s: s.start - amount.end if s.start >= amount.end else 2 * (amount.start - s.end), default=None
    )
    return nearest.date if nearest else None


def entry_day(line: Line) -> FuzzyDate | None:
    """The day at the head of a line in a list, as of which its figures are."""
    return next((s.date for s in line.spans if s.date is not None), None)


def _says_as_of(line: Line, span: DatedSpan) -> bool:
    before = line.text_between(line.sentence.start, span.start)
    behind = line.text_between(span.end, line.sentence.end)
    return bool(_AS_OF.search(before) or (_IN_ITS.search(before) and _BULLETIN.match(behind)))


def _is_when_given(line: Line, span: DatedSpan, amount: Amount) -> bool:
    if span.end > amount.start or span.date is None or span.is_hour_alone:
        return False
    between = line.text_between(span.end, amount.start)
    of_figure = _FIGURE.search(line.text_between(line.sentence.start, span.start))
    return bool((of_figure and not re.search(r"[;:,\d]", between)) or _GAVE.fullmatch(between))


def _parted(line: Line, amount: Amount, span: DatedSpan) -> bool:
    """Whether the date is that of something else: a comma, or another number, stands between them."""
    low, high = sorted(((amount.start, amount.end), (span.start, span.end)))
    if any(low[1] <= other.start and other.end <= high[0] for other in line.amounts):
        return True
    leading = len(line.text_between(line.sentence.start, span.start).split()) <= _LEADING_WORDS
    return span.end <= amount.start and "," in line.text_between(span.end, amount.start) and not leading


def whole_day(when: FuzzyDate) -> FuzzyDate:
    """Without its time of day, as reports that differ by minutes speak of the same happening."""
    day = _DAY.match(when.edtf) if "T" in when.edtf else None
    return parse(day.group() + ("?" if when.uncertain else "")) if day else when


def is_when_told(line: Line, span: DatedSpan) -> bool:
    """Whether the date is that at which somebody said it: "a ruling in 1999 said that the explosion killed 40"."""
    anchor = None if span.is_hour_alone else anchor_of(line, span)
    return anchor is not None and anchor.deed is not None and not anchor.deed.noun and anchor.deed.action in SAYING


def day_of(span: DatedSpan) -> FuzzyDate | None:
    """What it denotes; "before dawn on Thursday" is on that Thursday."""
    if not span.bound:
        return whole_day(span.date) if span.date else None
    day = _DAY.match(span.value) if span.type is SpanType.TIME else None
    return parse(day.group()) if day else None
