"""Dates that name their place in the calendar, whole or in part."""

import re

from ..kinds import CODE_OF, codes
from ..meaning import Meaning, Shift, Stated
from ..shapes import Found, Part, Rule, rule
from .figures import SURE_TIME_WORDS, TIME_WORDS, is_no_year
from .numeric import read_iso, read_numeric
from .relative import WHICH, step_of

MONTH = "(?P<month>month|month_weak|month_lower)"
SURE_MONTH = "(?P<month>month|month_weak)"
DAY = "(?P<day>day|ordinal)"
WEEKDAY = "(?:(?P<weekday>weekday|weekday_weak) comma? the?)?"
YEAR = (
    "(?:(?P<year>year) (?:dash ending)? year_unit? (?P<bc>bc)? ad? | ad (?P<ad_year>number|day) "
    "| (?P<old_year>number|day) (?P<era>bc|ad) | (?P<short_year>short_year))"
)
OF_THAT_UNIT = f"(?:of|in|comma)? the? {WHICH} that? (?P<unit>unit)"
PREPOSITIONS = codes("in since from until by between part dash last this next")
BEFORE_GIVEN_NAMES = PREPOSITIONS | codes("the article of")
COUNTED_THINGS = codes("counted thousand")
SHARED = codes("of counted")
BEFORE_MONTHS = PREPOSITIONS | codes("of")
LINKS = codes("joined to comma")
MONTHS = codes("month month_weak")
GIVEN_NAMES = frozenset({4, 6, 8})
"""April, June and August are people too."""
LATEST_SHORT_YEAR = 29
"""'29 is 2029, '30 is 1930."""
THE_ATTACKS = "9/11"
"""Of 2001, whatever the order of day and month in a text."""
FIGURE = "day|number|year"
JOINING = "(?:to|until|dash|joined)"
ON_A_DAY = 2
"""What the lexicon has for "on"."""
MONTH_AND_DAY = re.compile(r"\d{1,2}/\d{1,2}")
COUNTED = codes("counted thousand unit units dash")
BEFORE_SHORT_YEARS = TIME_WORDS | SURE_TIME_WORDS
BEFORE_SPELLED = codes("in since from until by of between joined to month")


def year_of(found: Found) -> int | None:
    """The year of a YEAR in the shape, astronomical."""
    if found.has("year"):
        year = found.number("year")
        return 1 - year if year is not None and found.has("bc") else year
    if found.has("ad_year"):
        return found.number("ad_year")
    if found.has("old_year"):
        year = found.number("old_year")
        return 1 - year if year is not None and found.is_a("era", "bc") else year
    if found.has("short_year"):
        year = int(str(found.value("short_year"))[1:])
        return year + (1900 if year > LATEST_SHORT_YEAR else 2000)
    return None


def _day(found: Found) -> Meaning | None:
    day = found.number("day")
    month = found.number("month")
    weekday = found.number("weekday")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    return Stated(year=year_of(found), month=month, day=day, weekday=weekday)


def _bare_day(found: Found) -> Meaning | None:
    """A day without a year; "May 10 countries" and "the 7 March brigades" stay what they are by their nouns."""
    if found.code_after() in COUNTED_THINGS:
        return None
    month, day, weekday = found.number("month"), found.number("day"), found.number("weekday")
    return Stated(month=month, day=day, weekday=weekday)


def _month(found: Found) -> Meaning | None:
    return Stated(year=year_of(found), month=found.number("month"))


def _bare_month(found: Found) -> Meaning | None:
    """May, March and abbreviations are months only where a word of time stands before them."""
    weak = found.tokens.codes[found.at("month")] == CODE_OF["month_weak"]
    if found.code_after() == CODE_OF["possessive"] and weak:
        return None
    if weak and found.code_before() not in BEFORE_MONTHS and not _is_among_months(found):
        return None
    if weak and found.code_after() == CODE_OF["name"] and found.code_before() != CODE_OF["in"]:
        return None
    if found.code_before() == CODE_OF["of"] and found.value_before(2) == "place":
        return None
    if found.number("month") in GIVEN_NAMES and found.code_after() == CODE_OF["name"] and not _is_told(found):
        return None
    return Stated(month=found.number("month"))


