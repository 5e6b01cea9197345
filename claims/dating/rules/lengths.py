"""Durations, and the vague: times that are recognised and are no date."""

from ..kinds import CODE_OF, codes
from ..meaning import Length, Meaning, Vague
from ..shapes import Found, Part, Rule, rule
from .counts import COUNT, NUMBER, count_of

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
"""The TIMEX3 durations of so many units, from the shortest unit on."""
HALVES = {
    "minute": "PT30S",
    "hour": "PT30M",
    "day": "PT12H",
    "year": "P6M",
    "decade": "P5Y",
    "century": "P50Y",
    "millennium": "P500Y",
}
YEARS = {"decade": 10, "century": 100, "millennium": 1000}

UNIT = "(?P<unit>unit|units|century|weekend)"
BEFORE_UNITS = codes("for in of since from hedge after")
BEFORE_UNITS_OF = codes("line stop comma other open dash joined word by between until to")
WHOLES = codes("the year this that last next")
ORDINALS = codes("ordinal ordinal_word last")
CLOSING = codes("comma stop line close")
NOUNS = codes("word name counted unit units month")
UNITS_OF_KINDS = {CODE_OF[kind]: kind for kind in ("century", "weekend", "quarter")}
SHORT_UNITS = ("second", "minute")


def duration(unit: str, count: int | str | None) -> str:
    """A TIMEX3 duration: P2Y, PT3H, PXD for an unstated count."""
    if unit == "fortnight" and isinstance(count, int):
        count *= 2
    return "P" + UNIT_VALUES[unit].format("X" if count is None else count)


def unit_of(found: Found, group: str = "unit") -> str:
    """The unit of time that the group names."""
    index = found.at(group)
    return UNITS_OF_KINDS.get(found.tokens.codes[index]) or str(found.tokens.value(index))


def _length(found: Found) -> Meaning | tuple[Part, ...] | None:
    """Two years, a decade, a 45-day truce; ages ("22-year-old", "aged 40 years") are none."""
    unit = unit_of(found)
    if _is_age(found) or _is_share(found, unit) or (found.has("one") and not _is_one(found, unit)):
        return None
    length = Length(duration(unit, _exact(found)))
    return (Part(found.at("count"), found.match.end(), length),) if _is_attribute(found) else length


def _is_age(found: Found) -> bool:
    old, after = CODE_OF["old"], found.code_after()
    return old in (after, found.code_before()) or (after == CODE_OF["dash"] and found.code_after(1) == old)


def _is_share(found: Found, unit: str) -> bool:
    """Three quarters of the voters, three-quarters."""
    return unit == "quarter" and (_is_dashed(found) or found.code_after() == CODE_OF["of"])


def _is_dashed(found: Found) -> bool:
    return found.tokens.codes[found.at("unit") - 1] == CODE_OF["dash"]


def _is_one(found: Found, unit: str) -> bool:
    """Whether "a" counts the unit: "for a minute", not "a minute amount", "a quarter", "a year-long siege"."""
    measured = found.tokens.codes[found.match.start()] == CODE_OF["hedge"] or found.code_before() in BEFORE_UNITS
    if unit == "quarter" or (unit == "minute" and not measured):
        return False
    return found.tokens.codes[found.match.end() - 1] != CODE_OF["long"]


def _is_attribute(found: Found) -> bool:
    """Whether it is an adjective: in "a five-year term" the article belongs to the noun, unless that is a period."""
    return _is_dashed(found) and found.has("count")


def _period(found: Found) -> tuple[Part, ...] | None:
    """A five-year period: the hedge before it is no part of it."""
    if found.value("noun") != "period":
        return None
    return (Part(found.at("article"), found.match.end(), Length(duration(unit_of(found), count_of(found)))),)


def _exact(found: Found) -> int | str | None:
    if found.has("decimal"):
        decimal = str(found.value("decimal")).replace(",", "")
        return decimal if decimal.replace(".", "").isdigit() else None
    return count_of(found)


