"""The formats that can be read, by file extension. A new one is one more module and one more line here."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from .article import ReadArticle, UnreadableFile
from .markdown import read_markdown
from .plain import read_plain

READERS: Mapping[str, Callable[[bytes, str], ReadArticle]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}
EXTENSIONS = tuple(READERS)


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
    return reader(data, name)
