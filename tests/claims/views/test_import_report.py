"""The report of a large import: in pages, as a table, and at the same cost whatever its size."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.importing.batches import How, start_batch
from claims.importing.handing_in import HandedIn
from claims.models import ImportBatch, ImportItem, ItemOutcome, ItemState, Likeness
from claims.pages.imports.as_csv import neutralised
from tests.claims.views.import_pages import CHECK, EMPTY, OTHER, TEXT, files, page_of, worked
from tests.factories import make_article, make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
LONG_TEXT = r"""\."(reading|text)"(?!, '\$)"""  # fetched as a whole, not looked into for the title


@pytest.fixture
def story() -> Timeline:
    return make_timeline("freedonia")


@pytest.fixture
def admin(client: Client, story: Timeline) -> User:
    user = make_user(Role.ADMIN, story)
    client.force_login(user)
    return user


def large(story: Timeline, number: int) -> ImportBatch:
    """A checked batch of items as they are after the check, without having been read."""
    batch = start_batch(story, [], by=None, how=CHECK)
    ImportBatch.objects.filter(pk=batch.pk).update(state="checked")
    add(batch, range(number))
    return batch


def add(batch: ImportBatch, numbers: range) -> None:
    outcomes = [ItemOutcome.NEW, ItemOutcome.NEW, ItemOutcome.UNCHANGED]
    ImportItem.objects.bulk_create(
        ImportItem(
            batch=batch,
            number=number,
            name=f"{number}.md",
            state=ItemState.READ,
            foreseen=outcomes[number % 3],
            reading={"title": f"Part {number}", "text": "x" * 100},
        )
        for number in numbers
    )


def test_the_report_comes_in_pages(client: Client, admin: User, story: Timeline) -> None:
    batch = large(story, 330)
    assert "1 to 100 of 330" in page_of(client, batch)
    assert "Part 298" in page_of(client, batch, "?page=3")
    last = page_of(client, batch, "?show=unchanged&page=2")
    assert "101 to 110 of 110" in last
    assert f'href="{batch.get_absolute_url()}?show=unchanged&amp;page=1"' in last
    assert "301 to 330 of 330" in page_of(client, batch, "?page=99")
    assert "1 to 100 of 330" in page_of(client, batch, "?show=nonsense&page=x")


@pytest.mark.parametrize("query", ["", "?show=new&page=2", "?show=refused"])
def test_it_costs_the_same_however_long_it_is(client: Client, admin: User, story: Timeline, query: str) -> None:
    def queries(batch: ImportBatch) -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            page_of(client, batch, query)
        return [each["sql"] for each in captured]

    batch = large(story, 200)
    few = queries(batch)
    add(batch, range(200, 400))
    many = queries(batch)
    assert len(few) == len(many) <= MOST_QUERIES
    assert not [sql for sql in many if re.search(LONG_TEXT, sql)]


def test_near_copies_are_counted_and_shown(client: Client, admin: User, story: Timeline) -> None:
    batch, article = large(story, 6), make_article(story)
    batch.items.filter(number=3).update(likeness=Likeness.NEAR_COPY, like=article)
    page = page_of(client, batch, "?show=near_copy")
    assert "1 is a near copy of another" in page
    assert f'Near copy of <a id="like-3" href="{article.get_absolute_url()}"' in page
    assert 'id="item-0"' not in page


def rows_of(client: Client, batch: ImportBatch) -> list[dict[str, str]]:
    answer = client.get(f"{batch.get_absolute_url()}report.csv")
    assert answer.streaming
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def test_the_report_as_a_table(client: Client, admin: User, story: Timeline) -> None:
    broken = HandedIn("reports.zip", b"no archive")
    rows_handed_in = HandedIn("rows.jsonl", b'{"text": "On 4 May 1923 they met."}\n{"title": \n')
    batch = worked(story, [*files(TEXT), *files(TEXT, source="The Sylvania Gazette"), EMPTY, broken, rows_handed_in])
    whole, first, copy, empty, row, bad_row = rows_of(client, batch)
    assert list(first) == [
        "number", "file", "place", "outcome", "foreseen", "likeness", "like", "article", "url", "message",
    ]  # fmt: skip
    assert (whole["file"], whole["outcome"], whole["number"]) == ("reports.zip", "refused", "")
    assert "reports.zip" in whole["message"]
    assert (first["number"], first["file"], first["foreseen"], first["outcome"]) == ("1", "0.md", "new", "")
    assert (copy["likeness"], copy["like"]) == ("same_text", "0.md")
    assert (empty["outcome"], bool(empty["message"])) == ("refused", True)
    assert (row["file"], row["place"]) == ("rows.jsonl", "line 1")
    assert (bad_row["place"], bad_row["outcome"]) == ("line 2", "refused")


def test_the_table_of_what_was_imported_leads_to_the_articles(client: Client, admin: User, story: Timeline) -> None:
    batch = worked(story, files(TEXT, OTHER), How())
    for row, item in zip(rows_of(client, batch), batch.items.in_order(), strict=True):
        assert item.article is not None
        assert row["article"] == item.article.public_id
        assert row["url"] == f"http://testserver{item.article.get_absolute_url()}"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(client: Client, admin: User, story: Timeline, cell: str) -> None:
    assert neutralised(cell) == f"'{cell}"
    batch = large(story, 0)
    ImportItem.objects.create(batch=batch, number=0, name=f"{cell}.md", message=cell)
    (row,) = rows_of(client, batch)
    assert (row["file"], row["message"]) == (f"'{cell}.md", f"'{cell}")


@pytest.mark.parametrize("cell", ["", "a=1", "1 - 2", "'quoted'"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutralised(cell) == cell
