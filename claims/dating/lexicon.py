"""The words that dates are made of, by language, from the tables in lexicons/."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .kinds import CODE_OF, codes

Value = int | str


@dataclass(frozen=True, slots=True)
class Word:
    """What one word counts as: a kind, by its one-character code, and a value to compute with."""

    code: str
    value: Value


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language, folded to lower case without full stops."""

    words: Mapping[str, Word]

    def of(self, kinds: str) -> tuple[str, ...]:
        """The words of these kinds, the longest first."""
        wanted = codes(kinds)
        return tuple(sorted((w for w, word in self.words.items() if word.code in wanted), key=len, reverse=True))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code. Raises FileNotFoundError where there is none."""
    table = files(__package__).joinpath("lexicons", f"{language}.toml").read_text(encoding="utf-8")
    words: dict[str, Word] = {}
    for kind, entries in tomllib.loads(table).items():
        for word, value in entries.items():
            if word in words:
                raise ValueError(f"{language}.toml: “{word}” stands in two tables")
            words[word] = Word(CODE_OF[kind], value)
    return Lexicon(words)
