"""The words that dates are made of, by language, from the tables in lexicons/."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .kinds import CODE_OF, codes

Value = int | str

PLAIN_WORD = CODE_OF["word"]
WEAK = {CODE_OF[kind]: CODE_OF[f"{kind}_weak"] for kind in ("month", "weekday", "season")}
LOWER = {"month": CODE_OF["month_lower"], "weekday": CODE_OF["weekday"]}
"""What words of a capitalised kind still are in small letters, where they are not ambiguous."""
LETTERS = str.maketrans(
    {"ي": "ی", "ك": "ک", "ى": "ی", "ة": "ه", "ۀ": "ه", "ё": "е"} | dict.fromkeys(".\u200c\u064b\u0654 ")
)
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
    """Words around a date that say on which side of the publication it lies, as regular expressions.

    future: "will", "is to". coming: what does so right before a date ("ahead of"). planned: verbs of the present tense
    that speak of what is to come ("meets on"). deferred: verbs of putting off. past: verbs of the past tense, not after
    a word of present ("is closed"). said: verbs of speech that, right before a date, put it in the past, not after a
    word of unsaid ("to be said"); small are the words that may stand between. joining: words at which a clause ends.
    turning: those at which the words that name an event end ("the vote, which").
    """

    future: tuple[str, ...]
    planned: tuple[str, ...]
    coming: tuple[str, ...]
    deferred: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]
    joining: tuple[str, ...]
    turning: tuple[str, ...]
    said: tuple[str, ...]
    unsaid: tuple[str, ...]
    small: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language, as `fold` leaves them.

    capital_only: the words that are a date only when written with a capital. plurals: endings of nouns that a number
    before them counts. triggers: regular expressions for what else may be part of a date.
    """

    words: Mapping[str, Word]
    cues: Cues
    capital_only: frozenset[str]
    plurals: tuple[str, ...]
    triggers: tuple[str, ...]

    def of(self, kinds: str) -> tuple[str, ...]:
        """The words of these kinds, the longest first."""
        wanted = codes(kinds) | {WEAK[code] for code in codes(kinds) & WEAK.keys()}
        return tuple(sorted((w for w, word in self.words.items() if word.code in wanted), key=len, reverse=True))


def fold(word: str) -> str:
    """The form in which the lexicons list a word: lower case, one way of writing each letter, no stops."""
    return word.lower().translate(LETTERS)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code. Raises FileNotFoundError where there is none."""
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
        cues=Cues(*(tuple(cues.get(name, ())) for name in Cues.__slots__)),
        capital_only=frozenset(w for w, word in words.items() if word.lower == PLAIN_WORD),
        plurals=tuple(writing["plurals"]),
        triggers=tuple(writing.get("triggers", ())),
    )


def _word(kind: str, value: Value, *, ambiguous: bool, capitalised: bool) -> Word:
    code = CODE_OF[kind]
    if ambiguous:
        code = WEAK[code]
    if not capitalised:
        return Word(code, value, code)
    return Word(code, value, PLAIN_WORD if ambiguous else LOWER.get(kind, PLAIN_WORD))
