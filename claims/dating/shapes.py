"""Rules as shapes: regular expressions over kinds of token instead of characters.

A shape is written in the names of kinds.py: "the? (day|ordinal) of? (?P<month>month)". A rule pairs a shape with the
function that says what it means.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from .kinds import CODE_OF, codes
from .lexicon import Value
from .meaning import Meaning
from .tokens import Tokens

GROUP = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?")
LOOKAROUNDS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
NAME = re.compile(r"(\(\?P<\w+>|\(\?P=\w+\)|\(\?(?:<?[=!]|:))|([a-z_]+)|\s+")


ALTERNATIVES = CODE_OF | {
    name: f"(?:{CODE_OF[name]}|{CODE_OF[other]})" for name, other in (("unit", "year_unit"), ("word", "told"))
}
"""What the name of a kind stands for in a shape: the word for a year is a unit that follows figures ("2001 году")."""


def codes_of(shape: str) -> str:
    """The shape with every kind's name replaced by its code."""

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        return ALTERNATIVES[found[2]] if found[2] else ""

    return NAME.sub(replaced, shape)


LOOKED_AT = 2
"""Tokens by which the rules to try are chosen."""


@cache
def openings(pattern: str) -> frozenset[str]:
    """What a match of the pattern can begin with: its first LOOKED_AT codes, or fewer where it may end before."""
    return _of_choice(pattern, 0)[0]


def _of_choice(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """Openings of "a|b" up to a closing bracket or the end, and where that is."""
    found = frozenset[str]()
    while True:
        more, at = _of_sequence(pattern, at)
        found |= more
        if at >= len(pattern) or pattern[at] == ")":
            return found, at
        at += 1


def _of_sequence(pattern: str, at: int) -> tuple[frozenset[str], int]:
    found = frozenset({""})
    while at < len(pattern) and pattern[at] not in "|)":
        more = frozenset({""})
        if pattern[at] == "(":
            opening = GROUP.match(pattern, at)
            inner, at = _of_choice(pattern, opening.end() if opening else at + 1)
            if not (opening and opening[0] in LOOKAROUNDS):
                more = inner
        elif pattern[at] != "$":
            more = frozenset({pattern[at]})
        at += 1
        if pattern[at : at + 1] == "?":
            more |= {""}
            at += 1
        whole = frozenset(one for one in found if len(one) == LOOKED_AT)
        found = whole | {(one + other)[:LOOKED_AT] for one in found - whole for other in more}
    return found, at


@cache
def shape(pattern: str) -> re.Pattern[str]:
    return re.compile(codes_of(pattern))


class Found(NamedTuple):
    """Where a rule's shape lies in the tokens."""

    tokens: Tokens
    match: re.Match[str]

    def has(self, group: str) -> bool:
        return self.at(group) >= 0

    def at(self, group: str) -> int:
        """Index of the group's first token; -1 where it is empty or the shape has no such group."""
        try:
            return self.match.start(group)
        except IndexError:
            return -1

    def value(self, group: str) -> Value | None:
        """The value of the group's first token; None where the group is empty."""
        index = self.at(group)
        return None if index < 0 else self.tokens.value(index)

    def number(self, group: str) -> int | None:
        """The group's first token as a number ("20", "20th", "twenty"); None where the group is empty."""
        value = self.value(group)
        if value is None or isinstance(value, int):
            return value
        digits = re.match(r"\d+", value)
        return int(digits[0]) if digits else None

    def is_a(self, group: str, kinds: str) -> bool:
        """Whether the group's first token is of one of these kinds."""
        return self.tokens.codes[self.at(group)] in codes(kinds)

    def code_before(self, offset: int = 1) -> str:
        """Code of the token before the shape; a line end stands in for none."""
        index = self.match.start() - offset
        return self.tokens.codes[index] if index >= 0 else CODE_OF["line"]

    def code_after(self, offset: int = 0) -> str:
        index = self.match.end() + offset
        return self.tokens.codes[index] if index < len(self.tokens.codes) else CODE_OF["line"]

    def value_before(self, offset: int = 1) -> Value | None:
        """Value of the token before the shape; None where the window begins."""
        return self._value(self.match.start() - offset)

    def value_after(self, offset: int = 0) -> Value | None:
        return self._value(self.match.end() + offset)

    def _value(self, index: int) -> Value | None:
        return self.tokens.value(index) if 0 <= index < len(self.tokens.raw) else None

    def plural_after(self) -> bool:
        """Whether the word after the shape looks like a plural noun."""
        word = self.tokens.word(self.match.end())
        return word.endswith(self.tokens.known.lexicon.plurals) and word[-2:-1] != word[-1:]


class Part(NamedTuple):
    """One expression out of a shape: tokens from `first` up to `last`, and what they mean."""

    first: int
    last: int
    meaning: Meaning


NOTHING: tuple[Part, ...] = ()
"""What ends the search at a place: it is no time, whatever other rules would make of it."""

Reader = Callable[[Found], Meaning | tuple[Part, ...] | None]
"""What a shape means: one meaning for all of it, several for its parts, or None where it is no time at all."""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, pattern: str, read: Reader) -> Rule:
    return Rule(name, shape(pattern), read)
