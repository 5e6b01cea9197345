"""Which statements are of what an article is mostly about, though they tell of it in other words or in none."""

from collections.abc import Sequence

from claims.extraction.happenings import family_of, is_another_one
from claims.extraction.lexicons import table
from claims.extraction.quantities.count import PEOPLE
from claims.extraction.quantities.harm import DISASTER, FIGHTS, LASTING, is_harm
from claims.extraction.quantities.told import APART
from claims.extraction.statements import Datatype, Happening, Statement
from claims.extraction.words import fold
from timeline.dates import Relation, relate

_TELLING = 4
"""Names that an article gives so often that a place among them may be the one where it was."""
TOLL = "quantities.toll"
NUMBER = "quantities.number"
_COUNTS = frozenset(table("quantities")["harm"]["counts"])
UNKNOWN = "measure"
UNTOLD = frozenset({UNKNOWN, DISASTER})
"""Actions of which the lexicon does not say what kind they are: they may be those of any other report."""
# People of whom nothing more is said, and how far two places are apart, whatever happened.
_OF_ITS_OWN = frozenset(f"quantity:{key}" for key in (*PEOPLE, "distance"))
_ANSWERABLE = ("responsible", "cause")
_DEALT = ("kill", "die", "injure", *LASTING)
"""Of what these words tell of, who did it and what brought it about is that of what the article is about."""
OF_CITIES = ("fall", "besiege")
BATTLE = FIGHTS | {"fall", "attack"}
"""Of the fall or siege of a city an assault on it is a part, "Monday's fighting" too."""
_HOUR = "time_of_day"
_HAPPENING = ("happen", "attack")
"""Words for what the article is about that say no more of it: "it struck at 11.56"."""


def places_of(central: Happening, names: Sequence[str]) -> frozenset[str]:
    """Where it may be told to have been: its own place, else any of the names that the article gives most often."""
    return frozenset({fold(central.place)} if central.place else names[:_TELLING])


def belongs(statement: Statement, central: Happening, here: frozenset[str]) -> bool:
    """Whether it is of what the article is mostly about. HERE: where that may be told to have been."""
    return _is_of(statement, central, here) or _is_count_beside(statement, central)


def _is_of(statement: Statement, central: Happening, here: frozenset[str]) -> bool:
    own = statement.happening
    if own.identity == central.identity or is_loose_toll(statement) or is_loose_count(statement):
        return True
    if own.identity[0] in APART or is_another_one(own):
        return False
    if statement.property in _ANSWERABLE and _may_be_at_once(own, central) and _is_dealt(own, central, here):
        return True
    if statement.property == _HOUR and own.action in _HAPPENING and not own.actors and _may_be_at_once(own, central):
        return is_here(own, here)
    part = own.action in BATTLE and central.action in OF_CITIES
    if not is_harm(own) or not (part or family_of(own.action) == family_of(central.action)):
        return False
    if own.date is None:
        return statement.datatype is not Datatype.DATE and is_here(own, here)
    same_day = central.date is not None and relate(own.date, central.date) is not Relation.DISJOINT
    return same_day and is_here(own, here)


def is_here(own: Happening, here: frozenset[str]) -> bool:
    """Whether it is told to have been there, or nowhere."""
    return own.place is None or fold(own.place) in here


def _is_dealt(own: Happening, central: Happening, here: frozenset[str]) -> bool:
    """Whether it may be what the article is mostly about, told once more by a word for killing or for its kind."""
    alike = is_harm(own) and family_of(own.action) == family_of(central.action)
    return own.action in _DEALT or (alike and is_here(own, here))


def _may_be_at_once(one: Happening, other: Happening) -> bool:
    return one.date is None or other.date is None or relate(one.date, other.date) is not Relation.DISJOINT


def is_loose_toll(statement: Statement) -> bool:
    """Whether it is a toll of nothing that the article says: not "soldiers killed 12", which is their doing.

    Who gives the number did not do it: "the hospital lists 11 people killed".
    """
    of = statement.happening
    if statement.rule != TOLL or is_harm(of) or of.date is not None:
        return False
    giver = statement.attributed_to or ""
    return of.action in (UNKNOWN, "die") or all(giver and (giver in name or name in giver) for name in of.actors)


def is_loose_count(statement: Statement) -> bool:
    """Whether it counts what disasters are told by ("damage of $40 million"), of no happening that is told."""
    key = statement.property.removeprefix("quantity:")
    return statement.rule == NUMBER and statement.happening.action == UNKNOWN and key in _COUNTS


def _is_count_beside(statement: Statement, central: Happening) -> bool:
    """Whether it counts what the article tells beside: how many live there, tents, lorries, of no happening of its own
    and of no other time."""
    of = statement.happening
    if statement.rule != NUMBER or of.action != UNKNOWN or statement.property in _OF_ITS_OWN:
        return False
    return _may_be_at_once(of, central)
