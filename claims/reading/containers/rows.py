"""One article per row: what a row states, checked, as the bytes of a `.row` piece, and read back from them."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ..article import ReadArticle, UnreadableFile
from ..headings import heading, labelled_title
from ..pieces import BadPiece, Piece
from .bad_row import BadRow
from .columns import FIELDS
from .json_objects import object_of
from .published import published_day

ROW = ".row"
LONGEST = {"source": 200, "published": 120, "url": 2000, "author": 300, "language": 20}
"""Characters of each field; a title is cut where it is stored."""


def row_piece(values: Mapping[str, Any], name: str, place: str) -> Piece | BadPiece:
    """The piece of a row whose fields are the values; None is "not stated"."""
    try:
        return Piece(name + ROW, _canonical(_checked(values)), place)
    except BadRow as bad:
        return bad.at(name, place)


def read_row(data: bytes, name: str) -> ReadArticle:
    """The article of a `.row` piece; where the row states no title, the text's heading is it, as in a text file.

    Raises UnreadableFile for what is no row.
    """
    try:
        stated = object_of(data)
        if unknown := sorted(stated.keys() - set(FIELDS)):
            raise BadRow(
                "unknown_field", f"a row has no such field. Known are: {', '.join(FIELDS)} ({len(unknown)} not)."
            )
        fields = _checked(stated)
    except BadRow as bad:
        raise UnreadableFile(name, bad.code, str(bad)) from bad
    text = fields.pop("text")
    title = fields.pop("title", None) or labelled_title(text) or heading(text) or ""
    return ReadArticle(title=title, text=text, **fields)


def _canonical(fields: dict[str, str]) -> bytes:
    """Equal rows have equal bytes, whatever the order of their columns."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _checked(values: Mapping[str, Any]) -> dict[str, str]:
    """The stated fields: line ends are LF, spaces around all but the text are gone. Raises BadRow."""
    stated: dict[str, str] = {}
    for field, value in values.items():
        text = _text_of(field, value)
        if field != "text":
            text = text.strip()
            _check_length(field, text)
        if text:
            stated[field] = text
    if not stated.get("text", "").strip():
        raise BadRow("empty", "there is no text. Fill it in, or remove the row.")
    if "published" in stated:
        stated["published"] = published_day(stated["published"])
    if "url" in stated and not _is_web_address(stated["url"]):
        raise BadRow(
            "bad_url", f"url: “{stated['url'][:80]}” is no web address. Write all of it, with https:// in front."
        )
    return stated


def _text_of(field: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow("field_not_text", f"“{field}” must be a text. Write it between double quotes, or null.")
    if "\0" in value:
        raise BadRow("nul", f"“{field}” holds a zero character. Remove it.")
    if not _is_encodable(value):
        raise BadRow("surrogate", f"“{field}” holds half of a character (a lone surrogate). Write the whole of it.")
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


def _is_encodable(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _check_length(field: str, text: str) -> None:
    longest = LONGEST.get(field)
    if longest is not None and len(text) > longest:
        raise BadRow("too_long", f"“{field}” is longer than {longest} characters. Shorten it.")


def _is_web_address(url: str) -> bool:
    """Whether it may stand in a link: `javascript:` and the like run where it is followed."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.netloc)
