"""Times of day: by themselves of the day told last, or of the day named beside them."""

from dataclasses import replace

from .absolute import DAY, MONTH, YEAR, year_of
from .kinds import codes
from .meaning import Anchor, Meaning, Shift, Stated, Turn
from .shapes import Found, Rule, rule

TIME = "(?:(?P<clock>clock) (?P<half>meridiem)? | (?P<hour>hour))"
BEFORE_CLOCK = codes("in by until from since hedge between after before to")


def time_of(found: Found) -> str | None:
    """The TIME of a shape as TIMEX3 has it: "T21:30"; None where it is none on a clock."""
    figures = str(found.value("hour") if found.has("hour") else found.value("clock")).lower()
    hours, _, rest = figures.rstrip(" apm.").partition(":")
    hour, minute = int(hours), int(rest[:2] or 0)
    half = found.number("half") if found.has("half") else None
    if found.has("hour"):
        half = 12 if "p" in figures else 0
    if minute > 59 or hour > 23 or (half is not None and not 1 <= hour <= 12):
        return None
    return f"T{hour if half is None else hour % 12 + half:02}:{minute:02}"


def _alone(found: Found) -> Meaning | None:
    """Figures alone may be a score: they need "at" or the like before them, or a half of the day after."""
    sure = found.has("hour") or found.has("half") or found.code_before() in BEFORE_CLOCK
    time = time_of(found) if sure else None
    return None if time is None else Shift(Anchor.STORY, "day", 0, time=time)


def _on_weekday(found: Found) -> Meaning | None:
    time = time_of(found)
    stated = Stated(weekday=found.number("weekday"), time=time)
    return None if time is None else Turn(Anchor.EITHER, 0, stated)


def _on_day(found: Found) -> Meaning | None:
    stated = Stated(year=year_of(found), month=found.number("month"), day=found.number("day"))
    time = time_of(found)
    return None if time is None else replace(stated, time=time)


def _daypart(found: Found) -> Meaning | None:
    return Shift(Anchor.STORY, "day", 0, time=f"T{found.value('time')}")


def _daypart_of_weekday(found: Found) -> Meaning | None:
    return Turn(Anchor.EITHER, 0, Stated(weekday=found.number("weekday"), time=f"T{found.value('time')}"))


RULES: tuple[Rule, ...] = (
    rule("clock", TIME, _alone),
    rule("clock_weekday", f"{TIME} (?:in|comma)? (?P<weekday>weekday)", _on_weekday),
    rule("clock_month_day", f"{TIME} (?:in|comma)? {MONTH} the? {DAY} (?:comma? {YEAR})?", _on_day),
    rule("clock_day_month", f"{TIME} (?:in|comma)? the? {DAY} of? {MONTH} (?:comma? {YEAR})?", _on_day),
    rule("daypart", "(?<=in|by|until|since|from) (?P<time>daypart)", _daypart),
    rule("daypart_weekday", "(?P<time>daypart) in? (?P<weekday>weekday)", _daypart_of_weekday),
)
