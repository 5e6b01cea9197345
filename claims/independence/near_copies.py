"""Whether a text is a near copy of another: how many of its words stand in runs that both have."""

import re
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from claims.independence.sketches import LEAST_WORDS
from claims.independence.words import Hashes, shingles, word_hashes, word_spans

RUN = 8
"""Words in a row that two writers do not hit upon by chance, titles and names of bodies apart."""
COPIED = 0.4
"""The share of a text's own words in common runs from which it is a copy. Where one word in eight was replaced, half of
the shingles and three fifths of the runs are left; a paragraph both quote and a footer stay below a third."""
SAME = 0.95
LONG_QUOTATION = 60
"""Words in common runs from which an article is said to quote another, though it is no copy."""
LONGEST_NOTICE = 120
"""Words that every article of a source may end with: who owns it, where to subscribe."""
LONGEST_HEADING = 20
"""Words of title, author and place before the first paragraph."""
MOST_RUNS = 12

# A quotation that is not closed ends with its paragraph, or a cut text would be quoted down to its end.
_INSIDE = r"(?:[^{close}\n]|\n(?![ \t]*\n)){{1,4000}}[{close}]?"
_QUOTED = re.compile(
    "|".join(
        [
            "“" + _INSIDE.format(close="”"),
            "«" + _INSIDE.format(close="»"),
            "„" + _INSIDE.format(close="“”"),
            r'"[^"\n]{1,2000}"',
        ]
    )
)
Mask = NDArray[np.bool_]


class CopyKind(StrEnum):
    SAME_TEXT = "same_text"
    REWRITE = "rewrite"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in both texts; offsets are code points."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Copied:
    """score: the share of the shorter text's words that stand in common runs. runs: the longest ones, in order."""

    score: float
    runs: tuple[Run, ...]
    kind: CopyKind


@dataclass(frozen=True, slots=True)
class _Side:
    """A text with the words of it that stand in common runs, and the numbers of its runs."""

    text: str
    rows: Hashes
    common: Mask

    @property
    def share(self) -> float:
        return float(self.common.mean())


def compare(copy: str, original: str) -> Copied | None:
    """How far two texts are the same, or None where they have no more in common than two reports of one event.

    The time grows with the length of the texts, whatever they hold. Which of them was first is not told from the texts.
    """
    words, others = word_hashes(copy), word_hashes(original)
    if min(len(words), len(others)) < LEAST_WORDS:
        return _equal(copy, original) if len(words) and np.array_equal(words, others) else None
    rows, other_rows = shingles(words, RUN), shingles(others, RUN)
    hits = np.isin(rows, other_rows)
    if not hits.any():
        return None
    sides = [_Side(copy, rows, _covered(hits)), _Side(original, other_rows, _covered(np.isin(other_rows, rows)))]
    shorter, longer = sorted(sides, key=lambda side: len(side.rows))
    kind = _kind(shorter, longer)
    if kind is None:
        return None
    return Copied(round(shorter.share, 4), _runs(rows, other_rows, hits, copy, original), kind)


def _equal(copy: str, original: str) -> Copied:
    spans, others = word_spans(copy), word_spans(original)
    return Copied(1.0, (Run(spans[0][0], spans[-1][1], others[0][0], others[-1][1]),), CopyKind.SAME_TEXT)


def _kind(shorter: _Side, longer: _Side) -> CopyKind | None:
    if shorter.share >= SAME and longer.share >= SAME:
        return CopyKind.SAME_TEXT
    if shorter.common.sum() < LEAST_WORDS:
        return None
    spans = word_spans(shorter.text)
    # A notice that ends every article ends both; the end of an excerpt stands anywhere in the other text.
    end_alike = bool(np.isin(shorter.rows[-1], longer.rows[-LONGEST_NOTICE:]))
    own = ~_quoted(shorter.text, spans) & ~_tail(shorter, spans, LONGEST_NOTICE if end_alike else 0)
    if own.any() and shorter.common[own].mean() >= COPIED:
        return CopyKind.REWRITE
    quoted = shorter.common & ~_tail(shorter, spans, len(spans) if end_alike else 0)
    return CopyKind.QUOTES if quoted.sum() >= LONG_QUOTATION else None


def _covered(hits: Mask) -> Mask:
    """The words that stand in a common run, from the places at which one begins."""
    edges = np.zeros(len(hits) + RUN, dtype=np.int64)
    edges[: len(hits)] += hits
    edges[RUN:] -= hits
    return np.asarray(edges.cumsum()[:-1] > 0)


def _quoted(text: str, spans: list[tuple[int, int]]) -> Mask:
    """The words between quotation marks: those of a speaker or a document, which every report may give."""
    mask = np.zeros(len(spans), dtype=np.bool_)
    starts = np.array([start for start, _ in spans])
    for found in _QUOTED.finditer(text):
        mask[np.searchsorted(starts, found.start()) : np.searchsorted(starts, found.end())] = True
    return mask


def _tail(side: _Side, spans: list[tuple[int, int]], most: int) -> Mask:
    """The words of the last paragraphs that stand in both texts; the first below the heading is never among them.

    None where they are more than MOST: so long a common end was copied and is no notice.
    """
    starts = np.array([start for start, _ in spans])
    first = len(spans)
    for found in reversed(list(re.finditer(r"\n\s*", side.text))):
        begin = int(np.searchsorted(starts, found.start()))
        paragraph = side.common[begin:first]
        if begin <= LONGEST_HEADING or (len(paragraph) and paragraph.mean() < SAME):
            break
        first = begin
    mask = np.zeros(len(spans), dtype=np.bool_)
    mask[first if len(spans) - first <= most else len(spans) :] = True
    return mask


def _runs(rows: Hashes, others: Hashes, hits: Mask, copy: str, original: str) -> tuple[Run, ...]:
    kept = sorted(_common_runs(rows, others, hits), key=lambda run: (-run[2], run[0]))[:MOST_RUNS]
    spans, other_spans = word_spans(copy), word_spans(original)
    return tuple(
        Run(spans[at][0], spans[at + length - 1][1], other_spans[other][0], other_spans[other + length - 1][1])
        for at, other, length in sorted(kept)
    )


def _common_runs(rows: Hashes, others: Hashes, hits: Mask) -> list[tuple[int, int, int]]:
    """Runs as (word, word of the other, how many words). A run goes on where it can; a new one begins at the first
    place of the other text that has its words."""
    values, places = np.unique(others, return_index=True)
    first = places[np.searchsorted(values, rows).clip(max=len(values) - 1)].tolist()
    found: list[tuple[int, int, int]] = []
    mine, theirs = rows.tolist(), others.tolist()
    begun, end, other = -1, -1, 0
    for place in np.flatnonzero(hits).tolist():
        goes_on = place == end and other + place - begun < len(theirs) and theirs[other + place - begun] == mine[place]
        if not goes_on:
            if begun >= 0:
                found.append((begun, other, end - begun + RUN - 1))
            begun, other = place, first[place]
        end = place + 1
    return [*found, (begun, other, end - begun + RUN - 1)]
