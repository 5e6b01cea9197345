"""Where in a text dates may stand: windows around trigger words, found in linear time (RE2)."""

from collections.abc import Iterator
from functools import cache

import re2

from .lexicon import lexicon

TRIGGERS = (
    "month weekday season unit units century quarter weekend daypart deictic tonight ago present past future recent "
    "often every bc decade_word holiday per jalali_month hijri_month year_unit"
)
"""Kinds of which one word is enough to look closer. Every other part of a date stands near one, or near figures."""

FIGURES = (
    r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:Z+-]*",
    r"\b[12]\d{3}s?\b",
    r"\b\d{1,2}(?:st|nd|rd|th)\b",
    r"\b\d{1,2}:\d{2}\b",
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b",
    r"\b\d{1,2} ?(?:[ap]\.?m\b|hrs\b)",
    r"\bQ[1-4]\b",
    r"\bAD\b",
    r"['’]\d\d\b",
    r"\bB\.C\b",
)
OTHER_FIGURES = (r"[۰-۹]{4}", r"[٠-٩]{4}")
"""Four figures as Persian and Arabic write them."""

LEFT, RIGHT = 24, 14
"""Characters looked at before and after a trigger."""
LONGEST_WINDOW = 4000

Window = tuple[int, int]


@cache
def _pattern(languages: tuple[str, ...]) -> "re2._Regexp":
    """RE2 knows the edges of words of ASCII letters only: before others no letter may stand, after them any may."""
    known = lexicon(languages)
    words = known.of(TRIGGERS)
    anyhow = [word for word in words if word.isascii() and word not in known.capital_only]
    capital = [form for word in words if word in known.capital_only for form in (word.capitalize(), word.upper())]
    other = [word for word in words if not word.isascii()]
    patterns = [rf"\b(?:(?i:{'|'.join(anyhow)})|{'|'.join(capital)})\b"] if anyhow or capital else []
    if other:
        patterns += [rf"(?:^|\PL)(?i:{'|'.join(other)})", *OTHER_FIGURES]
    return re2.compile("|".join((*patterns, *FIGURES)).encode())


def windows(text: str, languages: tuple[str, ...]) -> Iterator[Window]:
    """Stretches of the text, in code points, in order, none overlapping, each at most LONGEST_WINDOW long."""
    start = end = -1
    for left, right in _triggers(text, languages):
        if end >= 0 and left - LEFT <= end + RIGHT and right - start < LONGEST_WINDOW:
            end = right
            continue
        if end >= 0:
            yield _snapped(text, start, min(end + RIGHT, left))
        start, end = max(end, left - LEFT, 0), right
    if end >= 0:
        yield _snapped(text, start, min(end + RIGHT, len(text)))


def _snapped(text: str, start: int, end: int) -> Window:
    """The window without the halves of words at its ends."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return start, end


def _triggers(text: str, languages: tuple[str, ...]) -> Iterator[Window]:
    """RE2 runs on bytes, which costs half of what it costs on text; offsets are counted back in code points."""
    data = text.encode("utf-8", "surrogatepass")
    plain = len(data) == len(text)
    counted, at = 0, 0
    for match in _pattern(languages).finditer(data):
        left, right = match.span()
        if not plain:
            at += len(data[counted:left].decode("utf-8", "surrogatepass"))
            counted = left
            left, right = at, at + len(data[left:right].decode("utf-8", "surrogatepass"))
        yield left, right
