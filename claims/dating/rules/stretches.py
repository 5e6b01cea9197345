"""Stretches of the calendar with a name: weeks, seasons, quarters, halves, fiscal years."""

import re
from datetime import date

from ..converting import FIRST_HALF, FIRST_QUARTER
from ..kinds import CODE_OF, codes
from ..meaning import Length, Meaning, Shift, Stated, Vague
from ..shapes import Found, Part, Rule, rule
from ..tokens import LATEST_YEAR
from .absolute import DAY, MONTH, OF_THAT_UNIT, PREPOSITIONS, YEAR, of_that_year, year_of
from .centuries import NUMBER, several
from .relative import WHICH, step_of

SEASON = "(?P<season>season|season_weak)"
FISCAL = "(?:fiscal unit?)?"
OF_THE_YEAR = f"(?:of|in|comma)? the? {WHICH}? that? (?P<unit>unit)"

QUARTER_OF_SEASON = {21: 34, 22: 35, 23: 36, 24: 33}
FROM_DAY = "(?:of|(?P<from>edge|word) in? (?:weekday comma?)?)"
WEEK_FROM = (None, "early", "starting")
"""Nothing, the beginning of something, and what the lexicon says of "starting"."""
HALF_CODE = re.compile("H[12]")
NUMBERS = codes("day number count year")
LAST_WEEKS_DAY = 28
"""A day of December that always lies in the last ISO week of its year."""


def _season_year(found: Found) -> Meaning | None:
    return Stated(year=year_of(found), season=found.number("season"))


def _season_of_that_year(found: Found) -> Meaning | None:
    return of_that_year(found, Stated(season=found.number("season")))


def _winter(found: Found) -> Meaning | None:
    """The winter of 1788-89 is that of the first of its years."""
    touching = found.tokens.touching(found.at("last"))
    return Stated(year=found.number("year"), season=found.number("season")) if touching else None


def _bare_season(found: Found) -> Meaning | None:
    if found.code_after() in (CODE_OF["name"], CODE_OF["dash"]):
        return None
    weak = found.is_a("season", "season_weak")
    if weak and found.code_before() not in PREPOSITIONS and found.tokens.codes[found.match.start()] == CODE_OF["the"]:
        return None
    return Stated(season=found.number("season"))


def _season_quarter(found: Found) -> Meaning | None:
    """The spring quarter of 2020 is the second one."""
    return Stated(year=year_of(found), season=QUARTER_OF_SEASON[found.number("season") or 21])


def quarter_of(number: int, year: int | None) -> Stated | None:
    return Stated(year=year, season=FIRST_QUARTER - 1 + number) if 1 <= number <= 4 else None


def _quarter(found: Found) -> Meaning | None:
    return quarter_of(found.number("number") or 0, year_of(found))


def _quarter_code(found: Found) -> Meaning | None:
    """Q3 2024, and Q3 alone; after a name it is a model ("Klopstok Q3")."""
    if not found.has("year") and found.code_before() == CODE_OF["name"]:
        return None
    return quarter_of(int(str(found.value("code"))[1]), year_of(found))


def _quarter_code_of_that_year(found: Found) -> Meaning | None:
    """Q3 of last year, Q3 this year."""
    quarter = quarter_of(int(str(found.value("code"))[1]), None)
    return None if quarter is None else of_that_year(found, quarter)


def _quarters(found: Found) -> tuple[Part, ...] | None:
    if found.is_a("noun", "units") and found.value("noun") != "quarter":
        return None
    return several(found, lambda number: quarter_of(number, year_of(found)))


def half_of(number: int, year: int | None) -> Stated | None:
    return Stated(year=year, season=FIRST_HALF - 1 + number) if number in (1, 2) else None


def _half(found: Found) -> Meaning | None:
    return half_of(2 if found.is_a("number", "last") else found.number("number") or 0, year_of(found))


def _half_code(found: Found) -> Meaning | None:
    """H1 2030."""
    code = found.tokens.word(found.at("letter")) + found.tokens.word(found.at("half"))
    if not HALF_CODE.fullmatch(code) or not found.tokens.touching(found.at("half")):
        return None
    return half_of(int(code[1]), year_of(found))


