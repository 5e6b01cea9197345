"""Stretches of a text as pages show them: cut at the edges of what is marked, without ever copying markup from it.

Pure: every function takes texts and offsets (Unicode code points); templates render its frozen values escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Range = tuple[int, int]
ELLIPSIS = "…"
LONGEST_WORD = 40  # code points; scripts without spaces are cut where they are

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that means something: `kind` is "claim" or "date", `key` tells which."""

    start: int
    end: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two neighbouring edges. `opens` and `closes`: the marks that begin or end with it."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()

    @property
    def claim_keys(self) -> str:
        """The keys of the claims that cover the piece, separated by spaces; empty where none does."""
        return " ".join(mark.key for mark in self.marks if mark.kind == "claim")

    @property
    def date_key(self) -> str | None:
        return next((mark.key for mark in self.marks if mark.kind == "date"), None)

    @property
    def opened_claims(self) -> tuple[str, ...]:
        return tuple(mark.key for mark in self.opens if mark.kind == "claim")

    @property
    def closed_claims(self) -> tuple[str, ...]:
        return tuple(mark.key for mark in self.closes if mark.kind == "claim")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, or what is shown of it. `gap_before`: words or lines before it are left out."""

    pieces: tuple[Piece, ...]
    gap_before: bool = False
    gap_after: bool = False


def paragraphs(text: str, marks: Sequence[Mark], windows: Sequence[Range] | None = None) -> tuple[Paragraph, ...]:
    """The text line by line, marks applied; with `windows` only what lies in them, gaps told."""
    shown = [(0, len(text))] if windows is None else list(windows)
    return tuple(
        Paragraph(
            pieces=tuple(cut(text, start, end, marks)),
            gap_before=start > line_start,
            gap_after=end < line_end,
        )
        for line_start, line_end in _lines(text)
        for start, end in _overlaps((line_start, line_end), shown)
    )


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The pieces of text[start:end]; joined they are exactly that text. Marks may nest and overlap."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end, *(edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end)}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        covering = tuple(mark for mark in inside if mark.start <= left and mark.end >= right)
        yield Piece(
            start=left,
            text=text[left:right],
            marks=covering,
            opens=tuple(mark for mark in covering if mark.start == left),
            closes=tuple(mark for mark in covering if mark.end == right),
        )


def windows_around(text: str, ranges: Iterable[Range], reach: int = 200) -> tuple[Range, ...]:
    """Ranges widened by up to `reach` code points on each side, at the edges of words, and joined where they meet."""
    widened = sorted(widen(text, start, end, reach) for start, end in ranges)
    joined: list[Range] = []
    for start, end in widened:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def widen(text: str, start: int, end: int, reach: int) -> Range:
    """text[start:end] with at most `reach` more on each side, no word cut in two."""
    left, right = max(0, start - reach), min(len(text), end + reach)
    if left > 0 and not text[left - 1].isspace():
        left = next((at + 1 for at in range(left, min(left + LONGEST_WORD, start)) if text[at].isspace()), left)
    if right < len(text) and not text[right].isspace():
        right = next(
            (at for at in range(right - 1, max(right - LONGEST_WORD, end) - 1, -1) if text[at].isspace()), right
        )
    return left, right


def context(text: str, start: int, end: int, reach: int = 90) -> tuple[str, str]:
    """What stands before and after text[start:end] in the same line, up to `reach` code points each, with ellipses."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = widen(text, start, end, reach)
    left, right = max(left, line_start), min(right, line_end)
    before, after = text[left:start], text[end:right]
    return (
        before if left == line_start else f"{ELLIPSIS} {before.lstrip()}",
        after if right == line_end else f"{after.rstrip()} {ELLIPSIS}",
    )


def occurrences(text: str, words: str) -> tuple[Range, ...]:
    """Where the words stand in the text: exactly, but that any white space matches any other."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return ()
    return tuple((found.start(), found.end()) for found in re.finditer(r"\s+".join(parts), text))


def _lines(text: str) -> Iterator[Range]:
    """Lines that hold more than white space, without their line ends."""
    for found in _LINE.finditer(text):
        yield found.start(), found.end()


def _overlaps(line: Range, windows: Iterable[Range]) -> Iterator[Range]:
    for start, end in windows:
        left, right = max(line[0], start), min(line[1], end)
        if left < right:
            yield left, right
