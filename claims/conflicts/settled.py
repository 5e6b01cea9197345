"""Whether a ruling still rests on what it counted: new evidence opens a settled conflict again, and nothing else does.

What a ruling counted is kept with it and compared with what is said today. So the answer is the same in whatever order
articles came, went and came back.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Cause(StrEnum):
    """Why a settled conflict is open again where nobody opened it."""

    NEW = "new"  # an independent voice for a losing position, or for one that the ruling did not know
    CHANGED = "changed"  # a claim that the ruling counted says something else now
    WITHDRAWN = "withdrawn"  # such a claim was rejected, speaks of another event, or its article no longer says it


@dataclass(frozen=True, slots=True)
class CountedClaim:
    """A claim that takes part in a conflict. `said` tells what it says from anything else, `voice` whose word it is."""

    id: str
    said: str
    voice: str
    article: str
    event: str


Side = Sequence[CountedClaim]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a ruling counted: the sides, and the index of the one that it prefers.

    any_voice: where it prefers none, whether one more voice for a side that it knew puts it in doubt.
    """

    sides: tuple[Side, ...]
    won: int | None = None
    any_voice: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """What has become of the counted claims. Those of an article that is gone are nowhere here: they may come back.

    said: what those say that stand; withdrawn: those rejected or moved; unsaid: those that their article, which is
    there, no longer makes.
    """

    said: Mapping[str, str]
    withdrawn: Collection[str] = ()
    unsaid: Collection[str] = ()


@dataclass(frozen=True, slots=True, order=True)
class Overturned:
    """What opens a settled conflict again: why, and by which claim."""

    cause: Cause
    claim: str


def overturned(counted: Counted, sides: Sequence[Side], today: Today) -> Overturned | None:
    """What opens the conflict again, None where the ruling stands.

    sides: the positions as they are found today. Where nothing contradicts any more there are none, and the ruling
    falls only with the last of the claims that it preferred.
    """
    if not sides:
        won = counted.sides[counted.won] if counted.won is not None else ()
        if any(today.said.get(claim.id) == claim.said for claim in won):
            return None
        return min(_fallen(won, sides, today), default=None)
    fallen = (each for side in counted.sides for each in _fallen(side, sides, today))
    return min(fallen, default=None) or min((each for side in sides for each in _new(side, counted)), default=None)


def _fallen(side: Side, sides: Sequence[Side], today: Today) -> Iterator[Overturned]:
    """The claims of a counted side on which the ruling can no longer rest."""
    heard = {claim.voice for now in sides if _share(side, now) for claim in now}
    for claim in side:
        if today.said.get(claim.id, claim.said) != claim.said:
            yield Overturned(Cause.CHANGED, claim.id)
        elif claim.id in today.withdrawn or (claim.id in today.unsaid and claim.voice not in heard):
            yield Overturned(Cause.WITHDRAWN, claim.id)


def _new(now: Side, counted: Counted) -> Iterator[Overturned]:
    """The claims of a side by which voices speak for it that the ruling did not count for it."""
    known = [index for index, side in enumerate(counted.sides) if _share(side, now)]
    if known and (counted.won in known if counted.won is not None else not counted.any_voice):
        return
    members = [claim for index in known for claim in counted.sides[index]]
    ids = {claim.id for claim in members}
    # an article may be known as a copy only since: its claim speaks with another's voice now
    voices = {claim.voice for claim in members} | {claim.voice for claim in now if claim.id in ids}
    yield from (Overturned(Cause.NEW, claim.id) for claim in now if claim.voice not in voices)


def _share(one: Side, other: Side) -> bool:
    return not {claim.said for claim in one}.isdisjoint(claim.said for claim in other)
