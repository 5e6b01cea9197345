"""How two claims on one event differ: which rule decides, and what it says."""

from claims.conflicts.causes import compare_causes
from claims.conflicts.choices import compare_choices
from claims.conflicts.dates import compare_date_with_denial, compare_dates
from claims.conflicts.doers import compare_doers
from claims.conflicts.hours import compare_hours
from claims.conflicts.polarity import compare_booleans, holds
from claims.conflicts.quantities import compare_quantities, moment
from claims.conflicts.standing import Difference, DifferenceKind, StandingClaim
from claims.quantity import Quantity
from timeline.dates import FuzzyDate


def compare(a: StandingClaim, b: StandingClaim) -> Difference:
    """The difference between two claims on the same event; the same whichever comes first.

    Only what is said to be so is compared: a plan or a guess contradicts nothing. Who says it makes no difference.
    """
    if a.property != b.property or a.scope != b.scope:
        return Difference(DifferenceKind.OTHER_SCOPE, "scope:other")
    if not (a.says_it_is_so and b.says_it_is_so):
        return Difference(DifferenceKind.OTHER_SCOPE, "modality:not_said_to_be_so")
    return _compare_values(a, b)


def _compare_values(a: StandingClaim, b: StandingClaim) -> Difference:
    match a.value, b.value:
        case FuzzyDate(), FuzzyDate():
            return _compare_dates(a.value, a.denied, b.value, b.denied)
        case Quantity(), Quantity():
            return _compare_quantities(a, a.value, b, b.value)
        case bool(), bool():
            return compare_booleans(holds(a.value, a.denied), holds(b.value, b.denied))
        case str(), str() if a.property == "time_of_day":
            return compare_hours(a.value, b.value, a_denied=a.denied, b_denied=b.denied)
        case str(), str() if a.property == "responsible":
            return compare_doers(a, b)
        case str(), str() if a.datatype == b.datatype and a.datatype in ("choice", "entity"):
            return compare_choices(a, b)
        case str(), str() if a.property == "cause":
            return compare_causes(a, b)
        case str(), str():
            return Difference(DifferenceKind.OTHER_SCOPE, "text:never_compared")
    return Difference(DifferenceKind.OTHER_SCOPE, "values:of_another_type")


def _compare_dates(a: FuzzyDate, a_denied: bool, b: FuzzyDate, b_denied: bool) -> Difference:
    if a_denied and b_denied:
        return Difference(DifferenceKind.OTHER_SCOPE, "dates:both_denied")
    if a_denied:
        return compare_date_with_denial(b, a)
    return compare_date_with_denial(a, b) if b_denied else compare_dates(a, b)


def _are_one_voice(a: StandingClaim, b: StandingClaim) -> bool:
    """As their `voice` tells; that of a publisher without putting it together for each pair."""
    return a.voice == b.voice if a.attributed_to or b.attributed_to else a.source == b.source


def _compare_quantities(a: StandingClaim, amount_a: Quantity, b: StandingClaim, amount_b: Quantity) -> Difference:
    as_of_a, as_of_b = moment(amount_a, a.published), moment(amount_b, b.published)
    in_one = a.article == b.article
    one_voice = _are_one_voice(a, b)
    set_against = in_one and not one_voice and bool(a.attributed_to and b.attributed_to) and not (a.denied or b.denied)
    difference = compare_quantities(
        amount_a, amount_b, as_of_a, as_of_b, same_voice=one_voice and not in_one, set_against=set_against
    )
    if a.denied == b.denied:
        return difference if not a.denied else Difference(DifferenceKind.OTHER_SCOPE, "quantities:both_denied")
    if difference.kind is DifferenceKind.EQUAL:
        return Difference(DifferenceKind.CONTRADICTION, "quantities:denied")
    return Difference(DifferenceKind.OTHER_SCOPE, "quantities:denial_leaves_room")
