"""Yes or no: what is asserted against what is denied. Silence is no claim, and so never gets here."""

from claims.conflicts.standing import Difference, DifferenceKind


def compare_booleans(a: bool, b: bool) -> Difference:
    """Whether two articles say the same of, for instance, a clause: it is there, or it is not."""
    if a == b:
        return Difference(DifferenceKind.EQUAL, "polarity:same")
    return Difference(DifferenceKind.CONTRADICTION, "polarity:asserted_and_denied")


def holds(value: bool, denied: bool) -> bool:
    """What a yes-or-no claim comes to. An absence may come as a plain no, as a denied yes, or as a denied no."""
    return value and not denied
