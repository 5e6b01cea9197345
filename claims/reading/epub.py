"""Books and other publications (.epub): the chapters in the order of reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element  # as a type: the parser is defusedxml's

from . import fitting
from .article import ReadArticle, UnreadableFile
from .headings import heading
from .refusals import damaged, damaged_if_it_fails, encrypted, without_text
from .xml_parts import text_at, xml_part
from .zipped import Zipped

KIND = "EPUB"
CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
CHAPTER_TYPES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
FONT_MANGLING = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""What keeps fonts from being taken out of a book; its text can be read."""
ROLE = "{http://www.idpf.org/2007/opf}role"
EVENT = "{http://www.idpf.org/2007/opf}event"


@dataclass(frozen=True, slots=True)
class Book:
    """chapters: the names of their parts in the order of reading, each once."""

    package: Element
    chapters: tuple[str, ...]


def read_epub(data: bytes, name: str) -> ReadArticle:
    zipped = Zipped(data, name, KIND)
    book = _book(zipped, name)
    text = "\n\n".join(filter(None, (_chapter(zipped.read(part), name) for part in book.chapters)))
    if not text:
        raise without_text(name)
    about = book.package
    return ReadArticle(
        title=fitting.title(text_at(about, "{*}metadata//{*}title")) or heading(text) or "",
        text=text,
        source=fitting.source(text_at(about, "{*}metadata//{*}publisher")),
        author=fitting.author(", ".join(_authors(about))),
        published=fitting.first(fitting.day, _days(about)),
        language=fitting.language(text_at(about, "{*}metadata//{*}language")),
    )


def _book(zipped: Zipped, name: str) -> Book:
    """Raises UnreadableFile for one whose text is encrypted, and for one without chapters."""
    container = xml_part(zipped.read(CONTAINER), name, KIND)
    locked = _locked(zipped, name)
    root = container.find("{*}rootfiles/{*}rootfile[@full-path]")
    if root is None:
        raise damaged(name, KIND)
    path = root.get("full-path", "")
    if path in locked:
        raise encrypted(name)
    package = xml_part(zipped.read(path), name, KIND)
    with damaged_if_it_fails(name, KIND):  # `urljoin` raises ValueError for what is no address
        chapters = tuple(dict.fromkeys(_chapters(package, path)))
    if not chapters or path in chapters:
        raise damaged(name, KIND)
    if not locked.isdisjoint(chapters):
        raise encrypted(name)
    return Book(package, chapters)


def _locked(zipped: Zipped, name: str) -> frozenset[str]:
    """The parts that only the shop's own program can read."""
    if ENCRYPTION not in zipped:
        return frozenset()
    return frozenset(
        unquote(reference.get("URI", ""))
        for entry in xml_part(zipped.read(ENCRYPTION), name, KIND).iterfind("{*}EncryptedData")
        if all(method.get("Algorithm") not in FONT_MANGLING for method in entry.iterfind("{*}EncryptionMethod"))
        for reference in entry.iterfind("{*}CipherData/{*}CipherReference")
    )


def _chapters(package: Element, path: str) -> Iterator[str]:
    """All that the spine lists but pictures and the table of contents, whose words are the chapters' own."""
    listed = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = listed.get(reference.get("idref"))
        if item is None or item.get("media-type") not in CHAPTER_TYPES:
            continue
        if "nav" not in item.get("properties", "").split():
            yield unquote(urljoin(path, item.get("href", "").partition("#")[0])).lstrip("/")


def _chapter(data: bytes, name: str) -> str:
    # lxml is slow to import, and a text file needs none of it
    from .pages.encoding import decode_page
    from .pages.parsing import parse_page
    from .pages.visible_text import visible_text

    try:
        characters = decode_page(data, name)
    except UnreadableFile as error:
        if error.code == "empty":
            return ""
        raise damaged(name, KIND) from error
    with damaged_if_it_fails(name, KIND):
        page = parse_page(characters, name)
        body = None if page is None else page.find("body")
        return visible_text(page if body is None else body) if page is not None else ""


def _authors(package: Element) -> Iterator[str]:
    """Translators and illustrators have a role of their own."""
    for creator in package.iterfind("{*}metadata//{*}creator"):
        if creator.text and creator.get(ROLE, "aut") == "aut":
            yield creator.text.strip()


def _days(package: Element) -> Iterator[str]:
    """Of several dates those that are not of the file itself, whose making or changing is no publication."""
    for date in package.iterfind("{*}metadata//{*}date"):
        if date.text and date.get(EVENT, "publication") in {"publication", "original-publication"}:
            yield date.text
