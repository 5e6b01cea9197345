"""Stretches of time that the words around dates make of them: "since 1971", "1992 to 2020"."""

from timeline.dates import FuzzyDate, InvalidDate, parse

from .spans import Bound


def bounded(date: FuzzyDate, bound: Bound) -> FuzzyDate | None:
    """1971/.. for "since 1971", ../1971 for "until 1971"; None where the date can be no end of an interval."""
    return _interval(date.edtf, "..") if bound in (Bound.SINCE, Bound.AFTER) else _interval("..", date.edtf)


def ranged(first: FuzzyDate | None, second: FuzzyDate | None) -> FuzzyDate | None:
    """1992/2020 for the two ends of "1992 to 2020"; None where they are no ends of one interval."""
    return None if first is None or second is None else _interval(first.edtf, second.edtf)


def _interval(start: str, end: str) -> FuzzyDate | None:
    try:
        return parse(f"{start}/{end}")
    except InvalidDate:
        return None
