"""Dates told from another day: the publication's, or the one told last."""

from ..kinds import CODE_OF, codes
from ..meaning import Anchor, FromEvent, Length, Meaning, Shift, Stated, Turn, Vague
from ..shapes import Found, Rule, rule
from .counts import COUNT, count_of
from .lengths import duration, unit_of

UNIT = "(?P<unit>unit|century|quarter|weekend)"
WHICH = "(?P<which>last|previous|this|that|next|following)"
STEPS = {
    "last": (-1, Anchor.EITHER),
    "previous": (-1, Anchor.STORY),
    "this": (0, Anchor.EITHER),
    "that": (0, Anchor.STORY),
    "next": (1, Anchor.EITHER),
    "following": (1, Anchor.STORY),
}
AFTER_BEFORE = codes("after before")
HOURS_IN_DAY = 24
SHORT_UNITS = ("hour", "minute", "second")
CLOSING = codes("comma stop the line in of joined other close dash until to since from")
CLAUSE_WORDS = codes("the name word counted article this that of in day year roman month month_weak weekday")
EVENT_WORDS = codes("the name this that")
UNITS = codes("unit units weekend century quarter")
STRETCHING = codes("in for than least counting to the this that last next following ordinal_word every")
"""Kinds of word that make of "two days after the vote" all of those days, or a bound of them: "more than", "in the"."""
ABOUT, MORE_OR_LESS = ("about", "circa"), ("more", "less")
"""Values of a hedge."""


def step_of(found: Found) -> tuple[int, Anchor]:
    """How many units on the WHICH of a shape leads, and from where; "the year", without one, is that of the anchor."""
    code = found.tokens.codes[found.at("which")] if found.has("which") else CODE_OF["this"]
    return next(step for kind, step in STEPS.items() if CODE_OF[kind] == code)


def _deictic(found: Found) -> Meaning | None:
    return Shift(Anchor.PUBLICATION, "day", found.number("day"), time=_time(found))


def _time(found: Found) -> str | None:
    part = found.value("time")
    return None if part is None else f"T{part}"


def _tonight(found: Found) -> Meaning | None:
    return Shift(Anchor.PUBLICATION, "day", 0, time="TNI")


def _beyond(found: Found) -> Meaning | None:
    """The day before yesterday, the day after tomorrow."""
    if found.value("unit") != "day":
        return None
    day, side = found.number("day") or 0, found.number("side") or 0
    return Shift(Anchor.PUBLICATION, "day", day + side) if day * side > 0 else None


def _before_last(found: Found) -> Meaning | None:
    """The year before last, the week after next."""
    steps = 2 * (found.number("side") or 0)
    fits = found.is_a("which", "last") if steps < 0 else found.is_a("which", "next")
    return Shift(Anchor.PUBLICATION, str(found.value("unit")), steps) if fits else None


def _next_unit(found: Found) -> Meaning | None:
    """Last week, this year, the following day; "the last day of" and "the past year" are no such date."""
    count, anchor = step_of(found)
    unit = unit_of(found)
    if unit in ("minute", "hour"):
        return None
    if found.code_after() == CODE_OF["of"] and found.code_before() != CODE_OF["edge"]:
        return None
    article = found.tokens.codes[found.match.start()] == CODE_OF["the"]
    if article and count == 1 and anchor is Anchor.EITHER:
        anchor = Anchor.STORY
    if unit == "day" and anchor is Anchor.EITHER:
        anchor = Anchor.STORY
    return Shift(anchor, unit, count, time=_time(found))


def _turn(found: Found) -> Meaning | None:
    count, anchor = step_of(found)
    opens = found.tokens.codes[found.match.start()]
    if opens == CODE_OF["following"] and found.code_after() == CODE_OF["possessive"]:
        return None  # "following Monday's attack" is after it
    stated = Stated(
        month=found.number("month"),
        weekday=found.number("weekday"),
        season=found.number("season"),
        time=_time(found),
    )
    return Turn(anchor, count, stated)


