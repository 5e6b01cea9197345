"""Fuzzy dates in words for people: the one place where dates are worded, as precise as the source and no more."""

from functools import lru_cache

from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from timeline.dates import FuzzyDate, Part, Precision, parse
from timeline.dates.days import civil
from timeline.dates.grammar import DateSet, End, Interval, Missing, Stated
from timeline.dates.parts import precision_of
from timeline.dates.spans import first_and_last

_APPROXIMATE, _UNCERTAIN = "~%", "?%"
_LEAP_YEAR = "2000"
_LAST_YEAR_IN_EDTF = 9999  # without a letter before it
_SMALL_MONTHS = frozenset({"ru"})
"""Languages that write the names of months without a capital."""


def date_in_words(date: FuzzyDate | None) -> str:
    """The date in words: "late December 2025", "about 2001", "since 2015", "17 January, year unknown", "undated"."""
    return _("undated") if date is None else _worded(date, get_language())


@lru_cache(maxsize=20_000)
def _worded(date: FuzzyDate, language: str | None) -> str:
    """Kept, as lists say the same few dates again and again, and it takes as long as a row of the database."""
    expression = date.expression
    if isinstance(expression, Stated):
        return _stated(expression, date.part)
    return _interval(expression) if isinstance(expression, Interval) else _set(expression)


def day_in_words(number: int) -> str:
    """A day number in words; of far years the year alone."""
    year, month, day = civil(number)
    if abs(year) > _LAST_YEAR_IN_EDTF:
        return date_in_words(parse(f"Y{year}" if abs(year) > 9999 else f"{year:05}" if year < 0 else f"{year:04}"))
    return date_in_words(parse(f"{year:05}-{month:02}-{day:02}" if year < 0 else f"{year:04}-{month:02}-{day:02}"))


def bounds_in_words(date: FuzzyDate) -> str:
    """The days that the date may mean: "from 1 to 31 May 1923", "this day alone"; an open end is said to be open."""
    earliest, latest = date.earliest, date.latest
    if earliest is None:
        if latest is None:
            return _("not known")
        return _("%(date)s or earlier: the beginning is open") % {"date": _stated(_plain_day(latest))}
    if latest is None:
        return _("%(date)s or later: the end is open") % {"date": _stated(_plain_day(earliest))}
    if earliest == latest:
        return _("this day alone")
    return _("from %(first)s to %(last)s") % _ends(_plain_day(earliest), _plain_day(latest))


def _stated(stated: Stated, part: Part | None = None) -> str:
    """The date with what qualifies it: about, uncertain, or only its year uncertain."""
    words = _bare(stated, part)
    on_year, finest = stated.marks[0], _finest_mark(stated)
    if finest and finest in _APPROXIMATE:
        words = _("about %(date)s") % {"date": words}
    elif on_year and on_year in _APPROXIMATE:
        words = _("%(date)s (year approximate)") % {"date": words}
    if finest and finest in _UNCERTAIN:
        return _("%(date)s (uncertain)") % {"date": words}
    if on_year and on_year in _UNCERTAIN:
        return _("%(date)s (year uncertain)") % {"date": words}
    return words


def _finest_mark(stated: Stated) -> str:
    return stated.marks[2 if stated.day else 1 if stated.month else 0]


def _bare(stated: Stated, part: Part | None = None) -> str:
    match precision_of(stated):
        case Precision.TIME:
            return _time(stated)
        case Precision.DAY:
            return _day_of_year(stated)
        case Precision.MONTH | Precision.SEASON:
            return _month_or_season(stated, part)
        case Precision.SPAN:
            return _between_days(stated)
        case Precision.UNKNOWN:
            return _("undated")
    words = _year(stated, part)
    return _("%(date)s, month unknown") % {"date": words} if stated.month else words


def _time(stated: Stated) -> str:
    clock = (stated.time or "").replace("Z", " UTC").replace("+", " UTC+").replace("-", " UTC-")
    hour, space, zone = clock.partition(" ")
    spoken = hour if ":" in hour else _("%(hour)s h") % {"hour": hour}
    return f"{_day_of_year(stated)}, {spoken}{space}{zone}"


def _day_of_year(stated: Stated) -> str:
    month = _month_of_day(int(stated.month or "1"))
    return _of_year(_("%(day)s %(month)s") % {"day": int(stated.day or "1"), "month": month}, stated)


def _month_or_season(stated: Stated, part: Part | None) -> str:
    code = int(stated.month or "1")
    if code <= 12:
        words = _of_year(_in_part(_month(code), part), stated)
        return _("%(date)s, day unknown") % {"date": words} if stated.day else words
    season, hemisphere = _sub_year(code)
    words = _of_year(_in_part(season, part), stated, into_next=code in (24, 28, 30), of=code > 32)
    return f"{words} ({hemisphere})" if hemisphere else words


def _of_year(words: str, stated: Stated, *, into_next: bool = False, of: bool = False) -> str:
    """Words such as "17 January" with the year they belong to, or with what is known of it."""
    if stated.year.endswith("XXXX"):
        return _("%(date)s, year unknown") % {"date": words}
    year = _year(stated)
    if "X" in stated.year:
        return _("%(date)s, in %(years)s") % {"date": words, "years": year}
    if into_next and int(stated.year) > 0:
        year = f"{year}–{(int(stated.year) + 1) % 100:02}"
    parameters = {"date": words, "year": year}
    return (_("%(date)s of %(year)s") if of else _("%(date)s %(year)s")) % parameters


