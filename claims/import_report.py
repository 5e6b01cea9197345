"""What the page of an import shows: how far it is, what became of each file, and whether anybody works on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from claims.importing.batches import counts
from claims.models import BatchState, ImportBatch, ImportItem, ItemState, Worker

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`done` counts files with an outcome, `read` those that wait to be hung on events; all of `total`.

    `stalled`: it is not finished and no worker gives a sign of life.
    """

    batch: ImportBatch
    total: int
    new: int
    unchanged: int
    refused: int
    pending: int
    read: int
    finished: bool
    stalled: bool
    page: "Page[ImportItem]"
    refusals: Sequence[ImportItem]

    @property
    def done(self) -> int:
        return self.total - self.pending

    @property
    def steps(self) -> int:
        """Each file takes two: it is read, then its claims are hung on events."""
        return 2 * self.total

    @property
    def steps_done(self) -> int:
        return 2 * self.done + self.read


def import_report(batch: ImportBatch, *, now: datetime, page: str | None = None) -> ImportReport:
    """The state of the batch at this moment."""
    tally = counts(batch)
    finished = batch.state == BatchState.DONE
    items = batch.items.select_related("article").in_order()
    return ImportReport(
        batch=batch,
        total=sum(tally.values()),
        new=tally["new"],
        unchanged=tally["unchanged"],
        refused=tally["refused"],
        pending=tally["pending"],
        read=batch.items.filter(state=ItemState.READ).count(),
        finished=finished,
        stalled=not finished and not Worker.objects.alive(now).exists(),
        page=Paginator(items, PAGE_SIZE).get_page(page),
        refusals=list(items.filter(outcome="refused")[:PAGE_SIZE]),
    )
