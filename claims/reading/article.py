"""What reading a file gives, and how it says that a file cannot be read."""

from dataclasses import dataclass


class UnreadableFile(ValueError):
    """The file cannot become an article. `code` and `params` say why; the caller words it.

    `str()` is a plain sentence that names the file and says what to do, for the command line.
    """

    def __init__(self, name: str, code: str, message: str, **params: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article as its file states it.

    `text` is what is stored and what offsets count in (Unicode code points). `title` is empty, and each
    other field None, where the file does not say. `published` is EDTF, already checked.
    """

    title: str
    text: str
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
