"""Events as JSON Lines: {id, title, when (EDTF or null), lane?, summary?, readings?: [{when, source}]}."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.event_files.row import (
    MOST_READINGS,
    BadRow,
    BadValue,
    EventRow,
    Told,
    date_of,
    line_of,
    only,
    required,
    text_of,
    told_once,
)
from claims.reading.containers.lines import LONGEST_LINE, Line, lines_of, unmarked

KEYS = {"id", "title", "when", "lane", "summary", "readings"}
READING_KEYS = {"when", "source"}


def read(file: BinaryIO, _name: str = "") -> Iterator[EventRow | BadRow]:
    """The rows of a file, a line at a time; blank lines are passed over."""
    for line in lines_of(unmarked(file)):
        place = f"line {line.number}"
        try:
            if line.data.strip() or line.too_long:
                yield _row(place, json_object(line))
        except BadValue as error:
            yield BadRow(place, str(error))


def json_object(line: Line) -> dict[str, Any]:
    """Raises BadValue where the line is no JSON object."""
    if line.too_long:
        raise BadValue(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        found = json.loads(line.data.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise BadValue(f"not UTF-8 (byte {error.start + 1} of the line)") from error
    except RecursionError as error:
        raise BadValue("nested too deeply") from error
    except json.JSONDecodeError as error:
        raise BadValue(f"no JSON: {error.msg} (character {error.pos + 1})") from error
    except BadValue:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise BadValue(f"no JSON that can be read: {error}") from error
    if not isinstance(found, dict):
        raise BadValue("no JSON object: a row stands between braces")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadValue("a key stands there twice")
    return found


def _row(place: str, found: dict[str, Any]) -> EventRow:
    only(KEYS, found, "")
    return EventRow(
        place,
        required("id", line_of("id", found.get("id"))),
        required("title", line_of("title", found.get("title"))),
        line_of("lane", found.get("lane")),
        text_of("summary", found.get("summary")).strip(),
        told_once(_told(found)),
    )


def _told(found: dict[str, Any]) -> list[Told]:
    """What the readings say, and the row's own date where none of them gives it."""
    readings = found.get("readings")
    if readings is not None and not isinstance(readings, list):
        raise BadValue("readings is no list")
    told = [_reading(each, place) for place, each in enumerate(readings or (), start=1)]
    if len(told) > MOST_READINGS:
        raise BadValue(f"there are {len(told):,} readings; at most {MOST_READINGS} are taken")
    if when := line_of("when", found.get("when")):
        date = date_of("when", when)
        if all(each.date != date for each in told):
            told.insert(0, Told(date, when, ""))
    return told


def _reading(found: Any, place: int) -> Told:
    if not isinstance(found, dict):
        raise BadValue(f"reading {place} is no JSON object")
    only(READING_KEYS, found, f" in reading {place}")
    when = required(f"reading {place}: when", line_of(f"reading {place}: when", found.get("when")))
    source = line_of(f"reading {place}: source", found.get("source"))
    return Told(date_of(f"reading {place}: when", when), when, source)
