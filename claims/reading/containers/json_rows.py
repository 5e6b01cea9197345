"""JSON Lines (.jsonl, .ndjson): one object a line is one article; of our own bundle, its articles are."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from ..article import UnreadableFile
from ..pieces import BadPiece, Piece
from .bad_row import BadRow
from .bundle_rows import BundleArticles, is_meta
from .columns import MOST_COLUMNS, WELL_KNOWN, choosable, mapped
from .json_objects import object_of
from .lines import LONGEST_LINE, Line, lines_of, unmarked
from .rows import row_piece

ROWS_LOOKED_AT = 100
"""Objects whose keys tell the columns."""


class Parsed(NamedTuple):
    """What a line states: an object, or why it is none."""

    place: str
    row: dict[str, Any] | BadRow


def json_rows(file: BinaryIO, name: str, columns: Mapping[str, str] | None) -> Iterator[Piece | BadPiece]:
    """A piece for each line that is not blank. Raises UnreadableFile where there is none, or no text among the keys."""
    first = next(_parsed(file), None)
    if first is None:
        raise UnreadableFile(name, "empty", "the file is empty. Write one JSON object a line.")
    if isinstance(first.row, dict) and is_meta(first.row):
        return _bundled(file, name, first.row)
    return _articles(file, name, _mapping(json_columns(file, name), columns, name))


def json_columns(file: BinaryIO, name: str) -> tuple[str, ...]:
    """The keys of the first objects, in the order of their appearance; of a bundle none: it needs no mapping."""
    found: dict[str, None] = {}
    for _, row in islice(_parsed(file), ROWS_LOOKED_AT):
        if isinstance(row, dict):
            if not found and is_meta(row):
                return ()
            found |= dict.fromkeys(choosable(islice(row, MOST_COLUMNS)))
    return tuple(islice(found, MOST_COLUMNS))


def _mapping(keys: tuple[str, ...], columns: Mapping[str, str] | None, name: str) -> Mapping[str, str]:
    """Where none of the first lines is an object there are no keys to choose from, and each line says what is wrong."""
    if keys:
        return mapped(keys, columns, name)
    return {field: names[0] for field, names in WELL_KNOWN.items()} | dict(columns or {})


def _articles(file: BinaryIO, name: str, mapping: Mapping[str, str]) -> Iterator[Piece | BadPiece]:
    for place, row in _parsed(file):
        if isinstance(row, BadRow):
            yield row.at(name, place)
        else:
            yield row_piece({field: row.get(key) for field, key in mapping.items()}, name, place)


def _bundled(file: BinaryIO, name: str, meta: dict[str, Any]) -> Iterator[Piece | BadPiece]:
    articles = BundleArticles(meta, name)
    found = False
    for place, row in _parsed(file):
        piece = row.at(name, place) if isinstance(row, BadRow) else articles.piece(row, place)
        if piece is not None:
            found = True
            yield piece
    if not found:
        raise UnreadableFile(name, "empty", "the bundle holds no article. Export the timeline again.")


def _parsed(file: BinaryIO) -> Iterator[Parsed]:
    for line in lines_of(unmarked(file)):
        if line.too_long or line.data.strip():
            yield Parsed(f"line {line.number}", _row_of(line))


def _row_of(line: Line) -> dict[str, Any] | BadRow:
    if line.too_long:
        limit = LONGEST_LINE // 1_000_000
        return BadRow("too_large", f"the line is longer than {limit} MB. Import the article as a file of its own.")
    try:
        return object_of(line.data)
    except BadRow as bad:
        return bad
