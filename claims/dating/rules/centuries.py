"""Decades, centuries and millennia, and what shares their noun."""

import re
from collections.abc import Callable

from ..kinds import CODE_OF
from ..meaning import Meaning, Stated, Vague
from ..shapes import Found, Part, Rule, rule

NUMBER = "(?P<number>ordinal|ordinal_word)"
CENTURY = f"the? {NUMBER} dash? century (?P<bc>bc)? ad?"
SHORT_DECADE = re.compile("[5-9]0['’]?s")
WARMTH = re.compile(r"\b(?:temperatures?|degrees|highs?|lows?)\b[^.]*$", re.IGNORECASE)
REACH = 80
"""Characters before "the 70s" in which a word may tell that it is a temperature."""
OLDEST_HUNDRED = 190
"""The 1900s may be a decade, earlier hundreds are a century."""


def century_of(number: int, *, bc: bool) -> Stated | None:
    if not 1 <= number <= 21:
        return None
    return Stated(century=-number if bc else number - 1)


def _century(found: Found) -> Meaning | None:
    """The 19th century, and halves and quarters of it, for which TIMEX3 has no value of their own."""
    return century_of(found.number("number") or 0, bc=found.has("bc"))


def _decade_of_century(found: Found) -> Meaning | None:
    """The last decade of the 20th century."""
    century = century_of(found.number("number") or 0, bc=False)
    nth = 10 if found.is_a("nth", "last") else found.number("nth") or 0
    if found.value("unit") != "decade" or century is None or century.century is None or not 1 <= nth <= 10:
        return None
    return Stated(decade=10 * century.century + nth - 1)


def several(found: Found, named: Callable[[int], Stated | None]) -> tuple[Part, ...] | None:
    """The 18th and 19th centuries: ordinals that share the noun, each with what `named` makes of its number.

    The shape names them first, second (which it may lack) and number; None where one of them names nothing.
    """
    groups = [group for group in ("first", "second", "number") if found.has(group)]
    stated = [meaning for group in groups if (meaning := named(found.number(group) or 0)) is not None]
    if len(stated) < len(groups):
        return None
    ends = [found.at(group) + 1 for group in groups[:-1]] + [found.match.end()]
    return tuple(
        Part(_with_article(found, found.at(group)), end, meaning)
        for group, end, meaning in zip(groups, ends, stated, strict=True)
    )


def _with_article(found: Found, at: int) -> int:
    return at - 1 if at > 0 and found.tokens.codes[at - 1] == CODE_OF["the"] else at


def _centuries(found: Found) -> tuple[Part, ...] | None:
    if found.is_a("noun", "units") and found.value("noun") != "century":
        return None
    return several(found, lambda number: century_of(number, bc=found.has("bc")))


def _millennium(found: Found) -> Meaning | None:
    """The third millennium BC; the second one AD is 1001 to 2000."""
    number = found.number("number") or 0
    if found.value("unit") != "millennium" or not 1 <= number <= 9:
        return None
    return Stated(millennium=-number if found.has("bc") else number - 1)


def _decade(found: Found) -> Meaning | None:
    """The 1990s; the 1600s are a century. Of '70s the century is the last in which there were such years.

    A decade before Christ has no value in TIMEX3 or EDTF: so of the 480s BC nothing is told.
    """
    if found.has("bc"):
        return None
    figures = "".join(c for c in str(found.value("decade")) if c.isdigit())
    if len(figures) == 4 and figures.endswith("00") and int(figures[:3]) < OLDEST_HUNDRED:
        return Stated(century=int(figures[:2]))
    return Stated(decade=int(figures[:3]) if len(figures) == 4 else _decade_of(int(figures[0])))


def _decade_of(digit: int) -> int:
    return (190 if digit > 1 else 200) + digit


def _short_decade(found: Found) -> tuple[Part, ...] | None:
    """The 70s; temperatures are in the 70s too, and people are in their 70s."""
    at, end = found.match.span("decade")
    figures = "".join(map(found.tokens.word, range(at, end)))
    before = found.tokens.text[max(0, found.tokens.start(at) - REACH) : found.tokens.start(at)]
    if not SHORT_DECADE.fullmatch(figures) or WARMTH.search(before) or found.code_after() == CODE_OF["bc"]:
        return None
    first = at if found.has("part") else found.match.start()
    return (Part(first, end, Stated(decade=_decade_of(int(figures[0])))),)


def _decade_word(found: Found) -> Meaning | None:
    """The thirties, the nineteen-thirties."""
    digit = found.number("decade")
    if digit is None or (found.has("hundreds") and not 10 <= (found.number("hundreds") or 0) <= 20):
        return None
    return Stated(decade=10 * (found.number("hundreds") or 19) + digit)


def _turn_of_century(found: Found) -> Meaning | None:
    """The turn of the century: which one, nobody says."""
    return Vague("") if found.value("turn") == "turn" else None


RULES: tuple[Rule, ...] = (
    rule("decade", "the? (?P<decade>decade) (?P<bc>bc)?", _decade),
    rule("short_decade", "the (?P<part>part dash?)? (?P<decade>quantity|number possessive)", _short_decade),
    rule("decade_word", "the part? (?:(?P<hundreds>count) dash?)? (?P<decade>decade_word)", _decade_word),
    rule("century", CENTURY, _century),
    rule("part_of_century", f"the? (?:ordinal_word|last) (?:half|quarter) of {CENTURY}", _century),
    rule("decade_of_century", f"the? (?P<nth>ordinal_word|last) (?P<unit>unit) of {CENTURY}", _decade_of_century),
    rule(
        "centuries",
        "the? (?P<first>ordinal|ordinal_word) dash? (?:comma the? (?P<second>ordinal|ordinal_word) comma?)? "
        f"(?:joined|to|until|dash) the? {NUMBER} dash? (?P<noun>century|units) (?P<bc>bc)? ad?",
        _centuries,
    ),
    rule("turn_of_century", "the? (?P<turn>told) of the century", _turn_of_century),
    rule("millennium", f"the? {NUMBER} dash? (?P<unit>unit) (?P<bc>bc)? ad?", _millennium),
)
