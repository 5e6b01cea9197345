"""Imports: a batch is the durable record of what was handed in and what became of it."""

from datetime import datetime, timedelta

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
    DONE = "done", _("Done")


class ItemState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    READ = "read", _("Read, waiting to be matched")
    DONE = "done", _("Done")


class ItemOutcome(models.TextChoices):
    PENDING = "", _("Not yet known")
    NEW = "new", _("New")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("Refused")


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: User) -> "ImportBatchQuerySet":
        return self.filter(timeline__in=Timeline.objects.administered_by(user).values("pk"))

    def unfinished(self) -> "ImportBatchQuerySet":
        return self.exclude(state=BatchState.DONE).order_by("created_at", "pk")

    def newest_first(self) -> "ImportBatchQuerySet":
        return self.order_by("-created_at", "-pk")


class ImportBatch(models.Model):
    """Files handed in together."""

    public_id = models.CharField(max_length=16)
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.QUEUED)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="import_public_id_once")]

    def __str__(self) -> str:
        return f"{self.timeline} {self.created_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.public_id])


class ImportItemQuerySet(models.QuerySet["ImportItem"]):
    def in_order(self) -> "ImportItemQuerySet":
        return self.order_by("number", "pk")

    def claimable(self, now: datetime) -> "ImportItemQuerySet":
        """Items that wait to be read and that no living worker holds."""
        free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
        return self.filter(free, state=ItemState.WAITING)


class ImportItem(models.Model):
    """One file of a batch: its bytes lie in the store under their checksum, `stated` is what was said of it."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    checksum = models.CharField(max_length=64, blank=True)
    stated = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    outcome = models.CharField(max_length=10, choices=ItemOutcome, default=ItemOutcome.PENDING, blank=True)
    message = models.TextField(blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=64, blank=True)

    objects = ImportItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_item_number_once")]

    def __str__(self) -> str:
        return self.name


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self, now: datetime) -> "WorkerQuerySet":
        return self.filter(seen_at__gte=now - Worker.SILENCE)


class Worker(models.Model):
    """A worker process, by the time it last said that it lives."""

    SILENCE = timedelta(seconds=10)  # after which a worker counts as gone

    name = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name"], name="worker_name_once")]

    def __str__(self) -> str:
        return self.name
