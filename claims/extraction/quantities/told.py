"""A disaster, an attack or a fight that an article tells of, which its tolls may be of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.actors import ActorKind
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS
from claims.extraction.happenings import family_of
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.statements import Happening
from claims.extraction.words import fold

_SMALL = PREPOSITIONS | DETERMINERS
CALLED = "called"
ANOTHER = "another"
APART = frozenset({CALLED, ANOTHER})
"""The first word of the identity of happenings that the article tells apart by name from what it is mostly about."""
LEAD = 1000
"""Characters, about, in which an article tells what it is about."""
AT_ONCE = 300
"""Characters in which it tells what happened by any word for a disaster: "the Vasa mine disaster was a fire"."""
_LOST_WITH_PEOPLE = ("sink", "crash")
_ON_BOARD = re.compile(
    r"\s+(?:(?:were|was|had\s+been)\s+)?on\s+(?P<the>the\s+)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)"
)
# "Sylvania said there were 60": who says so is none of what is told apart
_GIVES = re.compile(
    rf"\s+(?:(?:has|had|have|also)\s+)*(?:{any_of(table('quantities')['speakers']['verbs'])})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """A place where the article tells of a happening, with the words by which it does so there.

    background: whether it is told beside what the article is about, as what came before or goes on meanwhile.
    """

    start: int
    paragraph: int
    happening: Happening
    words: frozenset[str]
    background: bool = False


def words_of(happening: Happening) -> frozenset[str]:
    said = (*happening.actors, happening.place or "", happening.title)
    return frozenset(fold(" ".join(said)).split()) - _SMALL


def named_apart(line: Line, at: int, told: Sequence[Told]) -> Happening | None:
    """ "The Vasa shock", "for Vasa": by a name before the number that only one of those told has."""
    named = [m for m in line.mentions if m.start < at and not m.adjective and m.kind is not ActorKind.BODY]
    names = {m.name for m in named if not _GIVES.match(line.text_between(m.end, at))}
    words = frozenset(word for name in names for word in fold(name).split()) - _SMALL
    fitting = {each.happening.identity: each.happening for each in told if words & each.words and _has_like(each, told)}
    others = any(each.happening.identity not in fitting for each in told)
    return next(iter(fitting.values())) if len(fitting) == 1 and others else None


def _has_like(one: Told, told: Sequence[Told]) -> bool:
    """Whether the article tells of another of its kind, from which a name tells it apart."""
    kind, own = family_of(one.happening.action), one.happening.identity
    return any(each.happening.identity != own and family_of(each.happening.action) == kind for each in told)


def on_what_was_lost(behind: str, told: Sequence[Told]) -> bool:
    """Whether the words BEHIND people name what sank or crashed: "487 people on the Lady Aurel"."""
    if (named := _ON_BOARD.match(behind)) is None:
        return False
    name = frozenset(fold(named["name"]).split())
    lost = (each for each in told if each.happening.action in _LOST_WITH_PEOPLE)
    return any(named["the"] or name <= each.words | each.happening.words for each in lost)
