"""What the words before an expression add to it: a part of it, a hedge, a bound."""

from timeline.dates import Part

from .kinds import CODE_OF, codes
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
PARTS = {part.value: part for part in Part}

BOUNDS = {
    CODE_OF["since"]: Bound.SINCE,
    CODE_OF["after"]: Bound.AFTER,
    CODE_OF["following"]: Bound.AFTER,
    CODE_OF["until"]: Bound.UNTIL,
    CODE_OF["before"]: Bound.BEFORE,
    CODE_OF["by"]: Bound.BY,
}
NEGATED = {CODE_OF["later"]: Bound.BY, CODE_OF["earlier"]: Bound.SINCE}
"""Of "no later", "no earlier", where no "than" follows ("не позднее 1 марта")."""
BOUNDS_OF_TWO_WORDS = {CODE_OF["after"]: Bound.AFTER, CODE_OF["later"]: Bound.AFTER, CODE_OF["ago"]: Bound.BEFORE}
"""By the first of them; the second is "from", as in Persian پس از."""
DETERMINERS = codes("the article")
NOUNS = codes("word name counted")
PASSED_OVER = codes("the hedge roughly")
HEDGES = codes("hedge roughly")
PREPOSITIONS = codes("in by until since")
"""What may stand between "примерно" and its date."""


NARROWING = codes("edge part")
BINDING = codes("since after following until before by the article hedge roughly least dash to than later earlier")
"""Codes of which one stands right before a date that has a bound."""


def narrowed(tokens: Tokens, first: int, floor: int) -> tuple[int, Part | None]:
    """Where "the end of ..." begins, and the part of the date that it means."""
    if first <= floor or tokens.codes[first - 1] not in LAST_OF_MODIFIER:
        return first, None
    offset = max(floor, first - FURTHEST)
    before = tokens.codes[offset:first]
    if NARROWING.isdisjoint(before):
        return first, None
    found = PART.search(before)
    if found is None:
        return first, None
    at = offset + found.start("edge" if found["edge"] else "part")
    return offset + found.start(), PARTS[str(tokens.value(at))]


def hedged(tokens: Tokens, first: int, floor: int) -> tuple[int, bool]:
    """Whether "about" or the like stands before; "circa" belongs to the expression itself."""
    at = first - 1
    if at > floor and tokens.codes[at] in PREPOSITIONS and tokens.codes[at - 1] == CODE_OF["roughly"]:
        at -= 1
    if at < floor or tokens.codes[at] not in HEDGES:
        return first, False
    hedge = tokens.value(at)
    return (at, True) if hedge == "circa" else (first, hedge == "about")


def bound(tokens: Tokens, first: int, last: int, floor: int) -> Bound | None:
    """Since, after, until, before, by: what the nearest word before says, articles and hedges passed over.

    A noun that the date describes takes it away: "through the 2025 treaty" bounds nothing.
    """
    codes_before = tokens.codes
    at = first - 1
    if at < floor or codes_before[at] not in BINDING:
        return None
    if codes_before[at] in DETERMINERS and codes_before[last : last + 1] in NOUNS:
        return None
    while at >= floor and codes_before[at] in PASSED_OVER:
        at -= 1
    if at > floor and codes_before[at] == CODE_OF["least"]:
        at -= 2
    if at < floor:
        return None
    code, earlier = codes_before[at], codes_before[at - 1] if at > floor else ""
    if code == CODE_OF["dash"] and earlier == CODE_OF["affix"]:
        return Bound.AFTER if tokens.value(at - 1) == 1 else Bound.BEFORE
    if code == CODE_OF["to"] and earlier == CODE_OF["previous"]:
        return Bound.BEFORE
    if code == CODE_OF["than"] and earlier == CODE_OF["later"]:
        return Bound.BY
    if code == CODE_OF["since"] and earlier in BOUNDS_OF_TWO_WORDS:
        return BOUNDS_OF_TWO_WORDS[earlier]
    if earlier == CODE_OF["no"]:
        return NEGATED.get(code)
    if earlier == CODE_OF["compared"]:
        return None
    return BOUNDS.get(code)
