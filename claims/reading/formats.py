"""The formats that can be read, by file extension. A new one is one more module and one more line here."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from .article import ReadArticle, UnreadableFile
from .containers.rows import ROW, read_row
from .docx import read_docx
from .epub import read_epub
from .html import read_html
from .markdown import read_markdown
from .pdf import read_pdf
from .plain import read_plain
from .refusals import too_long
from .trusted import is_trusted

READERS: Mapping[str, Callable[[bytes, str], ReadArticle]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".epub": read_epub,
    ROW: read_row,
}
LARGEST_TEXT = 10_000_000
"""Bytes of a file that is text, and characters of any article: three times the longest novels."""
EXTENSIONS = tuple(extension for extension in READERS if extension != ROW)


def read_article(data: bytes, name: str) -> ReadArticle:
    """Read one file; `name` is its file name, whose extension decides the format.

    Raises UnreadableFile, which names the file, gives a code and says what to do.
    """
    reader = READERS.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())
    if reader is None:
        accepted = ", ".join(EXTENSIONS)
        raise UnreadableFile(
            name,
            "unknown_format",
            f"this kind of file is not read. Accepted are: {accepted}.",
            accepted=accepted,
        )
    if len(data) > LARGEST_TEXT and is_trusted(name):
        raise too_long(name, LARGEST_TEXT // 1_000_000)  # it is text: no need to read it first
    article = reader(data, name)
    if len(article.text) > LARGEST_TEXT:
        raise too_long(name, LARGEST_TEXT // 1_000_000)
    return article
