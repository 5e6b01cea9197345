"""What else is said of an agreement: what it is for, which one it replaces, and whether its text can be read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.agreements import Treaty
from claims.extraction.claiming import statement_at
from claims.extraction.happenings import happening_of_treaty
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.passage import passage_of
from claims.extraction.phrases import stripped, without_dates
from claims.extraction.stance import stance_of
from claims.extraction.statements import Datatype, Polarity, Statement

RULE_VERSION = 1
_TERMS = table("terms")
_MOST_WORDS = 12
_REACH = 90
"""Characters between an agreement and what is said of it."""
_PURPOSE = re.compile(
    rf"\b(?P<not>not\s+|never\s+|n['’]t\s+)?(?:\w+ly\s+)?(?:{any_of(_TERMS['purpose'])})\s+", re.IGNORECASE
)
_WHAT = re.compile(r"[^,.;:()“”\"]{0,90}")
_REPLACES = re.compile(rf"\b(?:{any_of(_TERMS['replaces'])})\s+", re.IGNORECASE)
_TEXT = re.compile(
    r"\b(?:text|wording|document|terms|contents?|provisions|protocols?|annex(?:es)?)\b"
    rf"[^.;:()]{{0,60}}?\b(?:{any_of([*_TERMS['closed'], *_TERMS['open']])})\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(rf"\b(?:{any_of(_TERMS['closed'])})\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no longer|yet to be)\b|n['’]t\b", re.IGNORECASE)


def terms(page: Page) -> Iterator[Statement]:
    """The claims `purpose`, `replaces` and `text_availability` of the agreements of an article."""
    last: Treaty | None = None
    for line in page.lines:
        named = [t for t in line.treaties if not t.several and not t.older]
        if len(named) == 1:
            yield from _purposes(page, line, named[0])
            yield from _replaced(page, line, named[0])
        last = named[-1] if named else last
        if last:
            yield from _text(page, line, last)


def _purposes(page: Page, line: Line, treaty: Treaty) -> Iterator[Statement]:
    offset = line.sentence.start
    for found in _PURPOSE.finditer(line.sentence.text, treaty.end - offset, treaty.end - offset + _REACH):
        if re.search(r"[;:]", line.text_between(treaty.end, offset + found.start())):
            return
        end = _WHAT.match(line.sentence.text, found.end())
        assert end is not None
        value = stripped(without_dates(line, offset + found.end(), offset + end.end(), line.spans, _MOST_WORDS))
        if value:
            polarity = Polarity.DENIED if found["not"] else Polarity.ASSERTED
            yield _statement(page, line, treaty, (treaty.start, offset + end.end()), "purpose", value, polarity)


def _replaced(page: Page, line: Line, treaty: Treaty) -> Iterator[Statement]:
    """ "Replacing a 1998 agreement on salt": which one the new agreement takes the place of."""
    for found in _REPLACES.finditer(line.sentence.text):
        at = line.sentence.start + found.end()
        older = next((t for t in line.treaties if t is not treaty and 0 <= t.start - at <= 40), None)
        if older and treaty.end <= at:
            value = stripped(line.text_between(older.start, older.end))
            around = (line.sentence.start + found.start(), older.end)
            yield _statement(page, line, treaty, around, "replaces", value, Polarity.ASSERTED)
            return


def _text(page: Page, line: Line, treaty: Treaty) -> Iterator[Statement]:
    found = _TEXT.search(line.sentence.text)
    if found is None:
        return
    closed = bool(_CLOSED.search(found.group())) != bool(_NOT.search(found.group()))
    around = (line.sentence.start + found.start(), line.sentence.start + found.end())
    value = "not public" if closed else "public"
    yield _statement(page, line, treaty, around, "text_availability", value, Polarity.ASSERTED)


def _statement(
    page: Page, line: Line, treaty: Treaty, around: tuple[int, int], key: str, value: str, polarity: Polarity
) -> Statement:
    stance = stance_of(line.sentence, around[0], around[1], line.mentions)
    passage = passage_of(line, *around, line.sentence.start, line.sentence.end)
    datatype = Datatype.CHOICE if key == "text_availability" else Datatype.TEXT
    return statement_at(
        page, passage, key, datatype, value, happening=happening_of_treaty(treaty, None),
        stance=replace(stance, polarity=polarity), rule=f"terms.{key}", version=RULE_VERSION, confidence=0.6,
    )  # fmt: skip
