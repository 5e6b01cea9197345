"""Dates written in figures alone."""

import re

from .meaning import Meaning, Stated
from .shapes import Found

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:?\d{2})?)?")
LATEST_YEAR = 2100


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


def read_slashed(found: Found) -> Meaning | None:
    """17.01.2026 has the day first, 01/17/2026 the month; 12/01/2026 may be either: month first, and marked.

    With full stops the day comes first wherever that style is used; with strokes and hyphens English has both orders.
    """
    figures = str(found.value("slashed"))
    first, second, third = (int(part) for part in re.split(r"[./-]", figures))
    if first > 31:
        return _day_of(first, second, third)
    if "." in figures or first > 12:
        return _day_of(third, second, first)
    ambiguous = second <= 12 and first != second
    return _day_of(third, first, second, ambiguous=ambiguous)


def _day_of(year: int, month: int, day: int, *, ambiguous: bool = False) -> Stated | None:
    if 1000 <= year <= LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= 31:
        return Stated(year=year, month=month, day=day, ambiguous=ambiguous)
    return None
