"""A fault on one file is that file's refusal: the others are taken, and nothing stays half done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from claims.importing.articles import read_item
from claims.importing.batches import counts, start_batch, work_on
from claims.importing.handing_in import HandedIn
from claims.models import Article, Extraction, ImportBatch
from tests.claims.articles import FILES
from tests.factories import make_timeline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch(tmp_path: Path) -> Iterator[ImportBatch]:
    """A batch whose files lie in a store of their own, since it is damaged below."""
    with override_settings(STORE_DIR=tmp_path / "store"):
        files = [HandedIn(name, text.encode()) for name, text in FILES.items()]
        yield start_batch(make_timeline(), files, by=None)


def stored(batch: ImportBatch, name: str, store: Path) -> Path:
    checksum = batch.items.get(name=name).checksum
    return store / checksum[:2] / checksum


def test_a_file_that_cannot_be_opened_is_refused_and_the_rest_goes_on(batch: ImportBatch, tmp_path: Path) -> None:
    path = stored(batch, "post.txt", tmp_path / "store")
    path.unlink()
    path.mkdir()
    assert work_on(batch, worker="test")
    assert counts(batch) == {"pending": 0, "new": 2, "unchanged": 0, "refused": 1}
    assert "post.txt" in batch.items.get(name="post.txt").message


def test_an_article_on_which_hanging_fails_is_taken_out_again(batch: ImportBatch) -> None:
    for item in batch.items.in_order():
        read_item(item)
    Extraction.objects.filter(article__origin="gazette.txt").update(value={"of": "another kind"})
    assert work_on(batch, worker="test")
    assert counts(batch) == {"pending": 0, "new": 2, "unchanged": 0, "refused": 1}
    assert not Article.objects.filter(origin="gazette.txt").exists()
