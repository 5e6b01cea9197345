"""Times of day, by themselves or with the day beside them: "Monday at 9 a.m.", "noon on 14 January"."""

import re
from dataclasses import replace
from typing import TypeGuard

from ..kinds import CODE_OF, codes
from ..meaning import Anchor, Meaning, Shift, Stated, Turn, stated_time
from ..modifiers import HEDGES
from ..shapes import Found, Rule, rule, shape
from .absolute import DAY, MONTH

FIGURES = re.compile(r"(\d\d??)(?:[:.]?(\d\d))?(?:[:.](\d\d))?\s*(?:([ap])\.?m\.?)?")
"""9, 9:30, 9.30 p.m., 03:17:42, 0930."""
WRITTEN_OUT = re.compile(r"\d\d:?\d\d")
DOTTED = re.compile(r"\d\d?\.\d\d")
MIDNIGHT = 24
"""The hour with which a day ends, in ISO 8601-1 since its amendment of 2022."""
HALF_DAY = 12
FIRST_OF_NIGHT = 6

IN_PART = "(?: in the? (?P<part>daypart) )?"
ZONE = "(?: (?P<zone>zone) time? | (?: word | name name? ) time | open (?:clock|hour|number|year) zone close )?"
TO_DAY = shape("comma? (?:in|of)?")
TO_HOUR = shape("comma? in? (?:hedge|roughly)?")
"""What stands between an hour and its day, and between a day and its hour."""
FARTHEST_DAY = 3
"""Tokens of it."""

INTRODUCING = codes("in by until from since between after before")
STRETCH = 1
"""What the lexicons give a preposition of a stretch of time, before which figures are its length: "won in 2:05:30"."""
BEFORE_HOUR = codes("weekday weekday_weak month year iso numeric dotted")
AFTER_HOUR = codes("weekday weekday_weak month deictic tonight iso numeric dotted")
HOURS = codes("clock hour meridiem")
UP_TO = codes("to dash until joined")
APART = codes("line open comma stop")
"""What stands before opening hours, and not before verses: "(10:00-18:00)", "Genesis 1:26-2:03"."""
BELOW_HEADING = codes("line dash other")
BEFORE_DAYPART = INTRODUCING | HEDGES | codes("holiday eve")
DETERMINERS = codes("article the dash every")
DETERMINERS_AND_NAMES = DETERMINERS | codes("name")
NOT_BEFORE = codes("of before after dash")
OF_DAY = shape(
    "of the? (?:weekday|month|month_weak|day|ordinal|deictic|iso|numeric|dotted|that|this|last|next|following)"
)


def joined(between: str, first: Meaning, second: Meaning) -> Meaning | None:
    """What an hour and the day beside it mean together, in either order; None where they do not belong together.

    between: the codes of the tokens that separate them.
    """
    if _is_hour(first):
        return _at(second, first) if TO_DAY.fullmatch(between) else None
    if _is_hour(second):
        return _at(first, second) if TO_HOUR.fullmatch(between) else None
    return None


def with_day_of(meaning: Meaning, following: Meaning) -> Meaning:
    """An hour without a day gets that of the one it goes on to: "9 a.m. to 5 p.m. on Monday"."""
    if not _is_hour(meaning) or _is_hour(following) or stated_time(following) is None:
        return meaning
    return _timed(following, meaning.time, meaning.zone) or meaning


def _is_hour(meaning: Meaning) -> TypeGuard[Shift]:
    return isinstance(meaning, Shift) and meaning.anchor is Anchor.AT_HAND


def _at(day: Meaning, hour: Shift) -> Meaning | None:
    part = stated_time(day)
    time = hour.time if part is None else _in_part(hour.time or "", part)
    return None if time is None else _timed(day, time, hour.zone)


def _timed(day: Meaning, time: str | None, zone: str) -> Meaning | None:
    """The day with a time; None where it is no single day."""
    if isinstance(day, Turn):
        stated = _timed(day.stated, time, zone)
        return replace(day, stated=stated) if isinstance(stated, Stated) else None
    if not isinstance(day, (Stated, Shift)) or not _is_day(day):
        return None
    return day._replace(time=time, zone=zone) if isinstance(day, Stated) else replace(day, time=time, zone=zone)


def _is_day(meaning: Stated | Shift) -> bool:
    if isinstance(meaning, Shift):
        return meaning.unit == "day" if meaning.within is None else _is_day(meaning.within)
    return meaning.day is not None or meaning.weekday is not None


