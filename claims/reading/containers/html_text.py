"""From the HTML of a feed's entry to plain text: paragraphs separated by a blank line, no scripts."""

import re
from html import unescape
from html.parser import HTMLParser

HIDDEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption"}
    | {"figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"}
    | {"pre", "section", "table", "tr", "ul"}
)
SPACED = frozenset({"td", "th"})
TAG = re.compile(r"<[a-zA-Z/!]")
SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
BLANK_LINES = re.compile(r"\n{3,}")


def text_of_html(html: str) -> str:
    """What a reader sees. A text without any tag keeps its lines as they are."""
    if not TAG.search(html):
        return unescape(html).strip()
    parser = _Reader()
    parser.feed(html)
    parser.close()
    lines = (" ".join(filter(None, line.split(" "))) for line in "".join(parser.parts).split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif not self._hidden:
            self._break_at(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._hidden:
            self._break_at(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif not self._hidden:
            self._break_at(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(SPACES.sub(" ", data))

    def _break_at(self, tag: str) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag in SPACED:
            self.parts.append(" ")
