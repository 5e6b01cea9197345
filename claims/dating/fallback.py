"""Dates in a language without a grammar of its own, read with the words and the parser of dateparser.

dateparser takes "we" and "96 %" for dates when it searches, and fills in what a date leaves out. So it is only asked
about candidates: runs of figures and of words that its tables know, in an order in which such words make a date. Of
its answer only what the run states is kept. What may be something else, such as a number before a noun, is left.
Times of day, ranges and lengths of time are not read.
"""

import re
import unicodedata
from calendar import isleap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

import re2
from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser
from dateparser.languages import default_loader

from timeline.dates import InvalidDate, parse

from .meaning import Stated
from .rules.lengths import UNKNOWN_OF_UNIT
from .shifting import stated_day
from .spans import DatedSpan, SpanType
from .timex import edtf, timex
from .years import months_ahead, nearest_year

RULE = "dateparser"
LOCALES = {"no": "nb"}
"""Languages that dateparser has under another code."""
UNSPACED = frozenset({"bo", "dz", "ja", "km", "ko", "lo", "my", "th", "yue", "zh", "zh-Hans", "zh-Hant"})
"""Languages that write words together, or hang particles on them."""
NOT_RELATIVE: Mapping[str, frozenset[str]] = {"de": frozenset({"Morgen"}), "es": frozenset({"mañana", "Mañana"})}
"""Words that dateparser has for "tomorrow" and that in this spelling mostly mean the morning."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE_KEY = re.compile(r"in \S+ (day|week|month|year)|\S+ (day|week|month|year) ago")
"""dateparser's names for what is counted from today; the clock is left out, since a publication has only a day."""
COUNT = r"(\d++[.,]?\d*+)"
"""A number in dateparser's tables of relative phrases."""
ONE_TO_THREE_FIGURES = r"\p{Nd}{1,3}"

ORDINAL_MARKS = "ºª"
FIGURES = "dDyYx"
"""The codes of figures."""
LONGEST_ABBREVIATION = 3
SHORTEST_MONTH = 6
"""Letters from which on the name of a month alone is hardly another word, as "mars" or "avril" may be."""
SOON = 1
"""Months ahead within which a day without a year is the coming one: its verb is not read in these languages."""
YEARS = range(1000, 2101)
YEARS_ALONE = range(1800, 2101)
"""Years that a figure may be because nothing follows that it could count."""
YEARS_IN = range(1900, 2101)
"""Years that a figure may be because a word like "in" stands before it, whatever follows."""
OTHER_ERAS = range(2101, 3000)

SPACE = "[ \u00a0\u202f]"
GAP = re.compile(rf"([.,]?)°?{SPACE}?")
"""What may stand between the words of a date."""
LONGEST_GAP = 3
"""Characters of such a gap."""
CLOSED = re.compile(
    rf"(?:{SPACE}?(?:$|[\n;:!?)\]»”\"…،؛؟。、，；：！？）」])|[.,](?!\d)|['’]|{SPACE}?[-–—](?:\d{{4}}(?!\d)|{SPACE}))"
)
"""What can follow a figure that counts nothing."""
PART_OF_NUMBER = re.compile(r"[.,:/]\d|[ \u00a0\u202f]?[%‰€$£¥]")
JOINERS = ".,:/+"

SCAN_MEMORY = 64 << 20
"""Bytes for the scan of one language: with too few, RE2 falls back to a slower way."""

Span = tuple[int, int]


