"""Full text on SQLite: a table of FTS5 that holds the words alone, the texts staying where they are."""

# ruff: noqa: S608  (names of tables and columns are our own; what people type is among the parameters)

from collections.abc import Collection, Sequence

from timeline.search.marks import CLOSES, OPENS
from timeline.search.statement import Searched, Statement, marks_for
from timeline.search.terms import Term

_TOKENS = "porter unicode61 remove_diacritics 2"
_AS_IMPORTANT = (10.0, 4.0, 2.0, 1.0)


def asked(terms: Sequence[Term], columns: Sequence[str], *, all_of_them: bool) -> str:
    """All of the terms, or any of them, in the columns together."""
    said = (" AND " if all_of_them else " OR ").join(_spelled(term) for term in terms)
    return f"{{{' '.join(columns)}}} : ({said})"


def _spelled(term: Term) -> str:
    beginning = "*" if term.begins else ""
    quoted = [f'"{spelling}"{beginning}' for spelling in term.spellings]  # a term holds no quotation mark
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"


def keys(index: Searched, terms: Sequence[Term], columns: Sequence[str], *, all_of_them: bool) -> Statement:
    return Statement(_matching(index, "rowid"), [asked(terms, columns, all_of_them=all_of_them)])


def ranks(index: Searched, terms: Sequence[Term], keys: Collection[int]) -> Statement:
    # the plus keeps SQLite from looking each key up in the words, which takes ten times as long
    sql = f"{_matching(index, 'rowid, rank')} AND rowid BETWEEN %s AND %s AND +rowid IN ({marks_for(keys)})"
    return Statement(sql, [asked(terms, index.columns, all_of_them=True), min(keys), max(keys), *keys])


def own_key(index: Searched) -> str:
    return f"{index.name}.rowid"


def newest(index: Searched, terms: Sequence[Term], columns: Sequence[str], within: Statement, most: int) -> Statement:
    sql = f"{_matching(index, 'rowid')} AND EXISTS ({within.sql}) ORDER BY rowid DESC LIMIT %s"
    return Statement(sql, [asked(terms, columns, all_of_them=True), *within.params, most])


def nearest(index: Searched, terms: Sequence[Term], columns: Sequence[str], within: Statement, most: int) -> Statement:
    sql = f"{_matching(index, 'rowid')} AND +rowid IN ({within.sql}) ORDER BY rank LIMIT %s"
    return Statement(sql, [asked(terms, columns, all_of_them=True), *within.params, most])


def marked(index: Searched, terms: Sequence[Term], columns: Sequence[str], keys: Collection[int]) -> Statement:
    texts = [f"{each}, highlight({index.name}, {index.columns.index(each)}, %s, %s)" for each in columns]
    sql = f"{_matching(index, ', '.join(['rowid', *texts]))} AND rowid IN ({marks_for(keys)})"
    return Statement(sql, [*([OPENS, CLOSES] * len(columns)), asked(terms, columns, all_of_them=False), *keys])


def _matching(index: Searched, wanted: str) -> str:
    return f"SELECT {wanted} FROM {index.name} WHERE {index.name} MATCH %s"


def making(index: Searched) -> list[str]:
    columns = ", ".join(index.columns)
    options = f"content='{index.table}', content_rowid='{index.key}', tokenize='{_TOKENS}'"
    options += f", prefix='{index.beginnings}'" if index.beginnings else ""
    weights = ", ".join(str(weight) for weight in _AS_IMPORTANT[: len(index.columns)])
    changed = " OR ".join(f"old.{each} IS NOT new.{each}" for each in index.columns)
    return [
        f"CREATE VIRTUAL TABLE {index.name} USING fts5({columns}, {options})",
        f"INSERT INTO {index.name}({index.name}, rank) VALUES ('rank', 'bm25({weights})')",
        f"INSERT INTO {index.name}({index.name}) VALUES ('rebuild')",
        f"CREATE TRIGGER {index.name}_added AFTER INSERT ON {index.table} BEGIN {_add(index)} END",
        f"CREATE TRIGGER {index.name}_removed AFTER DELETE ON {index.table} BEGIN {_take(index)} END",
        f"CREATE TRIGGER {index.name}_changed AFTER UPDATE OF {columns} ON {index.table} WHEN {changed} "
        f"BEGIN {_take(index)} {_add(index)} END",
    ]


def unmaking(index: Searched) -> list[str]:
    triggers = [f"DROP TRIGGER IF EXISTS {index.name}_{when}" for when in ("added", "removed", "changed")]
    return [*triggers, f"DROP TABLE IF EXISTS {index.name}"]


def _add(index: Searched) -> str:
    values = ", ".join(f"new.{each}" for each in (index.key, *index.columns))
    return f"INSERT INTO {index.name}({', '.join(('rowid', *index.columns))}) VALUES ({values});"


def _take(index: Searched) -> str:
    values = ", ".join(f"old.{each}" for each in (index.key, *index.columns))
    return f"INSERT INTO {index.name}({', '.join((index.name, 'rowid', *index.columns))}) VALUES ('delete', {values});"
