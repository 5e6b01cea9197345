"""Tokens become expressions: the longest rule wins at each place, then the words before it narrow it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from timeline.dates import Part as YearPart

from . import modifiers
from .grammar import RulesByOpening
from .meaning import CALENDRICAL, Meaning, Stated
from .rules import clock, ranges
from .rules.ranges import Link
from .shapes import Found, Part, Rule
from .spans import Bound
from .tokens import Tokens


class Expression(NamedTuple):
    """One expression of time as it stands in the text, before its context is asked."""

    start: int
    end: int
    rule: str
    meaning: Meaning
    part: YearPart | None = None
    approximate: bool = False
    bound: Bound | None = None
    link: Link | None = None
    """How it goes on to the next expression."""


Placed = tuple[int, int, Expression]
"""An expression with its first token and the one after its last."""


def expressions(tokens: Tokens, rules: RulesByOpening) -> list[Expression]:
    """All expressions, left to right, none overlapping."""
    matches = _matches(tokens, rules)
    placed = _with_hours(tokens, (_modified(tokens, part, rule, floor) for part, rule, floor in matches))
    found = [expression for _, _, expression in placed]
    for index, ((first, last, one), (following, _, other)) in enumerate(pairwise(placed)):
        if following - last > ranges.LONGEST_LINK:
            continue
        joined = ranges.link(tokens.codes, first, last, following)
        if joined:
            found[index] = one._replace(link=joined, meaning=clock.with_day_of(one.meaning, other.meaning))
    return found


def _with_hours(tokens: Tokens, placed: Iterable[Placed]) -> list[Placed]:
    """Expressions of which an hour and the day beside it are one: "Monday at 9 a.m."."""
    following = iter(placed)
    kept = list(islice(following, 1))
    for first, last, expression in following:
        begin, end, before = kept[-1]
        meaning = None
        if first - end <= clock.FARTHEST_DAY:
            meaning = clock.joined(tokens.codes[end:first], before.meaning, expression.meaning)
        if meaning is None:
            kept.append((first, last, expression))
        else:
            rule = f"{before.rule}_{expression.rule}"
            kept[-1] = begin, last, before._replace(end=expression.end, meaning=meaning, rule=rule)
    return kept


def _matches(tokens: Tokens, rules: RulesByOpening) -> Iterator[tuple[Part, str, int]]:
    """Parts with the rule that read them and the token from which on words are still free to modify them."""
    codes, floor = tokens.codes, 0
    for position, code in enumerate(codes):
        by_second = rules.get(code)
        if by_second is None or position < floor:
            continue
        candidates = by_second.get(codes[position + 1 : position + 2])
        if candidates is None:
            continue
        rule, parts = _longest(tokens, position, candidates)
        for part in parts:
            yield part, rule, floor
            floor = part.last


def _longest(tokens: Tokens, start: int, rules: tuple[Rule, ...]) -> tuple[str, tuple[Part, ...]]:
    """The rule that reads most at this place, and what it reads; no parts where no rule makes sense of it."""
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(tokens.codes, start))]
    if len(matches) > 1:
        matches.sort(key=_end, reverse=True)
    for match, rule in matches:
        meaning = rule.read(Found(tokens, match))
        if meaning is None:
            continue
        if isinstance(meaning, tuple) and not isinstance(meaning, Stated):
            return rule.name, meaning
        return rule.name, (Part(match.start(), match.end(), meaning),)
    return "", ()


def _end(pair: tuple[re.Match[str], Rule]) -> int:
    return pair[0].end()


def _modified(tokens: Tokens, part: Part, rule: str, floor: int) -> Placed:
    """The expression with what the words before it add: early, the end of, about, since."""
    first, meaning = part.first, part.meaning
    narrowed: YearPart | None = None
    approximate = False
    if isinstance(meaning, CALENDRICAL):
        first, narrowed = modifiers.narrowed(tokens, first, floor)
        first, approximate = modifiers.hedged(tokens, first, floor)
    expression = Expression(
        start=tokens.start(first),
        end=tokens.end(part.last - 1),
        rule=rule,
        meaning=meaning,
        part=narrowed,
        approximate=approximate,
        bound=modifiers.bound(tokens, first, part.last, floor),
    )
    return first, part.last, expression
