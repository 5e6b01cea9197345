"""The words that dates are made of, by language, from the tables in lexicons/."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .kinds import CODE_OF, codes

Value = int | str

PLAIN_WORD = CODE_OF["word"]
WEAK = {CODE_OF[kind]: CODE_OF[f"{kind}_weak"] for kind in ("month", "weekday", "season")}
LOWER = {"month": CODE_OF["month_lower"], "weekday": CODE_OF["weekday"]}
"""What words of a capitalised kind still are in small letters, where they are not ambiguous."""
LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "ة": "ه", "ё": "е", ".": None, "\u200c": None, " ": None})
"""Letters that are written in several ways, and marks that abbreviations and joined words carry or do not."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one word counts as: a kind, by its one-character code, and a value to compute with.

    lower: the code where it begins with a small letter ("january" is weaker than "January", "may" is no month).
    """

    code: str
    value: Value
    lower: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Words around a date that say on which side of the publication it lies.

    future: "will", "is to". planned: verbs of the present tense right before a date that speak of what is to come
    ("meets on"). said: verbs of speech right before it, whose day is past; not after a word of unsaid ("to be said").
    small: words that may stand between such a verb and the date.
    """

    future: tuple[str, ...]
    planned: tuple[str, ...]
    said: tuple[str, ...]
    unsaid: tuple[str, ...]
    small: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language, or of several in different scripts, as `fold` leaves them.

    capital_only: the words that are a date only when written with a capital. plurals: endings of nouns that a number
    before them counts.
    """

    words: Mapping[str, Word]
    cues: Cues
    capital_only: frozenset[str]
    plurals: tuple[str, ...]

    def of(self, kinds: str) -> tuple[str, ...]:
        """The words of these kinds, the longest first."""
        wanted = codes(kinds) | {WEAK[code] for code in codes(kinds) & WEAK.keys()}
        return tuple(sorted((w for w, word in self.words.items() if word.code in wanted), key=len, reverse=True))


def fold(word: str) -> str:
    """The form in which the lexicons list a word: lower case, one way of writing each letter, no stops."""
    return word.lower().translate(LETTERS)


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of some languages by their ISO 639-1 codes; of a word in several of them the first counts.

    Raises FileNotFoundError where a language has none.
    """
    read = [_read(language) for language in languages]
    words: dict[str, Word] = {}
    for each in reversed(read):
        words.update(each.words)
    return Lexicon(
        words=words,
        cues=Cues(*(_joined(getattr(each.cues, name) for each in read) for name in Cues.__slots__)),
        capital_only=frozenset().union(*(each.capital_only for each in read)),
        plurals=_joined(each.plurals for each in read),
    )


def _joined(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(entry for part in parts for entry in part)


@cache
def _read(language: str) -> Lexicon:
    tables = tomllib.loads(files(__package__).joinpath("lexicons", f"{language}.toml").read_text(encoding="utf-8"))
    cues, writing = tables.pop("cues"), tables.pop("writing")
    ambiguous = frozenset(writing["ambiguous"])
    words: dict[str, Word] = {}
    for kind, entries in tables.items():
        for written, value in entries.items():
            word = fold(written)
            if word in words:
                raise ValueError(f"{language}.toml: “{written}” stands twice")
            words[word] = _word(kind, value, ambiguous=word in ambiguous, capitalised=kind in writing["capitalised"])
    return Lexicon(
        words=words,
        cues=Cues(**{name: tuple(entries) for name, entries in cues.items()}),
        capital_only=frozenset(w for w, word in words.items() if word.lower == PLAIN_WORD),
        plurals=tuple(writing["plurals"]),
    )


def _word(kind: str, value: Value, *, ambiguous: bool, capitalised: bool) -> Word:
    code = CODE_OF[kind]
    if ambiguous:
        code = WEAK[code]
    if not capitalised:
        return Word(code, value, code)
    return Word(code, value, PLAIN_WORD if ambiguous else LOWER.get(kind, PLAIN_WORD))
