"""The full-text index of a table: FTS5 beside it on SQLite, a column of its own on PostgreSQL.

The database itself keeps it in step with the table, by triggers or as a generated column, whoever writes there and
however. On SQLite a migration that makes a table anew drops its triggers: let it end with `TextIndex.operation()`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.models import Q
from django.db.models.expressions import RawSQL

from timeline.search.marks import CLOSES, OPENS, Range, ranges_in
from timeline.search.terms import Search, Term, folded, fts5, tsquery

INDEXED_OF_A_TEXT = 250_000
"""Characters of a column that PostgreSQL indexes: a tsvector holds no more than a megabyte."""

_WEIGHTS = "ABCD"
_AS_IMPORTANT = (10.0, 4.0, 2.0, 1.0)
_IN_POSTGRESQL = "{0.1, 0.2, 0.4, 1.0}"  # D to A
_TOKENS = "porter unicode61 remove_diacritics 2"
_CONFIGURATION = "dateline"

# English word stems, but no stop words: every word that is typed is looked for, as FTS5 has it. Signs are no words, nor
# parts of numbers or addresses, and letters are bare of accents.
_POSTGRESQL_WORDS = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = '{_CONFIGURATION}' AND pg_ts_config_is_visible(oid)) THEN
    CREATE TEXT SEARCH DICTIONARY {_CONFIGURATION}_english (TEMPLATE = snowball, LANGUAGE = english);
    CREATE TEXT SEARCH CONFIGURATION {_CONFIGURATION} (COPY = english);
    ALTER TEXT SEARCH CONFIGURATION {_CONFIGURATION}
      ALTER MAPPING REPLACE english_stem WITH {_CONFIGURATION}_english;
  END IF;
END $$;
CREATE OR REPLACE FUNCTION dateline_folded(words text) RETURNS text IMMUTABLE PARALLEL SAFE STRICT LANGUAGE sql AS $$
  SELECT regexp_replace(
    regexp_replace(normalize(words, NFD), '[\\u0300-\\u036f]', '', 'g'), '[!-/:-@\\[-`{{-~]', ' ', 'g')
$$;
CREATE OR REPLACE FUNCTION dateline_words(words text) RETURNS tsvector IMMUTABLE PARALLEL SAFE STRICT LANGUAGE sql AS $$
  SELECT to_tsvector('{_CONFIGURATION}', dateline_folded(left(words, {INDEXED_OF_A_TEXT})))
$$;
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a row in which searched words were found, and where in it."""

    column: str
    text: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class TextIndex:
    """`columns` of the `table` are searched, the first ones being the most telling; `key` is its integer primary key.

    `beginnings`: what else SQLite keeps, to find words by so many of their first letters without looking at many words.
    """

    table: str
    key: str
    columns: tuple[str, ...]
    beginnings: str = ""

    @property
    def name(self) -> str:
        """What the index is called: the table of FTS5, or the column of PostgreSQL and its own index."""
        return f"search_{self.table.partition('_')[2]}"

    # Asking

    def condition(self, search: Search, key: str = "pk", columns: Sequence[str] = ()) -> Q:
        """Rows whose COLUMNS (all of them unless named) hold what is searched; KEY is the path to their primary key."""
        found = Q()
        if search.wanted:
            found &= Q(**{f"{key}__in": self._keys(search.wanted, "all", columns)})
        if search.unwanted:
            found &= ~Q(**{f"{key}__in": self._keys(search.unwanted, "any", columns)})
        return found

    def ranked(self, search: Search, keys: Collection[int], columns: Sequence[str] = ()) -> dict[int, float]:
        """How far each of the rows is from what is searched: the nearest have the least. Only wanted terms count."""
        if not search.wanted or not keys:
            return {}
        marks = ", ".join(["%s"] * len(keys))
        if connection.vendor == "sqlite":
            said = fts5(search.wanted, "AND", columns)
            sql = f"SELECT rowid, rank FROM {self.name} WHERE {self.name} MATCH %s AND +rowid IN ({marks})"
            return dict(_rows(sql, [said, *keys]))
        said = tsquery(search.wanted, "&", self._weights(columns))
        rank = f"-ts_rank('{_IN_POSTGRESQL}', {self.name}, to_tsquery('{_CONFIGURATION}', %s))"
        return dict(_rows(f"SELECT {self.key}, {rank} FROM {self.table} WHERE {self.key} IN ({marks})", [said, *keys]))

    def places(self, search: Search, keys: Collection[int], columns: Sequence[str] = ()) -> dict[int, list[Place]]:
        """Where in the COLUMNS of the rows the wanted terms stand; rows without are left out.

        Any of the terms counts: the others may stand in another column.
        """
        if not search.wanted or not keys:
            return {}
        columns = columns or self.columns
        marks = ", ".join(["%s"] * len(keys))
        if connection.vendor == "sqlite":
            texts = [f"{each}, highlight({self.name}, {self.columns.index(each)}, %s, %s)" for each in columns]
            sql = f"SELECT rowid, {', '.join(texts)} FROM {self.name} WHERE {self.name} MATCH %s AND rowid IN ({marks})"
            rows = _rows(sql, [*([OPENS, CLOSES] * len(columns)), fts5(search.wanted, "OR", columns), *keys])
        else:
            how = f"StartSel={OPENS}, StopSel={CLOSES}, HighlightAll=true"
            texts = [f"{each}, ts_headline('{_CONFIGURATION}', dateline_folded({each}), asked, %s)" for each in columns]
            asked = f"to_tsquery('{_CONFIGURATION}', %s) AS asked"
            sql = f"SELECT {self.key}, {', '.join(texts)} FROM {self.table}, {asked} WHERE {self.key} IN ({marks})"
            rows = _rows(sql, [*([how] * len(columns)), tsquery(search.wanted, "|"), *keys])
        found = {
            key: [
                Place(column, text, ranges)
                for column, text, marked in zip(columns, told[::2], told[1::2], strict=True)
                if OPENS in marked and (ranges := ranges_in(marked, text))
            ]
            for key, *told in rows
        }
        return {key: places for key, places in found.items() if places}

    def nearest(
        self, search: Search, within: "models.QuerySet[Any]", most: int, columns: Sequence[str] = ()
    ) -> list[int]:
        """The keys of those rows WITHIN that fit the wanted terms best, that one first; at most so many."""
        rows, params = within.order_by().values("pk").query.sql_with_params()
        if connection.vendor == "sqlite":
            sql = f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s AND +rowid IN ({rows}) ORDER BY rank LIMIT %s"
            found = _rows(sql, [fts5(search.wanted, "AND", columns), *params, most])
        else:
            asked = f"to_tsquery('{_CONFIGURATION}', %s) AS asked"
            matching = f"{self.name} @@ asked AND {self.key} IN ({rows})"
            rank = f"ts_rank('{_IN_POSTGRESQL}', {self.name}, asked) DESC, {self.key}"
            sql = f"SELECT {self.key} FROM {self.table}, {asked} WHERE {matching} ORDER BY {rank} LIMIT %s"
            found = _rows(sql, [tsquery(search.wanted, "&", self._weights(columns)), *params, most])
        return [key for (key,) in found]

    # Keeping

    def operation(self) -> RunPython:
        """What puts the index in place, and fills it, in a migration."""
        return RunPython(lambda _apps, editor: self.install(editor), lambda _apps, editor: self.remove(editor))

    def install(self, editor: BaseDatabaseSchemaEditor) -> None:
        self.remove(editor)
        for statement in self._sqlite() if connection.vendor == "sqlite" else self._postgresql():
            editor.execute(statement, params=None)

    def remove(self, editor: BaseDatabaseSchemaEditor) -> None:
        if connection.vendor == "sqlite":
            for when in ("added", "removed", "changed"):
                editor.execute(f"DROP TRIGGER IF EXISTS {self.name}_{when}", params=None)
            editor.execute(f"DROP TABLE IF EXISTS {self.name}", params=None)
        else:
            editor.execute(f"ALTER TABLE {self.table} DROP COLUMN IF EXISTS {self.name}", params=None)

    def _sqlite(self) -> Sequence[str]:
        columns = ", ".join(self.columns)
        options = f"content='{self.table}', content_rowid='{self.key}', tokenize='{_TOKENS}'"
        options += f", prefix='{self.beginnings}'" if self.beginnings else ""
        weights = ", ".join(str(weight) for weight in _AS_IMPORTANT[: len(self.columns)])
        return [
            f"CREATE VIRTUAL TABLE {self.name} USING fts5({columns}, {options})",
            f"INSERT INTO {self.name}({self.name}, rank) VALUES ('rank', 'bm25({weights})')",
            f"INSERT INTO {self.name}({self.name}) VALUES ('rebuild')",
            f"CREATE TRIGGER {self.name}_added AFTER INSERT ON {self.table} BEGIN {self._add()} END",
            f"CREATE TRIGGER {self.name}_removed AFTER DELETE ON {self.table} BEGIN {self._take()} END",
            f"CREATE TRIGGER {self.name}_changed AFTER UPDATE OF {columns} ON {self.table} "
            f"WHEN {' OR '.join(f'old.{each} IS NOT new.{each}' for each in self.columns)} "
            f"BEGIN {self._take()} {self._add()} END",
        ]

    def _add(self) -> str:
        values = ", ".join(f"new.{each}" for each in self.columns)
        return f"INSERT INTO {self.name}(rowid, {', '.join(self.columns)}) VALUES (new.{self.key}, {values});"

    def _take(self) -> str:
        values = ", ".join(f"old.{each}" for each in self.columns)
        names = f"{self.name}, rowid, {', '.join(self.columns)}"
        return f"INSERT INTO {self.name}({names}) VALUES ('delete', old.{self.key}, {values});"

    def _postgresql(self) -> Sequence[str]:
        said = " || ".join(
            f"setweight(dateline_words({column}), '{weight}')"
            for column, weight in zip(self.columns, _WEIGHTS, strict=False)
        )
        return [
            _POSTGRESQL_WORDS,
            f"ALTER TABLE {self.table} ADD COLUMN {self.name} tsvector GENERATED ALWAYS AS ({said}) STORED",
            f"CREATE INDEX {self.name} ON {self.table} USING gin ({self.name})",
        ]

    # Wording

    def _keys(self, terms: Sequence[Term], which: str, columns: Sequence[str]) -> RawSQL:
        if connection.vendor == "sqlite":
            said = fts5(terms, "AND" if which == "all" else "OR", columns)
            return RawSQL(f"SELECT rowid FROM {self.name} WHERE {self.name} MATCH %s", (said,))
        said = tsquery(terms, "&" if which == "all" else "|", self._weights(columns))
        asked = f"to_tsquery('{_CONFIGURATION}', %s)"
        return RawSQL(f"SELECT {self.key} FROM {self.table} WHERE {self.name} @@ {asked}", (said,))

    def _weights(self, columns: Sequence[str]) -> str:
        """The weights that words of the COLUMNS have in PostgreSQL; none where all columns are meant."""
        if not columns or set(columns) == set(self.columns):
            return ""
        return "".join(_WEIGHTS[self.columns.index(column)] for column in columns)


def _rows(sql: str, params: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
