"""Days and months of what is written: of a work that is cited in brackets, and of "its final report of 3 May"."""

import re
from collections.abc import Iterator

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.date_claims import date_claim
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.phrases import capital, stripped
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import Precision

_KIND = rf"(?i:{any_of(table('grammar')['documents'])})"
_CITED = re.compile(
    rf"\(\s*(?:(?P<kind>{_KIND}\b[^,;()]{{0,60}})|(?P<source>[A-Z][\w’'&.-]*(?:\s[\w’'&.-]+){{0,5}}))"
    r",\s+(?:on\s+|dated\s+)?$"
)
_OF_DAY = re.compile(rf"(?:^|[\s(])(?P<words>(?:[A-Za-z’'-]+\s+){{1,3}}{_KIND})\s+(?:of|dated|from)\s+$")
_LOOK_BACK = 120
_FINE = (Precision.DAY, Precision.MONTH)
"""How finely a work is dated, so that "the report of 2029" is left to what it tells."""


def works(page: Page, line: Line) -> Iterator[tuple[DatedSpan, Statement]]:
    """Each day or month in a sentence that is that of a work, with what it states."""
    for span in line.spans:
        if span.date is None or span.type is not SpanType.DATE or span.date.precision not in _FINE:
            continue
        before = line.text_between(max(line.sentence.start, span.start - _LOOK_BACK), span.start)
        in_brackets = span.date.precision is Precision.DAY and before.count("(") > before.count(")")
        cited = _CITED.search(before) if in_brackets else None
        if cited and line.text_between(span.end, line.sentence.end).lstrip().startswith(")"):
            named = cited["source"]
            title = f"Report of {named}" if named else capital(cited["kind"])
            close = line.sentence.text.index(")", span.end - line.sentence.start) + line.sentence.start + 1
            passage = (span.start - len(before) + cited.start(), close)
            yield span, _claim(page, span, title, (named,) if named else (), passage, "cited")
        elif told := _OF_DAY.search(before):
            title = capital(stripped(told["words"]))
            passage = (span.start - len(before) + told.start("words"), span.end)
            yield span, _claim(page, span, title, (), passage, "work")


def _claim(
    page: Page, span: DatedSpan, title: str, actors: tuple[str, ...], passage: tuple[int, int], rule: str
) -> Statement:
    words = frozenset(fold(title).split())
    happening = Happening("publish", "", actors, None, title, words, identity=("publish", title, str(span.date)))
    return date_claim(page, span, happening, passage, rule, 0.5)
