"""Plain text files (.txt)."""

from .article import ReadArticle
from .decoding import decode
from .headings import heading, labelled_title


def read_plain(data: bytes, name: str) -> ReadArticle:
    """The whole decoded file is the text, a `Title:` line included: offsets count in the file itself."""
    text = decode(data, name)
    return ReadArticle(title=labelled_title(text) or heading(text) or "", text=text)
