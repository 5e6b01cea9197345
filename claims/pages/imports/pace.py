"""How fast an import goes, and how long its present stage will still take, in words (pure)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MEASURED_FOR = timedelta(seconds=4)
"""Before, a speed says nothing: work is stored some items at a time."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How many items of a stage were done at a moment. A page carries the first one that it saw.

    So the speed is that of the present run: hours for which an import was paused, or waited for somebody, do not count.
    """

    stage: str
    at: int  # seconds since 1970
    done: int

    def __str__(self) -> str:
        return f"{self.stage}.{self.at}.{self.done}"

    @classmethod
    def of(cls, stage: str, at: datetime, done: int) -> Self:
        return cls(stage, int(at.timestamp()), done)

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """As `str` wrote it; None for anything else."""
        stage, *numbers = (text or "").split(".")
        if len(numbers) != 2 or not all(each.isascii() and each.isdecimal() and len(each) < 12 for each in numbers):
            return None
        return cls(stage, *map(int, numbers))

    def is_before(self, other: "Sample") -> bool:
        """Whether the other one goes on from this one."""
        return self.stage == other.stage and self.at <= other.at and self.done <= other.done


@dataclass(frozen=True, slots=True)
class Pace:
    """per_second: items. left: how long the rest takes at this speed."""

    per_second: float
    left: timedelta

    @property
    def speed_in_words(self) -> str:
        if self.per_second < 1:
            minutely = max(1, round(self.per_second * 60))
            return ngettext("%(number)s a minute", "%(number)s a minute", minutely) % {"number": minutely}
        secondly = round(self.per_second)
        return ngettext("%(number)s a second", "%(number)s a second", secondly) % {"number": secondly}

    @property
    def left_in_words(self) -> str:
        minutes = round(self.left / timedelta(minutes=1))
        if self.left < timedelta(seconds=50):
            return _("less than a minute left")
        if minutes < 90:
            return ngettext("about %(number)s minute left", "about %(number)s minutes left", minutes) % {
                "number": max(minutes, 1)
            }
        hours = round(minutes / 60)
        if hours < 48:
            return ngettext("about %(number)s hour left", "about %(number)s hours left", hours) % {"number": hours}
        days = round(hours / 24)
        return ngettext("about %(number)s day left", "about %(number)s days left", days) % {"number": days}


def pace(earlier: Sample | None, now: Sample, total: int) -> Pace | None:
    """The speed between two samples; None where it cannot be told yet."""
    if earlier is None or not earlier.is_before(now):
        return None
    seconds, done = now.at - earlier.at, now.done - earlier.done
    if seconds < MEASURED_FOR.total_seconds() or not done:
        return None
    per_second = done / seconds
    return Pace(per_second, timedelta(seconds=(total - now.done) / per_second))
