"""Events as TimelineJS JSON: {"events": [{start_date, end_date, text, group, unique_id}]}."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.event_files.row import BadRow, BadValue, EventRow, only, text_of
from claims.event_files.slides import Moment, Numbering, Slide, row_of
from claims.reading import UnreadableFile

MEGABYTES = 100
KEYS = {"events", "title", "eras", "scale"}
EVENT_KEYS = {"start_date", "end_date", "display_date", "text", "group", "unique_id", "media", "background", "autolink"}
DATE_KEYS = {"year", "month", "day", "hour", "minute", "second", "millisecond", "display_date", "format"}
TEXT_KEYS = {"headline", "text"}
IGNORED = ("title", "eras", "scale", "media", "background", "autolink", "millisecond", "format")
"""What is known and has no place here: pictures, and what tells how to draw."""


def read(file: BinaryIO, name: str) -> Iterator[EventRow | BadRow]:
    """The events of a file, which is read whole. Raises UnreadableFile."""
    numbering = Numbering()
    for number, found in enumerate(_events(file, name), start=1):
        place = f"event {number}"
        try:
            yield row_of(_slide(found), place, numbering)
        except BadValue as error:
            yield BadRow(place, str(error))


def _events(file: BinaryIO, name: str) -> list[Any]:
    data = file.read(MEGABYTES * 1_000_000 + 1)
    if len(data) > MEGABYTES * 1_000_000:
        words = f"TimelineJS JSON is read up to {MEGABYTES} MB. Split it up, or import the events as JSON Lines."
        raise UnreadableFile(name, "too_large", words)
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise UnreadableFile(name, "damaged", "the JSON is nested too deeply.") from error
    except ValueError as error:
        raise UnreadableFile(name, "damaged", f"this is no JSON ({error}).") from error
    if not isinstance(found, dict) or not isinstance(found.get("events"), list):
        raise UnreadableFile(name, "no_events", 'TimelineJS JSON is an object with a list of "events".')
    try:
        only(KEYS, found, "")
    except BadValue as error:
        raise UnreadableFile(name, "unknown_key", f"{error}.") from error
    events: list[Any] = found["events"]
    return events


def _slide(found: Any) -> Slide:
    event = _object(found, "the event", EVENT_KEYS)
    text = _object(event.get("text"), "text", TEXT_KEYS)
    start = _object(event.get("start_date"), "start_date", DATE_KEYS)
    end = _object(event.get("end_date"), "end_date", DATE_KEYS)
    displayed = [_written("display_date", each.get("display_date")) for each in (event, start, end)]
    return Slide(
        _written("unique_id", event.get("unique_id")),
        text_of("headline text", text.get("headline")),
        text_of("text", text.get("text")),
        text_of("group", event.get("group")),
        _moment(start),
        _moment(end),
        next(filter(None, displayed), ""),
    )


def _object(found: Any, what: str, known: set[str]) -> dict[str, Any]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise BadValue(f"{what} is no JSON object")
    only(known, found, f" in {what}")
    return found


def _moment(date: dict[str, Any]) -> Moment:
    clock = [_written(part, date.get(part)) for part in ("hour", "minute", "second")]
    stated = clock[: next((place for place, part in enumerate(clock) if not part), 3)]
    time = ":".join(part.rjust(2, "0") for part in stated)
    year, month, day = (_written(part, date.get(part)) for part in ("year", "month", "day"))
    return Moment(year, month, day, time)


def _written(name: str, value: Any) -> str:
    """A number, or the text of one: TimelineJS takes both."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**15 else "too long"
    return text_of(name, value).strip()
