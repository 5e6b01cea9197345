"""How much a conflict weighs at the desk: as one number by which a database sorts, the heaviest first.

What nobody has settled comes before what is; within that points are added up. Numbers of independent sources count by
their logarithm, to base 2: a second source tells more than a twentieth.

| points | for |
|---|---|
| 4 log(1 + n) | the n voices of the second strongest side: a dispute is as strong as its weaker side |
| 1 log(1 + n) | the n voices of the strongest side |
| 1 log(1 + n) | the n independent sources that speak of the event |
| 1/2 log(1 + n) | the n claims on the event |
| 2 or 1 | what is disputed is when the event happened, or when it began or ended |

Nobody counts readers: how much is said of an event stands for how many care. Age is no part of it, as it would have to
be worked out anew every day; of conflicts of one weight the older comes first.
"""

from collections.abc import Collection, Sequence
from enum import IntEnum
from math import log2

_PER_POINT = 100
_PER_STANDING = 1_000_000  # ten thousand points: more than there can be


class Standing(IntEnum):
    """What became of a conflict, the most pressing first."""

    UNSETTLED = 0
    RESOLVED = 1
    DISMISSED = 2


class Importance(IntEnum):
    """What the disputed property tells of its event; the values are points."""

    DATES_EVENT = 2
    BOUNDS_EVENT = 1
    ORDINARY = 0


def weight(
    standing: Standing, sides: Sequence[Collection[str]], importance: Importance, *, origins: int, claims: int
) -> int:
    """SIDES: for each position the keys of its voices. ORIGINS and CLAIMS are those of the event.

    Whoever is heard on two sides speaks for neither, so an article that contradicts itself weighs little.
    """
    strongest, second, *_ = *sorted(_voices_of_its_own(sides), reverse=True), 0, 0
    points = 4 * log2(1 + second) + log2(1 + strongest) + log2(1 + origins) + log2(1 + claims) / 2 + importance
    return (max(Standing) - standing) * _PER_STANDING + round(_PER_POINT * points)


def _voices_of_its_own(sides: Sequence[Collection[str]]) -> list[int]:
    """For each side how many voices are heard on no other."""
    alone = []
    for at, side in enumerate(sides):
        others = {voice for number, other in enumerate(sides) if number != at for voice in other}
        alone.append(len(set(side) - others))
    return alone
