"""Days told by something else than their number: holidays, the first Sunday in May, the last day of May.

The lexicon tells a holiday as "12-25", that day; "11-4-4", in the eleventh month the fourth day 4 of the week (Monday
is 1; "05-1-0" is the last Monday in May); "easter-2", so many days from Easter Sunday; "jalali-01-01", that day of the
Iranian calendar.
"""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial

from timeline.dates import Calendar

from ..calendars import days_of
from ..converting import BEGINNINGS
from ..kinds import CODE_OF, codes
from ..lexicon import fold
from ..meaning import Meaning, Repeat, Stated, Turn
from ..shapes import Found, Rule, rule
from ..shifting import stated_day
from .absolute import MONTH, YEAR, year_of
from .relative import WHICH, step_of

EASTER, JALALI = "easter", "jalali-"
MONTH_OF_EASTER = 4
"""Where Easter mostly lies, to find its nearest year by."""
MONTHS_OF_JALALI = 2
"""Months from the Iranian ones to those in which they begin."""
LATEST_YEAR = 9000
DAYS_IN_WEEK, WEEKS_OF_MONTH = 7, 4
WHEN = codes("in since until to by from before after hedge for between edge part")
"""What stands before a holiday that is a day: "since Easter". Without it the name may be that of a song or a cake."""
NAMED = (
    "(?P<name>(?:name|month|month_weak) (?:possessive|unit)? possessive? (?:unit|eve|weekday|weekday_weak)"
    "|holiday possessive? (?:unit|eve|weekday|weekday_weak))"
)
OF_YEAR = f"(?P<time>daypart)? (?:(?:of|comma|in)? {YEAR})?"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's computus)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leaps, years = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leaps - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such day of the week (Monday is 1) in a month, the last where nth is 0; None where it has none."""
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % 7
    last = calendar.monthrange(year, month)[1]
    day = first + 7 * (nth - 1) if nth else first + (last - first) // 7 * 7
    return date(year, month, day) if day <= last else None


def _easter(year: int, days: int) -> Stated:
    return stated_day(easter(year) + timedelta(days=days)) if 0 < year <= LATEST_YEAR else Stated(year=year)


def _floating(year: int, month: int, weekday: int, nth: int) -> Stated:
    day = nth_weekday(year, month, weekday, nth) if 0 < year <= LATEST_YEAR else None
    return Stated(year=year, month=month) if day is None else stated_day(day)


def _jalali(year: int, month: int, day: int) -> Stated:
    """The day of the Iranian year that begins in this one."""
    found = days_of(Calendar.JALALI, year - BEGINNINGS[Calendar.JALALI], month, day)
    return Stated(year=year) if found is None else stated_day(date.fromordinal(found[0]))


@cache
def named_day(told: str) -> Stated:
    """The day that the lexicon tells of a holiday, without its year."""
    if told.startswith(EASTER):
        return Stated(month=MONTH_OF_EASTER, by_year=partial(_easter, days=int(told.removeprefix(EASTER) or 0)))
    if told.startswith(JALALI):
        month, day = map(int, told.removeprefix(JALALI).split("-"))
        return Stated(month=month + MONTHS_OF_JALALI, by_year=partial(_jalali, month=month, day=day))
    month, day, *nth = map(int, told.split("-"))
    return floating_day(month, day, nth[0]) if nth else Stated(month=month, day=day)


def floating_day(month: int, weekday: int, nth: int) -> Stated:
    """The nth such day of the week of a month, without its year."""
    return Stated(month=month, by_year=partial(_floating, month=month, weekday=weekday, nth=nth))


def _named(found: Found) -> Stated | None:
    """The day that the name group of the shape tells; Christmas Day is Christmas."""
    begin, end = found.match.span("name")
    words = [found.tokens.word(at) for at in range(begin, end) if found.tokens.codes[at] != CODE_OF["possessive"]]
    told = _told(found, words)
    if told is None and len(words) > 1:
        told = _told(found, words[:-1]) if found.tokens.value(end - 1) == "day" else None
    return None if told is None else named_day(told)


