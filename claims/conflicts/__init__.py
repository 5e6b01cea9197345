"""From the claims on an event to their differences, conflicts with positions, and the event's readings. Pure."""

from claims.conflicts.alone import stands_alone
from claims.conflicts.differences import compare
from claims.conflicts.finding import FoundConflict, find_conflicts
from claims.conflicts.implied import HeldOffice, ImpliedClaim, Premise
from claims.conflicts.readings import FoundReading, event_date, readings
from claims.conflicts.standing import Difference, DifferenceKind, StandingClaim

__all__ = [
    "Difference", "DifferenceKind", "FoundConflict", "FoundReading", "HeldOffice", "ImpliedClaim", "Premise",
    "StandingClaim",
    "compare", "event_date", "find_conflicts", "readings", "stands_alone",
]  # fmt: skip