def _weekday(found: Found) -> Meaning | None:
    """A weekday by itself; as part of a name ("Bloody Sunday", "The Sunday Post") it is none."""
    before, after = found.code_before(), found.code_after()
    if before == CODE_OF["name"]:
        return None
    if after == CODE_OF["name"] and before == CODE_OF["the"]:
        return None
    if before == CODE_OF["article"]:
        return Vague(f"XXXX-WXX-{found.number('weekday')}")
    return Turn(Anchor.EITHER, 0, Stated(weekday=found.number("weekday"), time=_time(found)))


def _weekday_of_week(found: Found) -> Meaning | None:
    """Friday of next week, Tuesday next week."""
    if found.value("unit") != "week":
        return None
    count, anchor = step_of(found)
    return Shift(anchor, "week", count, within=Stated(weekday=found.number("weekday")))


def _from_now(found: Found) -> Meaning | None:
    """Five years from now, two weeks from today, a month from tomorrow."""
    count, unit, day = count_of(found), str(found.value("unit")), found.value("day")
    if count is None or day not in (0, "PRESENT_REF"):
        return None
    return Shift(Anchor.PUBLICATION, unit, count) if unit not in SHORT_UNITS else None


def _opens_clause(found: Found) -> bool:
    """Whether an event follows on the "after" or "before" that the shape ends with."""
    return found.tokens.codes[found.match.end() - 1] in AFTER_BEFORE and found.code_after() in CLAUSE_WORDS


