"""Counts made long after what they count: by then nothing grows any more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claims.conflicts.standing import StandingClaim
from claims.quantity import Quantity
from timeline.dates import FuzzyDate, parse

_COUNTED_UP_WITHIN = 60
"""Days in which reports still count; a book and an encyclopedia that look back do not add to each other's figures."""
_ADDED_UP_WITHIN = 7
"""Days in which one authority's count may be the next one's, further on."""
_DATES = frozenset({"date", "begin", "end"})
_LAST_DAY = date.max.toordinal() - _COUNTED_UP_WITHIN


def of_one_time_afterwards(claims: Sequence[StandingClaim]) -> list[StandingClaim]:
    """The claims, with all figures published over two months after what happened as of one time, the end of it.

    So are those that somebody named gave a week and more after it, as an article that looks back tells them: the
    council and the press agency did not add to each other's figures.
    """
    last = max((d.latest for c in claims if (d := _happened(c)) and d.latest and d.latest <= _LAST_DAY), default=None)
    if last is None or last < 1:
        return list(claims)
    over = parse(f"{date.fromordinal(last + _COUNTED_UP_WITHIN).isoformat()}/..")
    return [replace(_of_the_whole(c, last), published=over) if _looks_back(c, over) else c for c in claims]


def _of_the_whole(claim: StandingClaim, last: int) -> StandingClaim:
    """As of no time of its own, where somebody named counted when there was no more to add."""
    amount = claim.value
    if not isinstance(amount, Quantity) or amount.as_of is None or claim.attributed_to is None:
        return claim
    when = amount.as_of.earliest
    added_up = when is not None and when >= last + _ADDED_UP_WITHIN
    return replace(claim, value=replace(amount, as_of=None)) if added_up else claim


def _happened(claim: StandingClaim) -> FuzzyDate | None:
    said = claim.property in _DATES and claim.says_it_is_so and not claim.denied
    return claim.value if said and isinstance(claim.value, FuzzyDate) else None


def _looks_back(claim: StandingClaim, over: FuzzyDate) -> bool:
    if not isinstance(claim.value, Quantity) or claim.published is None or over.earliest is None:
        return False
    return claim.published.earliest is not None and claim.published.earliest >= over.earliest
