"""Hours, parts of day, and weekdays."""

from claims.dating.meaning import Anchor, Meaning, Shift, Stated, Turn
from claims.dating.rules.absolute import DAY, MONTH, YEAR, year_of
from claims.dating.rules.clock import time_of
from claims.dating.rules.relative import WHICH, step_of
from claims.dating.shapes import Found, Rule, rule

NOON, EVENING = 12, 9
AFTER_NOON = ("day", "EV")
"""Parts of day in which hours count from noon: "три часа дня", "7 вечера"; at night those from nine on do as well."""


def _daypart(found: Found) -> str | None:
    return f"T{found.value('time')}" if found.has("time") else None


def _daypart_of_day(found: Found) -> Meaning:
    """Утром 17 января, ночь на 12 января."""
    day = found.number("day")
    return Stated(year=year_of(found), month=found.number("month"), day=day, time=_daypart(found))


def _daypart_of_that_day(found: Found) -> Meaning | None:
    """Вечером того же дня."""
    count, anchor = step_of(found)
    return Shift(anchor, "day", count, time=_daypart(found)) if found.value("unit") == "day" else None


def _weekday(found: Found) -> Meaning:
    """В среду, в ночь на понедельник."""
    return Turn(Anchor.EITHER, 0, Stated(weekday=found.number("weekday"), time=_daypart(found)))


def _hour(found: Found) -> Meaning | None:
    """В 10 часов 15 минут, три часа дня, 9 утра; "в 5 дней" and "в 2 дня" are lengths."""
    named = found.value("hours") == "hour" or (found.has("half") and found.is_a("half", "daypart"))
    if not named or found.value("minutes") not in (None, "minute"):
        return None
    return _at(found, f"{found.number('hour')}:{found.number('minute') or 0}")


def _clock(found: Found) -> Meaning | None:
    """2:30 ночи."""
    return _at(found, str(found.value("clock")))


def _at(found: Found, figures: str) -> Meaning | None:
    half = found.value("half")
    hour, minute = (int(part) for part in figures.split(":")[:2])
    if half not in (None, "day", "MO", "EV", "NI"):
        return None
    if hour < NOON and (half in AFTER_NOON or (half == "NI" and hour >= EVENING)):
        hour += NOON
    time = time_of(f"{hour}:{minute:02}")
    return None if time is None else Shift(Anchor.AT_HAND, "day", 0, time=time, zone=str(found.value("zone") or ""))


RULES: tuple[Rule, ...] = (
    rule("daypart_of_day", f"(?P<time>daypart) (?:in|for)? {DAY} {MONTH} (?:{YEAR})?", _daypart_of_day),
    rule("daypart_of_that_day", f"(?P<time>daypart) {WHICH} that? (?P<unit>unit)", _daypart_of_that_day),
    rule("daypart_of_weekday", "(?P<time>daypart) (?:in|for)? (?P<weekday>weekday|weekday_weak)", _weekday),
    rule("weekday", "(?<=in|since|until|by|to|after|for) (?P<weekday>weekday_weak) (?P<time>daypart)?", _weekday),
    rule(
        "hour",
        "(?<=in|by|until|since|roughly) (?P<hour>day|count) (?P<hours>unit|units)? "
        "(?:(?P<minute>day|number|count) (?P<minutes>unit|units))? (?P<half>daypart|unit)? (?P<zone>zone)?",
        _hour,
    ),
    rule("clock", "(?P<clock>clock) (?P<half>daypart|unit) (?P<zone>zone)?", _clock),
)
