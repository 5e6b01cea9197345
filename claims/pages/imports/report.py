"""What the page of an import shows: how far it is, what became of each item or would, and whether anybody works on it.

A batch of any size costs the same number of queries, and no text of an article is fetched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims.importing.undoing import imported
from claims.models import BatchState, FileState, ImportBatch, ImportFile, ItemOutcome, ItemState, Worker
from claims.pages.imports.pace import Pace, Sample, pace
from claims.pages.imports.rows import COPIES, ReportPage, Tab, column_of, copy_tabs, report_page, tabs

MOST_FILES = 50
"""Files that were refused as a whole, or whose columns are unknown, that a page shows; it tells how many there are."""


class Stage(TextChoices):
    OPENING = "opening", _("Taking the files apart")
    READING = "reading", _("Reading the articles")
    COMPARING = "comparing", _("Comparing them with what is here")
    IMPORTING = "importing", _("Importing")
    UNDOING = "undoing", _("Taking the articles back")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the present stage is. A stage that is one transaction shows nothing until it is over."""

    stage: Stage
    done: int
    total: int
    pace: Pace | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`counts`: items by outcome, or by what would become of them where only that is known.

    progress: None where nothing goes on. sample: what the next look measures the speed from.
    stalled: there is work, and no worker gives a sign of life.
    """

    batch: ImportBatch
    counts: Mapping[str, int]
    total: int
    progress: Progress | None
    sample: Sample | None
    stalled: bool
    tabs: Sequence[Tab]
    copies: Sequence[Tab]
    shown: ReportPage
    unmapped: Sequence[ImportFile]
    refused_files: Sequence[ImportFile]
    unmapped_number: int
    refused_files_number: int
    still_here: int
    """Articles that it brought in and that are here now."""

    @property
    def taken(self) -> int:
        """Articles that it brings in."""
        return self.counts[ItemOutcome.NEW] + self.counts[ItemOutcome.NEW_VERSION]

    @property
    def refused(self) -> int:
        """Articles and files that cannot be taken."""
        return self.counts[ItemOutcome.REFUSED] + self.refused_files_number

    @property
    def held_back(self) -> bool:
        """Whether what is refused keeps everything out."""
        return self.batch.all_or_nothing and bool(self.refused or self.unmapped_number)

    @property
    def gone(self) -> int:
        return self.taken - self.still_here


def import_report(
    batch: ImportBatch, *, now: datetime, show: str = "", page: str | None = None, since: str | None = None
) -> ImportReport:
    """The state of the batch at this moment. SINCE: the sample that the last look at it gave."""
    column = column_of(batch)
    tally = {(came_to, likeness): number for came_to, likeness, number in batch.items.tally(column, "likeness")}
    counts = {outcome.value: 0 for outcome in ItemOutcome}
    for (came_to, _likeness), number in tally.items():
        counts[came_to] += number
    copies = {kind.value: tally.get((ItemOutcome.NEW, kind), 0) for kind in COPIES}
    files = batch.files.tally()
    progress = _progress(batch, counts, files)
    sample, progress = _measured(batch, progress, now, since)
    return ImportReport(
        batch=batch,
        counts=counts,
        total=sum(counts.values()),
        progress=progress,
        sample=sample,
        stalled=not batch.is_over and not batch.paused and not Worker.objects.alive(now).exists(),
        tabs=tabs(counts, show),
        copies=copy_tabs(copies, show),
        shown=report_page(batch, column, show, page, {**counts, **copies}),
        unmapped=list(batch.files.unmapped().in_order()[:MOST_FILES]),
        refused_files=list(batch.files.refused().in_order()[:MOST_FILES]),
        unmapped_number=files.get(FileState.UNMAPPED, 0),
        refused_files_number=files.get(FileState.REFUSED, 0),
        still_here=imported(batch).count() if column == "outcome" else 0,
    )


def _progress(batch: ImportBatch, counts: Mapping[str, int], files: Mapping[str, int]) -> Progress | None:
    if batch.is_over:
        return None
    total = sum(counts.values())
    if batch.state == BatchState.UNDOING:
        taken = counts[ItemOutcome.NEW] + counts[ItemOutcome.NEW_VERSION]
        return Progress(Stage.UNDOING, taken - imported(batch).filter(message="").count(), taken)
    if waiting := files.get(FileState.WAITING, 0):
        return Progress(Stage.OPENING, sum(files.values()) - waiting, sum(files.values()))
    states = dict(batch.items.tally("state"))
    if waiting := states.get(ItemState.WAITING, 0):
        return Progress(Stage.READING, total - waiting, total)
    if not batch.commit:
        return Progress(Stage.COMPARING, total - counts[ItemOutcome.PENDING], total)
    return Progress(Stage.IMPORTING, states.get(ItemState.DONE, 0), total, at_once=batch.all_or_nothing)


def _measured(
    batch: ImportBatch, progress: Progress | None, now: datetime, since: str | None
) -> tuple[Sample | None, Progress | None]:
    """What the next look measures from, and the progress with its pace."""
    if progress is None or batch.paused or batch.state == BatchState.QUEUED:
        return None, progress
    seen = Sample.of(progress.stage, now, progress.done)
    first = Sample.parse(since)
    if first is None or not first.is_before(seen):
        return seen, progress
    measured = pace(first, seen, progress.total) if progress.stage != Stage.OPENING else None
    return first, Progress(progress.stage, progress.done, progress.total, measured, progress.at_once)
