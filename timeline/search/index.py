"""The full-text index of a table: FTS5 beside it on SQLite, a column of its own on PostgreSQL.

The database itself keeps it in step with the table, by triggers or as a generated column, whoever writes there and
however. On SQLite a migration that makes a table anew drops its triggers: let it end with `TextIndex.operation()`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.migrations import RunPython
from django.db.models import Q
from django.db.models.expressions import RawSQL

from timeline.search import fts5, tsvector
from timeline.search.marks import OPENS, Range, ranges_in
from timeline.search.statement import Statement
from timeline.search.terms import Search, Term


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a row in which searched words were found, and where in it."""

    column: str
    text: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class TextIndex:
    """`columns` of the `table` are searched, the first being the most telling; `key` is its integer primary key.

    `beginnings`: of how many letters SQLite keeps the beginnings of words, so that it finds short ones at once.
    `alone`: a column that is often searched alone, of which PostgreSQL keeps an index of its own.
    Wherever columns can be named, all are meant unless some are.
    """

    table: str
    key: str
    columns: tuple[str, ...]
    beginnings: str = ""
    alone: str = ""

    @property
    def name(self) -> str:
        """What it is called in the database."""
        return f"search_{self.table.partition('_')[2]}"

    def condition(self, search: Search, columns: Sequence[str] = ()) -> Q:
        """Rows with all that is wanted in the columns, and nothing unwanted."""
        found = Q()
        if search.wanted:
            found &= Q(pk__in=self._keys(search.wanted, all_of_them=True, columns=columns))
        if search.unwanted:
            found &= ~Q(pk__in=self._keys(search.unwanted, all_of_them=False, columns=columns))
        return found

    def ranks(self, search: Search, keys: Collection[int]) -> dict[int, float]:
        """How well the rows of these keys fit what is wanted: the less, the better."""
        return dict(_rows(_dialect().ranks(self, search.wanted, keys))) if keys and search.wanted else {}

    def newest(
        self, search: Search, within: "models.QuerySet[Any]", most: int, columns: Sequence[str] = ()
    ) -> list[int]:
        """The keys of rows WITHIN that have all that is wanted, the newest first; at once however many there are."""
        if not search.wanted:
            return []
        same = RawSQL(f"{_dialect().own_key(self)}", [])  # noqa: S611  (a column of our own)
        sql, params = within.order_by().filter(pk=same).values("pk").query.sql_with_params()
        asked = _dialect().newest(self, search.wanted, columns or self.columns, Statement(sql, list(params)), most)
        return [key for (key,) in _rows(asked)]

    def some(self, search: Search, most: int, columns: Sequence[str] = ()) -> list[int]:
        """The keys of rows with all that is wanted: any ones, but found at once however common the words are."""
        asked = _dialect().keys(self, search.wanted, columns or self.columns, all_of_them=True)
        return [key for (key,) in _rows(Statement(f"{asked.sql} LIMIT %s", [*asked.params, most]))]

    def nearest(
        self, search: Search, within: "models.QuerySet[Any]", most: int, columns: Sequence[str] = ()
    ) -> list[int]:
        """The keys of those rows WITHIN that fit what is wanted best, that one first."""
        sql, params = within.order_by().values("pk").query.sql_with_params()
        asked = _dialect().nearest(self, search.wanted, columns or self.columns, Statement(sql, list(params)), most)
        return [key for (key,) in _rows(asked)]

    def places(self, search: Search, keys: Collection[int], columns: Sequence[str] = ()) -> dict[int, list[Place]]:
        """Where in the columns of the rows anything that is wanted stands; rows without are left out."""
        if not search.wanted or not keys:
            return {}
        columns = columns or self.columns
        found = {
            key: [
                Place(column, text, ranges)
                for column, text, marked in zip(columns, told[::2], told[1::2], strict=True)
                if OPENS in marked and (ranges := ranges_in(marked, text))
            ]
            for key, *told in _rows(_dialect().marked(self, search.wanted, columns, keys))
        }
        return {key: places for key, places in found.items() if places}

    def operation(self) -> RunPython:
        """What puts the index in place, and fills it, in a migration."""
        return RunPython(lambda _apps, _editor: self.install(), lambda _apps, _editor: self.remove())

    def install(self) -> None:
        """Build it, be it there already or not. Call inside a transaction."""
        self.remove()
        _execute(_dialect().making(self))

    def remove(self) -> None:
        _execute(_dialect().unmaking(self))

    def _keys(self, terms: Sequence[Term], *, all_of_them: bool, columns: Sequence[str]) -> RawSQL:
        asked = _dialect().keys(self, terms, columns or self.columns, all_of_them=all_of_them)
        return RawSQL(asked.sql, asked.params)  # noqa: S611  (what people type is among the parameters)


def _dialect() -> Any:
    return tsvector if connection.vendor == "postgresql" else fts5


def _execute(statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, None)


def _rows(asked: Statement) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(asked.sql, asked.params)
        rows: list[Any] = cursor.fetchall()
        return rows
