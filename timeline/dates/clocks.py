"""The time of day that a bound may carry."""

import re
from dataclasses import dataclass

from timeline.dates.errors import InvalidDate

_CLOCK = re.compile(r"([0-9]{2})(?::([0-9]{2})(?::([0-9]{2}))?)?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A second of the day (0 to 86399) and its zone in minutes east of UTC, None where none is stated."""

    second: int
    zone: int | None


def clocks(time: str) -> tuple[Clock, Clock]:
    """The first and last second that an ISO 8601 time may mean: 10:30 lasts from 10:30:00 to 10:30:59."""
    found = _CLOCK.fullmatch(time)
    if not found:
        raise InvalidDate(f"{time!r} is not a time of day: write 10:30 or 10:30:00, then Z, +03:30 or nothing.")
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise InvalidDate(f"{time!r} is not a time of day: hours go to 23, minutes and seconds to 59.")
    lasting = 1 if found[3] else 60 if found[2] else 3600
    start = hour * 3600 + minute * 60 + second
    zone = _zone(found)
    return Clock(start, zone), Clock(start + lasting - 1, zone)


def _zone(found: re.Match[str]) -> int | None:
    if found[4]:
        return 0
    if not found[5]:
        return None
    minutes = int(found[6]) * 60 + int(found[7] or 0)
    if minutes > 14 * 60 or int(found[7] or 0) > 59:
        raise InvalidDate(f"{found[0]!r}: a zone is at most 14 hours from UTC.")
    return -minutes if found[5] == "-" else minutes
