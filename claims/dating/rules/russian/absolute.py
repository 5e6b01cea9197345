"""Dates that name their place in the calendar, whole or in part."""

import re

from claims.dating.kinds import CODE_OF, codes
from claims.dating.meaning import Length, Meaning, Stated
from claims.dating.rules.absolute import DAY, MONTH, YEAR, of_that_year, year_of
from claims.dating.rules.centuries import century_of
from claims.dating.rules.lengths import duration
from claims.dating.rules.numeric import read_figures
from claims.dating.rules.relative import WHICH
from claims.dating.rules.stretches import half_of, quarter_of
from claims.dating.shapes import NOTHING, Found, Part, Rule, rule

from .pieces import ENDED, IN_TIME, LOCATIVE, NTH, in_parts, nth, unit_of, word_of

LINK = "(?:dash|comma|joined|to|until)"
YEARS = "(?P<noun>year_unit|units)"
ERA = "(?P<bc>until)? our? era"
CENTURY = "(?:century|in stop)"

SENTENCE_STARTS = codes("line stop dash other open")
INSTRUMENTAL = ("ой", "ою", "ом", "ью")
SHORT_DECADE = re.compile("[2-9]0-ы?[ех]")
TWO_YEARS = re.compile(r"(\d{4})/(?:\d{2}|\d{4})")
EARLIEST_YEAR_IN_FIGURES, CENTURY_OF_DECADES = 100, 19
COUNTED_IN_PLURAL = 5
"""From five on things are counted in the plural: "20 века" is no number of centuries, "2 века" may be one."""


def _dotted(found: Found) -> Meaning | None:
    """05.11.2024 г."""
    return read_figures(str(found.value("figures")), day_first=True)


def _ordinal_day(found: Found) -> Meaning | None:
    """Двадцать пятого мая."""
    day = nth(found)
    return Stated(year=year_of(found), month=found.number("month"), day=day) if 1 <= day <= 31 else None


def _three_days(found: Found) -> tuple[Part, ...]:
    """1, 5 и 9 марта."""
    year, month = year_of(found), found.number("month")
    days = [found.number(group) for group in ("first", "second", "day")]
    return in_parts(found, "first second day", [Stated(year=year, month=month, day=day) for day in days])


def _month(found: Found) -> tuple[Part, ...]:
    """Мае, and so in "мае 15 человек"; a capital inside a sentence, or before a name, makes a name of it."""
    at = found.match.start()
    capital = found.tokens.word(at)[0].isupper()
    if capital and (found.code_before() not in SENTENCE_STARTS or found.code_after() == CODE_OF["name"]):
        return NOTHING
    return (Part(at, at + 1, Stated(month=found.number("month"))),)


def _old_year(found: Found) -> Meaning | None:
    """44 году до н. э., 15 марта 44 года до нашей эры, 70 году н. э."""
    year = found.number("number") or 0
    return Stated(year=1 - year if found.has("bc") else year, month=found.number("month"), day=found.number("day"))


def _early_year(found: Found) -> Meaning | None:
    """В 988 году; two figures would rather be a decade, a number of grams or an age."""
    year = found.number("number") or 0
    return Stated(year=year) if year >= EARLIEST_YEAR_IN_FIGURES and found.code_before() in IN_TIME else None


def _grams(found: Found) -> tuple[Part, ...] | None:
    """500 г are no years."""
    return NOTHING if unit_of(found) is None else None


def _bare_year(found: Found) -> Meaning | tuple[Part, ...]:
    """(1921), (1873–1931), "1921 — мир"; what else is written so is a number or a name."""
    before, after = found.code_before(), found.code_after()
    opened = before == CODE_OF["open"] and after in codes("close dash comma")
    closed = before in codes("dash comma") and after == CODE_OF["close"]
    titled = before == CODE_OF["line"] and after == CODE_OF["dash"]
    ended = before in IN_TIME and after in ENDED
    return Stated(year=found.number("year")) if opened or closed or titled or ended else NOTHING


