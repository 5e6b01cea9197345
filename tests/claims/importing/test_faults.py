"""A fault on one file is that file's refusal: the others are taken, and nothing stays half done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from claims.confinement import Confined
from claims.importing.batches import counts, start_batch
from claims.importing.handing_in import HandedIn
from claims.importing.reading import read_next
from claims.models import Article, BatchState, ImportBatch
from tests.claims.articles import FILES
from tests.factories import make_timeline
from tests.imports import work_through

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch(tmp_path: Path) -> Iterator[ImportBatch]:
    """A batch whose files lie in a store of their own, since it is damaged below."""
    with override_settings(STORE_DIR=tmp_path / "store"):
        files = [HandedIn(name, text.encode()) for name, text in FILES.items()]
        yield start_batch(make_timeline(), files, by=None)


def counted(batch: ImportBatch) -> dict[str, int]:
    return {outcome: number for outcome, number in counts(batch).items() if number}


def stored(batch: ImportBatch, name: str, store: Path) -> Path:
    checksum = batch.items.get(name=name).checksum
    return store / checksum[:2] / checksum


def test_a_file_that_cannot_be_opened_is_refused_and_the_rest_goes_on(batch: ImportBatch, tmp_path: Path) -> None:
    path = stored(batch, "post.txt", tmp_path / "store")
    path.unlink()
    path.mkdir()
    work_through(batch)
    assert counted(batch) == {"new": 2, "refused": 1}
    assert "post.txt" in batch.items.get(name="post.txt").message


def test_an_article_on_which_hanging_fails_is_taken_out_again(batch: ImportBatch) -> None:
    with Confined() as confined:
        read_next(batch, "test", confined)
    item = batch.items.get(name="gazette.txt")
    assert item.reading
    item.reading["extractions"][0]["value"] = {"of": "another kind"}
    item.save()
    work_through(batch)
    assert counted(batch) == {"new": 2, "refused": 1}
    assert not Article.objects.filter(origin="gazette.txt").exists()


def test_what_is_stated_and_cannot_be_used_refuses_that_text_alone(batch: ImportBatch) -> None:
    item = batch.items.get(name="gazette.txt")
    item.stated = {"language": "no-such-language" * 9, "published": "1923"}
    item.save()
    work_through(batch)
    assert counted(batch) == {"new": 2, "refused": 1}


def test_a_fault_keeps_out_all_of_what_is_to_be_taken_as_a_whole(batch: ImportBatch) -> None:
    ImportBatch.objects.filter(pk=batch.pk).update(all_or_nothing=True)
    with Confined() as confined:
        read_next(batch, "test", confined)
    item = batch.items.get(name="gazette.txt")
    assert item.reading
    item.reading["extractions"][0]["value"] = {"of": "another kind"}
    item.save()
    batch = work_through(batch)
    assert (batch.state, counted(batch)) == (BatchState.FAILED, {"left_out": 3})
    assert not Article.objects.exists()