def _year(stated: Stated, part: Part | None = None) -> str:
    known = stated.year.rstrip("X")
    if "X" in known:
        return _between_days(stated._replace(month=None, day=None))
    if known == stated.year:
        return _in_part(_era(int(known)), part)
    before_christ = known.startswith("-")
    number = int(known.removeprefix("-"))
    match len(stated.year) - len(known):
        case 1:
            return _("the %(time)s") % {"time": _in_part(_decade(number * 10, before_christ), part)}
        case 2:
            words = _("%(ordinal)s century BCE") if before_christ else _("%(ordinal)s century")
        case _:
            words = _("%(ordinal)s millennium BCE") if before_christ else _("%(ordinal)s millennium")
    return _("the %(time)s") % {"time": _in_part(words % {"ordinal": _ordinal(number + 1)}, part)}


def _decade(year: int, before_christ: bool) -> str:
    """The forties BCE run from 49 to 40 BCE, while EDTF's -004X runs from 50 to 41: so that is spelt out."""
    if before_christ:
        return _("years %(first)s to %(last)s BCE") % {"first": year + 10, "last": year + 1}
    return _("%(year)ss") % {"year": year}


def _era(year: int) -> str:
    if year <= 0:
        return _("%(year)s BCE") % {"year": 1 - year}
    return _("%(year)s CE") % {"year": year} if year < 1000 else str(year)


def _ordinal(number: int) -> str:
    """An English ordinal; other languages translate the four patterns, all alike where they have only one."""
    if number % 100 in (11, 12, 13):
        return pgettext("ordinal", "%(number)sth") % {"number": number}
    patterns = {
        1: pgettext("ordinal", "%(number)sst"),
        2: pgettext("ordinal", "%(number)snd"),
        3: pgettext("ordinal", "%(number)srd"),
    }
    return patterns.get(number % 10, pgettext("ordinal", "%(number)sth")) % {"number": number}


def _between_days(stated: Stated) -> str:
    """What has no name of its own, by its first and last day."""
    if stated.year.endswith("XXXX"):
        in_a_year = _between_days(stated._replace(year=_LEAP_YEAR))
        return _of_year(in_a_year.replace(f" {_LEAP_YEAR}", ""), stated)
    earliest, latest = first_and_last(stated)
    if earliest is None or latest is None:
        return _("undated")
    return _("between %(first)s and %(last)s") % _ends(_plain_day(earliest), _plain_day(latest))


def _plain_day(number: int) -> Stated:
    year, month, day = civil(number)
    return Stated(str(year), f"{month:02}", f"{day:02}")


def _month(number: int) -> str:
    """As it stands by itself; Django has it with a capital in every language."""
    month = str(MONTHS[number])
    return month.lower() if get_language() in _SMALL_MONTHS else month


def _month_of_day(number: int) -> str:
    """As it stands behind a day, which in Russian is another case: январь, but 17 января."""
    return str(MONTHS_ALT[number])


def _sub_year(code: int) -> tuple[str, str]:
    """The words for a sub-year code of ISO 8601-2, and those for its hemisphere."""
    seasons = (_("spring"), _("summer"), _("autumn"), _("winter"))
    quarters = (_("first quarter"), _("second quarter"), _("third quarter"), _("fourth quarter"))
    thirds = (_("first third"), _("second third"), _("last third"))
    halves = (_("first half"), _("second half"))
    names = (*seasons * 3, *quarters, *thirds, *halves)
    hemispheres = {25: _("northern hemisphere"), 29: _("southern hemisphere")}
    return names[code - 21], hemispheres.get(code - (code - 25) % 4, "")


def _in_part(words: str, part: Part | None) -> str:
    match part:
        case Part.EARLY:
            return _("early %(date)s") % {"date": words}
        case Part.MID:
            return _("mid-%(date)s") % {"date": words}
        case Part.LATE:
            return _("late %(date)s") % {"date": words}
    return words


def _interval(interval: Interval) -> str:
    start, end = interval
    if isinstance(start, Missing):
        return _until(start, end)
    if isinstance(end, Missing):
        words = _("since %(date)s") if end is Missing.OPEN else _("from %(date)s, end unknown")
        return words % {"date": _stated(start)}
    return _("from %(first)s to %(last)s") % _ends(start, end)


def _until(start: Missing, end: End) -> str:
    if isinstance(end, Missing):
        return _("undated")
    words = _("until %(date)s") if start is Missing.OPEN else _("until %(date)s, start unknown")
    return words % {"date": _stated(end)}


def _ends(start: Stated, end: Stated) -> dict[str, str]:
    """Both ends in words, the first without the year, or month and year, that it shares with the last."""
    first, last = _stated(start), _stated(end)
    if start.year == end.year and start.month and end.month and first.endswith(shared := _of_year("", start)):
        first = first.removesuffix(shared)
        if start.month == end.month and precision_of(start) is precision_of(end) is Precision.DAY:
            first = first.removesuffix(" " + _month_of_day(int(start.month)))
    return {"first": first, "last": last}


def _set(dates: DateSet) -> str:
    """The members joined by "or", or by "and" where all of them are meant."""
    members = [_member(member) for member in dates.members]
    if len(members) == 1:
        return members[0]
    last = _("%(dates)s and %(last)s") if dates.every else _("%(dates)s or %(last)s")
    return last % {"dates": ", ".join(members[:-1]), "last": members[-1]}


def _member(member: Stated | Interval) -> str:
    if isinstance(member, Stated):
        return _stated(member)
    start, end = member
    if isinstance(start, Stated) and isinstance(end, Stated):
        return _("between %(first)s and %(last)s") % _ends(start, end)
    if isinstance(start, Stated):
        return _("%(date)s or later") % {"date": _stated(start)}
    return _("%(date)s or earlier") % {"date": _stated(end)} if isinstance(end, Stated) else _("undated")