def _years(found: Found) -> tuple[Part, ...] | None:
    """2008, 2014 и 2020 годах; с 2022 по 2024 год; 1914–18 гг."""
    return _parts_of_years(found) if found.value("noun") == "year" else None


def _parts_of_years(found: Found) -> tuple[Part, ...]:
    years = [number for group in ("first", "second", "year") if (number := found.number(group)) is not None]
    if found.is_a("year", "day number"):
        years[-1] += years[0] // 100 * 100
    return in_parts(found, "first second year", [Stated(year=year) for year in years])


def _bare_years(found: Found) -> tuple[Part, ...]:
    """С 1992 по 2004, (1914–1918), в 2009–2011; "в 1500–2000 метрах" are none."""
    sure = found.code_before() == CODE_OF["since"] or found.code_after() in ENDED
    return _parts_of_years(found) if sure else NOTHING


def _two_years(found: Found) -> Meaning | tuple[Part, ...] | None:
    """Зимой 1941/42 года: the winter is that of the first year; a year of two years has no value."""
    years = TWO_YEARS.fullmatch(str(found.value("years")))
    if years is None:
        return None
    return Stated(year=int(years[1]), season=found.number("season")) if found.has("season") else NOTHING


def _tenth(number: int, century: int) -> int:
    """The decade that 1990, 90 or 9 ("девяностые") stands for, 199."""
    if number >= 1000:
        return number // 10
    return 10 * century + (number // 10 if number >= 20 else number)


def _decade(found: Found) -> Meaning:
    """1990-х годов; "в 2020-м" is a year, "к 1990-м годам" a decade."""
    year = found.number("decade") or 0
    plural = found.has("noun") and found.is_a("noun", "units")
    singular = word_of(found, "decade").endswith("м") and not plural
    return Stated(year=year) if singular else Stated(decade=_tenth(year, CENTURY_OF_DECADES))


def _short_decade(found: Found) -> Meaning | None:
    """90-е годы, начале девяностых, 80-х годов XIX века; "90-е место" is none."""
    if found.is_a("decade", "ordinal") and not SHORT_DECADE.fullmatch(word_of(found, "decade")):
        return None
    if found.value("noun") != "year" and (found.has("noun") or found.code_before() not in IN_TIME):
        return None
    return Stated(decade=_tenth(found.number("decade") or 0, nth(found) - 1 if nth(found) else CENTURY_OF_DECADES))


def _decades(found: Found) -> tuple[Part, ...] | None:
    """1920–30-е годы, 70-х и 80-х годов XIX века."""
    first, last = found.number("first") or 0, found.number("last") or 0
    if found.value("noun") != "year" or first < last % 100 // 10:
        return None
    century = nth(found) - 1 if nth(found) else first // 100 or CENTURY_OF_DECADES
    return in_parts(found, "first last", [Stated(decade=_tenth(number, century)) for number in (first, last)])


def _century(found: Found) -> Meaning | None:
    """XIX веке, V в. до н. э., двадцать первом столетии."""
    return century_of(nth(found), bc=found.has("bc"))


def _century_in_figures(found: Found) -> Meaning | None:
    """20 веке; "3 века" are three of them."""
    number = found.number("day") or 0
    counted = number < COUNTED_IN_PLURAL and not found.tokens.word(found.at("century")).endswith(LOCATIVE)
    return None if counted else century_of(number, bc=found.has("bc"))


def _centuries(found: Found) -> tuple[Part, ...] | None:
    """XVIII–XIX вв., XVIII и XIX веков."""
    if found.has("noun") and found.value("noun") != "century":
        return None
    stated = [century_of(found.number(group) or 0, bc=found.has("bc")) for group in ("first", "last")]
    named = [century for century in stated if century is not None]
    return in_parts(found, "first last", named) if len(named) == len(stated) else None


def _quarter(found: Found) -> Stated | None:
    """III квартале, 2 кв. 2024 г."""
    return quarter_of(found.number("day") or nth(found), year_of(found))


def _half(found: Found) -> Stated | None:
    """Втором полугодии, первой половине 2024 года."""
    return half_of(nth(found), year_of(found))


def _piece_of_that_year(found: Found) -> Meaning | None:
    """Третьем квартале прошлого года, второй половине года."""
    within = _quarter(found) if found.is_a("noun", "quarter") else _half(found)
    return None if within is None else of_that_year(found, within)


def _first_months(found: Found) -> Meaning | None:
    """Девять месяцев 2024 года: the first ones, said or not."""
    months = found.number("count") or 0
    if found.value("unit") != "month" or not 1 < months <= 12:
        return None
    return Length(duration("month", months), Stated(year=year_of(found), month=1, last_month=months))


def _season(found: Found) -> Meaning | None:
    """Осенью: in the instrumental a season is an adverb."""
    return Stated(season=found.number("season")) if word_of(found, "season").endswith(INSTRUMENTAL) else None


RULES: tuple[Rule, ...] = (
    rule("dotted", "(?P<figures>dotted) year_unit", _dotted),
    rule("ordinal_day", f"(?P<tens>count)? (?P<nth>ordinal_word) {MONTH} (?:{YEAR})?", _ordinal_day),
    rule(
        "three_days",
        f"(?P<first>day) comma (?P<second>day) (?:comma|joined) (?P<day>day) {MONTH} (?:{YEAR})?",
        _three_days,
    ),
    rule("month", f"(?P<month>month) (?:(?:day|ordinal) (?:{LINK} (?:day|ordinal))?)?", _month),
    rule("old_year", f"(?:{DAY}? {MONTH})? (?P<number>year|number|day|ordinal) year_unit? {ERA}", _old_year),
    rule("early_year", "(?P<number>number) year_unit", _early_year),
    rule("grams", "(?:day|number|quantity) (?P<unit>year_unit)", _grams),
    rule("bare_year", "(?P<year>year)", _bare_year),
    rule("years", f"(?P<first>year) {LINK} (?:(?P<second>year) {LINK})? (?P<year>year) {YEARS}", _years),
    rule("years_from_to", "(?<=since|in|for|open) (?P<first>year) (?:to|dash) (?P<year>year)", _bare_years),
    rule("short_years", f"(?P<first>year) dash (?P<year>day|number) {YEARS}", _years),
    rule("two_years", "(?P<season>season)? (?P<years>quantity) year_unit", _two_years),
    rule("decade", f"(?P<decade>decade) {YEARS}?", _decade),
    rule("short_decade", f"(?P<decade>ordinal|decade_word) (?:(?P<noun>units) (?:{NTH} {CENTURY})?)?", _short_decade),
    rule(
        "decades",
        "(?P<first>year|number|day|decade|ordinal|decade_word) (?:dash|joined|to) (?P<last>decade|ordinal|decade_word) "
        f"(?P<noun>units) (?:{NTH} {CENTURY})?",
        _decades,
    ),
    rule("century", f"{NTH} {CENTURY} (?:{ERA})?", _century),
    rule("century_in_figures", f"(?P<day>day) (?P<century>century) (?:{ERA})?", _century_in_figures),
    rule(
        "centuries",
        f"(?P<first>roman) (?:dash|joined) (?P<last>roman) (?:{CENTURY}|(?P<noun>units)) (?:{ERA})?",
        _centuries,
    ),
    rule("quarter", f"{NTH} quarter (?:stop? {YEAR})?", _quarter),
    rule("quarter_in_figures", f"(?P<day>day) quarter stop? {YEAR}", _quarter),
    rule("half", f"{NTH} half {YEAR}", _half),
    rule("half_year", f"{NTH} half_year (?:{YEAR})?", _half),
    rule(
        "piece_of_that_year",
        f"{NTH} (?P<noun>quarter|half|half_year) (?:{WHICH} that?)? (?P<unit>unit)",
        _piece_of_that_year,
    ),
    rule("first_months", f"ordinal_word? (?P<count>count|day) (?P<unit>units|unit) {YEAR}", _first_months),
    rule("season", "(?P<season>season)", _season),
)
