"""One date for several that exclude each other: an EDTF set, "one of these"."""

from collections.abc import Iterable, Sequence

from timeline.dates.days import edtf_of
from timeline.dates.fuzzy import FuzzyDate, parse
from timeline.dates.grammar import DateSet, Interval, Missing

_LONGEST_TEXT = 100


def one_of(dates: Sequence[FuzzyDate]) -> FuzzyDate:
    """The set [A,B] of the dates, of which there is at least one; its bounds hold all of theirs.

    Dates without any bound have no place in it and are left out, unless there are no others: then the first stands
    for all. What would take more than a hundred characters becomes the stretch from the earliest to the latest.
    """
    known = sorted({d for d in dates if d.earliest is not None or d.latest is not None}, key=_chronologically)
    if len(known) < 2:
        return known[0] if known else dates[0]
    members = ",".join(dict.fromkeys(_member(date) for date in known))
    return parse(f"[{members if len(members) < _LONGEST_TEXT else _stretch(known)}]")


def _chronologically(date: FuzzyDate) -> tuple[bool, int, str, str]:
    return date.earliest is not None, date.earliest or 0, date.edtf, date.part or ""


def _member(date: FuzzyDate) -> str:
    expression = date.expression
    if date.part or isinstance(expression, DateSet):
        return _stretch([date])
    if isinstance(expression, Interval):
        start, end = date.edtf.split("/")
        return f"{'' if start == Missing.OPEN else start}..{'' if end == Missing.OPEN else end}"
    return date.edtf


def _stretch(dates: Iterable[FuzzyDate]) -> str:
    starts, ends = zip(*((date.earliest, date.latest) for date in dates), strict=True)
    start = "" if None in starts else edtf_of(min(starts))
    end = "" if None in ends else edtf_of(max(ends))
    return f"{start}..{end}"
