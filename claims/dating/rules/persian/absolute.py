"""Dates that name their place in the calendar, whole or in part."""

from claims.dating.converting import FIRST_HALF, FIRST_QUARTER
from claims.dating.kinds import CODE_OF, codes
from claims.dating.meaning import Length, Meaning, Stated
from claims.dating.rules.numeric import read_figures, read_iso
from claims.dating.shapes import NOTHING, Found, Part, Rule, rule
from timeline.dates import Calendar

from .pieces import (
    AT,
    BEFORE_CHRIST,
    ERA,
    JALALI_YEARS,
    MONTH,
    OF_YEAR,
    ORDINAL,
    WEEKDAY,
    YEAR,
    calendar_of,
    has_year,
    in_year,
    month_of,
    ordinal_of,
    time_of,
    weekday_of,
    year_of,
)

SHORT_GREGORIAN_DECADES_FROM, SHORT_JALALI_DECADES_FROM = 190, 130
LIKELY_YEARS = (range(1300, 1450), range(1900, 2101))
"""Years as which a number after a noun is read without any word for it."""
FIRST_TERMS = {3: FIRST_QUARTER, 6: FIRST_HALF}
"""By their length in months."""
IN_TIME = codes("in since until between part")
AFTER_OR_BEFORE = codes("after later ago")
CLOSING = codes("comma stop close line joined until dash other")


def _day(found: Found) -> Meaning | tuple[Part, ...] | None:
    """28 Dey, with or without its year; a word that is also something else needs one.

    The second half of Dey, the first ten days of Muharram are no days.
    """
    if found.code_before() in codes("half decade_unit"):
        return NOTHING
    day, (month, calendar) = ordinal_of(found), month_of(found)
    if day is None or (found.has("clock") and time_of(found) is None):
        return None
    weak = found.is_a("month", "month_weak zodiac_month")
    if weak and not has_year(found) and (found.is_a("month", "zodiac_month") or found.code_after() not in CLOSING):
        return None
    return in_year(
        found, Stated(month=month, day=day, weekday=weekday_of(found), time=time_of(found), calendar=calendar)
    )


def _days(found: Found) -> tuple[Part, ...] | None:
    """12 to 14 Dey 1403: two days of one month."""
    month, calendar = month_of(found)
    one = in_year(found, Stated(month=month, day=found.number("first"), calendar=calendar))
    two = in_year(found, Stated(month=month, day=found.number("last_day"), calendar=calendar))
    if one is None or two is None:
        return None
    begin, middle = found.match.start(), found.at("last_day")
    return (Part(begin, found.at("first") + 1, one), Part(middle, found.match.end(), two))


def _month_of_year(found: Found) -> Meaning | None:
    month, calendar = month_of(found)
    return in_year(found, Stated(month=month, calendar=calendar))


def _bare_month(found: Found) -> Meaning | tuple[Part, ...]:
    """Names of months are names of people and of things: alone they need a word of time before them."""
    month, calendar = month_of(found)
    named = found.has("month_word") or found.has("word_after") or found.is_a("month", "jalali_month")
    before = found.code_before()
    if found.is_a("month", "zodiac_month") or (found.is_a("month", "hijri_month") and not named):
        return NOTHING
    if before in IN_TIME or (named and calendar is Calendar.JALALI) or found.is_a("month", "month"):
        return Stated(month=month, calendar=calendar)
    return NOTHING


def _bare_year(found: Found) -> Meaning | tuple[Part, ...]:
    """A year by itself: words of time tell it from a count, a number after a noun that is named by it."""
    stated = year_of(found)
    sure = found.has("named_year") or found.has("era") or found.has("calendar")
    return NOTHING if stated is None or not (sure or _stands_as_year(found)) else stated


def _stands_as_year(found: Found) -> bool:
    before, after, year = found.code_before(), found.code_after(), found.number("bare_year") or 0
    if not found.is_a("bare_year", "year") or before == CODE_OF["counting"] or after == CODE_OF["counted"]:
        return False
    if before == CODE_OF["dated"] or (before == CODE_OF["since"] and found.code_before(2) in AFTER_OR_BEFORE):
        return True
    if before in codes("until joined dash") and found.code_before(2) == CODE_OF["year"]:
        return True
    if before in IN_TIME or before == CODE_OF["open"]:
        return after != CODE_OF["word"]
    return before == CODE_OF["word"] and after in CLOSING and any(year in years for years in LIKELY_YEARS)


