"""What editors narrowed the desk of conflicts to, kept under a name."""

import re

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from timeline.models import Timeline
from timeline.models.workspace import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def of(self, user: User) -> "SavedViewQuerySet":
        return self.filter(by=user.pk).order_by("name", "pk")

    def about(self, timeline: Timeline) -> "SavedViewQuerySet":
        """Those that narrow to the timeline, and those of its people that narrow to none."""
        here = Q(asked__regex=rf"(^|&)timeline={re.escape(timeline.slug)}(&|$)")
        everywhere = ~Q(asked__regex=r"(^|&)timeline=") & Q(by__in=timeline.memberships.values("user"))
        return self.filter(here | everywhere)


class SavedView(models.Model):
    """Filters of `/conflicts/` as an address has them, named by the editor to whom alone they are shown."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    asked = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        address = reverse("conflicts")
        return f"{address}?{self.asked}" if self.asked else address
