"""What a reader sees of a page or a part of it: paragraphs separated by a blank line, no scripts."""

import re

from lxml.etree import _Element, iterwalk

HIDDEN = frozenset({"script", "style", "template", "noscript", "title", "iframe", "object", "svg", "audio", "video"})
HIDDEN |= {"canvas", "button", "select", "textarea", "option", "datalist"}
BLOCKS = frozenset({"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"})
BLOCKS |= {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS |= {"header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"}
BLOCKS |= {"dialog"}
BLOCKS |= {"head", "item", "list", "quote", "row"}  # as trafilatura names h1 to h6, li, ul, blockquote and tr
CELLS = frozenset({"td", "th", "cell"})
LINE_BREAKS = frozenset({"br", "lb"})
NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")
"""What HTML collapses; a no-break space is none of them and stays."""
SPACES_AT_BREAK = re.compile(r" *(\v|\t) *")
BLANK_LINES = re.compile(r"\n{3,}")


def visible_text(root: _Element) -> str:
    """Walked, not recursed into: nesting may be as deep as the parser allows."""
    reader = _Reader()
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            reader.leave(element, is_root=element is root)
        elif _is_hidden(element):
            walk.skip_subtree()
        else:
            reader.enter(element)
    return reader.text()


def _is_hidden(element: _Element) -> bool:
    style = element.get("style") or ""
    return element.tag in HIDDEN or element.get("hidden") is not None or NOT_DISPLAYED.search(style) is not None


class _Reader:
    """The paragraphs so far. Within one, a vertical tab stands for a line break until its spaces are collapsed."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._preformatted = 0

    def enter(self, element: _Element) -> None:
        if element.tag in BLOCKS:
            self._end_paragraph()
        elif element.tag in LINE_BREAKS:
            self._pieces.append("\v")
        elif element.tag in CELLS and self._pieces:
            self._pieces.append("\t")
        self._preformatted += element.tag == "pre"
        self._add(element.text)

    def leave(self, element: _Element, is_root: bool) -> None:
        if element.tag in BLOCKS:
            self._end_paragraph()
        self._preformatted -= element.tag == "pre" and not _is_hidden(element)
        if not is_root:  # what follows the root belongs to its parent
            self._add(element.tail)

    def text(self) -> str:
        self._end_paragraph()
        return "\n\n".join(self._paragraphs)

    def _add(self, text: str | None) -> None:
        if text:
            collapsed = text.replace("\n", "\v") if self._preformatted else text.replace("\v", " ")
            self._pieces.append(SPACES.sub(" ", collapsed))

    def _end_paragraph(self) -> None:
        joined = SPACES_AT_BREAK.sub(r"\1", re.sub(" {2,}", " ", "".join(self._pieces)))
        paragraph = BLANK_LINES.sub("\n\n", joined.replace("\v", "\n")).strip()
        self._pieces = []
        if paragraph:
            self._paragraphs.append(paragraph)
