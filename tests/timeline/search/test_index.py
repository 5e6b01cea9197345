"""That the index is asked, however common the words are, and that both databases find the same rows by it."""

import pytest
from django.db import connection

from timeline.search import fts5, tsvector
from timeline.search.index import TextIndex
from timeline.search.statement import Statement
from timeline.search.terms import Search, read_search

pytestmark = pytest.mark.django_db

INDEX = TextIndex("kept_reports", "id", ("title", "text"), alone="title")
ROWS = 3000
ALL = Statement("SELECT 1")


@pytest.fixture
def dialect() -> object:
    """Many reports which all have the same words, in a table of the test's own whose statistics are known."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept_reports (id integer PRIMARY KEY, title text NOT NULL, text text NOT NULL)")
        INDEX.install()
        row = ("The pact", "The harbour was closed, and " + " ".join(f"word{number}" for number in range(300)))
        cursor.executemany(
            "INSERT INTO kept_reports (id, title, text) VALUES (%s, %s, %s)", [(n, *row) for n in range(1, ROWS + 1)]
        )
        cursor.execute("INSERT INTO kept_reports VALUES (0, 'Harbours', 'Closed was the pact.')")
        cursor.execute("ANALYZE kept_reports" if connection.vendor == "postgresql" else "ANALYZE")
    return tsvector if connection.vendor == "postgresql" else fts5


def rows_of(asked: Statement, explained: str = "") -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(explained + asked.sql, asked.params)
        return list(cursor.fetchall())


def plan_of(asked: Statement) -> str:
    explained = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    return "\n".join(str(row[-1]) for row in rows_of(asked, explained))


@pytest.mark.parametrize("columns", [("title", "text"), ("title",)])
@pytest.mark.parametrize("words", ["the", "the pact", "pac", '"the pact"'])
def test_common_words_are_looked_up_rather_than_each_row_looked_at(
    dialect: object, words: str, columns: tuple[str, ...]
) -> None:
    wanted = read_search(words).wanted
    index = "Bitmap Index Scan on search_reports" if dialect is tsvector else "VIRTUAL TABLE INDEX"
    newest = dialect.newest(INDEX, wanted, columns, ALL, 1001)  # type: ignore[attr-defined]
    assert index in plan_of(newest)
    assert [key for (key,) in rows_of(newest)] == list(range(ROWS, ROWS - 1001, -1))
    assert index in plan_of(dialect.keys(INDEX, wanted, columns, all_of_them=True))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "columns", "found"),
    [
        ("harbour", ("title",), [0]),
        ("closed", ("title",), []),
        ("pact", ("title",), list(range(1, ROWS + 1))),
        ('"closed was"', ("title", "text"), [0]),
        ("harb", ("text",), list(range(1, ROWS + 1))),
    ],
)
def test_only_the_named_columns_count(dialect: object, words: str, columns: tuple[str, ...], found: list[int]) -> None:
    assert sorted(INDEX.some(Search(read_search(words).wanted), ROWS + 2, columns)) == found
