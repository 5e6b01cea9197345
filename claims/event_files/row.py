"""An event as a file tells it. What cannot be used as it stands is refused with a reason, never mended in silence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from timeline.dates import FuzzyDate, InvalidDate, parse

LONGEST = {
    "id": 200, "title": 300, "lane": 120, "summary": 20_000, "source": 200, "when": 100,
    "headline": 300, "text": 20_000, "group": 120,
}  # fmt: skip
OTHERWISE = 200
"""Characters that each text of a row may have at most, by its last word."""
MOST_READINGS = 100
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class BadValue(ValueError):
    """Something in a row cannot be used; the message says what."""


class BadRow(NamedTuple):
    """A row that is refused."""

    place: str
    reason: str


class LeftOut(NamedTuple):
    """Something of the file that is no event to be imported."""

    place: str
    reason: str


class Told(NamedTuple):
    """A date that a source gives for an event, None where it gives none.

    words: the date as written. source: its name, empty where the file itself says so.
    """

    date: FuzzyDate | None
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, and what is told of its date. `place` is where it stands in the file, `id` the file's name for it."""

    place: str
    id: str
    title: str
    lane: str
    summary: str
    told: tuple[Told, ...]


def each_once(rows: Iterable[EventRow | BadRow | LeftOut]) -> Iterator[EventRow | BadRow | LeftOut]:
    """The rows, where one with the id of an earlier one is refused."""
    seen: set[int] = set()  # 64 bits of each: a million ids take 70 MB
    for row in rows:
        if not isinstance(row, EventRow):
            yield row
        elif (mark := hash(row.id)) in seen:
            yield BadRow(row.place, f"an earlier row has the id {row.id!r} already")
        else:
            seen.add(mark)
            yield row


def line_of(name: str, value: object) -> str:
    """A text of one line: white space is closed up."""
    text = " ".join(text_of(name, value).split())
    return _within(name, text)


def text_of(name: str, value: object) -> str:
    """A text; null is none. Raises BadValue."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadValue(f"{name} is not a text between double quotes")
    if _NO_TEXT.search(value):
        raise BadValue(f"{name} holds a character that is no text ({_NO_TEXT.findall(value)[0]!r})")
    return _within(name, value)


def required(name: str, text: str) -> str:
    if not text:
        raise BadValue(f"{name} is missing or empty")
    return text


def only(known: set[str], found: dict[str, Any], where: str) -> None:
    """Raises BadValue where there is a key that nobody knows."""
    if unknown := found.keys() - known:
        names = ", ".join(repr(name[:40]) for name in sorted(unknown)[:5])
        raise BadValue(f"unknown key {names}{where}; known are {', '.join(sorted(known))}")


def date_of(name: str, written: str) -> FuzzyDate:
    try:
        return parse(written)
    except InvalidDate as error:
        raise BadValue(f"{name}: {error}") from error


def told_once(told: list[Told]) -> tuple[Told, ...]:
    """What is told, each once in its order; of an event without any date the file says that much."""
    return tuple(dict.fromkeys(told)) if told else (Told(None, "", ""),)


def _within(name: str, text: str) -> str:
    longest = LONGEST.get(name.rpartition(" ")[2], OTHERWISE)
    if len(text) > longest:
        raise BadValue(f"{name} has {len(text):,} characters; at most {longest:,} are taken")
    return text