def _is_among_months(found: Found) -> bool:
    """June and May, in March, May and June, Jan-Feb."""
    if found.code_after() == CODE_OF["dash"] and found.code_after(1) in MONTHS:
        return True
    sure = found.code_before(2) == CODE_OF["month"] or found.code_before(3) in BEFORE_MONTHS
    return sure and found.code_before(2) in MONTHS and found.code_before() in LINKS


def _is_told(found: Found) -> bool:
    """Whether the word before makes a month of what may be a given name: "in August", "the June summit"."""
    before = found.code_before()
    return before in BEFORE_GIVEN_NAMES or found.code_before(2) == CODE_OF["month"]


def of_that_year(found: Found, within: Stated) -> Meaning | None:
    """The month, season or quarter of the year of an OF_THAT_UNIT in the shape; None where its unit is no year."""
    if found.value("unit") != "year":
        return None
    count, anchor = step_of(found)
    return Shift(anchor, "year", count, within=within)


def _of_that_year(found: Found) -> Meaning | None:
    return of_that_year(found, Stated(month=found.number("month"), day=found.number("day")))


def _year(found: Found) -> Meaning | None:
    if found.has("short_year") and found.code_before() not in BEFORE_SHORT_YEARS:
        return None
    if found.has("year") and not found.has("bc") and is_no_year(found):
        return None
    return Stated(year=year_of(found))


def _year_first(found: Found) -> Meaning | None:
    """(2023, March 21): the order of reference lists."""
    if found.code_before() != CODE_OF["open"]:
        return None
    return Stated(year=year_of(found), month=found.number("month"), day=found.number("day"))


def _numbered_month(found: Found, year: int, month: int) -> Stated | None:
    """2025-01: as ISO 8601 writes a month, where it can be no range of years."""
    in_code = CODE_OF["dash"] in (found.code_before(), found.code_after())
    touching = found.tokens.touching(found.at("last") - 1)
    return Stated(year=year, month=month) if 1 <= month <= 12 and touching and not in_code else None


def _short_years(found: Found) -> Meaning | tuple[Part, ...] | None:
    """1914-18: two years, the second by its last two figures."""
    first, last = found.number("first"), str(found.tokens.word(found.at("last")))
    if first is None or len(last) != 2 or not found.tokens.touching(found.at("last")):
        return None
    second = first // 100 * 100 + int(last)
    if second <= first:
        return _numbered_month(found, first, int(last))
    at = found.match.start()
    return (Part(at, at + 1, Stated(year=first)), Part(found.at("last"), found.match.end(), Stated(year=second)))


def _years_bc(found: Found) -> tuple[Part, ...] | None:
    """264 to 241 BC: both are, if the first is the greater one."""
    first, second = found.number("first") or 0, found.number("second") or 0
    if not (found.is_a("era", "ad") or first > second > 0):
        return None
    start, middle = found.match.start(), found.at("second")
    one, two = (Stated(year=1 - year if found.is_a("era", "bc") else year) for year in (first, second))
    return (Part(start, start + 1, one), Part(middle, found.match.end(), two))


COUNTING_ON = codes("word name counted")


def _named_year(found: Found) -> Meaning | None:
    """The year 1683, the year 536; "since the start of the year 40 ships" and "by the end of the year 300" count."""
    if found.value("plain") is not None and (found.code_before() == CODE_OF["of"] or found.code_after() in COUNTING_ON):
        return None
    year = year_of(found) if found.value("plain") is None else found.number("plain")
    return Stated(year=year) if found.value("unit") == "year" and year else None


def _spelled_year(found: Found) -> Meaning | None:
    """In nineteen thirty-one, in nineteen hundred and five, by twenty thirty, in two thousand and three."""
    if found.code_before() not in BEFORE_SPELLED or found.code_after() in COUNTED or found.plural_after():
        return None
    head, tens, ones = found.number("head") or 0, found.number("tens") or 0, found.number("ones") or 0
    if found.has("thousand"):
        return Stated(year=1000 * head + ones) if head == 2 and found.has("ones") else None
    if not 10 < head <= 20 or tens < 10 or (found.has("ones") and (ones > 9 or tens % 10 or tens < 20)):
        return None
    return Stated(year=100 * head + tens % 100 + ones)


