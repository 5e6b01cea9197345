"""Where in a text the searched words stand: read off what a database marked, cut into pieces that pages escape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.search.terms import folded

OPENS, CLOSES = "\x02", "\x03"
"""What a database puts around found words. No markup: pages never see them."""

Range = tuple[int, int]
Line = tuple[int, int, list[Range]]
"""Start and end, and the ranges in it."""

ELLIPSIS = "…"
MOST_LOOKED_AT = 200  # ranges of a line
_SIGNS = re.compile(r"(?:#{1,6}|[-*>])\s+")
_MARKED = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, found ones or those between them."""

    text: str
    found: bool = False


def ranges_in(marked: str, text: str) -> tuple[Range, ...]:
    """Where the marks of MARKED, which is the TEXT or the text as it was folded, stand in the text itself.

    None where the two are not the same but for the marks: then nobody can say.
    """
    founds = list(_MARKED.finditer(marked))
    starts = [found.start() - 2 * number for number, found in enumerate(founds)]  # two marks for each one before
    places = [(start, start + len(found[1])) for start, found in zip(starts, founds, strict=True)]
    bare = _MARKED.sub(r"\1", marked)
    if bare == text:
        return tuple(places)
    origins = list(_origins(text))
    if len(bare) != len(origins):
        return ()
    return tuple((origins[start], origins[end - 1] + 1) for start, end in places if end > start)


def _origins(text: str) -> Iterator[int]:
    """For each character of the folded text the place of the one that it comes from."""
    for place, letter in enumerate(text):
        for _ in folded(letter) if not letter.isascii() else letter:
            yield place


def pieces(text: str, ranges: Sequence[Range]) -> tuple[Piece, ...]:
    """The whole text, cut at the edges of the RANGES, which are in order and apart."""
    return tuple(_cut(text, 0, len(text), ranges))


def snippet(text: str, ranges: Sequence[Range], reach: int) -> tuple[Piece, ...]:
    """What stands around the RANGES in the line that has most different ones of them, about REACH characters of it.

    No word is cut in two.
    """
    if not ranges:
        return ()
    line_start, line_end, inside = max(_lines(text, ranges), key=lambda line: _worth(text, line, reach))
    start, end = _densest(text, inside, reach)
    room = max(0, reach - (end - start))
    right = min(line_end, end + room - min(room // 2, start - line_start))
    left = max(line_start, start - (room - (right - end)))
    left, right = _at_word_start(text, left, line_start, start), _at_word_end(text, right, line_end, end)
    cut = list(_cut(text, left, right, ranges))
    before = [Piece(f"{ELLIPSIS} ")] if left > line_start else []
    after = [Piece(f" {ELLIPSIS}")] if right < line_end else []
    return (*before, *cut, *after)


def _lines(text: str, ranges: Sequence[Range]) -> Iterator[Line]:
    """The lines in which ranges begin, without what makes one a heading or an item of a list, and with those ranges."""
    line_start, line_end, inside = 0, -1, list[Range]()
    for start, end in ranges:
        if start >= line_end and inside:
            yield line_start, line_end, inside
            inside = []
        if start >= line_end:
            line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
            signs = _SIGNS.match(text, line_start, start)
            line_start = signs.end() if signs else line_start
        inside.append((start, min(end, line_end)))
    yield line_start, line_end, inside


def _worth(text: str, line: Line, reach: int) -> tuple[int, int]:
    """Different words found near each other; then how much else the line says, as headings say little."""
    line_start, line_end, inside = line
    start, end = _densest(text, inside, reach)
    return _different(text, [each for each in inside if start <= each[0] and each[1] <= end]), min(
        line_end - line_start, reach // 2
    )


def _different(text: str, ranges: Sequence[Range]) -> int:
    return len({text[start:end].casefold() for start, end in ranges})


def _densest(text: str, ranges: Sequence[Range], reach: int) -> Range:
    """The first stretch of at most REACH that holds most different ones of the ranges."""
    best, most, last = ranges[0], 1, 0
    for number, (start, _end) in enumerate(ranges[:MOST_LOOKED_AT]):
        last = max(last, number)
        while last + 1 < len(ranges) and ranges[last + 1][1] - start <= reach:
            last += 1
        if (different := _different(text, ranges[number : last + 1])) > most:
            best, most = (start, ranges[last][1]), different
    return best


def _at_word_start(text: str, left: int, line_start: int, most: int) -> int:
    if left == line_start or text[left - 1].isspace():
        return left
    space = next((at for at in range(left, most) if text[at].isspace()), None)
    return left if space is None else space + 1


def _at_word_end(text: str, right: int, line_end: int, least: int) -> int:
    if right == line_end or text[right].isspace():
        return right
    return next((at for at in range(right - 1, least - 1, -1) if text[at].isspace()), right)


def _cut(text: str, left: int, right: int, ranges: Sequence[Range]) -> Iterator[Piece]:
    at = left
    for start, end in ranges:
        if start < at or end > right:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], found=True)
        at = end
    if at < right:
        yield Piece(text[at:right])
