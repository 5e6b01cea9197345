"""Dates that name their place in the calendar, whole or in part."""

from .kinds import CODE_OF, codes
from .meaning import Anchor, Length, Meaning, Shift, Stated
from .numeric import read_iso, read_numeric
from .shapes import Found, Part, Rule, rule

MONTH = "(?P<month>month|month_weak|month_lower)"
SURE_MONTH = "(?P<month>month|month_weak)"
DAY = "(?P<day>day|ordinal)"
WEEKDAY = "(?:(?P<weekday>weekday|weekday_weak) comma? the?)?"
YEAR = "(?:(?P<year>year) (?P<bc>bc)? ad? | ad (?P<ad_year>number|day) | (?P<old_year>number|day) (?P<era>bc|ad))"
OF_THAT_UNIT = "(?:of|comma)? the? (?P<which>that|this|last|previous|next|following) that? (?P<unit>unit)"
TIME_WORDS = codes("of joined to edge the article dash comma")
SURE_TIME_WORDS = codes("in since from until by between part this last next")
PREPOSITIONS = codes("in since from until by between part dash last this next")
COUNTING = codes("money counting least than")


def year_of(found: Found) -> int | None:
    """The year of a YEAR in the shape, astronomical."""
    if found.has("year"):
        year = found.number("year")
        return 1 - year if year is not None and found.has("bc") else year
    if found.has("ad_year"):
        return found.number("ad_year")
    if found.has("old_year"):
        year = found.number("old_year")
        return 1 - year if year is not None and found.value("era") is not None and _is_bc(found) else year
    return None


def _is_bc(found: Found) -> bool:
    return found.tokens.codes[found.at("era")] == CODE_OF["bc"]


def _day(found: Found) -> Meaning | None:
    day = found.number("day")
    month = found.number("month")
    weekday = found.number("weekday")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    return Stated(year=year_of(found), month=month, day=day, weekday=weekday)


def _bare_day(found: Found) -> Meaning | None:
    """A day without a year; "May 10 countries" and "the 7 March brigades" stay what they are by their nouns."""
    if found.code_after() == CODE_OF["counted"]:
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
    if weak and found.code_before() not in PREPOSITIONS and found.code_before() != CODE_OF["of"]:
        follows_joined = found.code_before() in (CODE_OF["joined"], CODE_OF["to"], CODE_OF["comma"])
        if not (follows_joined and found.code_before(2) == CODE_OF["month"]):
            return None
    if weak and found.code_after() == CODE_OF["name"] and found.code_before() != CODE_OF["in"]:
        return None
    return Stated(month=found.number("month"))


def _of_that_year(found: Found) -> Meaning | None:
    if found.value("unit") != "year":
        return None
    count = {"that": 0, "this": 0, "last": -1, "previous": -1, "next": 1, "following": 1}[_which(found)]
    anchor = Anchor.EITHER if _which(found) in ("this", "last", "next") else Anchor.STORY
    within = Stated(month=found.number("month"), day=found.number("day"), season=found.number("season"))
    return Shift(anchor, "year", count, within=within)


def _which(found: Found) -> str:
    code = found.tokens.codes[found.at("which")]
    return next(k for k in ("that", "this", "last", "previous", "next", "following") if CODE_OF[k] == code)


def _year(found: Found) -> Meaning | None:
    if found.has("year") and not found.has("bc") and _counts_something(found):
        return None
    return Stated(year=year_of(found))


def _counts_something(found: Found) -> bool:
    """2000 soldiers, 1500 of them, about 1200 sick: figures that look like a year and count."""
    before, after = found.code_before(), found.code_after()
    if after == CODE_OF["counted"]:
        return True
    if before in COUNTING:
        return found.code_before(2) != CODE_OF["later"]
    if after == CODE_OF["possessive"] or before in SURE_TIME_WORDS:
        return False
    if before == CODE_OF["hedge"] and after in (CODE_OF["word"], CODE_OF["of"]):
        return True
    if after != CODE_OF["word"] or not found.plural_after():
        return False
    return before not in TIME_WORDS or not _is_modern(found.number("year"))


def _is_modern(year: int | None) -> bool:
    """Whether a figure before a plural is likelier a year ("the 2022 protests") than a count ("the 1500 rebels")."""
    return year is not None and year > 1800 and year % 100 != 0


def _decade(found: Found) -> Meaning | None:
    digits = "".join(c for c in str(found.value("decade")) if c.isdigit())
    return Stated(decade=int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0]))


def _decade_word(found: Found) -> Meaning | None:
    decade = found.number("decade")
    return None if decade is None else Stated(decade=190 + decade)


def _century(found: Found) -> Meaning | None:
    number = found.number("number")
    if number is None or not 1 <= number <= 21:
        return None
    return Stated(century=-number if found.has("bc") else number - 1)


def _season_year(found: Found) -> Meaning | None:
    return Stated(year=year_of(found), season=found.number("season"))


def _bare_season(found: Found) -> Meaning | None:
    if found.code_after() in (CODE_OF["name"], CODE_OF["dash"]):
        return None
    weak = found.tokens.codes[found.at("season")] == CODE_OF["season_weak"]
    if weak and found.code_before() not in PREPOSITIONS and found.tokens.codes[found.match.start()] == CODE_OF["the"]:
        return None
    return Stated(season=found.number("season"))


