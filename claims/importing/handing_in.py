"""What is handed in: files by name, with what the importer states of each (pure but for reading the paths)."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from claims.reading import EXTENSIONS
from timeline.dates import InvalidDate, parse


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
        if self.published is not None:
            try:
                parse(self.published)
            except InvalidDate as error:
                raise BadStatement(f"the publication date cannot be understood. {error}") from error

    def over(self, other: "Stated") -> "Stated":
        """This where it states something, else the other."""
        return replace(other, **{key: value for key, value in asdict(self).items() if value is not None})

    @classmethod
    def of(cls, values: Mapping[str, str | None]) -> "Stated":
        """From texts, in which an empty one is not stated."""
        return cls(**{key: (value or "").strip() or None for key, value in values.items()})


STATED_FIELDS = tuple(field.name for field in fields(Stated))


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file: its name as the importer knows it, its bytes, and what is stated of it."""

    name: str
    data: bytes
    stated: Stated = Stated()


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
                if each.is_file() and each.suffix.lower() in EXTENSIONS and not _is_hidden(each.relative_to(path))
            )
        elif path.is_file():
            yield path
        else:
            raise NothingToImport(f"{path}: there is no such file or folder.")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