class Group(IntEnum):
    """What the scan tells apart."""

    RELATIVE = 1
    WORD = 2
    """A single word that dateparser knows."""
    PREFIX = 3
    """One that ends in a mark, and so may stand right before figures."""
    DATE = 4
    FIGURE = 5
    OTHER = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or mark of a text, with a code of one character for what it can be in a date.

    d day, y year (capital where it can count nothing), x year of another era, N date in figures, m month,
    a month cut short, w weekday, r relative phrase, i "in", o "year", j "day", s word skipped within a date,
    "." and "," themselves, n what ends a run.
    """

    code: str
    start: int
    end: int

    def text(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Words:
    """What dateparser knows of one language, made ready for the scan.

    pattern: its groups are those of `Group`, in their order.
    shapes: the orders of codes that make a date.
    """

    locale: str
    order: str
    spaced: bool
    codes: Mapping[str, str]
    single_years: frozenset[str]
    pattern: "re2._Regexp"
    shapes: re.Pattern[str]


def supported(language: str) -> bool:
    """Whether dateparser knows the language of this ISO 639-1 code."""
    return LOCALES.get(language, language) in language_order


def fallback_spans(text: str, language: str, published: date | None) -> tuple[DatedSpan, ...]:
    """The dates in a text, in order, none overlapping, in time linear in its length.

    language: an ISO 639-1 code that is `supported`; raises ValueError for another.
    published: the day that relative expressions count from; without it they have no date.
    """
    if not supported(language):
        raise ValueError(f"dateparser does not know the language {language!r}.")
    words = _words(LOCALES.get(language, language))
    tokens = _tokens(text, words)
    codes = "".join(token.code for token in tokens)
    found = (_span(text, tokens, match.span(), words, published) for match in words.shapes.finditer(codes))
    return tuple(span for span in found if span is not None)


# --- What dateparser knows of a language


@cache
def _words(locale: str) -> Words:
    info = default_loader.get_locale(locale).info
    spaced = locale not in UNSPACED
    order = info.get("date_order", "MDY")
    codes = _codes(info, spaced)
    relative = _alternatives(_relative_phrases(info), spaced)
    known = _alternatives((_literal(word) for word in codes if word[-1].isalpha()), spaced)
    prefixes = _alternatives((_literal(word) for word in codes if not word[-1].isalpha()), spaced=False)
    digits = r"\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{4}|\p{Nd}{4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,2}"
    other = r"[\p{L}\p{M}]+" if spaced else r"\p{L}\p{M}*"
    return Words(
        locale=locale,
        order=order,
        spaced=spaced,
        codes=codes,
        single_years=_single_years(info),
        pattern=re2.compile(f"(?i){relative}|{known}|{prefixes}|({digits})|(\\p{{Nd}}+)|({other})", _options()),
        shapes=_shapes(order),
    )


def _options() -> "re2.Options":
    options = re2.Options()
    options.max_mem = SCAN_MEMORY
    return options


def _codes(info: Mapping[str, Any], spaced: bool) -> dict[str, str]:
    """The code of each single word; where a word has several, the one that says more about a date."""
    codes = dict.fromkeys(ORDINAL_MARKS, "s")
    for key, code in (("skip", "s"), ("pertain", "s"), ("day", "j"), ("year", "o"), ("in", "i")):
        codes |= {word.lower(): code for word in info.get(key, ()) if any(map(str.isalpha, word))}
    for day in WEEKDAYS:
        codes |= dict.fromkeys(_full_names(info[day]), "w")
    for month in MONTHS:
        names = {name.lower() for name in info[month]}
        codes |= {name: "a" if _is_cut_short(name, names) else "m" for name in names}
    letters = (word for word in list(codes) if spaced and len(word) == 1 and codes[word] in "joma")
    for letter in letters:
        del codes[letter]
    return codes


def _full_names(names: Sequence[str]) -> list[str]:
    """The names of a weekday that are no part of a longer one: "segunda", of "segunda-feira", also means "second"."""
    lower = {name.lower() for name in names}
    return [
        name for name in lower if sum(map(str.isalpha, name)) > 1 and not any(name in other for other in lower - {name})
    ]


def _is_cut_short(name: str, names: set[str]) -> bool:
    return len(name) <= LONGEST_ABBREVIATION and any(other.startswith(name) for other in names - {name})


def _single_years(info: Mapping[str, Any]) -> frozenset[str]:
    """The words for "year" that "this year" or "last year" has: others may be plural, and "anni 1990" is a decade."""
    phrases = info.get("relative-type", {})
    single = " ".join(phrase for key in phrases if key.endswith(("1 year", "year ago")) for phrase in phrases[key])
    return frozenset(re.split(r"[\s'’]+", single.lower()))


def _relative_phrases(info: Mapping[str, Any]) -> Iterator[str]:
    """Patterns of the phrases for days, weeks, months and years counted from today."""
    for key, phrases in info.get("relative-type", {}).items():
        if RELATIVE_KEY.fullmatch(key):
            yield from (_literal(phrase) for phrase in phrases if len(phrase) > 1)
    number = f"(?:{'|'.join([*_number_words(info), ONE_TO_THREE_FIGURES])})"
    for key, templates in info.get("relative-type-regex", {}).items():
        unit = RELATIVE_KEY.fullmatch(key)
        if unit is not None:
            units = info[unit[1] or unit[2]]
            yield from {_counted(template, number, units) for template in templates if template.count(COUNT) == 1}


def _number_words(info: Mapping[str, Any]) -> list[str]:
    simple = (entry for entries in info.get("simplifications", ()) for entry in entries.items())
    return [_literal(word) for word, value in simple if value.isdigit() and word.replace("'", "").isalpha()]


def _counted(template: str, number: str, units: Sequence[str]) -> str:
    """The pattern of "(number) rok temu" for every form of the unit: dateparser lists only some of them."""
    before, after = template.split(COUNT)
    first, _, rest = after.strip().partition(" ")
    if first not in units:
        return _literal(before) + number + _literal(after)
    forms = "|".join(map(_literal, sorted(units, key=len, reverse=True)))
    return f"{_literal(before)}{number}{SPACE}?(?:{forms}){_literal(f' {rest}' if rest else '')}"


def _literal(phrase: str) -> str:
    escaped: str = re2.escape(phrase)
    return escaped.replace(r"\ ", SPACE).replace(r"\'", "['’]")


def _alternatives(patterns: Iterator[str], spaced: bool) -> str:
    """A group of the patterns, the longest first, that ends where a word ends."""
    ordered = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern)) or [r"[^\s\S]"]
    return f"({'|'.join(ordered)})" + (r"(?:[^\p{L}\p{M}\p{Nd}]|$)" if spaced else "")


def _shapes(order: str) -> re.Pattern[str]:
    """In which order the words of a date stand; day after month only where the language has it so."""
    fill = "[sijo]{0,2}"
    day_first = rf"(?:w,?{fill})?[dD]j?\.?{fill}(?:[ma]\.?{fill}[yY]o?|m(?!\.?{fill}x))"
    day = "(?:[dD]j|D|d(?=s))"
    month_first = rf"m\.?{day}(?:,?{fill}[yY]|(?!,?{fill}x))"
    year_first = rf"[yY]o?\.?m(?:\.?{day})?"
    month_and_year = rf"[ma]\.?{fill}[yY]o?"
    named = [day_first, month_and_year] if order == "DMY" else [year_first, day_first, month_first, month_and_year]
    return re.compile("|".join([*named, rf"m(?!\.?{fill}x)", "[Nrw]", "[yY]o?"]))


# --- From text to tokens


def _tokens(text: str, words: Words) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for group, start, stop in _matches(text, words):
        glued = start == end
        if tokens:
            tokens += _gap(text, end, start)
            if glued and words.spaced and group is Group.OTHER and tokens[-1].code in FIGURES:
                tokens[-1] = replace(tokens[-1], code="n")
        prefixed = glued and bool(tokens) and tokens[-1].code == "s"
        tokens.append(Token(_code(text, (start, stop), group, words, prefixed=prefixed), start, stop))
        end = stop
    return tokens


def _matches(text: str, words: Words) -> Iterator[tuple[Group, int, int]]:
    """RE2 runs on bytes, which costs half of what it costs on text; offsets are counted back in code points."""
    data = text.encode("utf-8", "replace")
    counted = at = 0
    for match in words.pattern.finditer(data):
        left, right = match.span(match.lastindex)
        start = at + len(data[counted:left].decode())
        at = start + len(data[left:right].decode())
        counted = right
        yield Group(match.lastindex), start, at


def _gap(text: str, start: int, end: int) -> list[Token]:
    gap = GAP.fullmatch(text, start, end) if end - start <= LONGEST_GAP else None
    if gap is None:
        return [Token("n", start, end)]
    return [Token(gap[1], start, end)] if gap[1] else []


def _code(text: str, span: Span, group: Group, words: Words, *, prefixed: bool) -> str:
    start, end = span
    if group is Group.OTHER:
        return "n"
    if group is Group.RELATIVE:
        return "n" if text[start:end] in NOT_RELATIVE.get(words.locale, ()) else "r"
    if group in (Group.WORD, Group.PREFIX):
        return words.codes.get(_folded(text[start:end]), "n")
    if not prefixed and _is_part_of_more(text, span, words):
        return "n"
    return "N" if group is Group.DATE else _figure_code(text, span)


def _folded(word: str) -> str:
    return re.sub(SPACE, " ", word.lower()).replace("’", "'")


def _is_part_of_more(text: str, span: Span, words: Words) -> bool:
    """Whether the figures belong to a longer number, an amount of money, a share or a name ("Su-25")."""
    start, end = span
    before, last = text[max(0, start - 2) : start], text[start - 1 : start]
    if words.spaced and last.isalnum():
        return True
    if last and last in JOINERS and before[:1].isdigit():
        return True
    if last == "-" and before[:1].isalpha():
        return True
    return any(unicodedata.category(c) == "Sc" for c in before) or PART_OF_NUMBER.match(text, end) is not None


def _figure_code(text: str, span: Span) -> str:
    start, end = span
    if end - start > 4:
        return "n"
    value = int(text[start:end])
    closed = CLOSED.match(text, end) is not None
    if end - start <= 2:
        return ("D" if closed else "d") if 1 <= value <= 31 else "n"
    if end - start == 4 and value in YEARS:
        return "Y" if closed else "y"
    return "x" if value in OTHER_ERAS else "n"


# --- From tokens to spans


def _span(text: str, tokens: Sequence[Token], at: Span, words: Words, published: date | None) -> DatedSpan | None:
    run = tokens[at[0] : at[1]]
    codes = {token.code.lower() for token in run}
    span = run[0].start, run[-1].end
    if "r" in codes:
        return _relative(text, span, words, published)
    if "n" in codes:
        return _figures(text, span, words)
    if codes & {"m", "a"}:
        return _named(text, run, words, published)
    if "w" in codes:
        return _weekday(text, span, words, published)
    return _year(text, tokens, at, words)


def _relative(text: str, span: Span, words: Words, published: date | None) -> DatedSpan | None:
    """A phrase that counts from the publication ("il y a trois jours")."""
    base = published or NO_DAY
    read = _read(words.locale, text[slice(*span)], base)
    if read is None or "time" in read.parts:
        return None
    if published is None:
        value = "PRESENT_REF" if read.unit == "day" and read.day == base else UNKNOWN_OF_UNIT[read.unit]
        return DatedSpan(*span, SpanType.DATE, value, None, f"{RULE}+no_anchor")
    return _dated(span, _of_unit(read.day, read.unit), anchor=published)


def _of_unit(day: date, unit: str) -> Stated:
    if unit == "week":
        return Stated(year=day.year, week=day.toordinal() - day.weekday())
    if unit == "day":
        return stated_day(day)
    return Stated(year=day.year, month=day.month if unit == "month" else None)


def _weekday(text: str, span: Span, words: Words, published: date | None) -> DatedSpan | None:
    """A weekday alone: the last one, in doubt, because the words that would say "next" are not known."""
    read = _read(words.locale, text[slice(*span)], published or NO_DAY)
    if read is None:
        return None
    if published is None:
        return DatedSpan(*span, SpanType.DATE, timex(Stated(weekday=read.day.isoweekday())), None, f"{RULE}+no_anchor")
    return _dated(span, stated_day(read.day), doubtful="?", how="+nearest_past", anchor=published)


def _figures(text: str, span: Span, words: Words) -> DatedSpan | None:
    """A date in figures, in the order of the language; with the year first always year, month, day."""
    written = text[slice(*span)]
    first, second, third = (int(figure) for figure in re.split(r"[./-]", written))
    year = max(first, third)
    read = _read(words.locale, re.sub(r"\d{4}", ASKED_YEAR, written), NO_DAY)
    same_marks = len({character for character in written if not character.isdigit()}) == 1
    if not same_marks or read is None or read.parts != ("year", "month", "day"):
        return None
    if year == first and read.day.month != second:
        return None
    ambiguous = words.order != "DMY" and year == third and first != second and max(first, second) <= 12
    return _dated(span, Stated(year=year, month=read.day.month, day=read.day.day, ambiguous=ambiguous))


def _named(text: str, run: Sequence[Token], words: Words, published: date | None) -> DatedSpan | None:
    """A date with the name of a month. dateparser gets what states it, without the words between, which vary."""
    written = {token.code.lower(): token.text(text) for token in run if token.code in "dDmayY"}
    name = written.get("m") or written["a"]
    if len(written) == 1 and not _is_month_alone(name, words):
        return None
    day = int(written["d"]) if "d" in written else None
    year = int(written["y"]) if "y" in written else None
    asked = f"{day} {name} {ASKED_YEAR}" if day else f"{name} {ASKED_YEAR}"
    read = _read(words.locale, asked, NO_DAY)
    parts = ("year", "month", "day") if day else ("year", "month")
    if read is None or read.parts != parts or read.day.day != (day or 1):
        return None
    stated = Stated(year=year, month=read.day.month, day=day)
    span = run[0].start, run[-1].end
    if year is None and published is not None:
        leap_day = (stated.month, stated.day) == (2, 29)
        ahead = day is not None and not leap_day and months_ahead(stated, published) <= SOON
        how = "+nearest_future" if ahead else "+nearest_past"
        return _dated(span, stated.with_year(_nearest_year(stated, published, ahead=ahead)), doubtful="?-", how=how)
    return _dated(span, stated)


def _is_month_alone(name: str, words: Words) -> bool:
    return not words.spaced or len(name) >= SHORTEST_MONTH


def _nearest_year(stated: Stated, published: date, *, ahead: bool) -> int:
    """The year of the last such day, or of the next one; 29 February was in a leap year."""
    year = nearest_year(stated, published, ahead=ahead)
    while (stated.month, stated.day) == (2, 29) and not isleap(year):
        year -= 1
    return year


def _year(text: str, tokens: Sequence[Token], at: Span, words: Words) -> DatedSpan | None:
    """A year alone, where the words or marks around it leave nothing that it could count."""
    figure = tokens[at[0]]
    year = int(figure.text(text))
    before = tokens[at[0] - 1] if at[0] else None
    labelled = at[1] - at[0] > 1
    following = tokens[at[1]].code if at[1] < len(tokens) else "n"
    if not _is_year(year, figure, before, labelled, following, text, words):
        return None
    return _dated((figure.start, tokens[at[1] - 1].end), Stated(year=year))


def _is_year(
    year: int, figure: Token, before: Token | None, labelled: bool, following: str, text: str, words: Words
) -> bool:
    code = before.code if before is not None else ""
    single = before is not None and _folded(before.text(text)) in words.single_years
    if code == "o" and not single and year % 10 == 0:
        return False  # "années 1990" is a decade
    if labelled:  # "2000 ans" are so many years
        return not words.spaced or year % 100 != 0
    if code == "o":
        return True
    if (figure.code == "Y" or following in "si") and year in YEARS_ALONE:
        return not code or code not in FIGURES
    return code == "i" and year in YEARS_IN and year % 100 != 0


def _dated(
    span: Span, stated: Stated, *, doubtful: str = "", how: str = "", anchor: date | None = None
) -> DatedSpan | None:
    """None where the fields make no day. doubtful: "?" on the whole, "?-" on the year, which alone was inferred."""
    text = edtf(stated)
    try:
        fuzzy = parse(text.replace("-", doubtful, 1) if doubtful == "?-" else text + doubtful)
    except InvalidDate:
        return None
    return DatedSpan(
        *span,
        type=SpanType.DATE,
        value=timex(stated),
        date=fuzzy,
        rule=RULE + how,
        anchor=anchor.isoformat() if anchor is not None else None,
        ambiguous=stated.ambiguous,
    )


# --- dateparser itself

NO_DAY = date(2000, 1, 1)
"""The day dateparser counts from where none matters, so that it never asks the clock."""
ASKED_YEAR = "2000"
"""What dateparser reads instead of the year, of which it could tell no more than its figures do.

So it is asked about no more than the days of one year, whatever the text holds: an answer takes it a millisecond.
The year has a 29 February; whether that of the text has one, the fuzzy date knows.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """dateparser's answer: a day, of which the text states only `parts`; `unit` is how much of the calendar it is."""

    day: date
    unit: str
    parts: tuple[str, ...]


@lru_cache(maxsize=4096)
def _read(locale: str, candidate: str, base: date) -> Reading | None:
    """What dateparser takes the whole of the candidate for, or None."""
    try:
        read = _parser(locale, base).get_date_data(candidate)
    except (ValueError, OverflowError):  # a count of years that leaves the calendar
        return None
    if read.date_obj is None:
        return None
    parts: tuple[str, ...] = read.parts  # type: ignore[attr-defined]  # the stubs are those of 1.4
    return Reading(read.date_obj.date(), read.period or "day", parts)


@lru_cache(maxsize=64)
def _parser(locale: str, base: date) -> DateDataParser:
    return DateDataParser(
        languages=[locale],
        settings={
            "RELATIVE_BASE": datetime.combine(base, time(12)),
            "TIMEZONE": "UTC",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
            "PARSERS": ["relative-time", "absolute-time"],
        },
    )
