"""Dates told from another day, lengths of time, sets of times, and the vague."""

from claims.dating.kinds import CODE_OF
from claims.dating.meaning import Anchor, FromEvent, Length, Meaning, Repeat, Shift, Stated, Turn, Vague
from claims.dating.rules.lengths import duration
from claims.dating.shapes import NOTHING, Found, Part, Rule, rule
from timeline.dates import Calendar

from .pieces import AT, CLOCK, COUNT, MONTH, UNIT, WEEKDAY, WHICH, calendar_of, count_of, month_of, time_of, weekday_of

SHORTER_THAN_DAYS = frozenset({"hour", "minute", "second"})


def _turn(found: Found) -> Meaning | None:
    """Last summer, next Mehr."""
    if found.has("season"):
        stated = Stated(season=found.number("season"), calendar=Calendar.JALALI)
    else:
        month, calendar = month_of(found)
        stated = Stated(month=month, calendar=calendar)
    return Turn(Anchor.EITHER, found.number("which") or 0, stated)


def _deictic(found: Found) -> Meaning | None:
    time = f"T{found.value('part')}" if found.has("part") else time_of(found)
    return Shift(Anchor.PUBLICATION, "day", found.number("day"), time=time)


def _after_tomorrow(found: Found) -> Meaning | None:
    return Shift(Anchor.PUBLICATION, "day", 2) if found.number("day") == 1 else None


def _night(found: Found) -> Meaning | None:
    return Shift(Anchor.PUBLICATION, "day", found.number("night"), time=time_of(found) or "TNI")


def _last_night(found: Found) -> Meaning | None:
    return Shift(Anchor.PUBLICATION, "day", -1, time=f"T{found.value('time')}")


def _that_year(found: Found) -> Meaning | None:
    return Shift(Anchor.PUBLICATION, "year", found.number("that_year"), calendar=Calendar.JALALI)


def _on_weekday(found: Found) -> Meaning | tuple[Part, ...]:
    """A weekday; the Friday of prayers and of those who lead them is part of a name."""
    if found.code_before() == CODE_OF["counting"]:
        return NOTHING
    time = f"T{found.value('part')}" if found.has("part") else time_of(found)
    stated = Stated(weekday=weekday_of(found), time=time)
    if not found.has("week"):
        return Turn(Anchor.EITHER, found.number("which") or 0, stated)
    if found.value("week") != "week":
        return NOTHING
    return Shift(Anchor.PUBLICATION, "week", found.number("which"), time, within=stated, calendar=Calendar.JALALI)


def _unit_from_here(found: Found) -> Meaning | None:
    """Last week, this month, next year; by "the last day" yesterday is meant, by the last decade ten years."""
    unit, count = str(found.value("unit")), found.number("which") or 0
    if unit in SHORTER_THAN_DAYS:
        return None
    if unit == "decade" and count:
        return Length(duration(unit, 1))
    calendar = calendar_of(found) or (Calendar.GREGORIAN if unit == "century" else Calendar.JALALI)
    return Shift(Anchor.EITHER, unit, count, calendar=calendar)


def _unit_at_its_edge(found: Found) -> Meaning | None:
    """The end of the month: of the day that is spoken of; "the end of the school year" is another year's."""
    if found.code_after() == CODE_OF["word"]:
        return None
    return Shift(Anchor.EITHER, str(found.value("unit")), 0, calendar=Calendar.JALALI)


def _clock_alone(found: Found) -> Meaning | None:
    time = time_of(found)
    if time is None or found.code_after() == CODE_OF["counted"]:
        return None
    return Shift(Anchor.AT_HAND, "day", 0, time=time)


def _that_unit(found: Found) -> Meaning | None:
    """That day, the same year, this week: the value of the pronoun says from where it counts."""
    unit, anchor = str(found.value("unit")), Anchor(str(found.value("that")))
    if unit in SHORTER_THAN_DAYS:
        return None
    return Shift(anchor, unit, 0, calendar=None if anchor is Anchor.STORY else Calendar.JALALI)


def _next_unit(found: Found) -> Meaning | None:
    """The day after, the year before: of an event, or of what is told last; "the month before" is the last one."""
    unit, side = str(found.value("unit")), found.number("side") or 0
    if unit in SHORTER_THAN_DAYS or (found.is_a("side", "after") and not found.has("of")):
        return None
    if found.has("of") and not found.has("that"):
        return FromEvent(unit, side, states_length=False)
    if found.is_a("side", "ago") and unit != "day" and not found.has("of"):
        return Shift(Anchor.EITHER, unit, side, calendar=Calendar.JALALI)
    return Shift(Anchor.STORY, unit, side, calendar=None)


