"""A timeline is one story's workspace; who may read and edit it is one question, asked here."""

from typing import TypeAlias

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.models import User as DjangoUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from timeline.models.recorded import Recorded, RecordedQuerySet

User: TypeAlias = DjangoUser | AnonymousUser


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Public")
    UNLISTED = "unlisted", _("Unlisted: for whoever has the address")
    PRIVATE = "private", _("Private: for its members")


class Role(models.TextChoices):
    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Admin")


class TimelineQuerySet(RecordedQuerySet["Timeline"]):
    def with_role(self, user: User, *roles: Role) -> "TimelineQuerySet":
        """Timelines in which the user has one of the roles; an installation's superuser has every role."""
        if user.is_superuser:
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=Membership.objects.filter(user=user, role__in=roles).values("timeline"))

    def edited_by(self, user: User) -> "TimelineQuerySet":
        return self.with_role(user, Role.EDITOR, Role.ADMIN)

    def administered_by(self, user: User) -> "TimelineQuerySet":
        return self.with_role(user, Role.ADMIN)

    def visible_to(self, user: User) -> "TimelineQuerySet":
        """Timelines that the user may read, given their address."""
        members = Timeline.objects.with_role(user, *Role)
        return self.filter(Q(visibility__in=[Visibility.PUBLIC, Visibility.UNLISTED]) | Q(pk__in=members.values("pk")))

    def listed_for(self, user: User) -> "TimelineQuerySet":
        """Timelines that lists and counts across timelines may mention to the user."""
        members = Timeline.objects.with_role(user, *Role)
        return self.filter(Q(visibility=Visibility.PUBLIC) | Q(pk__in=members.values("pk")))

    def in_order(self) -> "TimelineQuerySet":
        return self.order_by("title", "pk")

    def raise_revision(self) -> None:
        """Mark that evidence changed, in the transaction of the change: caches, ETags and exports key on it."""
        self.update_derived(revision=F("revision") + 1)


class Timeline(Recorded):
    """One story's workspace: its lanes, articles, events, claims, conflicts, imports and people."""

    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    show_proposals = models.BooleanField(
        _("readers see the machine's proposals"),
        default=False,
        help_text=_("They are labelled “found by machine, not reviewed”."),
    )
    revision = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TimelineQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["revision"])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug"], name="timeline_slug_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.slug])

    def is_edited_by(self, user: User) -> bool:
        return Timeline.objects.edited_by(user).filter(pk=self.pk).exists()

    def is_administered_by(self, user: User) -> bool:
        return Timeline.objects.administered_by(user).filter(pk=self.pk).exists()

    def raise_revision(self) -> None:
        Timeline.objects.filter(pk=self.pk).raise_revision()


class Membership(models.Model):
    """What a user may do in a timeline."""

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.READER)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["timeline", "user"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) in {self.timeline}"


class LaneQuerySet(models.QuerySet["Lane"]):
    def visible_to(self, user: User) -> "LaneQuerySet":
        return self.filter(timeline__in=Timeline.objects.visible_to(user))

    def in_order(self) -> "LaneQuerySet":
        return self.order_by("position", "pk")


class Lane(models.Model):
    """A row of the timeline."""

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="lanes")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    objects = LaneQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["timeline", "key"], name="lane_key_once")]

    def __str__(self) -> str:
        return self.title
