"""All that dating knows of a language: its words, and its rules by the tokens that they begin with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from .anchoring import end_of_name
from .kinds import CODE_OF
from .lexicon import Lexicon, lexicon
from .outlook import Verbs
from .rules import absolute, centuries, clock, holidays, lengths, persian, ranges, relative, repeats, russian, stretches
from .scan import Scanner, scanner
from .shapes import LOOKED_AT, Rule, openings
from .tokens import Tokeniser, tokeniser

RulesByOpening = Mapping[str, Mapping[str, tuple[Rule, ...]]]
"""By the first token that they can begin with, then by the second, which is empty at the end of a window."""

COMMON: tuple[Rule, ...] = (
    *ranges.RULES,
    *absolute.RULES,
    *centuries.RULES,
    *stretches.RULES,
    *holidays.RULES,
    *relative.RULES,
    *repeats.RULES,
    *clock.RULES,
    *lengths.RULES,
)
OWN: Mapping[str, tuple[Rule, ...]] = {"en": (), "fa": persian.RULES, "ru": russian.RULES}
"""The languages with a grammar, and the rules that only they have. Of rules that read as much, these come first."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What reads one language."""

    windows: Scanner
    tokenise: Tokeniser
    rules: RulesByOpening
    verbs: Verbs
    end_of_name: re.Pattern[str]


@cache
def grammars() -> Mapping[str, Grammar]:
    """The grammars of the languages in OWN. All are made at first use: a text in one may quote the others."""
    return {language: _grammar(lexicon(language), own) for language, own in OWN.items()}


def _grammar(words: Lexicon, own: Sequence[Rule]) -> Grammar:
    return Grammar(
        windows=scanner(words),
        tokenise=tokeniser(words),
        rules=by_opening((*own, *COMMON)),
        verbs=Verbs(words.cues),
        end_of_name=end_of_name(words.cues.turning),
    )


def by_opening(rules: Sequence[Rule]) -> RulesByOpening:
    """For any first tokens the rules, in order, that can match there."""
    last_ones = frozenset(CODE_OF.values()) | {""}
    found: dict[str, dict[str, list[Rule]]] = {}
    for each in rules:
        opened = openings(each.pattern.pattern)
        short = {opening for opening in opened if len(opening) < LOOKED_AT}
        for opening in opened | {one + code for one in short for code in last_ones}:
            found.setdefault(opening[:1], {}).setdefault(opening[1:], []).append(each)
    return {
        first: {second: tuple(group) for second, group in seconds.items()} for first, seconds in found.items() if first
    }
