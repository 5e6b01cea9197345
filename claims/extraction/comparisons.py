"""Earlier happenings that a comparison dates: "the strongest earthquake since 1911", "the worst since that of 1974"."""

import re
from collections.abc import Iterator

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.date_claims import date_claim
from claims.extraction.deeds import Deed
from claims.extraction.page import Line, Page
from claims.extraction.statements import Happening, Statement

_SINCE = re.compile(
    r"\b(?P<most>[a-z]{3,}est|worst|most\s+\w+|first|last)\b(?:(?!\bsince\b)[^.;:]){0,80}?"
    r"\bsince\s+(?:(?:that|the\s+one)\s+(?:of|in)\s+)?(?:the\s+)?$"
)
_LOOK_BACK = 130
_TIED = ("since", "of", "in", "the")


def comparisons(page: Page, line: Line) -> Iterator[tuple[DatedSpan, Statement | None]]:
    """Each date behind a superlative and "since": of the earlier happening of its kind; of none where none is told."""
    for span in line.spans:
        if span.date is None or span.type is not SpanType.DATE:
            continue
        before = line.text_between(max(line.sentence.start, span.start - _LOOK_BACK), span.start)
        compared = _SINCE.search(before) if before.rstrip().endswith(_TIED) else None
        if compared is None:
            continue
        nouns = [d for d in line.deeds if d.noun and d.end is None and d.end_offset <= span.start]
        start = span.start - len(before) + compared.start("most")
        yield span, _claim(page, span, nouns[-1], (start, span.end)) if nouns else None


def _claim(page: Page, span: DatedSpan, noun: Deed, passage: tuple[int, int]) -> Statement:
    title = f"Earlier {noun.text.lower()}"
    happening = Happening(
        noun.action, noun.action, (), None, title, frozenset(), identity=(noun.action, "earlier", str(span.date))
    )
    return date_claim(page, span, happening, passage, "compared", 0.55)
