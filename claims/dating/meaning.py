"""What an expression of time says by itself, before its context is asked for what it leaves out."""

from dataclasses import dataclass, replace
from enum import StrEnum

from timeline.dates import Calendar


class Anchor(StrEnum):
    """From which day a relative expression counts."""

    PUBLICATION = "publication"
    STORY = "story"
    """The date told last."""
    EITHER = "either"
    """Publication in news, the date told last in a narrative of the past."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Fields of one calendar, as far as they are stated. Gregorian years are astronomical: 0 is 1 BC.

    season: a sub-year code of EDTF (21-24 seasons, 33-36 quarters, 40-41 halves). decade: 199 is the 1990s.
    century: 18 is the 1800s; centuries BC count on below 0 (-1 is the first). week: the Monday, as a day number.
    time: the part of a TIMEX3 value after the day ("T10:30", "TMO"); zone: its offset ("Z", "+03:00").
    last_month: the end of a run of months of one year ("the first ten months of 2024").
    ambiguous: whether the figures also have another reading (12/01/2026).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    decade: int | None = None
    century: int | None = None
    week: int | None = None
    weekend: bool = False
    time: str | None = None
    zone: str = ""
    last_month: int | None = None
    ambiguous: bool = False
    calendar: Calendar = Calendar.GREGORIAN

    @property
    def lacks_year(self) -> bool:
        return self.year is None and self.decade is None and self.century is None and self.week is None

    def with_year(self, year: int | None) -> "Stated":
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor ("two years ago", "next week", "that day"); count None where it is vague."""

    anchor: Anchor
    unit: str
    count: int | None
    time: str | None = None
    within: Stated | None = None
    """What of the unit is meant: "July of that year"."""
    calendar: Calendar = Calendar.GREGORIAN
    """Whose years and months are counted."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A named month, season or weekday reached from an anchor ("last Thursday", "this spring", "next May")."""

    anchor: Anchor
    direction: int
    stated: Stated


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, as its TIMEX3 value; `stated` where it is also a stretch of the calendar."""

    value: str
    stated: Stated | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set of times, as its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Some time that no calendar tells; `value` as in TIMEX3, empty where there is none."""

    value: str


@dataclass(frozen=True, slots=True)
class FromEvent:
    """So many units after an event, or before it where the count is negative: "three days before the coronation".

    count is None where nobody says how many ("weeks after the coronation").
    """

    unit: str
    count: int | None


Meaning = Stated | Shift | Turn | Length | Repeat | Vague | FromEvent