def _so_long_ago(found: Found) -> Meaning | None:
    hours = count_of(found) if found.value("unit") == "hour" else None
    if hours and hours % HOURS_IN_DAY == 0:
        return Shift(Anchor.PUBLICATION, "day", -(hours // HOURS_IN_DAY))
    return _counted(found, Anchor.PUBLICATION, -1)


def _later(found: Found) -> Meaning | None:
    """Two days later, a year earlier; "two days after the coronation" waits for its event."""
    direction = found.number("side") or 0
    if _opens_clause(found):
        return _from_event(found, direction)
    return _counted(found, Anchor.STORY, direction)


def _from_event(found: Found, direction: int) -> FromEvent:
    count = count_of(found)
    first = found.match.start()
    hedge = found.tokens.value(first) if found.tokens.codes[first] == CODE_OF["hedge"] else None
    return FromEvent(
        str(found.value("unit")),
        None if count is None else direction * count,
        approximate=hedge in ABOUT,
        stretch=hedge in MORE_OR_LESS or found.code_before() in STRETCHING,
    )


def _long_after(found: Found) -> Meaning | None:
    """Years later, weeks before: nobody says how many."""
    if _opens_clause(found):
        return FromEvent(str(found.value("unit")), None)
    if found.value("unit") in SHORT_UNITS:
        return Length(duration(str(found.value("unit")), None))
    return Vague("PAST_REF" if found.number("side") == -1 else "FUTURE_REF")


def _counted(found: Found, anchor: Anchor, direction: int) -> Meaning | None:
    unit = unit_of(found)
    count = count_of(found)
    if unit in SHORT_UNITS and anchor is Anchor.STORY:
        return Length(duration(unit, count))
    if count is None or unit in SHORT_UNITS:
        return Vague("PAST_REF" if direction < 0 else "FUTURE_REF")
    return Shift(anchor, unit, direction * count)


def _day_after(found: Found) -> Meaning | None:
    """The day after: by itself the next day; with more words after it, the day after an event."""
    unit, side = str(found.value("unit")), found.number("side")
    if found.code_after() in CLAUSE_WORDS:
        return FromEvent(unit, side, states_length=False, stretch=unit == "week")
    return Shift(Anchor.STORY, unit, side)


def _day_of(found: Found) -> Meaning | None:
    """The day of the coronation; "the day of the week" is none."""
    named = found.code_after() in EVENT_WORDS and found.code_after(1) not in UNITS
    return FromEvent("day", 0, states_length=False) if found.value("unit") == "day" and named else None


def _eve_of(found: Found) -> Meaning | None:
    """On the eve of the vote: the day before it."""
    return FromEvent("day", -1, states_length=False) if found.code_after() in EVENT_WORDS else None


def _earlier_this(found: Found) -> Meaning | None:
    count, anchor = step_of(found)
    return Shift(anchor, unit_of(found), count)


def _the_weekend(found: Found) -> Meaning | None:
    """Over the weekend: in news the one before, or after "until" and the like the coming one."""
    return Turn(Anchor.PUBLICATION, 0, Stated(weekend=True)) if found.code_after() != CODE_OF["of"] else None


def _the_unit(found: Found) -> Meaning | None:
    """The end of the month: the month of the day that is spoken of; "the man of the hour" is of none."""
    unit = unit_of(found)
    return None if unit in SHORT_UNITS else Shift(Anchor.EITHER, unit, 0)


def _day_of_month(found: Found) -> Meaning | None:
    """On the 20th: of the month told last."""
    if found.code_after() not in CLOSING:
        return None
    return Shift(Anchor.STORY, "month", 0, within=Stated(day=found.number("day")))


def _day_of_that_month(found: Found) -> Meaning | None:
    if found.value("unit") != "month":
        return None
    count, anchor = step_of(found)
    return Shift(anchor, "month", count, within=Stated(day=found.number("day")))


def _daypart(found: Found) -> Meaning | None:
    count, anchor = step_of(found)
    return Shift(anchor, "day", count, time=_time(found))


RULES: tuple[Rule, ...] = (
    rule("deictic", "(?P<day>deictic) (?P<time>daypart)?", _deictic),
    rule("tonight", "tonight", _tonight),
    rule("before_last", "the? (?P<unit>unit) (?P<side>before|after) (?P<which>last|next)", _before_last),
    rule("beyond", "the? (?P<unit>unit) (?P<side>earlier|before|later|after) (?P<day>deictic)", _beyond),
    rule("next_unit", f"the? {WHICH} that? {UNIT}", _next_unit),
    rule("that_daypart", "(?P<which>last|this|that|next|following) (?P<time>daypart)", _daypart),
    rule(
        "turn",
        f"the? {WHICH} (?:(?P<weekday>weekday|weekday_weak)|(?P<month>month|month_weak)|"
        "(?P<season>season|season_weak)) (?P<time>daypart)?",
        _turn,
    ),
    rule("weekday", "(?P<weekday>weekday) (?P<time>daypart)?", _weekday),
    rule("weekday_of_week", f"(?P<weekday>weekday) of? the? {WHICH} {UNIT}", _weekday_of_week),
    rule("from_now", f"{COUNT} (?P<unit>unit|units) from (?P<day>present|deictic)", _from_now),
    rule("ago", f"{COUNT} (?P<unit>unit|units|century) ago", _so_long_ago),
    rule("later", f"{COUNT} (?P<unit>unit|units) (?P<side>earlier|before|later|after)", _later),
    rule("long_after", "(?P<unit>units) (?P<side>earlier|before|later|after)", _long_after),
    rule("day_after", "the (?P<unit>unit) (?P<side>before|after|following)", _day_after),
    rule("day_of", "the (?P<unit>unit) of", _day_of),
    rule("eve_of", "the eve of", _eve_of),
    rule("earlier_this", f"(?:earlier|later) in? the? {WHICH} that? {UNIT}", _earlier_this),
    rule("the_weekend", "the weekend", _the_weekend),
    rule("the_unit", f"(?<=of) (?:the|article) {UNIT} (?!of)", _the_unit),
    rule("part_unit", f"part in the {UNIT}", _the_unit),
    rule("day_of_month", "(?<=in|by|since|from|until|to|joined) the (?P<day>ordinal)", _day_of_month),
    rule(
        "day_of_that_month",
        "the (?P<day>ordinal) of (?P<which>that|this|next|last) that? (?P<unit>unit)",
        _day_of_that_month,
    ),
)