def _season_of_year(found: Found) -> Meaning | None:
    return in_year(found, Stated(season=found.number("season"), calendar=Calendar.JALALI))


def _bare_season(found: Found) -> Meaning | tuple[Part, ...]:
    if found.code_before() not in IN_TIME:
        return NOTHING
    return Stated(season=found.number("season"), calendar=Calendar.JALALI)


def _term(found: Found) -> Meaning | None:
    """So many months of a year, counted from its beginning: the first quarter, the second half, the first nine."""
    length = found.number("term") if found.has("term") else found.number("count")
    nth = found.number("nth")
    if not length or not nth or nth * length > 12 or (found.has("lasting") and found.value("lasting") != "month"):
        return None
    if length in FIRST_TERMS:
        code = FIRST_TERMS[length] + nth - 1
        return in_year(found, Stated(season=code, calendar=Calendar.JALALI))
    stretch = in_year(found, Stated(last_month=length, calendar=Calendar.JALALI)) if nth == 1 else None
    return Length(f"P{length}M", stretch) if isinstance(stretch, Stated) else stretch


def _decade(found: Found) -> Meaning | None:
    number, calendar = found.number("decade"), calendar_of(found)
    if not number or number % 10:
        return None
    if number < 100:
        gregorian = calendar is Calendar.GREGORIAN
        start = SHORT_GREGORIAN_DECADES_FROM if gregorian else SHORT_JALALI_DECADES_FROM
        return Stated(decade=start + number // 10, calendar=calendar or Calendar.JALALI)
    calendar = calendar or (Calendar.JALALI if number in JALALI_YEARS else Calendar.GREGORIAN)
    return Stated(decade=number // 10, calendar=calendar)


def _century(found: Found) -> Meaning | None:
    number, calendar = ordinal_of(found), calendar_of(found)
    if number is None or not 1 <= number <= 21:
        return None
    if found.has("bc"):
        return Stated(century=-number)
    return Stated(century=number - 1, calendar=calendar or (Calendar.HIJRI if found.has("era") else Calendar.GREGORIAN))


def _before_christ(found: Found) -> Meaning | None:
    number = found.number("old")
    return Stated(year=1 - number) if number else None


def _figures(found: Found) -> Meaning | None:
    return _in_own_calendar(read_figures(str(found.value("figures")), day_first=True))


def _iso(found: Found) -> Meaning | None:
    return _in_own_calendar(read_iso(found))


def _in_own_calendar(meaning: Meaning | None) -> Meaning | None:
    if isinstance(meaning, Stated) and meaning.year in JALALI_YEARS:
        return meaning._replace(calendar=Calendar.JALALI)
    return meaning


RULES: tuple[Rule, ...] = (
    rule("iso", "(?P<iso>iso)", _iso),
    rule("figures", "(?P<figures>numeric|dotted)", _figures),
    rule(
        "day_month",
        f"{AT} (?:{WEEKDAY} comma?)? day_unit? {ORDINAL} {MONTH} (?:comma? {YEAR} | {OF_YEAR})?",
        _day,
    ),
    rule(
        "days_of_month",
        f"(?P<first>day|ordinal_word) (?:until|joined|dash) (?P<last_day>day|ordinal_word) {MONTH} "
        f"(?:comma? {YEAR} | {OF_YEAR})?",
        _days,
    ),
    rule("month_year", f"{MONTH} (?:comma? {YEAR} | {OF_YEAR})", _month_of_year),
    rule("month", MONTH, _bare_month),
    rule("year", YEAR, _bare_year),
    rule("season_year", f"(?P<season>season) (?:{YEAR} | {OF_YEAR})", _season_of_year),
    rule("season", "(?P<season>season)", _bare_season),
    rule(
        "term",
        "(?:(?P<term>quarter|half) | (?P<count>count|day) (?:month_unit | (?P<lasting>lasting))) "
        f"(?P<nth>ordinal_word) (?:{YEAR} | {OF_YEAR})",
        _term,
    ),
    rule("decade", f"decade_unit (?P<decade>year|day|number|count) {ERA}", _decade),
    rule("century", f"century {ORDINAL} (?: (?P<bc>{BEFORE_CHRIST}) | {ERA})", _century),
    rule(
        "before_christ",
        f"year_unit? (?P<old>day|number|year) year_unit? {BEFORE_CHRIST}",
        _before_christ,
    ),
)
