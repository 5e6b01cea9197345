"""What Russian dates are put together from."""

from claims.dating.kinds import codes
from claims.dating.meaning import Stated
from claims.dating.rules.counts import count_of
from claims.dating.shapes import Found, Part

NTH = "(?:(?P<tens>count)? (?P<nth>ordinal_word) | (?P<figures>roman|ordinal))"
UNIT = "(?P<unit>unit|units|century|quarter)"

IN_TIME = codes("in since until by after before between part from")
CLOSING = codes("stop close line")
ENDED = CLOSING | codes("comma dash")
LOCATIVE = ("е", "и")
"""Endings of what is in, on or at something."""
SHORTEST_UNIT = 3
"""Letters of a unit that is written out: "г" is also a gram and a town."""


def word_of(found: Found, group: str) -> str:
    return found.tokens.word(found.at(group)).lower()


def unit_of(found: Found) -> str | None:
    """None for abbreviations, which follow figures only."""
    return str(found.value("unit")) if len(word_of(found, "unit")) >= SHORTEST_UNIT else None


def how_many(found: Found) -> int | None:
    """How many units; None where it is vague ("несколько лет", "годы")."""
    if any(found.has(group) for group in ("tens", "count", "some", "many", "decimal")):
        return count_of(found)
    return None if found.is_a("unit", "units") else 1


def nth(found: Found) -> int:
    return (found.number("tens") or 0) + (found.number("nth") or found.number("figures") or 0)


def in_parts(found: Found, groups: str, stated: list[Stated]) -> tuple[Part, ...]:
    """One part from each group of the shape, the last of them up to its end."""
    starts = [found.at(group) for group in groups.split() if found.has(group)]
    ends = [start + 1 for start in starts[:-1]] + [found.match.end()]
    return tuple(Part(*part) for part in zip(starts, ends, stated, strict=True))
