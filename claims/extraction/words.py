"""Words of a text with their offsets, and their folded form."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# A word keeps inner hyphens, dots and apostrophes ("U.S.", "Freedonia-Sylvania", "don't"), not a possessive ending.
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[-‑.’'][^\W_]+)*\+?")
_POSSESSIVE = re.compile(r"[’']s$")
_TITLE_DOT = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "maj", "col", "prof", "sen", "gov", "st", "jr", "sr"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands in the article, and whether "'s" follows it."""

    text: str
    start: int
    end: int
    lower: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (
            self.text[:3].lower() in ("al-", "el-", "bin") and any(c.isupper() for c in self.text)
        )


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of TEXT; their offsets are counted from OFFSET."""
    return tuple(_word(found, text, offset) for found in _WORD.finditer(text))


def _word(found: re.Match[str], text: str, offset: int) -> Word:
    start, end = found.span()
    written = found.group()
    ending = _POSSESSIVE.search(written) if written[-1] == "s" else None
    if ending:
        bare = written[: ending.start()]
        return Word(bare, offset + start, offset + start + ending.start(), bare.lower(), possessive=True)
    plural_possessive = written.endswith("s") and text[end : end + 1] in ("’", "'") and written[0].isupper()
    return Word(written, offset + start, offset + end, written.lower(), possessive=plural_possessive)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """TEXT without case, accents, dots and doubled spaces, by which names are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".’'‘“”\"")
    return " ".join(kept.casefold().replace("-", " ").replace("‑", " ").split())
