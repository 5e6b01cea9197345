"""Dates of which one end is open: from a day on, or up to it."""

from timeline.dates.days import edtf_of
from timeline.dates.fuzzy import FuzzyDate, parse


def since(day: int) -> FuzzyDate:
    """DAY, as a day number, or any later one."""
    return parse(f"{edtf_of(day)}/..")


def until(day: int) -> FuzzyDate:
    """DAY, as a day number, or any earlier one."""
    return parse(f"../{edtf_of(day)}")
