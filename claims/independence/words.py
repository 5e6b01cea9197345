"""A text as a row of numbers, one for each folded word, and the numbers of its shingles."""

import re
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from claims.identity import fold

Hashes = NDArray[np.uint64]

# Scripts that are written without spaces: each letter is a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Accents and vowel points that stand as letters of their own belong to the word.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]|[{_MARKS}])+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Letters that Persian texts write in either way, as their keyboards have it.
_SAME_LETTERS = str.maketrans("يك", "یک")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def word_hashes(text: str) -> Hashes:
    """One number for each word, equal where the folded words are."""
    if text.isascii():
        found = map(_ascii_hash, _ASCII_WORD.findall(text.lower()))
    else:
        found = map(_folded_hash, _WORD.findall(text))
    return np.fromiter(found, dtype=np.uint64)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `word_hashes` stand, in code points."""
    if text.isascii():
        return [found.span() for found in _ASCII_WORD.finditer(text.lower())]
    return [found.span() for found in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def _ascii_hash(word: str) -> int:
    return crc32(word.encode())


@lru_cache(maxsize=65536)
def _folded_hash(word: str) -> int:
    return crc32(fold(word).translate(_SAME_LETTERS).encode("utf-8", "surrogatepass"))


def shingles(words: Hashes, size: int) -> Hashes:
    """A number for each run of SIZE words, by the place of its first; none where there are fewer words."""
    count = len(words) - size + 1
    if count <= 0:
        return words[:0]
    mixed = words[:count].copy()
    for place in range(1, size):
        mixed = mixed * _FACTOR + words[place : place + count]
    return _scattered(mixed)


def _scattered(numbers: Hashes) -> Hashes:
    """The finalizer of MurmurHash3, so that the least of some numbers is any of them with the same chance."""
    for factor in (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)):
        numbers = (numbers ^ (numbers >> np.uint64(33))) * factor
    return numbers ^ (numbers >> np.uint64(33))
