"""What the words before an expression add to it: a part of it, a hedge, a bound."""

from dataclasses import replace

from timeline.dates import Part

from .kinds import CODE_OF, codes
from .meaning import Shift, Stated, Turn
from .shapes import shape
from .spans import Bound
from .tokens import Tokens

FURTHEST = 8
"""Tokens before an expression that may still modify it."""

LAST_OF_MODIFIER = codes("of part dash in the")
PART = shape(
    "(?: the? (?:part|word|recent)? (?P<edge>edge) of"
    " | the? (?P<part>part) (?:dash|in)? (?:to dash? part dash?)? ) the? $"
)
DAYPART = shape("the? part? (?P<daypart>daypart) (?:of|in) the? $")
PARTS = {part.value: part for part in Part}

BOUNDS = {
    CODE_OF["since"]: Bound.SINCE,
    CODE_OF["after"]: Bound.AFTER,
    CODE_OF["until"]: Bound.UNTIL,
    CODE_OF["before"]: Bound.BEFORE,
    CODE_OF["by"]: Bound.BY,
}
DETERMINERS = codes("the article")
NOUNS = codes("word name counted")
PASSED_OVER = codes("the hedge")


def narrowed(
    tokens: Tokens, first: int, floor: int, meaning: Stated | Shift | Turn
) -> tuple[int, Part | None, Stated | Shift | Turn]:
    """Where "the end of ..." or "the morning of ..." begins, and what it makes of the date."""
    if first <= floor or tokens.codes[first - 1] not in LAST_OF_MODIFIER:
        return first, None, meaning
    offset = max(floor, first - FURTHEST)
    before = tokens.codes[offset:first]
    edge = PART.search(before)
    if edge is not None:
        at = offset + edge.start("edge" if edge["edge"] else "part")
        return offset + edge.start(), PARTS[str(tokens.values[at])], meaning
    if isinstance(meaning, Stated) and meaning.day and meaning.time is None:
        daypart = DAYPART.search(before)
        if daypart is not None:
            time = f"T{tokens.values[offset + daypart.start('daypart')]}"
            return offset + daypart.start(), None, replace(meaning, time=time)
    return first, None, meaning


def hedged(tokens: Tokens, first: int, floor: int) -> tuple[int, bool]:
    """Whether "about" or the like stands before; "circa" belongs to the expression itself."""
    if first <= floor or tokens.codes[first - 1] != CODE_OF["hedge"]:
        return first, False
    hedge = tokens.values[first - 1]
    return (first - 1, True) if hedge == "circa" else (first, hedge == "about")


def bound(tokens: Tokens, first: int, last: int, floor: int) -> Bound | None:
    """Since, after, until, before, by: what the nearest word before says, articles and hedges passed over.

    A noun that the date describes takes it away: "through the 2025 treaty" bounds nothing.
    """
    codes_before = tokens.codes
    at = first - 1
    if at >= floor and codes_before[at] in DETERMINERS and codes_before[last : last + 1] in NOUNS:
        return None
    while at >= floor and codes_before[at] in PASSED_OVER:
        at -= 1
    if at > floor and codes_before[at] == CODE_OF["least"]:
        at -= 2
    if at < floor:
        return None
    code, earlier = codes_before[at], codes_before[at - 1] if at > floor else ""
    if code == CODE_OF["dash"] and earlier == CODE_OF["affix"]:
        return Bound.AFTER if tokens.values[at - 1] == 1 else Bound.BEFORE
    if code == CODE_OF["to"] and earlier == CODE_OF["previous"]:
        return Bound.BEFORE
    if code == CODE_OF["than"] and earlier == CODE_OF["later"]:
        return Bound.BY
    return BOUNDS.get(code)
