"""A table of 10,000 rows through the whole import: what is said beforehand is what happens, and happens once."""

import pytest

from claims.importing.batches import How, commit, counts, start_batch
from claims.importing.handing_in import HandedIn
from claims.models import Article, ImportBatch, ItemOutcome
from tests.claims.bad_rows import BAD, ROWS, table_with_bad_rows
from tests.factories import make_timeline
from tests.imports import work_through

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(batch: ImportBatch, column: str) -> list[tuple[str, str, str]]:
    return list(batch.items.in_order().values_list("place", column, "likeness"))


@pytest.mark.xdist_group("ten thousand rows")
def test_ten_thousand_rows_come_out_as_foreseen_and_change_nothing_the_second_time() -> None:
    table = table_with_bad_rows()
    story = make_timeline()
    batch = work_through(start_batch(story, [HandedIn("a.csv", table.data)], by=None, how=How(commit=False)))
    foreseen = outcomes(batch, "foreseen")
    assert not Article.objects.exists()
    commit(batch)
    batch = work_through(batch)
    assert outcomes(batch, "outcome") == foreseen
    assert Article.objects.count() == len(table.good) == ROWS - BAD
    refused = batch.items.refused().in_order()
    assert [item.place for item in refused] == [place for place, _ in table.bad]
    assert all(item.message for item in refused)
    tally = counts(batch)
    taken = tally[ItemOutcome.NEW] + tally[ItemOutcome.NEW_VERSION] + tally[ItemOutcome.UNCHANGED]
    assert (taken, tally[ItemOutcome.REFUSED], taken + tally[ItemOutcome.REFUSED]) == (ROWS - BAD, BAD, ROWS)

    again = counts(work_through(start_batch(story, [HandedIn("a.csv", table.data)], by=None)))
    assert {outcome: number for outcome, number in again.items() if number} == {"unchanged": ROWS - BAD, "refused": BAD}
    assert Article.objects.count() == ROWS - BAD
