"""The kinds of files that hold several articles, by extension. A new one is one more module and one more line here."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from ..article import UnreadableFile
from ..pieces import BadPiece, Piece
from .bad_row import BadRow
from .bundle_rows import FORMAT
from .csv_rows import csv_columns, csv_rows
from .feeds import feed_entries
from .json_rows import json_columns, json_rows
from .zips import zip_members

Rows = Callable[[BinaryIO, str, Mapping[str, str] | None], Iterator[Piece | BadPiece]]
HOLDING_ROWS: Mapping[str, Rows] = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".jsonl": json_rows,
    ".ndjson": json_rows,
    ".rss": feed_entries,
    ".atom": feed_entries,
    ".xml": feed_entries,
}
HEAD = 64
"""Bytes by which a file without an extension is known."""
CONTAINERS = (*HOLDING_ROWS, ".zip")
NAMING_COLUMNS: Mapping[str, Callable[[BinaryIO, str], tuple[str, ...]]] = {
    ".csv": csv_columns,
    ".tsv": csv_columns,
    ".jsonl": json_columns,
    ".ndjson": json_columns,
}


def is_container(name: str, head: bytes) -> bool:
    """Whether the file holds several articles: by its extension, or where it has none, by its first bytes."""
    return _kind_of(name, head) in CONTAINERS


def take_apart(file: BinaryIO, name: str, columns: Mapping[str, str] | None = None) -> Iterator[Piece | BadPiece]:
    """The articles of an open, seekable file, one at a time, and what stands in the place of one and is none.

    `columns` says for tables and JSON Lines which column holds a field (`{"text": "Body of report"}`); the others are
    guessed, and "" keeps a field from being guessed. Raises UnreadableFile, at any step, where the file as a whole
    cannot be used.
    """
    kind = _kind_of(name, _head_of(file))
    if kind == ".zip":
        yield from _archived(file, name, columns)
    elif kind in HOLDING_ROWS:
        yield from HOLDING_ROWS[kind](file, name, columns)
    else:
        accepted = ", ".join(CONTAINERS)
        raise UnreadableFile(
            name,
            "unknown_format",
            f"this file does not hold several articles. Those are: {accepted}.",
            accepted=accepted,
        )


def columns_of(file: BinaryIO, name: str) -> tuple[str, ...]:
    """The columns from which `columns` of `take_apart` can choose; none where there is nothing to choose."""
    naming = NAMING_COLUMNS.get(_kind_of(name, _head_of(file)))
    return naming(file, name) if naming else ()


def _archived(file: BinaryIO, name: str, columns: Mapping[str, str] | None) -> Iterator[Piece | BadPiece]:
    from ..formats import EXTENSIONS  # which may name `.row` in its turn

    empty = True
    for member in zip_members(file, name, frozenset({*EXTENSIONS, *HOLDING_ROWS})):
        empty = False
        rows = HOLDING_ROWS.get(_suffix(member.name))
        if rows is None or isinstance(member, BadPiece):
            yield member
        else:
            yield from _rows_of(member, rows, columns)
    if empty:
        raise UnreadableFile(name, "empty", "the archive holds no file. Put the articles into it.")


def _rows_of(member: Piece, rows: Rows, columns: Mapping[str, str] | None) -> Iterator[Piece | BadPiece]:
    """The rows of a member; where it is unusable as a whole, that is said of it and the archive goes on."""
    try:
        for row in rows(BytesIO(member.data), member.name, columns):
            yield _within(member.place, row)
    except UnreadableFile as error:
        message = str(error).removeprefix(f"{member.name}: ")
        yield BadRow(error.code, message).at(member.name, member.place)


def _within(place: str, row: Piece | BadPiece) -> Piece | BadPiece:
    if isinstance(row, Piece):
        return Piece(row.name, row.data, f"{place}, {row.place}")
    return BadPiece(row.name, f"{place}, {row.place}", row.code, row.message)


def _kind_of(name: str, head: bytes) -> str:
    return _suffix(name) or _kind_by_content(head)


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


def _kind_by_content(head: bytes) -> str:
    """Of the kinds that cannot be mistaken for a text; feeds, for one, are often saved under a name like `rss`."""
    start = head[:HEAD].lstrip()
    if start.startswith(b"PK\x03\x04"):
        return ".zip"
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        return ".xml"
    return ".jsonl" if start.startswith(b"{") and f'"{FORMAT}"'.encode() in start else ""


def _head_of(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(HEAD)
