"""The articles of our own bundle (docs/reference/bundle.md), with the names of their sources."""

from typing import Any

from ..article import UnreadableFile
from ..pieces import BadPiece, Piece
from .rows import row_piece

FORMAT = "dateline-bundle"
VERSION = 1
STATED = ("title", "text", "author", "url", "published", "language")
MOST_SOURCES = 100_000
"""Names that are held until the articles come, which stand below them."""


def is_meta(row: dict[str, Any]) -> bool:
    """Whether the row is a bundle's first line."""
    return row.get("type") == "meta" and row.get("format") == FORMAT


class BundleArticles:
    """Takes a bundle's rows in their order and gives a piece for each article; other rows are for `import_bundle`."""

    def __init__(self, meta: dict[str, Any], name: str) -> None:
        version = meta.get("version")
        if version != VERSION:
            raise UnreadableFile(
                name,
                "unknown_version",
                f"this bundle is of a version that is not read; {VERSION} is. Update Dateline and import it again.",
            )
        self._name = name
        self._sources: dict[str, str] = {}

    def piece(self, row: dict[str, Any], place: str) -> Piece | BadPiece | None:
        if row.get("type") == "source":
            self._remember(row)
        if row.get("type") != "article":
            return None
        source = row.get("source")
        name = self._sources.get(source) if isinstance(source, str) else None
        return row_piece({**{field: row.get(field) for field in STATED}, "source": name}, self._name, place)

    def _remember(self, source: dict[str, Any]) -> None:
        """A placeholder stands for a source that was not stated."""
        key, name = source.get("id"), source.get("name")
        if not isinstance(key, str) or not isinstance(name, str) or source.get("placeholder"):
            return
        if len(self._sources) >= MOST_SOURCES:
            raise UnreadableFile(
                self._name,
                "too_many_sources",
                f"the bundle has more than {MOST_SOURCES:,} sources. Take it in whole, with `import_bundle`.",
            )
        self._sources[key] = name
