"""What somebody typed into a search field as terms, and the terms in the languages of the two databases.

Nothing that can be typed is an error: whatever holds no letter or digit is passed over, everything else is quoted.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
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
    """A word, or several that must stand one after the other. `begins`: also longer words that begin so."""

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


def fts5(terms: Sequence[Term], joined: str, columns: Sequence[str] = ()) -> str:
    """The terms for SQLite, joined by AND or OR, looked for in those columns alone where any are named."""
    said = f" {joined} ".join(_any(_quoted(spelling, term) for spelling in term.spellings) for term in terms)
    return f"{{{' '.join(columns)}}} : ({said})" if columns else said


def tsquery(terms: Sequence[Term], joined: str, weights: str = "") -> str:
    """The terms for PostgreSQL, joined by & or |, looked for in words of those WEIGHTS alone where any are named."""
    return f" {joined} ".join(
        _any((f"'{folded(spelling)}'{_label(term, weights)}" for spelling in term.spellings), "|") for term in terms
    )


def folded(text: str) -> str:
    """As the function `dateline_words` of PostgreSQL has it before it looks for words (see `timeline.search.index`)."""
    return _SIGNS.sub(" ", _COMBINING.sub("", unicodedata.normalize("NFD", text)))


def _quoted(words: str, term: Term) -> str:
    doubled = words.replace('"', '""')
    return f'"{doubled}"{"*" if term.begins else ""}'


def _label(term: Term, weights: str) -> str:
    label = ("*" if term.begins else "") + weights
    return f":{label}" if label else ""


def _any(spellings: Iterable[str], joined: str = "OR") -> str:
    each = list(spellings)
    return each[0] if len(each) == 1 else f"({f' {joined} '.join(each)})"