def _quarter(found: Found) -> Meaning | None:
    number = found.number("number")
    if number is None or not 1 <= number <= 4:
        return None
    return Stated(year=year_of(found), season=32 + number)


def _quarter_code(found: Found) -> Meaning | None:
    return Stated(year=year_of(found), season=32 + int(str(found.value("code"))[1]))


def _half(found: Found) -> Meaning | None:
    number = found.number("number")
    if number not in (1, 2):
        return None
    return Stated(year=year_of(found), season=39 + number)


def _first_months(found: Found) -> Meaning | None:
    months = found.number("count")
    if found.value("units") != "month" or months is None or not 1 < months <= 12 or found.value("first") != 1:
        return None
    return Length(f"P{months}M", Stated(year=year_of(found), month=1, last_month=months))


def _year_first(found: Found) -> Meaning | None:
    """(2023, March 21): the order of reference lists."""
    if found.code_before() != CODE_OF["open"]:
        return None
    return Stated(year=year_of(found), month=found.number("month"), day=found.number("day"))


def _short_years(found: Found) -> tuple[Part, ...] | None:
    """1914-18: two years, the second by its last two figures."""
    first, last = found.number("first"), str(found.tokens.word(found.at("last")))
    if first is None or len(last) != 2 or not found.tokens.touching(found.at("last")):
        return None
    second = first // 100 * 100 + int(last)
    if second <= first:
        return None
    at = found.match.start()
    return (Part(at, at + 1, Stated(year=first)), Part(found.at("last"), found.match.end(), Stated(year=second)))


def _short_year(found: Found) -> Meaning | None:
    if found.code_before() not in TIME_WORDS | SURE_TIME_WORDS:
        return None
    return Stated(year=1900 + int(str(found.value("year"))[1:]))


def _holiday(found: Found) -> Meaning | None:
    """Christmas 1936; the eve is the day before."""
    month, day = divmod(found.number("holiday") or 0, 100)
    return Stated(year=year_of(found), month=month, day=day + (found.number("eve") or 0))


RULES: tuple[Rule, ...] = (
    rule("iso", "(?P<iso>iso)", read_iso),
    rule("numeric", "(?P<figures>numeric)", read_numeric),
    rule("dotted", "(?P<figures>dotted)", read_numeric),
    rule("day_month_year", f"{WEEKDAY} the? {DAY} of? {MONTH} (?:comma|of)? {YEAR}", _day),
    rule("month_day_year", f"{WEEKDAY} {MONTH} the? {DAY} comma? {YEAR}", _day),
    rule("day_month", f"{WEEKDAY} the? {DAY} of? {MONTH}", _bare_day),
    rule("month_day", f"{WEEKDAY} {MONTH} the? {DAY}", _bare_day),
    rule("month_year", f"{MONTH} (?:comma|of)? (?:the? unit)? {YEAR}", _month),
    rule("month", SURE_MONTH, _bare_month),
    rule("month_of_that_year", f"{MONTH} {DAY}? {OF_THAT_UNIT}", _of_that_year),
    rule("day_of_that_year", f"{DAY} of? {MONTH} {OF_THAT_UNIT}", _of_that_year),
    rule("season_of_that_year", f"the? (?P<season>season|season_weak) {OF_THAT_UNIT}", _of_that_year),
    rule("year_first", f"{YEAR} comma {MONTH} {DAY}?", _year_first),
    rule("year", YEAR, _year),
    rule("years", "(?P<first>year) dash (?P<last>day|number)", _short_years),
    rule("short_year", "(?P<year>short_year)", _short_year),
    rule("decade", "the? (?P<decade>decade) (?P<bc>bc)?", _decade),
    rule("decade_word", "the part? (?P<decade>decade_word)", _decade_word),
    rule(
        "century",
        "the? (?P<number>ordinal|ordinal_word) dash? century (?P<bc>bc)? ad?",
        _century,
    ),
    rule("season_year", f"the? (?P<season>season|season_weak) (?:of|comma)? {YEAR}", _season_year),
    rule("season", "the (?P<season>season|season_weak) (?!of|ordinal)", _bare_season),
    rule("season_in", "(?<=in|part|by|until|since|from) (?P<season>season|season_weak) (?!of)", _bare_season),
    rule("holiday_year", f"(?P<holiday>holiday) (?:unit|(?P<eve>eve))? (?:of|comma|in)? {YEAR}", _holiday),
    rule("holiday", "(?P<holiday>holiday) (?:unit|(?P<eve>eve))?", _holiday),
    rule("quarter", f"the? (?P<number>ordinal|ordinal_word) quarter (?:of|in)? {YEAR}", _quarter),
    rule("bare_quarter", "the? (?P<number>ordinal|ordinal_word) dash? quarter (?!of)", _quarter),
    rule("quarter_code", f"(?P<code>quarter_code) (?:of|comma)? {YEAR}", _quarter_code),
    rule("half", f"the? (?P<number>ordinal|ordinal_word) half of {YEAR}", _half),
    rule(
        "first_months",
        f"the? (?P<first>ordinal_word) (?P<count>count|day) (?P<units>units) of {YEAR}",
        _first_months,
    ),
)
