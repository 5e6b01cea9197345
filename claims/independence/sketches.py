"""A small sketch of a text, by whose bands its near copies are found with an index and without reading other texts.

MinHash over the whole text finds texts that are alike as a whole; half an article, or a brief that stands in a long
one, is not. So the bands are the least shingles of each stretch of the text: whatever a stretch is copied into, its
least shingle goes along (Schleimer, Wilkerson, Aiken: "Winnowing: local algorithms for document fingerprinting", 2003).
"""

from dataclasses import dataclass

import numpy as np

from claims.independence.words import Hashes, shingles, word_hashes

SHINGLE = 5
LEAST_WORDS = 40
"""Below it a text is too short to be told from its like by a part of it: only an equal text is a copy."""
BANDS_OF_A_SHORT_TEXT = 20
WIDEST_STRETCH = 40
MOST_BANDS = 500
LEAST_SHARED = 2
"""Bands that near copies share at least (a text of one band that one). Unrelated texts share one by a set phrase."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """bands: keys for an index (12 characters); texts that share LEAST_SHARED of them may be near copies."""

    bands: tuple[str, ...]


def sketch(text: str) -> Sketch:
    words = word_hashes(text)
    if len(words) < LEAST_WORDS:
        return Sketch(_bands(shingles(words, len(words)) if len(words) else words))
    return Sketch(_bands(np.unique(_least_of_stretches(shingles(words, SHINGLE)))))


def _bands(numbers: Hashes) -> tuple[str, ...]:
    return tuple(f"{number >> 16:012x}" for number in numbers.tolist())


def _stretch(count: int) -> int:
    """How many shingles a stretch has. A wider stretch keeps a part of what narrower ones keep, so that the sketches
    of a short and of a long text still share bands."""
    return max(min(2 * count // BANDS_OF_A_SHORT_TEXT, WIDEST_STRETCH), 2 * count // MOST_BANDS)


def _least_of_stretches(numbers: Hashes) -> Hashes:
    """The least of each stretch that begins at any place; by doubling, as it would take long for a book otherwise."""
    least, width, wanted = numbers, 1, _stretch(len(numbers))
    while width < wanted:
        step = min(width, wanted - width)
        least = np.minimum(least[:-step], least[step:])
        width += step
    return least
