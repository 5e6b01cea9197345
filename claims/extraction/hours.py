"""The time of day at which something happened: "the bomb exploded at 9.40 p.m.".

Reports of one blast often agree on the day and differ on the hour, which no date tells: so the hour is a claim of its
own, `time_of_day`, on the happening, in hours and minutes as the article gives them ("21:40").
"""

import re
from collections.abc import Iterator, Sequence

from claims.dating.spans import Bound, DatedSpan, SpanType
from claims.extraction.anchors import anchor_of
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import Deed, Form
from claims.extraction.ends import meant
from claims.extraction.happenings import already_told, happening_of_deed
from claims.extraction.page import Line, Page
from claims.extraction.participants import SAYING, participants_of
from claims.extraction.passage import passage_of
from claims.extraction.stance import stance_of
from claims.extraction.statements import Datatype, Statement

RULE_VERSION = 4
_BOUNDS: dict[Bound | None, str] = {Bound.BEFORE: "before ", Bound.AFTER: "after ", Bound.BY: "by "}
_OPENS, _GOES_TO = re.compile(r"\b(?:between|from)\s+$", re.I), re.compile(r"\s+(?:and|to|until|till)\s+\d", re.I)
_CLOSES = re.compile(r"\b(?:between|from)\s+\d[\d.:]*(?:\s*[ap]\.?m\.?)?\s+(?:and|to|until|till)\s+$", re.I)
_TO_THE_MINUTE = re.compile(r".*T\d\d:\d\d.*")
# the hour told once more for readers elsewhere
_ELSEWHERE = re.compile(r"[\d:.]+\s*(?:GMT|UTC)\b")


def hours(page: Page, told: Sequence[Statement]) -> Iterator[Statement]:
    """The claims `time_of_day` of an article. TOLD: its statements of what happened, in the order of the text."""
    before: Line | None = None
    for line in page.lines:
        for span in line.spans:
            elsewhere = _ELSEWHERE.search(line.text_between(span.start, span.end + len(" GMT")))
            hour = "" if elsewhere or _is_end_of_stretch(line, span) else _hour(span)
            anchor = anchor_of(line, span) if hour else None
            if hour and anchor and anchor.deed and _may_have_an_hour(anchor.deed):
                yield _statement(page, line, span, hour, anchor.deed, before, told)
        before = line


def _is_end_of_stretch(line: Line, span: DatedSpan) -> bool:
    """Whether it is one of two hours between which something went on: "suspended between 20:45 and 22:00"."""
    before = line.text_between(line.sentence.start, span.start)
    behind = line.text_between(span.end, line.sentence.end)
    return bool((_OPENS.search(before) and _GOES_TO.match(behind)) or _CLOSES.search(before))


def _hour(span: DatedSpan) -> str:
    """The hour and minute in the article's own zone; "" where the expression has none."""
    if span.type is not SpanType.TIME or span.value is None or not _TO_THE_MINUTE.fullmatch(span.value):
        return ""
    hour = span.value.partition("T")[2]
    return "" if len(hour) < len("21:40") else _BOUNDS.get(span.bound, "") + hour[:5]


def _may_have_an_hour(deed: Deed) -> bool:
    return deed.action not in SAYING and deed.form is not Form.BASE


def _statement(
    page: Page, line: Line, span: DatedSpan, hour: str, deed: Deed, before: Line | None, told: Sequence[Statement]
) -> Statement:
    what = meant(line, deed, before)
    own = happening_of_deed(what.line, what.deed, participants_of(what.line, what.deed))
    happening = already_told(own, [s.happening for s in told if s.start < line.sentence.end])
    start, end = min(span.start, deed.start), max(span.end, deed.end_offset)
    stance = stance_of(line.sentence, deed.start, end, line.mentions, noun=deed.noun)
    passage = passage_of(line, start, end, line.sentence.start, line.sentence.end)
    return statement_at(
        page, passage, "time_of_day", Datatype.CHOICE, hour, happening=happening, stance=stance, rule="hours.clock",
        version=RULE_VERSION, confidence=0.6,
    )  # fmt: skip
