"""A date that somebody typed, alone in a field: all of it is read, or none."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from timeline.dates import FuzzyDate, InvalidDate, parse

from .finding import find_dates
from .spans import DatedSpan

TRIED_LAST = ("en", "ru", "fa", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "tr", "ar", "he", "zh", "ja")
"""Languages in which people may type, after those that their browser names."""
_SMALL = """
about after and around at before between by c ca circa during from in of on since the till to until year
в во г года году до и к между на около от по после с со
از به تا حدود در سال و
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""What may stand around a date without making it another one."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_YEAR_ALONE = re.compile(r"\d{1,4}")
_PERSIAN_FIGURE = re.compile("[۰-۹]")
_PERSIAN_YEAR = re.compile("[۰-۹]{4}")
_YEAR_IN_RUSSIAN = re.compile(r"(\d{1,4}) год", re.IGNORECASE)
_LONG_AGO = re.compile(r"(\d{5,7}) ?(?:BCE?|B\.C\.(?:E\.)?|до н\. ?э\.)", re.IGNORECASE)
_YEARS_OF_THE_JALALI_CALENDAR = range(1200, 1500)


def typed_date(text: str, *, today: date, languages: Sequence[str] = ()) -> FuzzyDate | None:
    """What a whole typed text means as a date: EDTF, or words in any of the languages, the likeliest first.

    Of "1992 to 2001" it is all of it, of "since 1971" the year. None where a word is left over that is part of no date.
    """
    text = " ".join(text.split())
    if stated := _edtf(text):
        return stated
    first = ["fa"] if _PERSIAN_FIGURE.search(text) else []
    for language in dict.fromkeys([*first, *languages, *TRIED_LAST]):
        for wording in _wordings(text):
            if found := _whole(wording, find_dates(wording, published=today, languages=(language,)), today):
                return found
    return None


def _edtf(text: str) -> FuzzyDate | None:
    """As EDTF, which knows neither figures alone for an early year nor words for one long ago."""
    if long_ago := _LONG_AGO.fullmatch(text):
        text = f"Y-{int(long_ago[1]) - 1}"
    elif _YEAR_ALONE.fullmatch(text) and int(text) and not _is_jalali_year(text):
        text = f"{int(text):04}"
    try:
        return parse(text)
    except InvalidDate:
        return None


def _wordings(text: str) -> Iterator[str]:
    """The text, and how an article would write it: a year is called one, and names begin with a capital."""
    yield f"سال {text}" if _is_jalali_year(text) else _YEAR_IN_RUSSIAN.sub(r"в \1 году", text)
    if text != text.title():
        yield text.title()


def _is_jalali_year(text: str) -> bool:
    return _PERSIAN_YEAR.fullmatch(text) is not None and int(text) in _YEARS_OF_THE_JALALI_CALENDAR


def _whole(text: str, spans: Sequence[DatedSpan], today: date) -> FuzzyDate | None:
    """The one date of the spans, where they are all there is to the text."""
    if not spans or not _is_filled(text, spans):
        return None
    first = spans[0]
    period = first.period
    if len(spans) == 2 and period and period == spans[1].period and None not in (period.earliest, period.latest):
        return period
    if len(spans) > 1:
        return None
    return FuzzyDate.from_date(today) if first.date is None and first.value == "PRESENT_REF" else first.date


def _is_filled(text: str, spans: Sequence[DatedSpan]) -> bool:
    left = "".join(" " if any(s.start <= i < s.end for s in spans) else letter for i, letter in enumerate(text))
    return all(word.lower() in SMALL_WORDS for word in _WORD.findall(left))
