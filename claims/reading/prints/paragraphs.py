"""Which lines of a printed page make a paragraph, and how they are joined."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from .lines import Line

WIDER = 1.3
"""Times the usual distance of lines: wider is a gap between paragraphs."""
WIDEST = 3.0
"""Times the letters' size: lines further apart do not tell how far they usually are."""
LARGER = 1.1
"""Times the letters' size: a heading differs by more from what is around it."""
INDENT = 0.8
"""Times the letters' size."""
SHORT, VERY_SHORT = 0.75, 0.5
"""Shares of the usual length of a line: one so short ends a paragraph with its sentence, or even without."""
SENTENCE_END = re.compile(r"[.!?:…。؟۔][\"'”’»)\]]*$")
BROKEN_WORD = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
NEXT_PART = re.compile(r"[^\W\d_]+")
WITHOUT_SPACES = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]{2}")
"""Chinese and Japanese, whose lines are joined as they are."""
SOFT_HYPHEN = "\u00ad"
WORD = re.compile(r"[^\W\d_]+")


def paragraphs(lines: Sequence[Line], words: frozenset[str]) -> list[str]:
    """`words` are those of the whole file, by which a word that was broken at the end of a line is known."""
    if not lines:
        return []
    usual, length = _usual_distance(lines), _usual_length(lines)
    groups = [[lines[0].text]]
    for above, below in pairwise(lines):
        if _begins(above, below, usual, length):
            groups.append([])
        groups[-1].append(below.text)
    return [_joined(group, words) for group in groups]


def words_of(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand unbroken in the lines, in lower case."""
    whole = (BROKEN_WORD.sub("", line.text) for line in lines)
    return frozenset(word.lower() for text in whole for word in WORD.findall(text))


def _begins(above: Line, below: Line, usual: float, length: float) -> bool:
    """Whether a paragraph begins with the line below."""
    if max(above.size, below.size) > LARGER * min(above.size, below.size):
        return True
    distance = above.base - below.base
    if usual and distance > WIDER * usual:
        return True
    ended = SENTENCE_END.search(above.text) is not None
    if ended and distance > 0 and below.left > above.left + INDENT * below.size:
        return True
    if ended and len(above.text) < SHORT * length:
        return True
    return len(above.text) < VERY_SHORT * length and not below.text[0].islower()


def _usual_distance(lines: Sequence[Line]) -> float:
    distances = [above.base - below.base for above, below in pairwise(lines)]
    near = [each for each, line in zip(distances, lines, strict=False) if 0 < each <= WIDEST * line.size]
    return median(near) if near else 0.0


def _usual_length(lines: Sequence[Line]) -> float:
    """Characters of the lines that are filled: the longer half's shortest."""
    return median(sorted(len(line.text) for line in lines)[len(lines) // 2 :])


def _joined(texts: Sequence[str], words: frozenset[str]) -> str:
    joined = texts[0]
    for text in texts[1:]:
        broken, following = BROKEN_WORD.search(joined), NEXT_PART.match(text)
        if broken and following:
            joined = (joined[:-1] if _is_one_word(broken, following, words) else joined) + text
        else:
            joined += ("" if WITHOUT_SPACES.fullmatch(joined[-1] + text[0]) else " ") + text
    return joined


def _is_one_word(broken: re.Match[str], following: re.Match[str], words: frozenset[str]) -> bool:
    """Whether the hyphen belongs to the line, not to the word. Unless that is sure, “well-” and “known” keep theirs."""
    one, other = broken.group(1), following.group()
    return broken.group(2) == SOFT_HYPHEN or (other[0].islower() and (one + other).lower() in words)