def _joined_figures(found: Found) -> Meaning | None:
    """3-Oct-2031, Oct-2031, 3/Oct/2031, 2031-Oct-03."""
    first, last = found.match.start(), found.match.end()
    if not all(found.tokens.touching(at) for at in range(first + 1, last)):
        return None
    return Stated(year=year_of(found), month=found.number("month"), day=found.number("day"))


def _ordinal_day(found: Found) -> Meaning | None:
    """The third of November 2031, the twenty-third day of May."""
    if found.value("unit") not in (None, "day"):
        return None
    day = (found.number("tens") or 0) + (found.number("day") or 0)
    return Stated(year=year_of(found), month=found.number("month"), day=day) if 1 <= day <= 31 else None


def _month_named_so(found: Found) -> Meaning | None:
    """The month of May."""
    return _month(found) if found.value("unit") == "month" else None


def _stroke(found: Found) -> Meaning | None:
    """On 4/22: the month first, unless it can be none; elsewhere such figures are fractions and scores."""
    figures = found.tokens.word(found.at("figures"))
    if figures == THE_ATTACKS:
        return Stated(year=2001, month=9, day=11)
    if found.code_before() != CODE_OF["in"] or found.value_before() != ON_A_DAY or not MONTH_AND_DAY.fullmatch(figures):
        return None
    first, second = map(int, figures.split("/"))
    month, day = (first, second) if first <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31) or found.code_after() in SHARED:
        return None
    return Stated(month=month, day=day, ambiguous=first != second and second <= 12 and first <= 12)


RULES: tuple[Rule, ...] = (
    rule("iso", "(?P<iso>iso)", read_iso),
    rule("numeric", "(?P<figures>numeric)", read_numeric),
    rule("dotted", "(?P<figures>dotted)", read_numeric),
    rule("day_month_year", f"{WEEKDAY} the? {DAY} of? {MONTH} (?:comma|of)? {YEAR}", _day),
    rule("month_day_year", f"{WEEKDAY} {MONTH} the? {DAY} (?:comma|of)? {YEAR}", _day),
    rule("day_month", f"{WEEKDAY} the? {DAY} of? {MONTH}", _bare_day),
    rule("month_day", f"{WEEKDAY} {MONTH} the? {DAY}", _bare_day),
    rule("month_year", f"{MONTH} (?:comma|of)? (?:the? unit)? {YEAR}", _month),
    rule("joined_figures", f"(?:(?P<day>day) (?:dash|other))? {MONTH} (?:dash|other) (?P<year>year)", _joined_figures),
    rule("year_month_day", f"(?P<year>year) (?:dash|other) {MONTH} (?:dash|other) (?P<day>day)", _joined_figures),
    rule(
        "ordinal_day",
        "the? (?:(?P<tens>count) dash)? (?P<day>ordinal|ordinal_word) (?P<unit>unit)? "
        f"of {MONTH} (?:(?:comma|of)? {YEAR})?",
        _ordinal_day,
    ),
    rule("month_ordinal_day", f"{SURE_MONTH} the (?P<day>ordinal_word) (?:comma? {YEAR})? (?!name)", _ordinal_day),
    rule("month", SURE_MONTH, _bare_month),
    rule("month_named_so", f"the (?P<unit>unit) of {MONTH} (?:(?:of|comma)? {YEAR})?", _month_named_so),
    rule("month_of_that_year", f"{MONTH} {DAY}? {OF_THAT_UNIT}", _of_that_year),
    rule("day_of_that_year", f"{DAY} of? {MONTH} {OF_THAT_UNIT}", _of_that_year),
    rule("year_first", f"{YEAR} comma {MONTH} {DAY}?", _year_first),
    rule("year", YEAR, _year),
    rule("years", "(?P<first>year) dash (?P<last>day|number)", _short_years),
    rule("years_bc", f"(?P<first>{FIGURE}) {JOINING} (?P<second>{FIGURE}) (?P<era>bc|ad)", _years_bc),
    rule("named_year", f"the? (?P<unit>unit) (?:{YEAR}|(?P<plain>number))", _named_year),
    rule(
        "spelled_year",
        "(?P<head>count) (?:(?P<thousand>thousand) joined? | dash? (?P<tens>count) (?:joined|dash)?) (?P<ones>count)?",
        _spelled_year,
    ),
    rule("stroke", "(?P<figures>quantity)", _stroke),
)
