"""Words of a text with their offsets, and their folded form."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# A word keeps inner hyphens, dots and apostrophes ("U.S.", "Freedonia-Sylvania", "don't"), not a possessive ending.
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-‑.’'][^\W_]+)*\+?")
_POSSESSIVE = re.compile(r"[’']s$")
# "al-Masri" is written as a name though it begins with a small letter.
_SMALL_PREFIXES = ("al-", "el-", "ibn-", "bin-")


class Word(NamedTuple):
    """A word, where it stands in the article, and whether "'s" follows it.

    A tuple and not a dataclass: an article makes thousands, and a frozen dataclass takes three times as long to make.
    """

    text: str
    start: int
    end: int
    lower: str
    capital: bool
    possessive: bool = False


# the constructor of a named tuple goes through a function of its own, which costs as much again
_new = tuple.__new__


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of TEXT; their offsets are counted from OFFSET."""
    return tuple([_word(found, text, offset) for found in _WORD.finditer(text)])


def _word(found: re.Match[str], text: str, offset: int) -> Word:
    start, end = found.span()
    written = found[0]
    if written[-1] != "s":
        return word_at(written, offset + start, offset + end)
    ending = _POSSESSIVE.search(written)
    if ending:
        return word_at(written[: ending.start()], offset + start, offset + start + ending.start(), possessive=True)
    possessive = written[0].isupper() and text[end : end + 1] in ("’", "'")
    return word_at(written, offset + start, offset + end, possessive=possessive)


def word_at(written: str, start: int, end: int, *, possessive: bool = False) -> Word:
    lower = written.lower()
    capital = written != lower and (written[0] != lower[0] or lower.startswith(_SMALL_PREFIXES))
    return _new(Word, (written, start, end, lower, capital, possessive))


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """TEXT without case, accents, dots and doubled spaces, by which names are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".’'‘“”\"")
    return " ".join(kept.casefold().replace("-", " ").replace("‑", " ").split())