def _piece_of_that_year(found: Found) -> Meaning | None:
    """The first quarter of next year, the second half of the year, next year's third quarter."""
    number = 2 if found.is_a("number", "last") else found.number("number") or 0
    within = half_of(number, None) if found.is_a("noun", "half") else quarter_of(number, None)
    return None if within is None else of_that_year(found, within)


def _fiscal_year(found: Found) -> Meaning | None:
    """Fiscal 2029, FY2031: TIMEX3 knows no other year than that of the calendar."""
    return Stated(year=year_of(found))


def _kind_of_year(found: Found) -> Meaning | None:
    """The financial year 2031, the calendar year 2031."""
    return Stated(year=year_of(found)) if found.value("kind") == "yearly" and found.value("unit") == "year" else None


def _short_fiscal_year(found: Found) -> Meaning | None:
    """FY31."""
    figures = found.tokens.word(found.at("year"))
    touching = found.tokens.touching(found.at("year"))
    return Stated(year=2000 + int(figures)) if touching and len(figures) == 2 else None


def _that_fiscal_year(found: Found) -> Meaning | None:
    if found.value("unit") != "year":
        return None
    count, anchor = step_of(found)
    return Shift(anchor, "year", count)


def _first_units(found: Found) -> Meaning | None:
    """The first nine months of 2029, the first three days of May: a length that has its place."""
    count, unit, year, month = found.number("count"), found.value("units"), year_of(found), found.number("month")
    if found.value("first") != 1 or count is None or count < 2:
        return None
    if unit == "month" and month is None and count <= 12:
        return Length(f"P{count}M", Stated(year=year, month=1, last_month=count))
    if unit == "day" and month is not None and count <= 28:
        return Length(f"P{count}D", Stated(year=year, month=month, day=1, last_day=count))
    return None


def _numbered_week(found: Found) -> Meaning | None:
    """Week 45 of 2031, as ISO 8601 counts them."""
    number, year = found.number("number"), year_of(found)
    if found.value("unit") != "week" or number is None or year is None:
        return None
    return _iso_week(year, number)


def _week(day: date) -> Stated:
    first = day.toordinal() - day.weekday()
    begin = date.fromordinal(first)
    return Stated(year=begin.year, month=begin.month, week=first)


def _nth_of_year(found: Found) -> Meaning | None:
    """The third month of 2031, the last day of 2031, the second ISO week of 2031."""
    year, unit = year_of(found), found.value("unit")
    last = found.is_a("nth", "last")
    nth = found.number("nth") or 0
    if year is None or not 0 < year <= LATEST_YEAR:
        return None
    if unit == "month" and (last or nth <= 12):
        return Stated(year=year, month=12 if last else nth)
    if unit == "day" and (last or nth == 1):
        return Stated(year=year, month=12, day=31) if last else Stated(year=year, month=1, day=1)
    if unit == "week":
        return _week(date(year, 12, LAST_WEEKS_DAY)) if last else _iso_week(year, nth)
    return None


def _iso_week(year: int, number: int) -> Stated | None:
    try:
        return _week(date.fromisocalendar(year, number, 1))
    except ValueError:
        return None


def _week_of(found: Found) -> Meaning | None:
    """The week of 3 March 2031, the week beginning February 4: the ISO week in which that day lies."""
    month, day = found.number("month"), found.number("day")
    if found.value("unit") != "week" or found.value("from") not in WEEK_FROM or month is None or day is None:
        return None
    stated = Stated(month=month, by_year=lambda year: _week_around(year, month, day))
    return stated.with_year(year_of(found))


def _week_around(year: int, month: int, day: int) -> Stated:
    try:
        return _week(date(year, month, day))
    except ValueError:
        return Stated(year=year, month=month)


def _year_ago_quarter(found: Found) -> Meaning | None:
    """The year-ago quarter, the year-earlier period: counted from the quarter that is spoken of."""
    return Vague("PAST_REF") if found.value("unit") == "year" and found.code_after() not in NUMBERS else None


