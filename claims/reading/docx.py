"""Word files (.docx). Pictures are left out, and so are comments and deletions that Word still remembers."""

from io import BytesIO
from zipfile import ZipFile

from . import fitting
from .article import ReadArticle, UnreadableFile
from .headings import heading
from .refusals import damaged, damaged_if_it_fails, defines_entities, encrypted, without_text
from .xml_parts import text_at, xml_part
from .zipped import Zipped

KIND = "DOCX"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""What an encrypted DOCX file is wrapped in, and what the older .doc files are."""
OLD_DOCUMENT = "WordDocument".encode("utf-16-le")
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
XML = (".xml", ".rels")
ABOUT = "docProps/core.xml"
BACK_LINKS = ".//a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"
"""The arrows that mammoth draws below each note."""


def read_docx(data: bytes, name: str) -> ReadArticle:
    """Paragraphs in their order, the notes below them."""
    if data.startswith(COMPOUND_FILE):
        raise _old(name) if OLD_DOCUMENT in data and ENCRYPTED_PACKAGE not in data else encrypted(name)
    parts = _checked_parts(Zipped(data, name, KIND), name)
    with damaged_if_it_fails(name, KIND):
        text = _text(parts, name)
    if not text:
        raise without_text(name)
    about = xml_part(parts[ABOUT], name, KIND) if ABOUT in parts else None
    if about is None:
        return ReadArticle(title=heading(text) or "", text=text)
    return ReadArticle(
        title=fitting.title(text_at(about, "{*}title")) or heading(text) or "",
        text=text,
        author=fitting.author(text_at(about, "{*}creator")),
        language=fitting.language(text_at(about, "{*}language")),
    )


def _checked_parts(zipped: Zipped, name: str) -> dict[str, bytes]:
    """The XML parts. Word writes no document types; with one, mammoth's parser could be made to fill the memory."""
    parts = {part: zipped.read(part) for part in zipped if part.endswith(XML)}
    for data in parts.values():
        _check(data, name)
    return parts


def _check(data: bytes, name: str) -> None:
    """Without building a tree, which mammoth does by itself."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parse

    try:
        parse(BytesIO(data), ContentHandler(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise defines_entities(name) from error
    except (SAXException, ValueError, LookupError) as error:  # not well-formed; in an encoding that expat does not know
        raise damaged(name, KIND) from error


def _text(parts: dict[str, bytes], name: str) -> str:
    from mammoth import convert_to_html  # slow to import, and seldom needed

    from .pages.parsing import parse_page
    from .pages.visible_text import visible_text

    found = convert_to_html(_archive_of(parts), convert_image=lambda _: [], include_embedded_style_map=False)
    page = parse_page(found.value, name) if found.value else None
    if page is None:
        return ""
    for link in page.xpath(BACK_LINKS):
        link.drop_tree()
    return visible_text(page.find("body"))


def _archive_of(parts: dict[str, bytes]) -> BytesIO:
    """A file with the parts that were checked and no others, so that mammoth can open nothing else."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    file.seek(0)
    return file


def _old(name: str) -> UnreadableFile:
    return UnreadableFile(
        name, "old_format", "this is a file of an older Word. Save it as “Word document (.docx)” and add that."
    )
