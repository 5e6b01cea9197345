"""One JSON object from bytes of unknown origin: strict, and bounded in depth and number before it is built."""

import json
import re
from collections import Counter
from typing import Any, NoReturn

from .bad_row import BadRow, printable

DEEPEST = 50
MOST_VALUES = 100_000
"""Values of one object. Ten megabytes of `[],[],` would take a gigabyte as objects."""
LONGEST_NUMBER = 18
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},]', re.DOTALL)


def object_of(data: bytes) -> dict[str, Any]:
    """The object that the bytes state. Raises BadRow."""
    if b"\0" in data:
        raise BadRow("nul", "the line holds a zero byte. Remove it.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRow("undecodable", f"byte {error.start + 1} is not UTF-8. Save the line as UTF-8.") from error
    _check_size(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_constant, parse_int=_whole, parse_float=_real
        )
    except json.JSONDecodeError as error:
        raise BadRow("invalid_json", f"this is not JSON (column {error.colno}: {error.msg}). Correct it.") from error
    if not isinstance(value, dict):
        raise BadRow("not_object", 'this is no JSON object. Write one as {"title": "…", "text": "…"}.')
    return value


def _check_size(text: str) -> None:
    """Brackets within strings do not count; only a text that has many characters of the kind is looked at closely."""
    if text.count("[") + text.count("{") <= DEEPEST and text.count(",") < MOST_VALUES:
        return
    depth = values = 0
    for token in TOKEN.finditer(text):
        character = token.group()[0]
        depth += (character in "[{") - (character in "]}")
        values += character in "[{,"
        if depth > DEEPEST:
            raise BadRow("too_deep", f"the object is nested more than {DEEPEST} levels deep. Flatten it.")
        if values > MOST_VALUES:
            raise BadRow("too_many_values", f"the object holds more than {MOST_VALUES:,} values. Leave out the rest.")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise BadRow("duplicate_key", f"“{printable(twice[:60])}” stands twice. Keep one.")
    return found


def _no_constant(name: str) -> NoReturn:
    raise BadRow("invalid_json", f"{name} is not JSON. Write null.")


def _whole(digits: str) -> int:
    """No field is a number that matters but for its being one, and the digits may be millions."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else 0


def _real(_digits: str) -> float:
    return 0.0
