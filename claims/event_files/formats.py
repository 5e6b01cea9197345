"""Which format a file of events has, and its rows."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO

from claims.event_files import bundles, jsonlines, spreadsheet, timelinejs
from claims.event_files.row import BadRow, EventRow, LeftOut, each_once
from claims.reading import UnreadableFile
from claims.reading.containers.lines import lines_of, unmarked

Row = EventRow | BadRow | LeftOut
FORMATS: Mapping[str, Callable[[BinaryIO, str], Iterator[Row]]] = {
    "bundle": bundles.read,
    "timelinejs": timelinejs.read,
    "csv": spreadsheet.read,
    "jsonl": jsonlines.read,
}
AUTO = "auto"
_BEGINNING = 64 * 1024  # bytes


def read_events(file: BinaryIO, name: str, format_name: str = AUTO) -> Iterator[Row]:
    """The rows of a file, each id once. Raises UnreadableFile where the file as a whole cannot be used."""
    if format_name == AUTO:
        format_name = format_of(file, name)
    file.seek(0)
    return each_once(FORMATS[format_name](file, name))


def format_of(file: BinaryIO, name: str) -> str:
    """By its extension, and by its first line where that leaves it open."""
    beginning = unmarked(file).read(_BEGINNING).lstrip()
    extension = name.lower().rpartition(".")[2]
    if not beginning:
        raise UnreadableFile(name, "empty", "the file is empty.")
    if extension in ("csv", "tsv"):
        return "csv"
    if beginning.startswith(b"{"):
        first = _first_object(file)
        if first.get("type") == "meta":
            return "bundle"
        return "timelinejs" if "events" in first or (extension == "json" and "id" not in first) else "jsonl"
    if extension in ("jsonl", "ndjson"):
        return "jsonl"
    if b"\0" not in beginning and all(column.encode() in beginning for column in spreadsheet.REQUIRED):
        return "csv"
    known = ", ".join(FORMATS)
    raise UnreadableFile(name, "unknown_format", f"its format cannot be told. Name it with --format ({known}).")


def _first_object(file: BinaryIO) -> dict[str, object]:
    """What stands in the first line that is not blank; empty where that is no JSON object."""
    written = (line.data for line in islice(lines_of(unmarked(file)), 100) if line.data.strip())
    try:
        first = json.loads(next(written, b"").decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return first if isinstance(first, dict) else {}
