"""The layout of an article: its sentences and list items, without contents, references and headings.

A list item belongs to the sentence that introduces it with a colon ("leaked summaries indicate provisions for:").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from syntok import segmenter

from claims.extraction.words import Word, fold, words_of

_BULLET = re.compile(r"^\s*(?:[-*•–‣▪·]|\(?[0-9a-z]{1,2}[.)])\s+")
_MARKS_ONLY = re.compile(r"^[\W_]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
# A full stop, what closes behind it, and what may open the next sentence.
_STOP = re.compile(r"(?P<mark>[.!?…]+[\"'”’)\]]*(?:\[\d{1,3}\])*)\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])")
_MAYBE_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b[A-Z][a-z]{1,4}|\.[A-Za-z]|\b(?:no|vs|etc|al|cf|ca|approx|est|p|pp|vol|ed|a\.m|p\.m))\.$"
)
_REFERENCES = frozenset({
    "references", "bibliography", "works cited", "sources", "notes", "footnotes", "endnotes", "further reading",
    "external links", "see also", "citations", "literature",
})  # fmt: skip
_CONTENTS = frozenset({"contents", "table of contents", "in this article", "on this page"})
# "GLORIA, May 3 (Newswire) - ": where and when a report was filed, which is nothing that happened.
_DATELINE = re.compile(
    r"\s*(?:[A-ZÀ-Þ]{2}[A-ZÀ-Þ'’. -]{2,40}(?:,\s+[A-ZÀ-Þ][\w. ]{1,20})?(?:,?\s+\d{1,2}\s+[A-Z]\w{2,8}\.?)?"
    r"(?:\s*\([^()]{2,40}\))?"
    r"|[A-ZÀ-Þ][\w'’.-]+(?:[\s,]+[A-ZÀ-Þ\d][\w'’.-]*){0,5}\s*\([A-Z][^()]{1,40}\))\s+[—–-]+\s+"
)
# "UPDATE 4 - Rockets hit ..."
_FLAG = re.compile(
    r"\s*(?:UPDATE|WRAPUP|CORRECTED|REFILE|URGENT|BREAKING|EXCLUSIVE|ANALYSIS|LEAD)(?:\s+\d{1,2})?\s*[-–—:]\s*(?=\w)"
)
# "- Houses destroyed: 7,200": a row of figures says as much as a sentence.
_FIGURE_ROW = re.compile(r"^(?:[-*•–‣▪·]\s+)?[A-ZÀ-Þ][\w ’'-]{2,80}:\s+(?:[^\d\s]{1,12}\s*){0,2}\d[\d.,]*(?:\s|$)")
# "- 3,958 deaths verified through hospitals": an item that opens with a number of something
_FIGURE_ITEM = re.compile(r"^[-*•–‣▪·]\s+(?:[A-Za-z]+\s+){0,3}\d[\d.,]*\s+[a-z]")
# "- 12 March 1571: the walls are breached", which has a date where a heading has none
_ENTRY = re.compile(
    r"\s*(?:[-*•–‣▪·]\s+)?(?=[^:–—|]{0,30}\d)[\d(A-Zc][\w,./ -]{1,34}?"
    r"(?:\s*[–—|\t]|:(?=\s)|\s-(?=\s))\s*(?=[^\W\d]+\s+\S|\d[\d,.]*\s)"
)
_GOES_ON = (";", ",", "; and", ", and")
_LONGEST_ITEM = 250
_LONGEST_SENTENCE = 1000


class Kind(StrEnum):
    PROSE = "prose"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `article[start:end]`; `paragraph` numbers the lines; an ITEM has the sentence that introduces it."""

    text: str
    start: int
    end: int
    paragraph: int
    kind: Kind
    words: tuple[Word, ...]
    introduction: "Sentence | None" = None

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    number: int

    @property
    def bare(self) -> str:
        return self.text.strip()


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of an article in their order. Headings, contents and reference lists are left out."""
    found: list[Sentence] = []
    introduction: Sentence | None = None
    previous = ""
    skipping_contents = False
    for line in _lines(text):
        heading = fold(line.bare.strip("#*_:= "))
        if heading in _REFERENCES:
            break
        bullet = _BULLET.match(line.text)
        if heading in _CONTENTS or (skipping_contents and bullet):
            skipping_contents, introduction = True, None
            continue
        skipping_contents = False
        goes_on = introduction is not None and _is_item(line, previous)
        previous = line.bare
        if introduction and goes_on:
            found.append(_item(line, bullet, introduction))
            continue
        found.extend(_prose(line))
        introduction = found[-1] if found and line.bare.endswith(":") and found[-1].end >= line.start else None
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, raw in enumerate(text.split("\n")):
        if not _MARKS_ONLY.match(raw):
            yield _Line(raw.rstrip("\r"), start, number)
        start += len(raw) + 1


def _is_item(line: _Line, previous: str) -> bool:
    """Whether the line goes on with a list: it has a bullet, is short, ends with ";" or follows one that does."""
    if len(line.bare) > _LONGEST_ITEM:
        return False
    if _BULLET.match(line.text) or line.bare.endswith(_GOES_ON) or previous.endswith(_GOES_ON):
        return True
    return previous.endswith(":") and not _SENTENCE_END.search(line.bare)


def _item(line: _Line, bullet: re.Match[str] | None, introduction: Sentence) -> Sentence:
    lead = bullet.end() if bullet else len(line.text) - len(line.text.lstrip())
    body = line.text[lead:].rstrip()
    trimmed = re.sub(r"(?:[;,.]|[;,]? and)$", "", body)
    return _sentence(trimmed, line.start + lead, line.number, Kind.ITEM, introduction)


def _prose(line: _Line) -> Iterator[Sentence]:
    if not _SENTENCE_END.search(line.bare) and not line.bare.endswith(":"):
        if not _says_something(line.bare) and not _ENTRY.match(line.text):
            return
        kind = Kind.CAPTION
    else:
        kind = Kind.PROSE
    lead = _lead(line)
    for start, end in _short_enough(line.text[lead:]):
        yield _sentence(line.text[lead + start : lead + end], line.start + lead + start, line.number, kind, None)


def _lead(line: _Line) -> int:
    """How much of a line is no part of its first sentence: a dateline, the flag of an agency, a bullet."""
    opening = _DATELINE.match(line.text) or _FLAG.match(line.text) or _BULLET.match(line.text)
    if opening is None or (opening.re is _BULLET and opening.group().strip()[0].isalnum() and _ENTRY.match(line.text)):
        return 0  # "12. March 1571: ..." opens with its date
    return opening.end()


def _short_enough(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line, those that go on for ever cut at a mark or a space: a table, or text without stops.

    What is found in a sentence is weighed against what else is in it, so that one without end would take for ever.
    """
    for start, end in _split(text):
        while end - start > _LONGEST_SENTENCE:
            piece = text[start : start + _LONGEST_SENTENCE]
            cut = max(piece.rfind("; "), piece.rfind(", "))
            cut = cut + 1 if cut > _LONGEST_SENTENCE // 2 else piece.rfind(" ") + 1 or len(piece)
            yield start, start + len(piece[:cut].rstrip())
            start = _leading_space(text, start + cut, end)
        if end > start:
            yield start, end


