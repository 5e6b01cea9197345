"""Which column of a table states which field of an article."""

from collections.abc import Iterable, Mapping

from ..article import UnreadableFile

WELL_KNOWN: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "article", "fulltext", "articleBody"),
    "source": ("source", "publisher", "site", "outlet", "publication"),
    "author": ("author", "byline", "creator", "authors"),
    "url": ("url", "link", "address", "canonical"),
    "published": ("published", "date", "pubdate", "published_at", "datePublished", "publication_date"),
    "language": ("language", "lang"),
}
"""For each field the names it goes by, the surest first."""
FIELDS = tuple(WELL_KNOWN)
MOST_COLUMNS = 1000
LONGEST_NAME = 200
"""Characters of a column's name; one that has more cannot be chosen."""
SHOWN = 50
"""Columns that a message names."""
SEPARATORS = str.maketrans("", "", " _-")


def guessed(columns: Iterable[str]) -> Mapping[str, str]:
    """The columns whose names are well known, by field; case, spaces, hyphens and underscores do not count."""
    by_name = {_plain(column): column for column in reversed(tuple(columns))}
    found: dict[str, str] = {}
    for field, names in WELL_KNOWN.items():
        column = next((by_name[_plain(name)] for name in names if _plain(name) in by_name), None)
        if column is not None:
            found[field] = column
    return found


def choosable(columns: Iterable[str]) -> tuple[str, ...]:
    """Those that have a name which a form can show and send back."""
    return tuple(each for each in columns if each and len(each) <= LONGEST_NAME and each.isprintable())


def mapped(columns: tuple[str, ...], stated: Mapping[str, str] | None, name: str) -> Mapping[str, str]:
    """The column of each field: the stated one, else the guessed one; a field stated as "" has none.

    Raises UnreadableFile where the text's column is not known, or a stated one is not there; its parameter `columns`
    names, one a line, those that can be chosen.
    """
    stated = stated or {}
    for field, column in stated.items():
        _check(field, column, columns, name)
    chosen = {field: column for field, column in {**guessed(columns), **stated}.items() if column}
    if "text" not in chosen:
        raise _unknown(
            name,
            "columns_unknown",
            f"no column is known to hold the text. Say which it is of: {_shown(columns)}.",
            columns,
        )
    return chosen


def _check(field: str, column: str, columns: tuple[str, ...], name: str) -> None:
    if field not in FIELDS:
        raise _unknown(name, "unknown_field", f"articles have no “{field}”. Known are: {', '.join(FIELDS)}.", columns)
    if column and column not in columns:
        raise _unknown(
            name, "unknown_column", f"there is no column “{column}” for {field}. There are: {_shown(columns)}.", columns
        )


def _unknown(name: str, code: str, message: str, columns: tuple[str, ...]) -> UnreadableFile:
    return UnreadableFile(name, code, message, columns="\n".join(choosable(columns)))


def _shown(columns: tuple[str, ...]) -> str:
    names = choosable(columns)
    return ", ".join([*names[:SHOWN], "…"] if len(names) > SHOWN else names)


def _plain(name: str) -> str:
    return name.strip().translate(SEPARATORS).casefold()
