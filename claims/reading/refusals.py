"""How the readers of formats that need a parser say that a file cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager

from .article import UnreadableFile


@contextmanager
def damaged_if_it_fails(name: str, kind: str) -> Iterator[None]:
    """Whatever a parser raises on the file within this block means that the file is damaged.

    The parsers document no end of what broken input makes them raise: pypdf says so itself ("broken PDF files might
    cause other Exceptions"), mammoth lets through whatever expat, zipfile and its own recursion give, lxml its own
    errors beside ValueError and AssertionError. Not the file's fault are a lack of memory, a library that cannot be
    imported, and what the process may not do: those go on to whoever set the limits.
    """
    try:
        yield
    except (UnreadableFile, MemoryError, ImportError, PermissionError):
        raise
    except Exception as error:
        raise damaged(name, kind) from error


def damaged(name: str, kind: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        "damaged",
        f"this file is damaged, or no {kind} file. Save it anew in the program that it comes from and add that.",
        kind=kind,
    )


def encrypted(name: str) -> UnreadableFile:
    return UnreadableFile(name, "encrypted", "this file is encrypted. Remove the password and add it again.")


def too_large(name: str, megabytes: int) -> UnreadableFile:
    return UnreadableFile(
        name,
        "too_large",
        f"this file unpacks to more than {megabytes} MB. Split it up, or save its text as plain text and add that.",
        megabytes=str(megabytes),
    )


def too_long(name: str, millions: int) -> UnreadableFile:
    return UnreadableFile(
        name,
        "too_long",
        f"its text is longer than {millions} million characters, more than any article. "
        "If it holds several, split it up, or make it a table with one article per row.",
        millions=str(millions),
    )


def defines_entities(name: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        "xml_entities",
        "this file holds XML definitions, which can be made to fill the memory and are not read. "
        "Save it anew in the program that it comes from.",
    )


def without_text(name: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        "no_text",
        "this file holds no text, perhaps only pictures of it. Run text recognition (OCR) on it and add the result.",
    )
