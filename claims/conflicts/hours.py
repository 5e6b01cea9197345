"""Times of day: a report may round the hour, by a quarter of one at most; 04:17 and 04:19 are not rounded."""

from claims.conflicts.standing import Difference, DifferenceKind

_ROUNDING = ((15, 15), (10, 10), (5, 5))
"""A time that is a multiple of so many minutes past the hour may be so many minutes off."""
_DAY = 24 * 60
_MARKS = {"before": (-_DAY, 0), "by": (-_DAY, 0), "after": (0, _DAY)}


def compare_hours(a: str, b: str, *, a_denied: bool, b_denied: bool) -> Difference:
    """A and B are times such as "21:40" or "before 17:00"."""
    if a == b:
        kind = DifferenceKind.EQUAL if a_denied == b_denied else DifferenceKind.CONTRADICTION
        return Difference(kind, "hours:same" if a_denied == b_denied else "hours:denied")
    if a_denied or b_denied:
        return Difference(DifferenceKind.OTHER_SCOPE, "hours:denial_leaves_room")
    (low, high), (other_low, other_high) = _minutes(a), _minutes(b)
    if max(low, other_low) - min(high, other_high) <= max(_rounding(a), _rounding(b)):
        return Difference(DifferenceKind.OVERLAPS, "hours:near")
    return Difference(DifferenceKind.CONTRADICTION, "hours:apart")


def _minutes(hour: str) -> tuple[int, int]:
    """The first and last minute of the day that a time allows; of a day it knows nothing, so it may lie before it."""
    mark, _, clock = hour.rpartition(" ")
    hours, minutes = map(int, clock.split(":"))
    at = hours * 60 + minutes
    before, after = _MARKS.get(mark, (0, 0))
    return at + before, at + after


def _rounding(hour: str) -> int:
    minute = int(hour[-2:])
    return next((off for step, off in _ROUNDING if minute % step == 0), 0)
