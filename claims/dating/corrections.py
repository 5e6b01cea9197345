"""What people correct in the dates of a text: a correction stands in the place of what was read there."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.dates import FuzzyDate

from .periods import bounded, ranged
from .spans import DatedSpan, SpanType

CORRECTED = "corrected"
"""The rule of a span that a person dated."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What text[start:end] (code points) dates, as a person says; None: nothing, it is no date."""

    start: int
    end: int
    date: FuzzyDate | None


def corrected(spans: Sequence[DatedSpan], corrections: Sequence[Correction]) -> tuple[DatedSpan, ...]:
    """The spans with the corrections applied, in order, none overlapping as long as no two corrections do.

    A correction takes the place of every span that shares words with it, or marks words that no span covers. What the
    words around say ("since", the other end of a range) holds for the corrected date as it did for the one read.
    """
    replaced = {each: _sharing_words(each, spans) for each in corrections}
    gone = {span for found in replaced.values() for span in found}
    made = [_span(each.date, each, found) for each, found in replaced.items() if each.date is not None]
    in_order = sorted([*(span for span in spans if span not in gone), *made], key=lambda span: span.start)
    return tuple(_with_ranges(in_order, {span.period for span in gone if span.period and span.bound is None}))


def _sharing_words(correction: Correction, spans: Sequence[DatedSpan]) -> tuple[DatedSpan, ...]:
    return tuple(span for span in spans if span.start < correction.end and span.end > correction.start)


def _span(date: FuzzyDate, correction: Correction, replaced: Sequence[DatedSpan]) -> DatedSpan:
    bound = replaced[0].bound if replaced else None
    return DatedSpan(
        start=correction.start,
        end=correction.end,
        type=SpanType.DATE,
        value=date.edtf,
        date=date,
        rule=CORRECTED,
        bound=bound,
        period=bounded(date, bound) if bound else replaced[0].period if replaced else None,
    )


def _with_ranges(spans: Sequence[DatedSpan], outdated: Collection[FuzzyDate]) -> Iterator[DatedSpan]:
    """Ranges of which an end was corrected, told by their present ends; an end that is left alone has none."""
    periods: dict[int, FuzzyDate | None] = {}
    for at, (first, second) in enumerate(pairwise(spans)):
        if first.period in outdated and first.period == second.period:
            periods[at] = periods[at + 1] = ranged(first.date, second.date)
    for at, span in enumerate(spans):
        yield replace(span, period=periods.get(at)) if span.period in outdated else span
