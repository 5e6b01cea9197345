"""Amounts in a sentence: figures and words for numbers, with their hedge and their unit, as intervals.

"At least 20" is 20 and up, "nearly 50" from 45 to 50, "about 6,000" a tenth to either side, "dozens" 24 to 99. Numbers
that only name something ("Article 5", "Flight 370", "the 3rd") or tell a time are no amounts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from claims.extraction.lexicons import any_of, table
from claims.extraction.words import Word

_NONE = frozenset({"no", "nobody", "none", "without", "zero"})
_ABOUT, _NEARLY = 0.1, 0.1
_DIGIT = re.compile(r"\b\d")
_MOST = 40  # numbers in a sentence
_LONGEST_HEDGE = 28
_AROUND = 60  # characters on either side of a number that tell whether it is an amount
# no longer than any amount is: what is longer is a number of an account, a telephone or a serial; "5,59,835" as India
# groups its digits
_FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,2}(?:,\d{2}){1,3},\d{3}|\d{1,15}(?:\.\d{1,9})?)(?!\d)"
# Behind these words a figure is a name or a place in a row.
_NAMED = re.compile(
    r"(?:\b(?:articles?|art\.|chapters?|sections?|clauses?|paragraphs?|pages?|pp?\.|no\.|nos\.|number|numbers|resolutions?"
    r"|flights?|route|highway|channel|unit|type|model|mark|version|volume|vol\.|figure|fig\.|table|grade|phase|stage"
    r"|round|group|room|case|gate|update|bulletin|communiqu[eé]|platform"
    r"|line|level|category|class|act|part|item|block|reactor|decree|order|law|bill|nationals? of)"
    r"\s+|[A-Z][\w’'.]*-|#|№\s*)$",
    re.IGNORECASE,
)
# "The dead number 33": a verb.
_NUMBERING = re.compile(
    r"\b(?:\w+s|dead|missing|injured|wounded|men|women|children|people|they|who|which)\s+number\s+$", re.I
)
# Before "estimated" where it is no verb of whoever reckons so: "of estimated 200", "was estimated".
_ESTIMATED = re.compile(
    r"(?:^|[^\w\s]\s*|\b(?:an?|the|is|was|were|are|been|be|being|with|of|at|by|for|to|and|or|some|than|from|in|its|their)\s+)$",
    re.IGNORECASE,
)
# "Not a single person": none of them.
_NOT_ONE = re.compile(
    r"(?:\b(?:not|no|never|hardly|without|nor|number)|n['’]t)\s+(?:\w+\s+)?(?:(?:a|one)\s+)?$", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[-–]?(?:year|month|week|day|hour|minute)s?[-\s]olds?\b|[-–:./]\d|[A-Za-z]")
_DURATION = re.compile(
    r"[\s-]+(?:(?:and a half|full|more|consecutive|straight|long|calendar|business|working)\s+)?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?|a\.m|p\.m|am|pm|o['’]clock|times?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """START to END cover hedge, number and unit; NUMBER is where the number itself begins.

    low, high: None where that side is open. figures: whether it is written in figures. stated: the number itself where
    a hedge made an interval of it.
    """

    start: int
    end: int
    number: int
    low: float | None
    high: float | None
    unit: str = ""
    figures: bool = False
    stated: float | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    low: float
    high: float
    figures: bool
    currency: str = ""
    scale: float = 1.0


def has_number(words: Iterable[Word]) -> bool:
    """Whether amounts may be among the words at all."""
    written = " ".join([word.lower for word in words])
    return not _spoken().isdisjoint(written.replace("-", " ").split()) or bool(_DIGIT.search(written))


def says_none(words: Iterable[Word]) -> bool:
    """Whether it may say that there was none of something."""
    return not _NONE.isdisjoint([word.lower for word in words])


def amounts_in(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Amount, ...]:
    """The amounts of a sentence in the order of the text; none inside TAKEN (its dates and names).

    Offsets are those of TEXT.
    """
    found: list[Amount] = []
    taken = [(start, end) for start, end in taken if text[end : end + 1] != "$"]  # "US$1.9 billion" names no country
    all_numbers = list(islice(_numbers(text), _MOST + 1))
    if len(all_numbers) > _MOST:
        return ()  # a table, and no sentence
    numbers = [n for n in all_numbers if not any(start < n.end and n.start < end for start, end in taken)]
    at = 0
    while at < len(numbers):
        number = numbers[at]
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        at += 1
        if following and _is_range(text, number, following):
            number, at = _joined(number, following), at + 1
        elif _is_no_amount(text, number):
            continue
        found.append(_amount(text, number))
    return tuple(found)


def _numbers(text: str) -> Iterator[_Number]:
    lower = text.lower()  # a pattern that need not fold letters is twice as fast; a few letters grow when folded
    for found in _pattern().finditer(lower if len(lower) == len(text) else text):
        yield _number(found)


def _number(found: re.Match[str]) -> _Number:
    currency = _signs().get((found["sign"] or "").strip().lower(), "")
    if vague := found["vague"]:
        low, high = table("amounts")["vague"][" ".join(vague.lower().split())]
        return _Number(found.start(), found.end(), low, high, figures=False)
    if found["figures"]:
        scale = _scale(found["scale"])
        value = round(float(found["figures"].replace(",", "")) * scale, 6)
        return _Number(found.start(), found.end(), value, value, figures=True, currency=currency, scale=scale)
    value = float(_in_words(found["words"]))
    last = re.split(r"[\s-]+", found["words"].lower())[-1]
    scale = float({"hundred": 100, **table("amounts")["words"]["scales"]}.get(last, 1))
    return _Number(found.start(), found.end(), value, value, figures=False, scale=scale)


def _in_words(written: str) -> int:
    """ "two hundred and twelve thousand": each scale multiplies what stands before it since the last larger one."""
    words = table("amounts")["words"]
    total = group = 0
    for word in re.split(r"[\s-]+", written.lower()):
        if word in words["units"]:
            group += words["units"][word]
        elif word in words["tens"]:
            group += words["tens"][word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in words["scales"]:
            total, group = total + max(group, 1) * words["scales"][word], 0
    return total + group


def _scale(word: str | None) -> float:
    return float(table("amounts")["words"]["scales"][word.lower()]) if word else 1.0


def _is_no_amount(text: str, number: _Number) -> bool:
    before, after = text[max(0, number.start - _AROUND) : number.start], text[number.end : number.end + _AROUND]
    named = number.figures and _NAMED.search(before) and not _NUMBERING.search(before)
    if number.figures and (named or (_ORDINAL.match(after) and not _unit_behind(after)[0])):
        return True
    if _DURATION.match(after):
        return True
    if number.figures or number.low != 1:
        return False
    # "one of them", "no one": a pronoun; "a single bomb" is a number
    return bool(_NOT_ONE.search(before)) or not one_thing().match(after)


def _is_range(text: str, low: _Number, high: _Number) -> bool:
    """ "20 to 30", "between 20 and 30", "20-30"; not "from 20 to 30", which tells of a change."""
    between = text[low.end : high.start]
    if low.low >= high.high or (low.currency != high.currency and high.currency):
        return False
    if re.fullmatch(r"\s*[-–]\s*|\s+or\s+", between):
        return True
    before = text[max(0, low.start - _AROUND) : low.start]
    if re.fullmatch(r"\s+to\s+", between):
        return not re.search(r"\bfrom\s+(?:[a-z]+\s+){0,2}$", before, re.IGNORECASE)
    return bool(re.fullmatch(r"\s+and\s+", between) and re.search(r"\bbetween\s+$", before, re.IGNORECASE))


def _joined(low: _Number, high: _Number) -> _Number:
    # "3 to 4 billion": the scale of the second is that of both
    least = low.low * high.scale if low.scale == 1 and low.low * high.scale < high.high else low.low
    return _Number(low.start, high.end, least, high.high, low.figures and high.figures, low.currency or high.currency)


def _amount(text: str, number: _Number) -> Amount:
    unit, end = (number.currency, number.end) if number.currency else _with_unit(text, number.end)
    return hedged(text, Amount(number.start, end, number.start, number.low, number.high, unit, number.figures))


def hedged(text: str, amount: Amount) -> Amount:
    """AMOUNT with the hedge that stands before or behind it in TEXT, by whose offsets it is placed."""
    kind, start, end = *_hedge_before(text, amount.start), amount.end
    if not kind:
        kind, end = _hedge_behind(text, end)
    if not kind or amount.low is None or amount.high is None:
        return amount
    low, high = _interval(kind, amount.low, amount.high)
    stated = amount.low if kind in ("about", "nearly") and amount.low == amount.high else None
    return replace(amount, start=start, end=end, low=low, high=high, stated=stated)


def _interval(kind: str, low: float, high: float) -> tuple[float | None, float | None]:
    match kind:
        case "floor":
            return low, None
        case "ceiling":
            return None, high
        case "nearly":
            return round(low * (1 - _NEARLY), 6), high
        case "about":
            return round(low * (1 - _ABOUT), 6), round(high * (1 + _ABOUT), 6)
    return low, high


def _with_unit(text: str, end: int) -> tuple[str, int]:
    unit, length = _unit_behind(text[end:])
    return unit, end + length


def _unit_behind(after: str) -> tuple[str, int]:
    found = _units().match(after)
    return (_unit_of()[found["unit"].lower()], found.end()) if found else ("", 0)


def _hedge_before(text: str, start: int) -> tuple[str, int]:
    """The kind of the hedge before a number, and where it begins; none in "the centre estimated 205", its reckoning."""
    found = _hedges().search(text, max(0, start - _LONGEST_HEDGE), start)
    if found is None or (found["hedge"] == "estimated" and not _ESTIMATED.search(text, 0, found.start())):
        return "", start
    word = " ".join(found["hedge"].lower().split())
    return next(kind for kind in ("floor", "ceiling", "nearly", "about") if word in _hedge_words(kind)), found.start()


def _hedge_behind(text: str, end: int) -> tuple[str, int]:
    found = _hedges_behind().match(text, end)
    if found is None:
        return "", end
    if found["plus"]:
        return "floor", found.end()
    word = found["hedge"].lower()
    behind = table("amounts")["hedges"]["behind"]
    return next(kind for kind, words in behind.items() if word in words), found.end()


def _hedge_words(kind: str) -> Sequence[str]:
    words: Sequence[str] = table("amounts")["hedges"][kind]
    return words


def _money(side: str) -> Mapping[str, Sequence[str]]:
    signs: Mapping[str, Sequence[str]] = table("amounts")["money"][side]
    return signs


@cache
def _spoken() -> frozenset[str]:
    """Every word that may be one of a number."""
    words, vague = table("amounts")["words"], table("amounts")["vague"]
    parts = {part for each in vague for part in each.split()} - {"a", "of"}
    return frozenset({*words["units"], *words["tens"], *words["scales"], *parts})


@cache
def one_thing() -> re.Pattern[str]:
    """What one is counted of, right behind it: "one high-powered bomb"."""
    things = any_of(table("amounts")["words"]["counted_by_one"])
    apart = any_of(table("amounts")["words"]["not_counted_before"])
    return re.compile(rf"(?:\s+(?!of\b)[\w’-]+){{0,2}}?\s+(?P<what>{things})\b(?!\s+(?:{apart})\b)", re.IGNORECASE)


@cache
def _signs() -> Mapping[str, str]:
    """Currencies by what stands before a sum, in small letters."""
    return {sign.lower(): code for code, signs in _money("before").items() for sign in signs}


@cache
def _pattern() -> re.Pattern[str]:
    words: dict[str, Any] = table("amounts")["words"]
    ones, tens = any_of(list(words["units"])), any_of(list(words["tens"]))
    scales = any_of([scale for scale in words["scales"] if len(scale) > 2])
    short = any_of([scale for scale in words["scales"] if len(scale) <= 2])
    small = rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|(?:{ones}))"
    spoken = rf"(?:{small}|an?(?=\s+(?:{scales})\b))(?:\s+(?:{scales})\b(?:\s+(?:and\s+)?{small}\b)?){{0,6}}"
    signs = any_of(_signs())
    return re.compile(
        rf"\b(?P<vague>{any_of(list(table('amounts')['vague']))})\b"
        rf"|(?<![\w.,/:])(?P<sign>(?:{signs})\s?)?(?P<figures>{_FIGURES})(?:\s?(?P<scale>{scales}|{short})\b)?"
        rf"|\b(?P<words>{spoken})\b"
    )


@cache
def _unit_of() -> Mapping[str, str]:
    rows = [*table("amounts")["units"].items(), *_money("behind").items()]
    return {written.lower(): unit for unit, forms in rows for written in forms}


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*(?P<unit>{any_of(list(_unit_of()))})(?!\w)", re.IGNORECASE)


@cache
def _hedges() -> re.Pattern[str]:
    words = [word for kind in ("floor", "ceiling", "nearly", "about") for word in _hedge_words(kind)]
    return re.compile(rf"(?<!\w)(?P<hedge>{any_of(words)})\s*(?:a\s+total\s+of\s+)?$", re.IGNORECASE)


@cache
def _hedges_behind() -> re.Pattern[str]:
    behind = table("amounts")["hedges"]["behind"]
    words = [word for words in behind.values() for word in words]
    return re.compile(rf"(?P<plus>\+)|,?\s+(?P<hedge>{any_of(words)})\b", re.IGNORECASE)
