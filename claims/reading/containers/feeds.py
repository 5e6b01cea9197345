"""Feeds (.rss, .atom, .xml): each entry is an article. Small files, read whole."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from ..article import UnreadableFile
from ..pieces import BadPiece, Piece
from .html_text import text_of_html
from .published import published_day
from .rows import row_piece

LARGEST_FEED = 50_000_000
"""Bytes."""
HTML = ("text/html", "application/xhtml+xml")
ENTITY = b"<!ENTITY"
MAIL_ADDRESS = re.compile(r"[^\s<(\[]+@[^\s>)\]]+")


def feed_entries(file: BinaryIO, name: str, _columns: Mapping[str, str] | None) -> Iterator[Piece | BadPiece]:
    """A piece for each entry. Raises UnreadableFile for what is no feed, or defines entities of its own."""
    feed = _parsed(_whole(file, name), name)
    if not feed.entries:
        raise UnreadableFile(name, "empty", "the feed has no entry. Save it again when it has some.")
    for number, entry in enumerate(feed.entries, 1):
        yield row_piece(_stated(entry, feed.feed), name, f"entry {number}")


def _whole(file: BinaryIO, name: str) -> bytes:
    file.seek(0)
    data = file.read(LARGEST_FEED + 1)
    if len(data) > LARGEST_FEED:
        limit = LARGEST_FEED // 1_000_000
        raise UnreadableFile(name, "too_large", f"a feed may have {limit} MB. Save it in several files.")
    if not data.strip():
        raise UnreadableFile(name, "empty", "the file is empty. Save the feed again.")
    return data


def _parsed(data: bytes, name: str) -> Any:
    import feedparser  # slow to import, and seldom needed

    _refuse_entities(data, name)
    try:
        # a stream: a text could be taken for an address and be fetched
        feed = feedparser.parse(BytesIO(data))
    except Exception as error:  # feedparser lets through whatever broken markup makes its parsers raise
        raise _no_feed(name) from error
    if not feed.get("version"):
        raise _no_feed(name)
    return feed


def _refuse_entities(data: bytes, name: str) -> None:
    """Entities that a document defines itself can be made to fill the memory, and feeds need none."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml import EntitiesForbidden
    from defusedxml.sax import parse

    try:
        parse(BytesIO(data), ContentHandler(), forbid_entities=True, forbid_external=True)
    except EntitiesForbidden as error:
        raise _defines_entities(name) from error
    except (SAXException, ValueError, LookupError) as error:
        # not well-formed, which feedparser forgives; in an encoding that it knows and this parser does not; or with a
        # document type of some address, which nobody fetches
        if ENTITY in data.replace(b"\0", b""):
            raise _defines_entities(name) from error


def _stated(entry: Any, feed: Any) -> Mapping[str, str | None]:
    origin = entry.get("source") or {}
    return {
        "title": _line(entry.get("title"), entry.get("title_detail")),
        "text": _text(entry),
        "source": _line(
            origin.get("title") or feed.get("title"), origin.get("title_detail") or feed.get("title_detail")
        ),
        "author": _author(entry) or _author(feed),
        "url": entry.get("link"),
        "published": _published(entry),
        "language": feed.get("language"),
    }


def _text(entry: Any) -> str:
    """The whole text where the feed carries it, else the summary."""
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    return next(filter(None, map(_plain, details)), "")


def _plain(detail: Any) -> str:
    value = detail.get("value") or ""
    if detail.get("type") in HTML:
        return text_of_html(value)
    return value.strip() if detail.get("type") == "text/plain" else ""


def _line(value: str | None, detail: Any) -> str:
    """A name or title: one line, without markup."""
    return " ".join(_plain({"type": (detail or {}).get("type", "text/plain"), "value": value}).split())


def _author(holder: Any) -> str | None:
    """The name alone, of `R. Hentzau (post@post.example)`: the address is nobody's business."""
    written = str(holder.get("author") or "")
    return MAIL_ADDRESS.sub("", written).strip(' <>()[]"') if "@" in written else written


def _published(entry: Any) -> str | None:
    """As the feed writes it where that can be read, else as feedparser understood it."""
    key = "published" if "published" in entry else "updated"
    written = str(entry.get(key) or "").strip() if key in entry else ""
    understood = entry.get(f"{key}_parsed") if written else None
    if understood and not _is_day(written):
        return f"{understood.tm_year:04}-{understood.tm_mon:02}-{understood.tm_mday:02}"
    return written or None


def _is_day(written: str) -> bool:
    try:
        published_day(written)
    except ValueError:
        return False
    return True


def _defines_entities(name: str) -> UnreadableFile:
    return UnreadableFile(
        name, "xml_entities", "the file defines XML entities, which are not read. Remove its <!ENTITY> lines."
    )


def _no_feed(name: str) -> UnreadableFile:
    return UnreadableFile(
        name, "not_a_feed", "this is neither an RSS nor an Atom feed. Save the articles as text or as web pages."
    )
