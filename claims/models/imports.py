"""Imports: a batch is the durable record of what was handed in and what became of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from timeline.models import Timeline
from timeline.models.workspace import User


class BatchState(models.TextChoices):
    QUEUED = "queued", _("Waiting for a worker")
    WORKING = "working", _("Being worked on")
    CHECKED = "checked", _("Checked, nothing is imported yet")
    DONE = "done", _("Done")
    FAILED = "failed", _("Not imported: something in it was refused")
    CANCELLED = "cancelled", _("Cancelled")
    UNDOING = "undoing", _("Being taken back")
    UNDONE = "undone", _("Taken back")


LIVE = (BatchState.QUEUED, BatchState.WORKING, BatchState.UNDOING)
"""States in which workers go on."""


class FileState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    UNMAPPED = "unmapped", _("Its columns are unknown")
    OPENED = "opened", _("Taken apart")
    REFUSED = "refused", _("Refused")


class ItemState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    READ = "read", _("Read, waiting to be matched")
    DONE = "done", _("Done")


class ItemOutcome(models.TextChoices):
    PENDING = "", _("Not yet known")
    NEW = "new", _("New")
    NEW_VERSION = "version", _("New version")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")
    LEFT_OUT = "left_out", _("Left out")


class Likeness(models.TextChoices):
    NONE = "", _("On its own")
    SAME_TEXT = "same_text", _("Same text from another source")
    NEAR_COPY = "near_copy", _("Near copy")


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: User) -> "ImportBatchQuerySet":
        return self.filter(timeline__in=Timeline.objects.administered_by(user).values("pk"))

    def unfinished(self) -> "ImportBatchQuerySet":
        """Batches in which a worker may go on."""
        waiting = self.filter(state__in=LIVE, paused=False)
        return waiting.order_by("created_at", "pk")

    def newest_first(self) -> "ImportBatchQuerySet":
        return self.order_by("-created_at", "-pk")


class ImportBatch(models.Model):
    """Files handed in together.

    commit: whether what was read is imported; before somebody says so, it is only checked what would happen.
    all_or_nothing: whether one refusal keeps everything out. settler: the worker that settles its items just now.
    """

    public_id = models.CharField(max_length=16)
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=9, choices=BatchState, default=BatchState.QUEUED)
    commit = models.BooleanField(default=True)
    all_or_nothing = models.BooleanField(default=False)
    paused = models.BooleanField(default=False)
    settler = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="import_public_id_once")]

    def __str__(self) -> str:
        return f"{self.timeline} {self.created_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.public_id])

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it unless somebody asks for it."""
        return self.state not in LIVE


class ImportFileQuerySet(models.QuerySet["ImportFile"]):
    def in_order(self) -> "ImportFileQuerySet":
        return self.order_by("number", "pk")

    def unmapped(self) -> "ImportFileQuerySet":
        return self.filter(state=FileState.UNMAPPED)

    def refused(self) -> "ImportFileQuerySet":
        """Files that could not be taken apart; not those that somebody cancelled."""
        return self.filter(state=FileState.REFUSED).exclude(message="")

    def tally(self) -> dict[str, int]:
        """How many files are in which state; those that somebody cancelled do not count."""
        counted = self.exclude(state=FileState.REFUSED, message="").order_by().values_list("state")
        return dict(counted.annotate(number=models.Count("pk")))


class ImportFile(models.Model):
    """A file of a batch that holds several articles; the worker takes it apart into items.

    columns: by field of an article, the name of the column that holds it; empty where the file's own names tell.
    headings: the names of its columns, where somebody has to say what they hold. pieces: how many items it has given so
    far, `packed` the bytes that they take in its pack.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    checksum = models.CharField(max_length=64)
    stated = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    headings = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    message = models.TextField(blank=True)
    pieces = models.PositiveIntegerField(default=0)
    packed = models.PositiveBigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=64, blank=True)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_file_number_once")]

    def __str__(self) -> str:
        return self.name


class ColumnMapping(models.Model):
    """Which columns of a source's tables hold what, as somebody said once; by the names of the columns."""

    source_key = models.CharField(max_length=200, blank=True)
    headings = models.CharField(max_length=64)  # SHA-256 of the names
    columns = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source_key", "headings"], name="column_mapping_once")]

    def __str__(self) -> str:
        return f"{self.source_key}: {self.columns}"


