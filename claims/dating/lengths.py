"""Durations, sets of times, and the vague: times that are recognised and are no date."""

from .counts import BARE_COUNT, COUNT, count_of
from .kinds import CODE_OF, codes
from .meaning import Length, Meaning, Repeat, Vague
from .shapes import Found, Rule, rule

UNIT_VALUES = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "weekend": "{}WE",
    "week": "{}W",
    "fortnight": "{}W",
    "month": "{}M",
    "quarter": "{}Q",
    "year": "{}Y",
    "decade": "{}DE",
    "century": "{}CE",
    "millennium": "{}ML",
}
WORDS_BEFORE_BARE_UNITS = codes("for in of since from hedge after")


def period(unit: str, count: int | str | None) -> str:
    """A TIMEX3 duration: P2Y, PT3H, PXD for an unstated count."""
    if unit == "fortnight" and isinstance(count, int):
        count *= 2
    return "P" + UNIT_VALUES[unit].format("X" if count is None else count)


def _unit(found: Found) -> str:
    named = {CODE_OF[kind]: kind for kind in ("century", "weekend", "quarter")}
    return named.get(found.tokens.codes[found.at("unit")], str(found.value("unit")))


def _length(found: Found) -> Meaning | None:
    """Two years, a decade, a 45-day truce; ages ("22-year-old", "aged 40 years") are none."""
    after, after_dash = found.code_after(), found.code_after(1)
    if CODE_OF["old"] in (after, found.code_before()):
        return None
    if after == CODE_OF["dash"] and after_dash == CODE_OF["old"]:
        return None
    if found.has("one") and _unit(found) in ("minute", "quarter"):
        return None
    return Length(period(_unit(found), _exact(found)))


def _exact(found: Found) -> int | str | None:
    if found.has("decimal"):
        decimal = str(found.value("decimal")).replace(",", "")
        return decimal if decimal.replace(".", "").isdigit() else None
    return count_of(found)


def _nearest(found: Found) -> Meaning | None:
    """The past two years, the next few days, the first ten months."""
    count = count_of(found) if found.has("counted") else None
    return Length(period(_unit(found), count))


def _past_unit(found: Found) -> Meaning | None:
    """The past year, the past decade; "last" and "next" are dates instead."""
    return Length(period(_unit(found), 1))


def _bare_units(found: Found) -> Meaning | None:
    if found.code_before() not in WORDS_BEFORE_BARE_UNITS:
        return None
    return Length(period(_unit(found), None))


def _unit_long(found: Found) -> Meaning | None:
    return Length(period(_unit(found), 1)) if found.code_after() == CODE_OF["long"] else None


def _repeat(found: Found) -> Meaning | None:
    count = count_of(found) if found.has("counted") else 1
    return Repeat(period(_unit(found), count))


def _every_day(found: Found) -> Meaning | None:
    if found.has("weekday"):
        return Repeat(f"XXXX-WXX-{found.number('weekday')}")
    if found.has("month"):
        return Repeat(f"XXXX-{found.number('month'):02}")
    if found.has("season"):
        return Repeat(f"XXXX-{SEASONS[found.number('season') or 0]}")
    return Repeat(f"XXXX-XX-XXT{found.value('time')}")


SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def _often(found: Found) -> Meaning | None:
    return Repeat(str(found.value("often")))


def _vague(found: Found) -> Meaning | None:
    return Vague(str(found.value("word")))


def _the_future(found: Found) -> Meaning | None:
    """The future, in future; "future talks" are no time."""
    return Vague("FUTURE_REF") if found.code_after() not in NOUNS else None


def _the_past(found: Found) -> Meaning | None:
    if found.code_after() in NOUNS:
        return None
    return Vague("PAST_REF")


NOUNS = codes("word name counted unit units month")


RULES: tuple[Rule, ...] = (
    rule("length", f"{COUNT} (?P<unit>unit|units|century|weekend)", _length),
    rule("qualified_length", "(?P<count>count) word (?P<unit>units)", _length),
    rule("attribute", f"(?<=the|article|this|that) {BARE_COUNT} dash (?P<unit>unit|century)", _length),
    rule(
        "nearest",
        f"the (?:last|bygone|previous|next|following|ordinal_word) (?P<counted>{COUNT})? (?P<unit>units)",
        _nearest,
    ),
    rule("past_unit", "the? bygone (?P<unit>unit|century)", _past_unit),
    rule("recent_units", "(?:the|in)? recent (?P<unit>units)", lambda f: Vague("PAST_REF")),
    rule("coming_units", "the (?:next|following) (?P<unit>units)", lambda f: Length(period(_unit(f), None))),
    rule("units", "(?P<unit>units)", _bare_units),
    rule("unit_long", "(?P<unit>unit|units) dash", _unit_long),
    rule("every", f"every (?P<counted>{COUNT})? (?P<unit>unit|units|weekend)", _repeat),
    rule(
        "every_named",
        "every (?:(?P<weekday>weekday)|(?P<month>month|month_weak)|(?P<season>season|season_weak)|(?P<time>daypart))",
        _every_day,
    ),
    rule("often", "(?P<often>often)", _often),
    rule("now", "(?P<word>present|past)", _vague),
    rule("future", "(?:the (?:recent|word)? | (?<=in)) future", _the_future),
    rule("the_past", "(?<=in) the bygone", _the_past),
    rule("per", "per (?P<unit>unit)", _repeat),
)

UNKNOWN_OF_UNIT = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""TIMEX3 values of a unit whose place in the calendar is not known."""
