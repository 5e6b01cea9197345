"""PDF files (.pdf): what their text layer says. When a file was made is not when its article was published."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from . import fitting
from .article import ReadArticle
from .headings import heading
from .refusals import damaged, damaged_if_it_fails, encrypted, without_text

if TYPE_CHECKING:
    from pypdf import PdfReader

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
"""Fonts draw these letters as one; nobody wrote them so, and no one would search for them so."""
NO_TEXT = {code: "\ufffd" for code in range(0x20) if chr(code) not in "\t\n"}
PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]")
LEAST_READABLE = 0.5
"""Share of the characters that must be known: fonts can draw letters without saying which they are."""
NO_TITLE = re.compile(r"untitled|.*\.(docx?|odt|rtf|indd|qxp|qxd|pdf|html?)", re.IGNORECASE)
PROGRAM = re.compile(r"^Microsoft (Office )?\w+ - ")


def read_pdf(data: bytes, name: str) -> ReadArticle:
    """Lines are joined to paragraphs; pages are separated by a blank line."""
    with damaged_if_it_fails(name, "PDF"):
        reader = _opened(data, name)
        text = _text(reader)
        if not _is_readable(text):
            raise without_text(name)
        about: Mapping[str, object] = reader.metadata or {}
        title = _title(repaired(str(about.get("/Title") or "")))
        author = fitting.author(repaired(str(about.get("/Author") or "")))
        language = fitting.language(repaired(str(reader.root_object.get("/Lang") or "")))
    return ReadArticle(title=title or heading(text) or "", text=text, author=author, language=language)


def _opened(data: bytes, name: str) -> "PdfReader":
    """Many files ask for a password only where they are to be changed: those can be read with an empty one."""
    from pypdf import PasswordType, PdfReader  # slow to import, and seldom needed
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        is_locked = reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED
    except (NotImplementedError, DependencyError) as error:  # encrypted in a way that pypdf does not know
        raise encrypted(name) from error
    if is_locked:
        raise encrypted(name)
    if not reader.pages:
        raise damaged(name, "PDF")
    return reader


def _text(reader: "PdfReader") -> str:
    from .prints.lines import Line, lines_of
    from .prints.paragraphs import paragraphs, words_of

    pages = [
        [Line(repaired(line.text), line.left, line.base, line.size) for line in lines_of(page)] for page in reader.pages
    ]
    words = words_of(line for lines in pages for line in lines)
    return "\n\n".join(paragraph for lines in pages for paragraph in paragraphs(lines, words))


def repaired(text: str) -> str:
    """Zero characters, controls and lone halves of surrogate pairs are marked as unreadable; two halves are joined.

    In a PDF file they are no text but faults in the tables of its fonts, and must not cost the whole file.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.translate(NO_TEXT | {ord(one): letters for one, letters in LIGATURES.items()})


def _is_readable(text: str) -> bool:
    return len("".join(PRIVATE.sub("", text).split())) > LEAST_READABLE * len("".join(text.split()))


def _title(stated: str) -> str | None:
    """What programs put there by themselves, a file's name mostly, is no title."""
    title = fitting.title(PROGRAM.sub("", stated))
    return None if title is None or NO_TITLE.fullmatch(title) else title