def _and_a_half(found: Found) -> Meaning | None:
    """Two and a half years, a year and a half, a decade and a half."""
    unit, count = unit_of(found), found.number("count") or 1
    if unit in YEARS:
        return Length(duration("year", YEARS[unit] * (2 * count + 1) // 2))
    return Length(duration(unit, f"{count}.5"))


def _half(found: Found) -> Meaning | None:
    """Half an hour, half a decade."""
    half = HALVES.get(unit_of(found))
    return None if half is None or found.code_before() in ORDINALS else Length(half)


def _quarter_century(found: Found) -> Meaning | None:
    return None if found.code_before() in ORDINALS else Length("P25Y")


def _compound(found: Found) -> Meaning | None:
    """Four years and six months, two hours and 51 minutes: the second unit is the smaller one."""
    unit, smaller = unit_of(found), unit_of(found, "smaller")
    units = tuple(UNIT_VALUES)
    if _is_age(found) or units.index(smaller) >= units.index(unit):
        return None
    first, second = duration(unit, _exact(found)), duration(smaller, found.number("more"))[1:]
    return Length(first + (second[1:] if "T" in first else second))


def _alternatives(found: Found) -> Meaning | None:
    """Four or five days, 10 to 14 days: no more than the second count."""
    low, high = found.number("low"), found.number("count")
    if low is None or high is None or low >= high or _is_age(found):
        return None
    return Length(duration(unit_of(found), high))


def _whole(found: Found) -> Meaning | None:
    """A single day, a full year; all week."""
    wanted = "whole" if found.has("article") else "all"
    return Length(duration(unit_of(found), 1)) if found.value("whole") == wanted else None


def _nearest(found: Found) -> Meaning | None:
    """The past two years, the next few days, the first ten months."""
    count = count_of(found) if found.has("counted") else None
    return Length(duration(unit_of(found), count))


def _one_unit(found: Found) -> Meaning | None:
    """The past year, the past decade; "last" and "next" are dates instead. The decade to 2031."""
    return Length(duration(unit_of(found), 1))


def _bare_units(found: Found) -> Meaning | None:
    """For weeks, took months, years of war; some quarters are no time."""
    unit, before = unit_of(found), found.code_before()
    lasting = found.value_before() == "lasting"
    if unit == "quarter" or not (before in BEFORE_UNITS or lasting or _are_full_of(found, unit)):
        return None
    return Length(duration(unit, None))


def _are_full_of(found: Found, unit: str) -> bool:
    """Years of war; "the busiest weeks of the year", "the boom years of 2020" are some among others."""
    measured = found.code_after() == CODE_OF["of"] and unit not in SHORT_UNITS
    return measured and found.code_before() in BEFORE_UNITS_OF and found.code_after(1) not in WHOLES


def _unit_long(found: Found) -> Meaning | None:
    """Months-long, a year-long siege."""
    return Length(duration(unit_of(found), None if found.is_a("unit", "units") else 1))


def _vague(found: Found) -> Meaning | None:
    """Now, recently; not "as recently as Monday"."""
    return None if found.value_before() == "as" else Vague(str(found.value("word")))


def _soon(found: Found) -> Meaning | None:
    """More is to follow soon; before a verb ("it soon fell") it tells how a story goes on, and no time."""
    return Vague(str(found.value("word"))) if found.code_after() in CLOSING else None


def _the_future(found: Found) -> Meaning | None:
    """The future, in future; "future talks" are no time."""
    return Vague("FUTURE_REF") if found.code_after() not in NOUNS else None


def _the_past(found: Found) -> Meaning | None:
    if found.code_after() in NOUNS:
        return None
    return Vague("PAST_REF")


RULES: tuple[Rule, ...] = (
    rule("length", f"{COUNT} {UNIT} (?:dash long)?", _length),
    rule("period", f"hedge? (?P<article>article) (?P<count>{NUMBER}) dash? {UNIT} (?P<noun>told)", _period),
    rule("qualified_length", "(?P<count>count) word (?P<unit>units)", _length),
    rule("count_and_a_half", f"hedge? (?P<count>{NUMBER}) joined article? half {UNIT}", _and_a_half),
    rule(
        "unit_and_a_half",
        "(?:hedge? article|the (?:last|bygone|previous|next|following|ordinal_word))? (?P<unit>unit|century) "
        "dash? joined dash? article dash? half",
        _and_a_half,
    ),
    rule("half", "article? half (?:dash|article)? (?P<unit>unit|century)", _half),
    rule("quarter_century", "article? quarter (?:dash|of article)? century", _quarter_century),
    rule(
        "compound",
        f"{COUNT} (?P<unit>unit|units) comma? joined? (?P<more>{NUMBER}|article) (?P<smaller>unit|units)",
        _compound,
    ),
    rule(
        "alternatives",
        f"hedge? (?P<low>day|number|count) (?:dash? to dash?|joined|dash) (?P<count>day|number|count) dash? {UNIT}",
        _alternatives,
    ),
    rule("whole", "(?P<article>article)? (?P<whole>told) (?P<unit>unit)", _whole),
    rule(
        "nearest",
        f"the (?:last|bygone|previous|next|following|ordinal_word) (?P<counted>{COUNT})? (?P<unit>units)",
        _nearest,
    ),
    rule("past_unit", "the? bygone (?P<unit>unit|century)", _one_unit),
    rule("unit_to", "the (?P<unit>unit|century) (?=to the? (?:year|month))", _one_unit),
    rule("recent_units", "(?:the|in)? recent (?P<unit>units)", lambda f: Vague("PAST_REF")),
    rule("units", "(?P<unit>units)", _bare_units),
    rule("unit_long", "(?P<unit>unit|units) dash long", _unit_long),
    rule("now", "(?P<word>present|past)", _vague),
    rule("soon", "(?<!line|stop) (?P<word>soon)", _soon),
    rule("future", "(?:the (?:recent|word)? | (?<=in)) future", _the_future),
    rule("the_past", "(?<=in) the bygone", _the_past),
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
