"""Rules as shapes: regular expressions over kinds of token instead of characters.

A shape is written in the names of kinds.py: "the? (day|ordinal) of? (?P<month>month)". A rule pairs a shape with the
function that says what it means.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from .kinds import CODE_OF
from .lexicon import Value
from .meaning import Meaning
from .tokens import Tokens

GROUP = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?")
LOOKAROUNDS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
NAME = re.compile(r"(\(\?P<\w+>|\(\?P=\w+\)|\(\?(?:<?[=!]|:))|([a-z_]+)|\s+")


def codes_of(shape: str) -> str:
    """The shape with every kind's name replaced by its code."""

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        return CODE_OF[found[2]] if found[2] else ""

    return NAME.sub(replaced, shape)


def first_codes(pattern: str) -> frozenset[str]:
    """Every code that a match of the pattern can begin with: rules are tried only where their first token stands."""
    codes, _, _ = _first_of_choice(pattern, 0)
    return codes


def _first_of_choice(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    """First codes, whether nothing at all matches too, and where the choice ends: "a|b" up to a bracket or the end."""
    codes, empty = frozenset[str](), False
    while True:
        more, may_be_empty, at = _first_of_sequence(pattern, at)
        codes, empty = codes | more, empty or may_be_empty
        if at >= len(pattern) or pattern[at] == ")":
            return codes, empty, at
        at += 1


def _first_of_sequence(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    codes, empty = frozenset[str](), True
    while at < len(pattern) and pattern[at] not in "|)":
        more, may_be_empty = frozenset[str](), True
        if pattern[at] == "(":
            opening = GROUP.match(pattern, at)
            more, may_be_empty, end = _first_of_choice(pattern, opening.end() if opening else at + 1)
            if opening and opening[0] in LOOKAROUNDS:
                more, may_be_empty = frozenset(), True
            at = end + 1
        else:
            if pattern[at] != "$":
                more, may_be_empty = frozenset(pattern[at]), False
            at += 1
        if pattern[at : at + 1] == "?":
            may_be_empty = True
            at += 1
        if empty:
            codes |= more
        empty = empty and may_be_empty
    return codes, empty, at


@cache
def shape(pattern: str) -> re.Pattern[str]:
    return re.compile(codes_of(pattern))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a rule's shape lies in the tokens."""

    tokens: Tokens
    match: re.Match[str]

    def has(self, group: str) -> bool:
        return self.at(group) >= 0

    def at(self, group: str) -> int:
        """Index of the group's first token; -1 where it is empty or the shape has no such group."""
        return self.match.start(group) if group in self.match.re.groupindex else -1

    def value(self, group: str) -> Value | None:
        """The value of the group's first token; None where the group is empty."""
        index = self.at(group)
        return None if index < 0 else self.tokens.values[index]

    def number(self, group: str) -> int | None:
        """The group's first token as a number ("20", "20th", "twenty"); None where the group is empty."""
        value = self.value(group)
        if value is None or isinstance(value, int):
            return value
        digits = re.match(r"\d+", value)
        return int(digits[0]) if digits else None

    def code_before(self, offset: int = 1) -> str:
        """Code of the token before the shape; a line end stands in for none."""
        index = self.match.start() - offset
        return self.tokens.codes[index] if index >= 0 else CODE_OF["line"]

    def code_after(self, offset: int = 0) -> str:
        index = self.match.end() + offset
        return self.tokens.codes[index] if index < len(self.tokens.codes) else CODE_OF["line"]

    def word_before(self, offset: int = 1) -> str:
        return self.tokens.word(self.match.start() - offset).lower()

    def word_after(self, offset: int = 0) -> str:
        return self.tokens.word(self.match.end() + offset).lower()


@dataclass(frozen=True, slots=True)
class Part:
    """One expression out of a shape: tokens from `first` up to `last`, and what they mean."""

    first: int
    last: int
    meaning: Meaning


Reader = Callable[[Found], Meaning | tuple[Part, ...] | None]
"""What a shape means: one meaning for all of it, several for its parts, or None where it is no time at all."""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    read: Reader


def rule(name: str, pattern: str, read: Reader) -> Rule:
    return Rule(name, shape(pattern), read)