RULES: tuple[Rule, ...] = (
    rule("season_year", f"the? {SEASON} (?:of|comma)? {YEAR}", _season_year),
    rule("winter", f"the? {SEASON} of? (?P<year>year) dash (?P<last>day|number|year)", _winter),
    rule("season_of_that_year", f"the? {SEASON} {OF_THAT_UNIT}", _season_of_that_year),
    rule("season", f"the {SEASON} (?!of|ordinal)", _bare_season),
    rule("season_in", f"(?<=in|part|by|until|since|from) {SEASON} (?!of)", _bare_season),
    rule("season_quarter", f"the? {SEASON} quarter (?:of|in)? {YEAR}", _season_quarter),
    rule("quarter", f"the? fiscal? {NUMBER} dash? fiscal? quarter (?:of|in)? {FISCAL} {YEAR}", _quarter),
    rule("bare_quarter", f"the? fiscal? {NUMBER} dash? fiscal? quarter (?!of)", _quarter),
    rule(
        "quarters",
        f"the? (?P<first>ordinal|ordinal_word) (?:joined|to|dash) the? {NUMBER} (?P<noun>quarter|units) "
        f"(?:(?:of|in)? {FISCAL} {YEAR})?",
        _quarters,
    ),
    rule("quarter_code", f"(?P<code>quarter_code) (?:(?:of|comma)? {FISCAL} {YEAR})?", _quarter_code),
    rule("year_quarter_code", "(?P<year>year) dash? (?P<code>quarter_code)", _quarter_code),
    rule("quarter_code_of_that_year", f"(?P<code>quarter_code) {OF_THAT_UNIT}", _quarter_code_of_that_year),
    rule("half", f"the? (?P<number>ordinal|ordinal_word|last) half of {FISCAL} {YEAR}", _half),
    rule("half_code", f"(?P<letter>name) (?P<half>day) of? {YEAR}", _half_code),
    rule("year_half_code", "(?P<year>year) dash? (?P<letter>name) (?P<half>day)", _half_code),
    rule(
        "piece_of_that_year",
        f"the? (?P<number>ordinal|ordinal_word|last) dash? (?P<noun>half|quarter) {OF_THE_YEAR}",
        _piece_of_that_year,
    ),
    rule(
        "that_year_s_piece",
        f"{WHICH} (?P<unit>unit) possessive {NUMBER} dash? (?P<noun>half|quarter)",
        _piece_of_that_year,
    ),
    rule("year_ago_quarter", "the (?P<unit>unit) dash (?:ago|earlier) (?:quarter|word|unit)", _year_ago_quarter),
    rule("fiscal_year", f"the? fiscal dash? unit? {YEAR}", _fiscal_year),
    rule("kind_of_year", f"the? (?P<kind>told) (?P<unit>unit) {YEAR} (?!dash)", _kind_of_year),
    rule("year_fiscal", "the (?P<year>year) fiscal unit", _fiscal_year),
    rule("short_fiscal_year", "fiscal (?P<year>day|number)", _short_fiscal_year),
    rule(
        "that_fiscal_year",
        f"the? {WHICH} fiscal (?P<unit>unit)",
        _that_fiscal_year,
    ),
    rule(
        "first_units",
        f"the? (?P<first>ordinal_word) (?P<count>count|day) (?P<units>units) of (?:{MONTH} of?)? {YEAR}",
        _first_units,
    ),
    rule("numbered_week", f"(?P<unit>unit) (?P<number>day|number) (?:of|comma|in)? {YEAR}", _numbered_week),
    rule("week_of", f"the (?P<unit>unit) {FROM_DAY} the? {DAY} of? {MONTH} (?:comma? {YEAR})?", _week_of),
    rule("week_of_month_day", f"the (?P<unit>unit) {FROM_DAY} {MONTH} the? {DAY} (?:comma? {YEAR})?", _week_of),
    rule("nth_of_year", f"the? (?P<nth>ordinal|ordinal_word|last) (?P<unit>unit) of {YEAR}", _nth_of_year),
)
