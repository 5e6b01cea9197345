"""The article's own text in a page, without menus, advertisements and readers' comments."""

from copy import deepcopy

from lxml.etree import _Element
from lxml.html import HtmlElement

from .visible_text import visible_text

SPACES_OF_HTML = " \t\r\n\f"
STAND_INS = [chr(code) for code in range(0x14400, 0x14647)]
"""Anatolian hieroglyphs: letters, so that trafilatura keeps them, and as good as never in a page."""


def main_text(page: HtmlElement) -> str:
    """Where no article is found, as in very short pages, all that is visible; empty where nothing is."""
    body = page.find("body")
    return _found(page) or visible_text(page if body is None else body)


def _found(page: HtmlElement) -> str:
    from trafilatura import bare_extraction  # slow to import, and seldom needed

    page = deepcopy(page)
    stand_ins = _put_in(page)
    try:
        found = bare_extraction(page, include_comments=False, with_metadata=False, deduplicate=False)
    except (MemoryError, ImportError, PermissionError):  # not the page's fault
        raise
    except Exception:  # its heuristics break on odd trees, and it documents no errors; there is other text to take
        return ""
    body = getattr(found, "body", None)
    if body is None or _is_heap(body):
        return ""
    return visible_text(body).translate({ord(to): of for of, to in stand_ins.items()})


def _is_heap(body: _Element) -> bool:
    """Whether trafilatura found no article and gives all words in one paragraph, a line for each element."""
    return len(body) == 1 and "\n" in (body[0].text or "")


def _put_in(page: HtmlElement) -> dict[str, str]:
    """Put a letter in the place of each kind of character that trafilatura drops or takes for a space.

    Those are no-break spaces, and the joiners and marks of direction without which Persian or Hebrew is misspelt.
    """
    text = "".join(page.itertext())
    used = set(text)
    fragile = sorted(each for each in used if not each.isprintable() and each not in SPACES_OF_HTML)
    stand_ins = dict(zip(fragile, (each for each in STAND_INS if each not in used), strict=False))
    table = str.maketrans(stand_ins)
    for element in page.iter() if stand_ins else ():
        if element.text and element.text.strip():
            element.text = element.text.translate(table)
        if element.tail and element.tail.strip():
            element.tail = element.tail.translate(table)
    return stand_ins
