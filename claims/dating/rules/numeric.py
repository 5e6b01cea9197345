"""Dates written in figures alone, and which of two readings of them is meant."""

import re
from collections.abc import Iterable, Sequence

from ..meaning import Meaning, Stated
from ..shapes import Found
from ..tokens import LATEST_YEAR

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?")
SEPARATOR = re.compile(r"[./-]")
LANGUAGE_OF_BOTH_ORDERS = "en"
MONTH_FIRST_REGIONS = frozenset({"us", "as", "gu", "mp", "pr", "um", "vi", "fm", "mh", "pw", "ph"})
"""Where English writes the month first: the short date formats of the CLDR."""


def read_iso(found: Found) -> Meaning | None:
    """ISO 8601: 2025-01-17, with a time of day and a zone where they are given."""
    fields = ISO.fullmatch(str(found.value("iso")))
    if fields is None:
        return None
    year, month, day = (int(fields[i]) for i in (1, 2, 3))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    time = f"T{fields[4]}{fields[5] or ''}" if fields[4] else None
    return Stated(year=year, month=month, day=day, time=time)


def read_numeric(found: Found) -> Meaning | None:
    """None within longer runs of figures: 133-03-03-2020."""
    start = found.match.start()
    if found.tokens.word(start - 1) == "-" and found.tokens.touching(start) and found.tokens.touching(start - 1):
        return None
    return read_figures(str(found.value("figures")))


def read_figures(figures: str, *, day_first: bool | None = None) -> Stated | None:
    """17.01.2026 has the day first, 01/17/2026 the month; 12/01/2026 may be either, and is marked so.

    Where the order is not known, strokes and hyphens are read month first, full stops day first. Where it is, figures
    that can only be read the other way still are.
    """
    first, second, third = (int(part) for part in SEPARATOR.split(figures))
    if first > 31:
        return _day(first, second, third)
    either = first <= 12 and second <= 12
    before = first > 12 or (either and ("." in figures if day_first is None else day_first))
    ambiguous = either and first != second and day_first is None
    return _day(third, second, first, ambiguous) if before else _day(third, first, second, ambiguous)


def _day(year: int, month: int, day: int, ambiguous: bool = False) -> Stated | None:
    if 1000 <= year <= LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
        return Stated(year=year, month=month, day=day, ambiguous=ambiguous)
    return None


def has_day_first(languages: Sequence[str], figures: Iterable[str]) -> bool | None:
    """Whether the day comes first in the figures of a text; None where nothing tells.

    The first language tells, by its region ("en-GB") where it has both orders; else those figures of the same text
    that can be read in one way only, where they agree.
    """
    language, _, region = next(iter(languages), LANGUAGE_OF_BOTH_ORDERS).lower().partition("-")
    if language != LANGUAGE_OF_BOTH_ORDERS:
        return True
    if region:
        return region not in MONTH_FIRST_REGIONS
    orders = {order for each in figures if (order := _order(each)) is not None}
    return orders.pop() if len(orders) == 1 else None


def _order(figures: str) -> bool | None:
    first, second, _ = (int(part) for part in SEPARATOR.split(figures))
    if first > 31 or (first > 12) == (second > 12):
        return None
    return first > 12