def _so_many_units_off(found: Found) -> Meaning | None:
    """Two years ago; two days later; "two days after the coronation" waits for its event."""
    unit, side, count = str(found.value("unit")), found.number("side") or 0, count_of(found)
    if found.is_a("side", "after") and not found.has("of"):
        return None
    if found.has("of") and not found.has("that"):
        return FromEvent(unit, None if count is None else side * count)
    if count is None or unit in SHORTER_THAN_DAYS:
        return Vague("PAST_REF" if side < 0 else "FUTURE_REF")
    ago = side < 0 and not found.has("that")
    return Shift(
        Anchor.PUBLICATION if ago else Anchor.STORY, unit, side * count, calendar=Calendar.JALALI if ago else None
    )


def _units_off(found: Found) -> Meaning | None:
    return Vague("PAST_REF" if (found.number("side") or 0) < 0 else "FUTURE_REF")


def _length(found: Found) -> Meaning | None:
    count = count_of(found)
    return Length(duration(str(found.value("unit")), f"{count}.5" if count and found.has("half") else count))


def _units(found: Found) -> Meaning | None:
    """In recent years; in the coming months."""
    if found.has("recent"):
        return Vague("PAST_REF")
    return Length(duration(str(found.value("unit")), None))


def _every(found: Found) -> Meaning | None:
    if found.has("weekday"):
        return Repeat(f"XXXX-WXX-{weekday_of(found)}")
    counted = found.has("count") or found.has("tens")
    return Repeat(duration(str(found.value("unit")), count_of(found) if counted else 1))


def _adverb(found: Found) -> Meaning | None:
    return Vague(str(found.value("adverb") if found.has("adverb") else found.value("end")))


def _past_or_future(found: Found) -> Meaning | None:
    if found.code_after() == CODE_OF["word"] and found.number("when") == -1:
        return None
    return Vague("FUTURE_REF" if found.number("when") == 1 else "PAST_REF")


RULES: tuple[Rule, ...] = (
    rule("turn", f"(?:(?P<season>season) | {MONTH}) {WHICH}", _turn),
    rule("deictic", f"{AT} (?P<day>deictic) (?P<part>daypart)?", _deictic),
    rule("after_tomorrow", "after (?P<day>deictic)", _after_tomorrow),
    rule("night", f"(?:{CLOCK})? (?P<night>tonight)", _night),
    rule("last_night", "(?P<time>daypart) last", _last_night),
    rule("this_year", "(?P<that_year>deictic_year)", _that_year),
    rule("weekday", f"{AT} {WEEKDAY} (?P<part>daypart)? (?: (?P<week>unit)? {WHICH})?", _on_weekday),
    rule("unit_from_here", f"(?P<unit>{UNIT}) {WHICH} (?P<calendar>calendar_name)?", _unit_from_here),
    rule("unit_at_its_edge", "(?<=part) (?P<unit>month_unit|year_unit)", _unit_at_its_edge),
    rule("clock", CLOCK, _clock_alone),
    rule("that_unit", f"(?P<that>that) (?P<unit>{UNIT})", _that_unit),
    rule("next_unit", f"(?P<unit>{UNIT}) (?P<side>later|after|ago) (?P<of>since)? (?P<that>that)?", _next_unit),
    rule(
        "units_off_counted",
        f"{COUNT} (?P<unit>{UNIT}) (?P<side>ago|later|after) (?P<of>since)? (?P<that>that)?",
        _so_many_units_off,
    ),
    rule("units_off", "(?P<unit>units) (?P<side>ago|later)", _units_off),
    rule("age", f"{COUNT} units_of", lambda found: NOTHING),
    rule("length", f"{COUNT} (?P<unit>{UNIT}|lasting) (?: joined (?P<half>half) | last | next | recent)?", _length),
    rule("units", f"(?P<unit>units_of | (?:{UNIT}) plural) (?: (?P<recent>recent) | last | next)", _units),
    rule("every", f"every (?: {WEEKDAY} | {COUNT}? (?P<unit>{UNIT}))", _every),
    rule("adverb", "(?: (?P<adverb>adverb) | adverb_start (?P<end>adverb_end))", _adverb),
    rule("past_or_future", "(?<=in) (?P<when>last|next)", _past_or_future),
)
