"""Causes are free text; what is compared is their kind, and whether one text denies what another asserts.

A thing may have many causes. But what came about by itself (hardship, an accident, the weather) was not somebody's
design, what nature did alone nobody built or kept badly, and what one text calls the cause, another may deny to be one.
"""

import re
from functools import cache

from claims.conflicts.standing import Difference, DifferenceKind, StandingClaim
from claims.extraction.lexicons import table
from claims.extraction.verbs import stem
from claims.extraction.words import fold

_DESIGN, _NATURE, _FAULT = "design", frozenset({"nature"}), frozenset({"construction"})
# "liquefaction caused by blocked drains": the drains
_ROOT = re.compile(r".*\b(?:caused by|due to|owing to|because of|resulting from|result of)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
"""Letters of a word that tells what a cause is."""


def compare_causes(a: StandingClaim, b: StandingClaim) -> Difference:
    if a.denied and b.denied:
        return Difference(DifferenceKind.OTHER_SCOPE, "causes:both_denied")
    if a.denied or b.denied:
        same = bool(_content(a) & _content(b))
        kind = DifferenceKind.CONTRADICTION if same else DifferenceKind.OTHER_SCOPE
        return Difference(kind, "causes:denied" if same else "causes:another_denied")
    if _content(a) == _content(b):
        return Difference(DifferenceKind.EQUAL, "causes:same")
    kinds, others = _kinds(a), _kinds(b)
    if kinds & others:
        return Difference(DifferenceKind.OVERLAPS, "causes:same_kind")
    if kinds and others and _DESIGN in kinds | others:
        return Difference(DifferenceKind.CONTRADICTION, "causes:by_itself_and_by_design")
    if _is_of_itself(kinds, others) or _is_of_itself(others, kinds):
        return Difference(DifferenceKind.CONTRADICTION, "causes:by_nature_and_by_fault")
    return Difference(DifferenceKind.OTHER_SCOPE, "causes:may_both_hold")


def _is_of_itself(kinds: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one came of nature alone, and the other of what people made or neglected."""
    return kinds == _NATURE and bool(others) and others <= _FAULT


def _kinds(claim: StandingClaim) -> frozenset[str]:
    """The kinds of cause that the words speak of, at the root; design alone where somebody stands behind it all."""
    words = _words(claim, root=True)
    found = frozenset(kind for kind, stems in _stems().items() if words & stems)
    return frozenset({_DESIGN}) if _DESIGN in found else found


def _content(claim: StandingClaim) -> frozenset[str]:
    return frozenset(word for word in _words(claim) if len(word) >= _SHORTEST) - _empty()


def _words(claim: StandingClaim, *, root: bool = False) -> frozenset[str]:
    said = _ROOT.sub("", str(claim.value)) if root else str(claim.value)
    return frozenset(stem(word) for word in _WORD.findall(fold(said)))


@cache
def _stems() -> dict[str, frozenset[str]]:
    return {kind: frozenset(map(stem, words)) for kind, words in table("causes")["kinds"].items()}


@cache
def _empty() -> frozenset[str]:
    return frozenset(map(stem, table("causes")["empty"]))