def _in_part(time: str, part: str) -> str | None:
    """The hour that a part of the day makes of one of twelve: 6:25 in the evening is T18:25.

    Both as in TIMEX3 ("T06:25", "TEV"); None where the one is no hour, or the other no part.
    """
    if not time[1].isdigit() or part[1].isdigit():
        return None
    hour = int(time[1:3])
    if hour == HALF_DAY and part in ("TMO", "TNI"):
        hour = 0
    elif hour < HALF_DAY and (part in ("TAF", "TEV") or (part == "TNI" and hour >= FIRST_OF_NIGHT)):
        hour += HALF_DAY
    return f"T{hour:02}{time[3:]}"


def time_of(figures: str, half: int | None = None) -> str | None:
    """Figures of a clock as TIMEX3 has them: "T21:30"; None where no clock shows them. half: 0 for a.m., 12 for p.m."""
    fields = FIGURES.fullmatch(figures.lower())
    if fields is None:
        return None
    hour, minute, second = int(fields[1]), int(fields[2] or 0), int(fields[3] or 0)
    if fields[4]:
        half = HALF_DAY if fields[4] == "p" else 0
    if half is not None:
        if not 1 <= hour <= HALF_DAY:
            return None
        hour = hour % HALF_DAY + half
    if minute > 59 or second > 59 or (hour, minute, second) > (MIDNIGHT, 0, 0):
        return None
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if fields[3] else "")


def _hour(found: Found, time: str | None) -> Meaning | None:
    """The hour of a shape, with the part of the day and the zone that it states."""
    if time is not None and found.has("part"):
        time = _in_part(time, f"T{found.value('part')}")
    return None if time is None else Shift(Anchor.AT_HAND, "day", 0, time=time, zone=str(found.value("zone") or ""))


def _figures(found: Found) -> Meaning | None:
    """9:30, 8.30 p.m., 06:00 hours; "2:05 minutes" and "2:05:30 hours" are lengths."""
    raw = found.tokens.word(found.at("figures"))
    if found.has("hours") and not (found.value("hours") == "hour" and WRITTEN_OUT.fullmatch(raw)):
        return None
    half = found.number("half")
    plain = found.is_a("figures", "clock") and half is None
    if plain and not (found.has("hours") or found.has("part") or found.has("zone") or _is_clock(found)):
        return None
    return _hour(found, time_of(raw, half))


def _is_clock(found: Found) -> bool:
    """Whether figures alone, which may be a score, tell an hour by what stands around them."""
    if found.code_before() == CODE_OF["line"] and found.code_after() in BELOW_HEADING:
        return True
    begins_range = found.code_after() in UP_TO and found.code_after(1) in HOURS
    ends_range = found.code_before() in UP_TO and found.code_before(2) in HOURS
    back = 3 if ends_range else 1
    if (begins_range or ends_range) and found.code_before(back) in APART:
        return True
    return _is_expected(found, back) or found.code_after() in AFTER_HOUR


def _is_expected(found: Found, back: int = 1) -> bool:
    """Whether an hour may follow on the words before the shape, as on "at", "until about" and "Monday"."""
    hedged = found.code_before(back) in HEDGES
    back += hedged
    if found.code_before(back) in INTRODUCING:
        return found.tokens.value(found.match.start() - back) != STRETCH
    back += found.code_before(back) == CODE_OF["comma"]
    return hedged or found.code_before(back) in BEFORE_HOUR


def _four_figures(found: Found) -> Meaning | None:
    """0600 hours, 1430 GMT, 12.30 BST; "2000 hours" is a length, unless it is said to be at them."""
    raw = found.tokens.word(found.at("figures"))
    if not WRITTEN_OUT.fullmatch(raw):
        return _hour(found, time_of(raw)) if found.has("zone") and DOTTED.fullmatch(raw) else None
    if found.has("hours") and (found.value("hours") != "hour" or not (raw[0] == "0" or _is_expected(found))):
        return None
    return _hour(found, time_of(raw))


def _oclock(found: Found) -> Meaning | None:
    """Four o'clock, five p.m., four o'clock in the morning."""
    return _hour(found, time_of(str(found.number("number")), found.number("half")))


def _number_in_part(found: Found) -> Meaning | None:
    """At three in the morning; "they shot three in the morning" counts something else."""
    return _hour(found, time_of(str(found.number("number")))) if _is_expected(found) else None


