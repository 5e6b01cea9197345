"""In which languages with a grammar a text is written: the one it is in, and those that it quotes in their letters."""

import re
from collections.abc import Iterable, Iterator

from .scan import Window

ENGLISH = "en"
_BETWEEN = r"\d\s.,:;/()«»\"'’–—-"
_LETTERS = {"en": "A-Za-z", "ru": "а-яА-ЯёЁ", "fa": "\u0600-\u06ff\u200c"}
PASSAGES = {language: re.compile(f"[{letters}][{letters}{_BETWEEN}]*") for language, letters in _LETTERS.items()}
"""Stretches in the letters of a language, with the figures among and after them."""
FIRST_BYTES = {"ru": (b"\xd0", b"\xd1"), "fa": (b"\xd8", b"\xd9", b"\xda", b"\xdb")}
"""Those of the letters in UTF-8, found far sooner than the letters: most texts have none."""
FIGURES_BEFORE = re.compile(r"\d[\d./–-]*\s$")
LONGEST_FIGURES = 12


def passages(text: str, language: str) -> list[Window]:
    """Stretches of the text in the letters of a language of PASSAGES, with the figures right before them."""
    found: list[Window] = []
    for match in PASSAGES[language].finditer(text):
        start, end = match.span()
        figures = FIGURES_BEFORE.search(text, max(0, start - LONGEST_FIGURES), start)
        found.append((figures.start() if figures else start, end))
    return found


def languages_of(text: str, named: Iterable[str], known: Iterable[str]) -> tuple[str, dict[str, list[Window]]]:
    """The language to read the text in, and the passages in others.

    It is the one of whose letters most of the text consists, whatever it is declared to be; else the first of those
    named that is known; else English.
    """
    main = next((language for language in named if language in known), ENGLISH)
    if main == ENGLISH and text.isascii():
        return main, {}
    others = _passages_of_others(text, main)
    most = next((language for language, found in others.items() if 2 * _length(found) > len(text)), None)
    if most is None:
        return main, others
    return most, _passages_of_others(text, most)


def _passages_of_others(text: str, main: str) -> dict[str, list[Window]]:
    data = text.encode("utf-8", "surrogatepass")
    return {
        language: passages(text, language)
        for language in PASSAGES
        if language != main and any(byte in data for byte in FIRST_BYTES.get(language, (b"",)))
    }


def _length(stretches: Iterable[Window]) -> int:
    return sum(end - start for start, end in stretches)


def clipped(windows: Iterable[Window], stretches: Iterable[Window]) -> Iterator[Window]:
    """What of the windows lies in the stretches; both are in order, none overlapping."""
    waiting = iter(stretches)
    stretch = next(waiting, None)
    for start, end in windows:
        while stretch is not None and stretch[0] < end:
            if max(start, stretch[0]) < min(end, stretch[1]):
                yield max(start, stretch[0]), min(end, stretch[1])
            if stretch[1] > end:
                break
            stretch = next(waiting, None)
