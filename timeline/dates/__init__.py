"""Fuzzy dates: EDTF (ISO 8601-2) as a small frozen value with its bounds, and how two of them relate."""

from timeline.dates.alternatives import one_of
from timeline.dates.clocks import Clock
from timeline.dates.errors import InvalidDate
from timeline.dates.fuzzy import Calendar, DateState, FuzzyDate, parse
from timeline.dates.open_ends import since, until
from timeline.dates.parts import Part, Precision
from timeline.dates.possible import vagueness
from timeline.dates.relations import Relation, is_before, relate

__all__ = [
    "Calendar", "Clock", "DateState", "FuzzyDate", "InvalidDate", "Part", "Precision", "Relation",
    "is_before", "one_of", "parse", "relate", "since", "until", "vagueness",
]  # fmt: skip
