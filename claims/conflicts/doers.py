"""Who did it: several may have done one thing together, as one voice names them, but not each by itself.

A voice is an article, or a speaker in it. That a speaker names one and another speaker, or an article in its own words,
another, is a dispute; what two articles tell in their own words may be two parts of one thing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from claims.conflicts.standing import Difference, DifferenceKind, StandingClaim

_AND = "\n"


def named_together(claims: Iterable[StandingClaim]) -> list[StandingClaim]:
    """The claims with all names that their voice gives as their value, for `compare_doers`; denials as they are."""
    said = list(claims)
    names: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for claim in said:
        if not claim.denied:
            names[claim.article, claim.attributed_to].add(_folded(str(claim.value)))
    return [
        claim if claim.denied else replace(claim, value=_AND.join(sorted(names[claim.article, claim.attributed_to])))
        for claim in said
    ]


def compare_doers(a: StandingClaim, b: StandingClaim) -> Difference:
    ours, theirs = _names(a), _names(b)
    if a.denied and b.denied:
        return Difference(DifferenceKind.EQUAL if ours == theirs else DifferenceKind.OTHER_SCOPE, "doers:both_denied")
    if a.denied or b.denied:
        kind = DifferenceKind.CONTRADICTION if ours & theirs else DifferenceKind.OTHER_SCOPE
        return Difference(kind, "doers:denied" if ours & theirs else "doers:another_denied")
    if ours & theirs:
        return Difference(DifferenceKind.EQUAL if ours == theirs else DifferenceKind.OVERLAPS, "doers:same")
    if a.attributed_to != b.attributed_to:
        return Difference(DifferenceKind.CONTRADICTION, "doers:each_names_another")
    return Difference(DifferenceKind.OTHER_SCOPE, "doers:may_both_hold")


def _names(claim: StandingClaim) -> frozenset[str]:
    return frozenset(_folded(name) for name in str(claim.value).split(_AND))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
