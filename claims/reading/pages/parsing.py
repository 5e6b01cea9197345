"""From a page's characters to its tree of elements, whatever its markup is like."""

import re
from html.entities import html5

from lxml.etree import Entity, ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, XHTMLParser, document_fromstring, fromstring, xhtml_to_html

from ..article import UnreadableFile

XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACE_WITHIN = 5000
"""Characters in which the root element stands."""
NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
KNOWN_TO_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


def parse_page(text: str, name: str) -> HtmlElement | None:
    """None where there is nothing but space and comments. Comments are left out.

    Raises UnreadableFile for elements nested deeper than the parser goes: below that it would drop the text.
    """
    page = _as_xhtml(text) if XHTML in text[:NAMESPACE_WITHIN] else None
    return _as_html(text, name) if page is None else page


def _as_xhtml(text: str) -> HtmlElement | None:
    """None where it is not well-formed, or defines entities: the HTML parser knows none, so that they do no harm.

    Read as HTML, an empty `<title/>` or `<script/>` would swallow all that follows.
    """
    if "<!ENTITY" in text:
        return None
    parser = XHTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
    )
    try:
        page = fromstring(NAMED_ENTITY.sub(_character, text).encode("utf-8"), parser=parser)
    except XMLSyntaxError:
        return None
    if next(page.iter(Entity), None) is not None:  # of a name that nobody knows: a tree holds no text below it
        return None
    xhtml_to_html(page)
    return page


def _character(entity: re.Match[str]) -> str:
    """The names of HTML are defined in a document that nobody fetches."""
    name = entity.group(1)
    return entity.group() if name in KNOWN_TO_XML else html5.get(name, entity.group())


def _as_html(text: str, name: str) -> HtmlElement | None:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = document_fromstring(text.encode("utf-8"), parser=parser, ensure_head_body=True)
    except ParserError:  # how it says that there is no element
        page = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise UnreadableFile(
            name,
            "too_deep",
            "the elements of this page are nested too deeply. Save its text as plain text and add that.",
        )
    return page
