"""What an expression of time says by itself, before its context is asked for what it leaves out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from timeline.dates import Calendar


class Anchor(StrEnum):
    """From which day a relative expression counts."""

    PUBLICATION = "publication"
    STORY = "story"
    """The date told last."""
    EITHER = "either"
    """Publication in news, the date told last in a narrative of the past."""
    AT_HAND = "at hand"
    """For an hour without a day: the day told last in the same paragraph, else as EITHER."""


class Stated(NamedTuple):
    """Fields of one calendar, as far as they are stated. Gregorian years are astronomical: 0 is 1 BC.

    season: a sub-year code of EDTF (21-24 seasons, 33-36 quarters, 40-41 halves). decade: 199 is the 1990s.
    century: 18 is the 1800s; centuries BC count on below 0 (-1 is the first). millennium: 1 is the second, below 0 as
    centuries are. week: the Monday, as a day number.
    time: the part of a TIMEX3 value after the day ("T10:30", "TMO"); zone: its offset ("Z", "+03:00").
    last_month, last_day: the end of a run of months of one year, or of days of one month, from the first one on ("the
    first ten months of 2024", "the third week of May").
    by_year: what it is in a year, where that takes computing ("Easter"); `with_year` asks it.
    ambiguous: whether the figures also have another reading (12/01/2026).

    A named tuple, because it is made and changed several times for each date, and a frozen class costs four times that.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    decade: int | None = None
    century: int | None = None
    millennium: int | None = None
    week: int | None = None
    weekend: bool = False
    time: str | None = None
    zone: str = ""
    last_month: int | None = None
    last_day: int | None = None
    by_year: "Callable[[int], Stated] | None" = None
    ambiguous: bool = False
    calendar: Calendar = Calendar.GREGORIAN

    @property
    def lacks_year(self) -> bool:
        shorter = self.year is None and self.week is None
        return shorter and self.decade is None and self.century is None and self.millennium is None

    def with_year(self, year: int | None) -> "Stated":
        if self.by_year is not None and year is not None:
            return self.by_year(year)._replace(time=self.time)
        return self._replace(year=year)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor ("two years ago", "next week", "that day"); count None where it is vague."""

    anchor: Anchor
    unit: str
    count: int | None
    time: str | None = None
    zone: str = ""
    within: Stated | None = None
    """What of the unit is meant: "July of that year"."""
    calendar: Calendar | None = Calendar.GREGORIAN
    """Whose years and months are counted; None for the anchor's own."""


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

    count is None where nobody says how many ("weeks after the coronation"). states_length: whether the words alone are
    a length of time, as those are and "the day before the coronation" is not. approximate: "about three days".
    stretch: whether the words tell of all that time, or bound it, and of no day: "in the three days before", "the week
    after", "more than three days before".
    """

    unit: str
    count: int | None
    states_length: bool = True
    approximate: bool = False
    stretch: bool = False

    @property
    def length(self) -> int | None:
        return None if self.count is None else abs(self.count)


Meaning = Stated | Shift | Turn | Length | Repeat | Vague | FromEvent

RELATIVE = (Shift, Turn)
CALENDRICAL = (Stated, Shift, Turn)
"""What denotes a place in the calendar. Tuples, because `isinstance` takes several times as long for `Shift | Turn`."""


def stated_time(meaning: Meaning) -> str | None:
    """The time of day that the words themselves state, as in TIMEX3 ("T10:30", "TMO")."""
    if isinstance(meaning, Turn):
        return meaning.stated.time
    return meaning.time if isinstance(meaning, (Stated, Shift)) else None
