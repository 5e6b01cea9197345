"""Where in a text dates may stand: windows around trigger words, found in linear time (RE2)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from string import ascii_lowercase

import re2

from .lexicon import Lexicon

TRIGGERS = (
    "month weekday season unit units century quarter weekend daypart deictic tonight ago present past future recent "
    "often every bc decade_word holiday eve per jalali_month hijri_month year_unit jalali_name "
    "day_unit month_unit hour_unit decade_unit deictic_year adverb adverb_end moment half_year day_before weekdays "
    "soon zone oclock overnight bygone"
)
"""Kinds of which one word is enough to look closer. Every other part of a date stands near one, or near figures."""

HALF_OF_DAY, ZONE_NAME = r"(?i:[ap]\.?m\b)\.?", r"(?: (?:\w+ ){1,2}time\b)?"
FIGURES = (
    r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[\d:Z+-]*",
    r"\b[12]\d{3}s?\b",
    r"\b\d{1,2}(?:st|nd|rd|th)\b",
    rf"\b\d{{1,2}}:\d{{2}}(?:[ \x{{a0}}]?{HALF_OF_DAY})?{ZONE_NAME}",
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b",
    rf"\b\d{{1,2}}[ \x{{a0}}]?(?:{HALF_OF_DAY}{ZONE_NAME}|hrs\b)",
    r"\bQ[1-4]\b",
    r"\b(?:AD|CE|A\.D|B\.C)\b",
    r"['’]\d\ds?\b",
    r"\b[5-9]0['’]?s\b",
    r"\b\d{1,2}/\d{1,2}\b",
    r"\bFY ?\d\d",
)
OTHER_FIGURES = (r"[۰-۹]{4}", r"[٠-٩]{4}")
"""Four figures as Persian and Arabic write them."""

WRITTEN_OTHERWISE = str.maketrans({"ی": "[یيى]", "ک": "[کك]", "ه": "[هةۀ]", "е": "[её]"})
"""Letters that the lexicons have in one form, and texts in several."""

LEFT, RIGHT = 24, 14
"""Characters looked at before and after a trigger."""
LONGEST_WINDOW = 4000
LONGEST_WORD = 40
SHORTEST_STEM = 3
"""Letters of a word that may go on: too many other words begin with shorter ones ("г")."""

Window = tuple[int, int]
"""A stretch of a text, in code points."""
Scanner = Callable[[str], Iterator[Window]]


def scanner(known: Lexicon) -> Scanner:
    """What finds, by these words, the windows of a text: in order, none overlapping, at most LONGEST_WINDOW long."""
    words = tuple(map(_with_plain_marks, known.of(TRIGGERS)))
    pattern = _pattern(known, words)
    triggers = _in_ascii if all(map(str.isascii, words)) else _in_utf8

    def windows(text: str) -> Iterator[Window]:
        start = end = -1
        for left, right in triggers(pattern, text):
            if end >= 0 and left - LEFT <= end + RIGHT and right - start < LONGEST_WINDOW:
                end = right
                continue
            if end >= 0:
                yield _snapped(text, start, min(end + RIGHT, left))
            start, end = max(end, left - LEFT, 0), right
        if end >= 0:
            yield _snapped(text, start, min(end + RIGHT, len(text)))

    return windows


def _pattern(known: Lexicon, words: Sequence[str]) -> "re2._Regexp":
    """RE2 knows the edges of words of ASCII letters only: before others no letter may stand, after stems any may."""
    anyhow = [word for word in words if word.isascii() and word not in known.capital_only]
    capital = [form for word in words if word in known.capital_only for form in (word.capitalize(), word.upper())]
    other = [word for word in words if not word.isascii()]
    patterns = [rf"\b(?:(?i:{'|'.join(anyhow)})|{'|'.join(capital)})\b"] if anyhow or capital else []
    if other:
        stems = [word for word in other if len(word) >= SHORTEST_STEM]
        whole = [word for word in other if len(word) < SHORTEST_STEM]
        patterns += [rf"(?:^|\PL){_any(words)}{end}" for words, end in ((stems, ""), (whole, r"(?:\PL|$)")) if words]
        patterns += OTHER_FIGURES
    pattern = re2.compile("|".join((*patterns, *known.triggers, *FIGURES)).encode())
    _work_out(pattern, words)
    return pattern


def _any(words: Iterable[str]) -> str:
    return f"(?i:{'|'.join(words).translate(WRITTEN_OTHERWISE)})"


def _work_out(pattern: "re2._Regexp", words: Iterable[str]) -> None:
    """Show the pattern the ways into its words, and where others part from them.

    RE2 works its automaton out as it reads; else the first texts would pay for it, as much again as they cost.
    """
    forms = [form for word in words for form in (word, word.capitalize())]
    beginnings = {form[:length] for form in forms for length in range(1, len(form) + 1)}
    others = {begun + letter for begun in beginnings if len(begun) < SHORTEST_STEM for letter in ascii_lowercase}
    for _ in pattern.finditer(" ".join(sorted(beginnings | others)).encode()):
        pass


def _with_plain_marks(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def _in_ascii(pattern: "re2._Regexp", text: str) -> Iterator[Window]:
    """Triggers of ASCII letters alone; every other letter is one "?". RE2 takes twice as long for text as for bytes."""
    return (match.span() for match in pattern.finditer(_with_plain_marks(text).encode("ascii", "replace")))


def _in_utf8(pattern: "re2._Regexp", text: str) -> Iterator[Window]:
    """Triggers of any letters, their offsets counted back in code points."""
    data = text.encode("utf-8", "surrogatepass")
    counted, at = 0, 0
    for match in pattern.finditer(data):
        left, right = match.span()
        at += len(data[counted:left].decode("utf-8", "surrogatepass"))
        counted = left
        yield at, at + len(data[left:right].decode("utf-8", "surrogatepass"))


def _snapped(text: str, start: int, end: int) -> Window:
    """The window without the half of a word at its beginning, and with the whole of one at its end."""
    if start > 0 and text[start - 1].isalnum():
        while start < end and text[start].isalnum():
            start += 1
    furthest = min(end + LONGEST_WORD, len(text))
    if text[end - 1].isalnum():
        while end < furthest and text[end].isalnum():
            end += 1
    return start, end
