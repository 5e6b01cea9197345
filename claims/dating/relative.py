"""Dates told from another day: the publication's, or the one told last."""

from .counts import COUNT, count_of
from .kinds import CODE_OF, codes
from .meaning import Anchor, FromEvent, Meaning, Shift, Stated, Turn, Vague
from .shapes import Found, Rule, rule

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
CLOSING = codes("comma line in of joined other close dash until to since from")
CLAUSE_WORDS = codes("the name word counted article this that of in day year roman")


def _step(found: Found, group: str = "which") -> tuple[int, Anchor]:
    code = found.tokens.codes[found.at(group)]
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


def _next_unit(found: Found) -> Meaning | None:
    """Last week, this year, the following day; "the last day of" and "the past year" are no such date."""
    count, anchor = _step(found)
    unit = _unit(found)
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


def _unit(found: Found) -> str:
    value = found.value("unit")
    code = found.tokens.codes[found.at("unit")]
    named = {CODE_OF[kind]: kind for kind in ("century", "quarter", "weekend")}
    return named.get(code, str(value))


def _turn(found: Found) -> Meaning | None:
    count, anchor = _step(found)
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


def _opens_clause(found: Found) -> bool:
    """Whether an event follows on the "after" or "before" that the shape ends with."""
    return found.tokens.codes[found.match.end() - 1] in AFTER_BEFORE and found.code_after() in CLAUSE_WORDS


def _so_long_ago(found: Found) -> Meaning | None:
    return _counted(found, Anchor.PUBLICATION, -1)


def _later(found: Found) -> Meaning | None:
    """Two days later, a year earlier; "two days after the coronation" waits for its event."""
    direction = found.number("side") or 0
    if _opens_clause(found):
        count = count_of(found)
        return FromEvent(str(found.value("unit")), None if count is None else direction * count)
    return _counted(found, Anchor.STORY, direction)


def _long_after(found: Found) -> Meaning | None:
    """Years later, weeks before: nobody says how many."""
    if _opens_clause(found):
        return FromEvent(str(found.value("unit")), None)
    return Vague("PAST_REF" if found.number("side") == -1 else "FUTURE_REF")


def _counted(found: Found, anchor: Anchor, direction: int) -> Meaning | None:
    unit = str(found.value("unit"))
    count = count_of(found)
    if count is None or unit in ("hour", "minute", "second"):
        return Vague("PAST_REF" if direction < 0 else "FUTURE_REF")
    return Shift(anchor, unit, direction * count)


def _day_after(found: Found) -> Meaning | None:
    """The day after: by itself the next day; with more words after it, the day after an event."""
    unit, side = str(found.value("unit")), found.number("side")
    return FromEvent(unit, side) if found.code_after() in CLAUSE_WORDS else Shift(Anchor.STORY, unit, side)


def _earlier_this(found: Found) -> Meaning | None:
    count, anchor = _step(found)
    return Shift(anchor, _unit(found), count)


def _the_weekend(found: Found) -> Meaning | None:
    """Over the weekend: in news the one before."""
    return Shift(Anchor.PUBLICATION, "weekend", -1) if found.code_after() != CODE_OF["of"] else None


def _the_unit(found: Found) -> Meaning | None:
    """The end of the month: the month of the day that is spoken of."""
    return Shift(Anchor.EITHER, _unit(found), 0)


def _day_of_month(found: Found) -> Meaning | None:
    """On the 20th: of the month told last."""
    if found.code_after() not in CLOSING:
        return None
    return Shift(Anchor.STORY, "month", 0, within=Stated(day=found.number("day")))


def _day_of_that_month(found: Found) -> Meaning | None:
    if found.value("unit") != "month":
        return None
    count, anchor = _step(found)
    return Shift(anchor, "month", count, within=Stated(day=found.number("day")))


RULES: tuple[Rule, ...] = (
    rule("deictic", "(?P<day>deictic) (?P<time>daypart)?", _deictic),
    rule("tonight", "tonight", _tonight),
    rule("beyond", "the? (?P<unit>unit) (?P<side>earlier|before|later|after) (?P<day>deictic)", _beyond),
    rule("next_unit", f"the? {WHICH} that? {UNIT}", _next_unit),
    rule("that_daypart", "(?P<which>last|this|that|next|following) (?P<time>daypart)", lambda f: _daypart(f)),
    rule(
        "turn",
        f"the? {WHICH} (?:(?P<weekday>weekday|weekday_weak)|(?P<month>month|month_weak)|"
        "(?P<season>season|season_weak)) (?P<time>daypart)?",
        _turn,
    ),
    rule("weekday", "(?P<weekday>weekday) (?P<time>daypart)?", _weekday),
    rule("ago", f"{COUNT} (?P<unit>unit|units) ago", _so_long_ago),
    rule("later", f"{COUNT} (?P<unit>unit|units) (?P<side>earlier|before|later|after)", _later),
    rule("long_after", "(?P<unit>units) (?P<side>earlier|before|later|after)", _long_after),
    rule("day_after", "the (?P<unit>unit) (?P<side>before|after|following)", _day_after),
    rule("earlier_this", f"(?:earlier|later|part) in? the? {WHICH} that? {UNIT}", _earlier_this),
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


def _daypart(found: Found) -> Meaning | None:
    count, anchor = _step(found)
    part = f"T{found.value('time')}"
    return Shift(Anchor.STORY if anchor is Anchor.STORY else Anchor.EITHER, "day", count, time=part)
