"""What people are told of conflicts, and how often by mail."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.comment import Comment
from claims.models.conflict import Conflict
from timeline.models.workspace import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> "NoticeQuerySet":
        """Those to the user, on conflicts that they may see today."""
        return self.filter(Exists(Conflict.objects.visible_to(user).filter(pk=OuterRef("conflict"))), to=user.pk)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)

    def for_mail(self, digest: "Digest") -> "NoticeQuerySet":
        """Those that the person has neither read nor been sent, since they chose to have them sent."""
        return self.visible_to(digest.user).unread().filter(sent_at__isnull=True, at__gte=digest.since)


class Notice(models.Model):
    """One person is told of a happening (claims/notices/hearing.py) to a conflict; `by` is null where nobody did it."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="notices")
    what = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="notices")
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to", "conflict"], name="notice_by_person"),
            models.Index(fields=["to"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.what} to {self.to}"


class HowOften(models.TextChoices):
    NEVER = "never", _("Never")
    DAILY = "daily", _("Once a day, where there is something new")
    WEEKLY = "weekly", _("Once a week, where there is something new")


class Digest(models.Model):
    """How often a person is sent what they have not read; nothing from before `since`, when they chose it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest")
    how_often = models.CharField(max_length=6, choices=HowOften, default=HowOften.NEVER)
    since = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.how_often} to {self.user}"

    def is_due(self, now: datetime) -> bool:
        """Days are counted by the calendar, so that a cron job which runs a little earlier than yesterday's sends."""
        if self.how_often == HowOften.NEVER:
            return False
        days = 1 if self.how_often == HowOften.DAILY else 7
        return self.sent_at is None or (_day(now) - _day(self.sent_at)).days >= days


def _day(at: datetime) -> date:
    return at.date()
