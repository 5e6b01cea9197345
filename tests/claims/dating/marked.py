"""Reads the hand-dated sentences of `sentences/`: text with each expression of time marked `[words|value]`."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.dating import DatedSpan, SpanType

EDTF = r"[^\[\]|]+|\[[^\[\]|]+\]"  # the second is a set, "[2014,2015]"
MARK = re.compile(rf"\[(?P<words>[^\[\]|]+)\|(?P<value>[^\[\]|]*)(?:\|(?P<fuzzy>{EDTF}))?\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One expression of time as a person dated it; start and end count code points of the text without marks.

    value: as in TIMEX3, "" where the words tell none.
    fuzzy: the EDTF and, after a blank, the part; "-" for no date; None where it is not worth pinning.
    """

    start: int
    end: int
    type: SpanType
    value: str
    fuzzy: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One text, what is known of the article it stands in, and all the expressions of time in it, in order."""

    place: str
    text: str
    published: date | None
    language: str
    marks: tuple[Mark, ...]


def read_marked(path: Path) -> tuple[Marked, ...]:
    """The texts of one file; raises ValueError where the markup is broken.

    `@ published DAY` (or none) and `@ language TAG` (BCP 47) hold for the lines below them, `#` opens a comment,
    a `\\n` in a text is a line end.
    """
    texts: list[Marked] = []
    published, language = None, "en"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{path.stem}:{number}"
        match line.split():
            case [] | ["#", *_]:
                continue
            case ["@", "published", day]:
                published = None if day == "none" else date.fromisoformat(day)
            case ["@", "language", tag]:
                language = tag
            case ["@", *_]:
                raise ValueError(f"{place}: neither '@ published DAY' nor '@ language TAG': {line}")
            case _:
                text, marks = read_line(line.replace("\\n", "\n"), place)
                texts.append(Marked(place, text, published, language, marks))
    return tuple(texts)


def read_line(line: str, place: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks; raises ValueError where a bar is left over from a broken one."""
    text, marks, done = "", [], 0
    for found in MARK.finditer(line):
        text += line[done : found.start()]
        words, value = found["words"], found["value"]
        marks.append(
            Mark(len(text), len(text) + len(words), type_of(value), value.removeprefix("SET "), found["fuzzy"])
        )
        text, done = text + words, found.end()
    text += line[done:]
    if "|" in text:
        raise ValueError(f"{place}: a broken mark, expected [words|value] or [words|value|date]: {line}")
    return text, tuple(marks)


def type_of(value: str) -> SpanType:
    """The type of TIMEX3 that a value is of, as it is marked."""
    if value.startswith("SET "):
        return SpanType.SET
    if re.match(r"P[\dXT]", value):
        return SpanType.DURATION
    return SpanType.TIME if re.match(r"[\dXW-]+T", value) else SpanType.DATE


def mark_of(span: DatedSpan, *, pinned: bool) -> Mark:
    """A span the tagger found, as a person would have marked it; its fuzzy date only if `pinned`."""
    fuzzy = "-" if span.date is None else " ".join(filter(None, (span.date.edtf, span.date.part)))
    return Mark(span.start, span.end, span.type, span.value, fuzzy if pinned else None)
