"""Stretches of a text as pages show them: cut at the edges of what is marked, without ever copying markup from it.

Pure: every function takes texts and offsets (Unicode code points); templates render its frozen values escaped.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Range = tuple[int, int]
ELLIPSIS = "…"
LONGEST_WORD = 40  # code points; scripts without spaces are cut where they are

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-zа-я])")


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


def paragraphs(text: str, marks: Iterable[Mark], windows: Sequence[Range] | None = None) -> tuple[Paragraph, ...]:
    """The text line by line, marks applied; with `windows` (in order, apart) only what lies in them, gaps told."""
    shown = [(0, len(text))] if windows is None else list(windows)
    ranges = [(line, part) for line in _lines(text) for part in _overlaps(line, shown)]
    marked = _marks_in((part for _, part in ranges), marks)
    return tuple(
        Paragraph(
            pieces=tuple(cut(text, start, end, inside)),
            gap_before=start > line[0],
            gap_after=end < line[1],
        )
        for (line, (start, end)), inside in zip(ranges, marked, strict=True)
    )


def _marks_in(ranges: Iterable[Range], marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """For each of the ranges, which are in order, the marks that reach into it; none is looked at from afar."""
    waiting = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    near: list[Mark] = []
    for start, end in ranges:
        while waiting and waiting[0].start < end:
            near.append(waiting.popleft())
        near = [mark for mark in near if mark.end > start]
        yield near


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The pieces of text[start:end]; joined they are exactly that text. Marks may nest and overlap."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = sorted({start, end, *(edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end)})
    pieces = list(pairwise(edges))
    for (left, right), near in zip(pieces, _marks_in(pieces, inside), strict=True):
        covering = tuple(near)
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


def sentence_around(text: str, start: int, end: int) -> Range:
    """The sentence, or the sentences, of one line in which text[start:end] stands."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first = max(
        (stop.end() for stop in _STOP.finditer(text, line_start, line_end) if stop.end() <= start), default=line_start
    )
    after = _STOP.search(text, max(end - 1, start), line_end)
    return first, len(text[: after.end()].rstrip()) if after else line_end


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


def _overlaps(line: Range, windows: Sequence[Range]) -> Iterator[Range]:
    """What of the line lies in the windows, which are in order and apart."""
    for start, end in windows[bisect_right(windows, line[0], key=lambda window: window[1]) :]:
        if start >= line[1]:
            return
        yield max(line[0], start), min(line[1], end)
