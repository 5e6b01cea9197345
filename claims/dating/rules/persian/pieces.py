"""What Persian dates are made of: the shapes that rules share, and what they say."""

from claims.dating.meaning import Anchor, Meaning, Shift, Stated
from claims.dating.shapes import Found
from timeline.dates import Calendar

JALALI_YEARS = range(1200, 1500)
LAST_BARE_HIJRI_YEAR = 1199
"""Up to which a year that is only called هجری is a lunar one."""
SHORT_YEARS = range(32, 100)
"""Jalali years that are written without their 13; lower figures are days."""
SHORT_YEARS_FROM = 1300
NOON = 12

YEAR_WORD = "(?P<year_word>year_unit|units_of) plural?"
ERA = "(?P<era>era)? (?P<calendar>calendar_name)?"
YEAR = f"(?:{YEAR_WORD} (?P<named_year>year|number|day) | (?P<bare_year>year|number)) {ERA}"
WHICH = "(?P<which>last|this|next)"
OF_YEAR = (
    "(?:(?P<that_year>deictic_year) | (?P<same>that) year_unit | year_unit (?P<which>last|this|next|later|ago)) "
    "calendar_name?"
)
MONTH = (
    "(?P<month_word>month_unit)? hijri_prefix? "
    "(?P<month>month|month_weak|jalali_month|jalali_name|zodiac_month|hijri_month) (?P<second>hijri_second)? "
    "(?P<word_after>month_unit)?"
)
ORDINAL = "(?:(?P<tens>count) joined (?P<ones>ordinal_word) | (?P<ordinal>day|ordinal_word))"
WEEKDAY = "day_unit? (?P<nth>count)? (?P<weekday>weekday)"
CLOCK = "hour_unit (?P<clock>clock|day) (?P<half>daypart)?"
AT = f"(?:{CLOCK} comma? | (?P<time>daypart))?"
UNIT = "unit|hour_unit|day_unit|month_unit|year_unit|decade_unit|century"
COUNT = "(?:(?P<tens>count) joined (?P<ones>count) | (?P<count>count|day|number|year) | some)"
BEFORE_CHRIST = "ago since christ"


def ordinal_of(found: Found) -> int | None:
    if found.has("tens"):
        return (found.number("tens") or 0) + (found.number("ones") or 0)
    return found.number("ordinal")


def count_of(found: Found) -> int | None:
    """None where it is vague (چند)."""
    if found.has("tens"):
        return (found.number("tens") or 0) + (found.number("ones") or 0)
    return found.number("count")


def weekday_of(found: Found) -> int | None:
    """1 is Monday. With a number before it شنبه is counted from: سه شنبه is the third day after Saturday."""
    weekday = found.number("weekday")
    if weekday is None or not found.has("nth"):
        return weekday
    return (weekday + (found.number("nth") or 0) - 1) % 7 + 1


def time_of(found: Found) -> str | None:
    """What is told of the time of day, as TIMEX3 has it: "T10:30", "TMO"."""
    if found.has("time"):
        return f"T{found.value('time')}"
    if not found.has("clock"):
        return None
    figures, _, rest = str(found.value("clock")).partition(":")
    hour, minute = int(figures), int(rest[:2] or 0)
    if found.value("half") in ("AF", "EV", "NI") and hour < NOON:
        hour += NOON
    return f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def calendar_of(found: Found) -> Calendar | None:
    value = found.value("calendar")
    return None if value is None else Calendar(str(value))


def year_of(found: Found) -> Stated | None:
    """The YEAR of a shape with its calendar; None where its figures are none."""
    number = found.number("named_year") if found.has("named_year") else found.number("bare_year")
    calendar = calendar_of(found)
    if not number or (found.has("year_word") and found.value("year_word") != "year"):
        return None
    if calendar is None and found.has("era"):
        calendar = Calendar.HIJRI if number <= LAST_BARE_HIJRI_YEAR else Calendar.JALALI
    if calendar is None and number in SHORT_YEARS:
        return Stated(year=SHORT_YEARS_FROM + number, calendar=Calendar.JALALI)
    if calendar is None and found.is_a("named_year" if found.has("named_year") else "bare_year", "year"):
        calendar = Calendar.JALALI if number in JALALI_YEARS else Calendar.GREGORIAN
    return None if calendar is None else Stated(year=number, calendar=calendar)


def has_year(found: Found) -> bool:
    return found.has("named_year") or found.has("bare_year")


def in_year(found: Found, within: Stated) -> Meaning | None:
    """The month, day, season of the year that a shape names or counts from the publication, or of none.

    A month tells its own calendar; a season or quarter has that of its year.
    """
    if has_year(found):
        year = year_of(found)
        if year is None:
            return None
        calendar = year.calendar if within.month is None else within.calendar
        return within._replace(year=year.year, calendar=calendar)
    if found.has("same"):
        count, anchor = 0, Anchor(str(found.value("same")))
    elif found.has("that_year") or found.has("which"):
        count = found.number("that_year" if found.has("that_year") else "which") or 0
        anchor = Anchor.STORY if found.has("which") and found.is_a("which", "later ago") else Anchor.PUBLICATION
    else:
        return within
    return Shift(anchor, "year", count, time=within.time, within=within, calendar=within.calendar)


def month_of(found: Found) -> tuple[int, Calendar]:
    month = (found.number("month") or 0) + (found.number("second") or 0)
    if found.is_a("month", "hijri_month"):
        return month, Calendar.HIJRI
    return month, Calendar.GREGORIAN if found.is_a("month", "month month_weak") else Calendar.JALALI
