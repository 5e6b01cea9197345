"""All that dating knows of a language: its words, and its rules by the tokens that they begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from . import absolute, clock, lengths, ranges, relative
from .kinds import CODE_OF
from .lexicon import Cues, lexicon
from .shapes import LOOKED_AT, Rule, openings
from .tokens import Tokeniser, tokeniser

RulesByOpening = Mapping[str, tuple[Rule, ...]]

COMMON: tuple[Rule, ...] = (*ranges.RULES, *absolute.RULES, *relative.RULES, *lengths.RULES, *clock.RULES)
OWN: Mapping[str, tuple[Rule, ...]] = {"en": ()}
"""The languages with a grammar, and the rules that only they have. Of rules that read as much, these come first."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language, or several of different scripts read at once."""

    languages: tuple[str, ...]
    tokenise: Tokeniser
    rules: RulesByOpening
    cues: Cues


@cache
def grammar(languages: tuple[str, ...]) -> Grammar:
    """The grammar of some of the languages in OWN."""
    words = lexicon(languages)
    own = tuple(rule for language in languages for rule in OWN[language])
    return Grammar(languages, tokeniser(words), by_opening((*own, *COMMON)), words.cues)


def by_opening(rules: Sequence[Rule]) -> RulesByOpening:
    """For any first tokens the rules, in order, that can match there."""
    last_ones = frozenset(CODE_OF.values()) | {""}
    found: dict[str, list[Rule]] = {}
    for each in rules:
        opened = openings(each.pattern.pattern)
        short = {opening for opening in opened if len(opening) < LOOKED_AT}
        for opening in opened | {one + code for one in short for code in last_ones}:
            found.setdefault(opening, []).append(each)
    return {opening: tuple(group) for opening, group in found.items() if opening}
