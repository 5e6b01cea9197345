"""Which worker does what next: reading goes on everywhere, settling in one place."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from benchmarks.invented import invented
from claims.confinement import Confined
from claims.importing.batches import counts, start_batch
from claims.importing.handing_in import HandedIn
from claims.importing.reading import AT_ONCE
from claims.importing.settling import CHUNK
from claims.importing.steps import step
from claims.models import Article, BatchState, ImportBatch, ItemState, Worker
from tests.factories import make_timeline
from tests.imports import work_through

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def confined() -> Iterator[Confined]:
    with Confined() as process:
        yield process


@pytest.fixture
def batch() -> ImportBatch:
    """A batch of a chunk and a half."""
    files = [HandedIn(f"{each.number}.txt", each.text.encode()) for each in invented(CHUNK + CHUNK // 2)]
    return start_batch(make_timeline(), files, by=None)


def stepped(batch: ImportBatch, worker: str, confined: Confined) -> bool:
    batch.refresh_from_db()
    return step(batch, worker=worker, confined=confined)


def alive(*names: str) -> None:
    for name in names:
        Worker.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def test_a_chunk_is_settled_while_others_are_still_read(batch: ImportBatch, confined: Confined) -> None:
    assert AT_ONCE >= CHUNK
    for _ in range(2):
        alive("one")
        assert stepped(batch, "one", confined)
    assert (batch.items.filter(state=ItemState.WAITING).count(), Article.objects.count()) == (CHUNK // 2, CHUNK)


def test_no_chunk_is_settled_before_all_of_it_is_read(batch: ImportBatch, confined: Confined) -> None:
    held = batch.items.filter(number=3)
    held.update(leased_by="slow", leased_until=timezone.now() + timedelta(minutes=1))
    alive("one")
    while stepped(batch, "one", confined):
        pass
    assert Article.objects.count() == 0
    held.update(leased_until=None)
    assert counts(work_through(batch))["new"] > CHUNK


def test_one_worker_settles_and_another_takes_over_once_it_is_silent(batch: ImportBatch, confined: Confined) -> None:
    alive("one", "other")
    stepped(batch, "one", confined)
    while stepped(batch, "other", confined):
        pass
    batch.refresh_from_db()
    assert (batch.settler, batch.state, Article.objects.count()) == ("one", BatchState.WORKING, 0)
    Worker.objects.filter(name="one").update(seen_at=timezone.now() - Worker.SILENCE)
    while stepped(batch, "other", confined):
        pass
    batch.refresh_from_db()
    assert (batch.settler, batch.state) == ("other", BatchState.DONE)