class ImportItemQuerySet(models.QuerySet["ImportItem"]):
    def in_order(self) -> "ImportItemQuerySet":
        return self.order_by("number", "pk")

    def claimable(self, now: datetime) -> "ImportItemQuerySet":
        """Items that wait to be read and that no living worker holds."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return self.filter(free, state=ItemState.WAITING)

    def undecided(self) -> "ImportItemQuerySet":
        """Items that were read and of which nobody has said yet what would become of them."""
        return self.filter(state=ItemState.READ, foreseen=ItemOutcome.PENDING)

    def store(self, items: Collection["ImportItem"], columns: Collection[str]) -> None:
        """Write some columns of many items that are there already, each with its own values, in one statement."""
        if items:
            self.bulk_create(items, update_conflicts=True, unique_fields=["pk"], update_fields=columns)

    def refused(self) -> "ImportItemQuerySet":
        return self.filter(outcome=ItemOutcome.REFUSED)

    def tally(self, *columns: str) -> list[tuple[Any, ...]]:
        """The values of the columns that occur together, each with how many items have them."""
        return list(self.order_by().values_list(*columns).annotate(number=models.Count("pk")))

    def for_report(self) -> "ImportItemQuerySet":
        """With what a line of the report tells, and without the texts, which are long."""
        known = self.select_related("file", "article", "like", "like_item", "like_item__file")
        return known.defer("reading", "stated", "article__text", "like__text", "like_item__reading").in_order()


class ImportItem(models.Model):
    """One article of a batch: a file, or a piece of one.

    Its bytes lie in the store under their checksum, or in the pack of its file from `offset` on. `stated` is what was
    said of it. `reading` holds what was read in it until its article is stored. `foreseen` is what would become of it,
    `outcome` what did; `likeness` and `like` say of which article it is a copy.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="items")
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, null=True, blank=True, related_name="items")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    place = models.CharField(max_length=700, default="", blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    offset = models.PositiveBigIntegerField(default=0)
    length = models.PositiveBigIntegerField(default=0)
    stated = models.JSONField(default=dict, blank=True)
    reading = models.JSONField(null=True, blank=True)
    text_key = models.CharField(max_length=64, default="")
    address_key = models.CharField(max_length=64, default="")
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    foreseen = models.CharField(max_length=10, choices=ItemOutcome, default=ItemOutcome.PENDING, blank=True)
    outcome = models.CharField(max_length=10, choices=ItemOutcome, default=ItemOutcome.PENDING, blank=True)
    likeness = models.CharField(max_length=10, choices=Likeness, default=Likeness.NONE, blank=True)
    like = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    like_item = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    message = models.TextField(blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=64, blank=True)

    objects = ImportItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_item_number_once")]
        indexes = [
            models.Index(fields=["batch", "state", "number"], name="import_item_by_state"),
            models.Index(fields=["batch", "outcome", "number", "likeness"], name="import_item_by_outcome"),
            models.Index(fields=["batch", "foreseen", "number", "likeness"], name="import_item_by_foreseen"),
            models.Index(fields=["batch", "checksum"], name="import_item_by_checksum"),
            models.Index(fields=["batch", "text_key"], name="import_item_by_text"),
            models.Index(fields=["batch", "address_key"], name="import_item_by_address"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The file and the place in it, as people look for it."""
        return ", ".join(filter(None, [self.file.name if self.file else "", self.place or self.name]))


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self, now: datetime) -> "WorkerQuerySet":
        return self.filter(seen_at__gte=now - Worker.SILENCE)


class Worker(models.Model):
    """A worker process, by the time it last said that it lives."""

    SILENCE = timedelta(seconds=8)  # after which a worker counts as gone: pages look every 2 and say so within 10

    name = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="worker_name_once")]

    def __str__(self) -> str:
        return self.name