def _past_hour(found: Found) -> Meaning | None:
    """Half past six, ten past four, at a quarter to nine; "fell by a quarter to nine million" is none."""
    minutes = 30 if found.has("half_hour") else 15 if found.has("quarter") else found.number("minutes") or 0
    if found.has("to"):
        if found.has("half_hour") or not _is_expected(found) or found.code_after() == CODE_OF["counted"]:
            return None
        minutes = -minutes
    hour = found.number("number") or 0
    hours, minutes = divmod(60 * (hour % MIDNIGHT) + minutes, 60)
    return _hour(found, time_of(f"{hours % MIDNIGHT}:{minutes:02}"))


def _daypart(found: Found) -> Meaning | None:
    """Noon, in the evening, later in the morning; the morning of a day. "At night" is any night."""
    of_day = found.code_after() == CODE_OF["of"] and OF_DAY.match(found.tokens.codes, found.match.end())
    if found.code_after() in NOT_BEFORE and not of_day:
        return None
    time = f"T{found.value('part')}"
    alone = found.tokens.codes[found.match.start()] == CODE_OF["daypart"]
    before = found.code_before()
    if time[1].isdigit():
        return _of_day(time) if alone and before not in DETERMINERS_AND_NAMES else None
    ranging = _is_in_range(found)
    if not (of_day or found.has("side") or before in BEFORE_DAYPART or ranging):
        return None
    return _of_day(time, None if alone and (time == "TNI" or ranging) else 0)


def _of_day(time: str, days: int | None = 0) -> Shift:
    """A time of the day at hand; of no certain day where `days` is None."""
    return Shift(Anchor.AT_HAND, "day", days, time=time)


def _is_in_range(found: Found) -> bool:
    """From dawn to dusk."""
    begins = found.code_after() in UP_TO and found.code_after(1) == CODE_OF["daypart"]
    return begins or (found.code_before() in UP_TO and found.code_before(2) == CODE_OF["daypart"])


def _counted_daypart(found: Found) -> Meaning | None:
    """12 noon; and one night, that nobody names the day of."""
    number, time = found.number("number"), f"T{found.value('part')}"
    if time[1].isdigit():
        return _of_day(time) if number == HALF_DAY else None
    return _of_day(time, None) if number == 1 and not found.is_a("number", "day") else None


def _early_hours(found: Found) -> Meaning | None:
    """The early hours, as those of the morning are called."""
    if found.value("early") != "early" or found.value("hours") != "hour":
        return None
    return _of_day("TMO")


def _overnight(found: Found) -> Meaning | None:
    """The night before the publication, or the one after it where the sentence looks ahead."""
    return None if found.code_before() in DETERMINERS else Turn(Anchor.EITHER, 0, Stated(time="TNI"))


def _overnight_on_weekday(found: Found) -> Meaning | None:
    return Turn(Anchor.EITHER, 0, Stated(weekday=found.number("weekday"), time="TNI"))


def _overnight_on_day(found: Found) -> Meaning | None:
    return Stated(month=found.number("month"), day=found.number("day"), time="TNI")


NUMBER = "(?P<number>count|day)"
RULES: tuple[Rule, ...] = (
    rule(
        "clock",
        f"(?P<figures>hour|clock) (?P<half>meridiem)? (?: (?<=clock) (?P<hours>unit|units) )? {IN_PART} {ZONE}",
        _figures,
    ),
    rule("clock", "(?P<figures>number|year|quantity) (?: (?P<hours>units) | (?P<zone>zone) )", _four_figures),
    rule("clock", f"{NUMBER} (?: oclock | (?P<half>meridiem) ) {IN_PART} {ZONE}", _oclock),
    rule("clock", f"{NUMBER} in the? (?P<part>daypart)", _number_in_part),
    rule(
        "clock",
        "(?: (?P<half_hour>half) | article? (?P<quarter>quarter) | (?P<minutes>count|day) units? )"
        f" (?: bygone | (?P<to>to) ) (?P<number>count|day|daypart) oclock? {IN_PART} {ZONE}",
        _past_hour,
    ),
    rule("daypart", "(?: (?P<side>earlier|later) in )? the? (?: part dash? )? (?P<part>daypart) units?", _daypart),
    rule("daypart", f"{NUMBER} (?P<part>daypart)", _counted_daypart),
    rule("daypart", "(?<=in|since|until|by|before|after) the (?P<early>part) (?P<hours>units)", _early_hours),
    rule("overnight", "overnight", _overnight),
    rule("overnight_weekday", "overnight (?:in|from|since)? (?P<weekday>weekday)", _overnight_on_weekday),
    rule("overnight_day", f"overnight in? {MONTH} {DAY}", _overnight_on_day),
    rule("overnight_day", f"overnight in? {DAY} of? {MONTH}", _overnight_on_day),
)
