"""The disaster, attack or fight that an article is mostly about: the one to which its tolls belong.

Reports of one happening call it by different words ("the blast", "the attack on the customs house", "the tragedy") and
often do not say again where and when it was. What they have in common is the people and places they name. So what an
article is mostly about carries the names that it gives most often, and matching may know it by them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.actors import ActorKind
from claims.extraction.happenings import family_of
from claims.extraction.page import Page
from claims.extraction.quantities.told import APART, DISASTER, HARM
from claims.extraction.statements import Datatype, Happening, Statement
from claims.extraction.words import fold
from timeline.dates import Relation, relate

_MOST_NAMES = 8
_TOLL = "quantities.toll"
UNKNOWN = "measure"
_NAMES = (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.PERSON, ActorKind.PLACE, ActorKind.UNKNOWN)


def with_central(page: Page, statements: Sequence[Statement]) -> Sequence[Statement]:
    """The statements, with those on what the article is mostly about all on one happening that carries its names.

    An article without a toll is about no such happening. Tolls of which the article does not say what cost them are
    those of what it is about, even where no word of it tells what that was.
    """
    central = _central(statements)
    if central is None:
        return statements
    marked = replace(central, around=_names(page))
    return [replace(s, happening=marked) if _is_of(s, central) else s for s in statements]


def _central(statements: Sequence[Statement]) -> Happening | None:
    """Of the happenings with tolls the one of which most is said, else the first."""
    tolls = [s for s in statements if s.rule == _TOLL and _is_harm(s.happening)]
    if not tolls:
        return next((s.happening for s in statements if _is_loose_toll(s)), None)
    said = Counter(s.happening.identity for s in statements)
    return max(tolls, key=lambda s: (said[s.happening.identity], -s.start)).happening


def _is_of(statement: Statement, central: Happening) -> bool:
    own = statement.happening
    if own.identity == central.identity or _is_loose_toll(statement):
        return True
    if not _is_harm(own) or family_of(own.action) != family_of(central.action) or own.identity[0] in APART:
        return False
    if own.date is None:
        return statement.datatype is not Datatype.DATE and own.place in (None, central.place)
    same_day = central.date is not None and relate(own.date, central.date) is not Relation.DISJOINT
    return same_day and own.place == central.place


def _is_loose_toll(statement: Statement) -> bool:
    """Whether it is a toll of nothing that the article says: not "soldiers killed 12", which is their doing."""
    of = statement.happening
    return statement.rule == _TOLL and not _is_harm(of) and of.date is None and not (of.actors and of.action != UNKNOWN)


def _is_harm(happening: Happening) -> bool:
    return happening.action in HARM or happening.action == DISASTER


def _names(page: Page) -> tuple[str, ...]:
    """The names that most sentences give, most often first; of equals those that come first."""
    told = Counter(
        key for line in page.lines for key in dict.fromkeys(m.key for m in line.mentions if m.kind in _NAMES)
    )
    return tuple(fold(name) for name, _ in told.most_common(_MOST_NAMES))
