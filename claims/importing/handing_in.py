"""What is handed in: files by name, with what the importer states of each (pure but for looking at the paths)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from claims.importing.store import Content, blocks
from claims.reading import CONTAINERS, EXTENSIONS
from claims.reading.containers import LONGEST
from timeline.dates import InvalidDate, parse

ACCEPTED = (*EXTENSIONS, *CONTAINERS)
"""What can be handed in, by extension."""
HEAD = 64


class BadStatement(ValueError):
    """What the importer states of a file cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the importer states of an article. None is "not stated": then the file's own word counts."""

    source: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if value is not None:
                _check(name, value)
        if self.published is not None:
            try:
                parse(self.published)
            except InvalidDate as error:
                raise BadStatement(f"the publication date cannot be understood. {error}") from error
        if self.url is not None and not _is_web_address(self.url):
            raise BadStatement(f"the url {self.url!r} is no web address. Write all of it, with https:// in front.")

    def over(self, other: "Stated") -> "Stated":
        """This where it states something, else the other."""
        return replace(other, **{key: value for key, value in asdict(self).items() if value is not None})

    def as_json(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def of(cls, values: Mapping[str, str | None]) -> "Stated":
        """From texts, in which an empty one is not stated."""
        return cls(**{key: (value or "").strip() or None for key, value in values.items()})


def _check(name: str, value: str) -> None:
    if not _can_be_stored(value):
        raise BadStatement(f"the {name} holds a character that is no text.")
    if len(value) > LONGEST.get(name, len(value)):
        raise BadStatement(f"the {name} is longer than {LONGEST[name]} characters.")


def _can_be_stored(value: str) -> bool:
    """Whether every database takes it: no zero character, and no half of a surrogate pair."""
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value)


def _is_web_address(url: str) -> bool:
    """Whether it may stand in a link: `javascript:` and the like run where it is followed."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.netloc)


STATED_FIELDS = tuple(field.name for field in fields(Stated))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file: its name as the importer knows it, its bytes or where they lie, and what is stated of it."""

    name: str
    content: Content
    stated: Stated = Stated()

    @property
    def head(self) -> bytes:
        """The first bytes, which tell the kind of a file without an extension."""
        return next(iter(blocks(self.content)), b"")[:HEAD]


class NothingToImport(ValueError):
    """A path that does not lead to a file; the message names it."""


def files_below(paths: list[Path]) -> Iterator[Path]:
    """The files that the paths name: themselves, and of folders every file that can be read, in the order of names.

    Raises NothingToImport for a path that does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from (
                each
                for each in sorted(path.rglob("*"))
                if each.is_file() and each.suffix.lower() in ACCEPTED and not _is_hidden(each.relative_to(path))
            )
        elif path.is_file():
            yield path
        else:
            raise NothingToImport(f"{path}: there is no such file or folder.")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