def _told(found: Found, words: Sequence[str]) -> str | None:
    entry = found.tokens.known.lexicon.words.get(fold("".join(words)))
    return str(entry.value) if entry is not None and entry.code == CODE_OF["holiday"] else None


def _holiday(found: Found) -> Meaning | None:
    """Good Friday, Christmas 1936, since Easter."""
    day = _named(found)
    year = year_of(found)
    if day is None or (year is None and _is_bare(found) and found.code_before() not in WHEN):
        return None
    time = None if found.value("time") is None else f"T{found.value('time')}"
    return day._replace(time=time).with_year(year)


def _is_bare(found: Found) -> bool:
    """Whether nothing but the name says that a day is meant: Easter, New Year; not Easter Sunday, New Year's Eve."""
    begin, end = found.match.span("name")
    return end - begin == 1 or found.tokens.value(end - 1) == "year"


def _that_holiday(found: Found) -> Meaning | None:
    """Last Christmas, next Easter."""
    day = _named(found)
    direction, anchor = step_of(found)
    return None if day is None else Turn(anchor, direction, day)


def _every_holiday(found: Found) -> Meaning | None:
    day = _named(found)
    if day is None:
        return None
    return Repeat(f"XXXX-{day.month:02}-{day.day:02}" if day.day else "P1Y")


def _nth_weekday_of(found: Found) -> Meaning | None:
    """The first Sunday in May, the last Friday of June 2031."""
    nth = 0 if found.is_a("nth", "last") else found.number("nth") or 0
    month, weekday = found.number("month"), found.number("weekday")
    if month is None or weekday is None or nth > 5:
        return None
    return floating_day(month, weekday, nth).with_year(year_of(found))


def _last_day(year: int, month: int) -> Stated:
    return Stated(year=year, month=month, day=calendar.monthrange(year, month)[1])


def _last_day_of(found: Found) -> Meaning | None:
    """The last day of May."""
    month = found.number("month")
    if month is None or found.value("unit") != "day":
        return None
    return Stated(month=month, by_year=partial(_last_day, month=month)).with_year(year_of(found))


def _week_days(month: int, nth: int, last: int) -> Stated:
    first = DAYS_IN_WEEK * (nth - 1) + 1 if nth else last - DAYS_IN_WEEK + 1
    return Stated(month=month, day=first, last_day=first + DAYS_IN_WEEK - 1)


def _last_week(year: int, month: int) -> Stated:
    return _week_days(month, 0, calendar.monthrange(year, month)[1])._replace(year=year)


def _week_of_month(found: Found) -> Meaning | None:
    """The third week of May: its days from the 15th to the 21st; the last week is its last seven days."""
    month, nth = found.number("month"), 0 if found.is_a("nth", "last") else found.number("nth") or 0
    if found.value("unit") != "week" or month is None or nth > WEEKS_OF_MONTH:
        return None
    if nth:
        return _week_days(month, nth, 0)._replace(year=year_of(found))
    return Stated(month=month, by_year=partial(_last_week, month=month)).with_year(year_of(found))


RULES: tuple[Rule, ...] = (
    rule("named_day", f"{NAMED} {OF_YEAR}", _holiday),
    rule("holiday", f"(?P<name>holiday) {OF_YEAR}", _holiday),
    rule("that_named_day", f"{WHICH} {NAMED}", _that_holiday),
    rule("that_holiday", f"{WHICH} (?P<name>holiday)", _that_holiday),
    rule("every_named_day", f"every {NAMED}", _every_holiday),
    rule("every_holiday", "every (?P<name>holiday)", _every_holiday),
    rule(
        "nth_weekday",
        f"the? (?P<nth>ordinal_word|last) (?P<weekday>weekday) (?:of|in) {MONTH} (?:(?:comma|of)? {YEAR})?",
        _nth_weekday_of,
    ),
    rule(
        "week_of_month",
        f"the? (?P<nth>ordinal_word|ordinal|last) (?P<unit>unit) (?:of|in) {MONTH} (?:(?:comma|of)? {YEAR})?",
        _week_of_month,
    ),
    rule("last_day", f"the last (?P<unit>unit) (?:of|in) {MONTH} (?:(?:comma|of)? {YEAR})?", _last_day_of),
)
