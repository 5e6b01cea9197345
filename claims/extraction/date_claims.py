"""The statement that gives a happening a date."""

from claims.dating.spans import Bound, DatedSpan, SpanType
from claims.extraction.claiming import statement_at
from claims.extraction.page import Page
from claims.extraction.stance import Stance
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement
from timeline.dates import FuzzyDate

RULE_VERSION = 6
COUNTED = "+anchored"
"""Ends the rule of a statement whose date was counted from that of another event."""
ASSERTED = Stance(Polarity.ASSERTED, Modality.ASSERTED, None)
# Of these the date itself is the end that they name.
_OF_ONE_END = (Bound.SINCE, Bound.UNTIL, Bound.BY)
_OF_HOUR = (Bound.AFTER, Bound.BEFORE)


def date_claim(
    page: Page, span: DatedSpan, happening: Happening, passage: tuple[int, int], rule: str, confidence: float,
    *, key: str = "date", stance: Stance = ASSERTED,
) -> Statement:  # fmt: skip
    """KEY is "date", "begin" or "end"; RULE is its name without "dates."."""
    return statement_at(
        page, passage, key, Datatype.DATE, value_of(span), happening=happening, stance=stance,
        rule=f"dates.{rule}{COUNTED if span.counted_from else ''}", version=RULE_VERSION, confidence=confidence,
    )  # fmt: skip


def value_of(span: DatedSpan) -> FuzzyDate:
    """The date, or where the words around it say so the stretch of time; of "since" and "until" the end they name.

    "Before dawn on Thursday" is still on Thursday.
    """
    assert span.date is not None
    of_hour = span.type is SpanType.TIME and span.bound in _OF_HOUR
    return span.date if of_hour or span.bound in _OF_ONE_END else span.period or span.date
