"""Dates: contained is a refinement, disjoint a contradiction."""

from functools import lru_cache

from claims.conflicts.standing import EVERYWHERE, Difference, DifferenceKind, Reach
from timeline.dates import FuzzyDate, Relation, parse, relate
from timeline.dates.grammar import Stated
from timeline.dates.possible import days_of, recurs

_KIND = {
    Relation.EQUAL: DifferenceKind.EQUAL,
    Relation.REFINES: DifferenceKind.REFINES,
    Relation.REFINED_BY: DifferenceKind.REFINES,
    Relation.OVERLAPS: DifferenceKind.OVERLAPS,
    Relation.DISJOINT: DifferenceKind.CONTRADICTION,
}


def compare_dates(a: FuzzyDate, b: FuzzyDate) -> Difference:
    """A year that is in doubt contradicts nothing by itself: 17 January 2025? overlaps 17 January 2024.

    Most such years were not stated at all but inferred from the day of publication.
    """
    relation = relate(a, b)
    if relation is Relation.DISJOINT:
        bare_a, bare_b = _without_doubtful_year(a), _without_doubtful_year(b)
        if (bare_a, bare_b) != (a, b) and relate(bare_a, bare_b) is not Relation.DISJOINT:
            return Difference(DifferenceKind.OVERLAPS, "dates:year_in_doubt")
    kind = _KIND[relation]
    return Difference(kind, "dates:disjoint" if kind is DifferenceKind.CONTRADICTION else f"dates:{kind}")


def reach_of_date(date: FuzzyDate) -> Reach:
    """Days that hold whatever may agree with the date; a zone may shift it by one."""
    if date.uncertain or recurs(date):
        return EVERYWHERE
    days = days_of(date)
    return days[0][0] - 0.5, days[-1][1] + 0.5


def compare_date_with_denial(said: FuzzyDate, denied: FuzzyDate) -> Difference:
    """ "Not in January" contradicts 17 January and every other day of it, but not "in 2025"."""
    if relate(said, denied) in (Relation.EQUAL, Relation.REFINES):
        return Difference(DifferenceKind.CONTRADICTION, "dates:denied")
    return Difference(DifferenceKind.OTHER_SCOPE, "dates:denial_leaves_room")


@lru_cache(maxsize=16384)
def _without_doubtful_year(date: FuzzyDate) -> FuzzyDate:
    """The month, or month and day, of a date whose year is marked as uncertain; any other date as it is."""
    if not date.uncertain:
        return date
    expression = date.expression
    if not isinstance(expression, Stated) or expression.month is None or expression.marks[0] not in ("?", "%"):
        return date
    bare = "-".join(component for component in ("XXXX", expression.month, expression.day) if component)
    return parse(bare, part=date.part, calendar=date.calendar)
