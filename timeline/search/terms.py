"""What somebody typed into a search field, as terms.

Nothing that can be typed is an error: whatever holds no letter or digit is passed over.
"""

import re
import unicodedata
from dataclasses import dataclass

LEAST_BEGINNING = 3
"""Letters from which on a word also finds longer ones that begin so; the last one, being typed, from two on."""

_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_TERM = re.compile(r'(?P<no>-*)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_COMBINING = re.compile("[\u0300-\u036f]")
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_ARABIC, _PERSIAN = "يىك", "ییک"
_AS_PERSIAN, _AS_ARABIC = str.maketrans(_ARABIC, _PERSIAN), str.maketrans("یک", "يك")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that must stand one after the other, without quotation marks. `begins`: also longer words that
    begin so.
    """

    words: str
    begins: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """The words with the letters of Persian and with those of Arabic, where that makes a difference."""
        both = (self.words.translate(_AS_PERSIAN), self.words.translate(_AS_ARABIC))
        return tuple(dict.fromkeys((self.words, *both)))


@dataclass(frozen=True, slots=True)
class Search:
    """All of the wanted terms are to be found, and none of the unwanted ones."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def read_search(typed: str, *, unfinished: bool = False) -> Search:
    """Words, phrases in quotation marks, and with a minus in front what is not wanted.

    UNFINISHED: the last word is still being typed, so that two letters are a beginning already.
    """
    found = list(_TERM.finditer(unicodedata.normalize("NFC", typed).translate(_QUOTATION_MARKS)))
    terms: dict[bool, list[Term]] = {True: [], False: []}
    for number, each in enumerate(found, 1):
        words = each["word"] if each["phrase"] is None else each["phrase"]
        letters = sum(map(str.isalnum, words))
        if letters:
            least = 2 if unfinished and number == len(found) else LEAST_BEGINNING
            term = Term(words, begins=each["phrase"] is None and letters >= least)
            terms[not each["no"]].append(term)
    return Search(tuple(terms[True]), tuple(terms[False]))


def whole_words(search: Search) -> Search:
    """The same, but that words in Latin letters, of which stems are known, are meant whole."""
    return Search(tuple(map(_whole, search.wanted)), tuple(map(_whole, search.unwanted)))


def _whole(term: Term) -> Term:
    return Term(term.words, begins=term.begins and not term.words.isascii())


def folded(text: str) -> str:
    """Without accents, and blanks for signs, as `dateline_folded` has it (see `timeline.search.tsvector`)."""
    return _SIGNS.sub(" ", _COMBINING.sub("", unicodedata.normalize("NFD", text)))