def _leading_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _split(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a line starts and ends; syntok decides where a full stop may be an abbreviation's."""
    stops = list(_STOP.finditer(text))
    if any(_MAYBE_ABBREVIATED.search(text, max(0, stop.start() - 8), stop.start() + 1) for stop in stops):
        for paragraph in segmenter.analyze(text):
            for tokens in paragraph:
                yield tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)
        return
    start = len(text) - len(text.lstrip())
    for stop in stops:
        yield start, stop.end("mark")
        start = stop.end()
    if start < len(text.rstrip()):
        yield start, len(text.rstrip())


def _says_something(bare: str) -> bool:
    """Whether a line without a full stop may be a caption or a pulled quote: a heading has mostly capitals."""
    words = [word for word in words_of(bare) if len(word.text) > 3]
    lower = sum(not word.capital for word in words)
    if _FIGURE_ROW.search(bare):
        return True
    if bare.startswith("#") or (_BULLET.match(bare) and not _FIGURE_ITEM.match(bare)):
        return False
    return len(words) >= 4 and lower >= 0.5 * len(words)


def _sentence(text: str, start: int, paragraph: int, kind: Kind, introduction: Sentence | None) -> Sentence:
    return Sentence(text, start, start + len(text), paragraph, kind, words_of(text, start), introduction)
