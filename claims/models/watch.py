"""What people watch."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.article import Source
from claims.models.conflict import Conflict
from timeline.models import Event
from timeline.models.workspace import User

TARGETS = ("conflict", "event", "source")


class WatchQuerySet(models.QuerySet["Watch"]):
    def held(self) -> "WatchQuerySet":
        """Watches that nobody ended."""
        return self.filter(ended=False)

    def of(self, target: Conflict | Event | Source) -> "WatchQuerySet":
        return self.filter(**{target_of(target): target})

    def by(self, user: User) -> "WatchQuerySet":
        return self.filter(user=user.pk)


class Watch(models.Model):
    """A person hears of a conflict, or of the conflicts on an event or in which a source takes part.

    One that was ended is kept, so that taking part in a conflict again does not begin it anew.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")
    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, null=True, blank=True, related_name="watches")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="watches")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, blank=True, related_name="watches")
    ended = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            models.CheckConstraint(
                condition=Q(conflict__isnull=False, event__isnull=True, source__isnull=True)
                | Q(conflict__isnull=True, event__isnull=False, source__isnull=True)
                | Q(conflict__isnull=True, event__isnull=True, source__isnull=False),
                name="watch_of_one_thing",
            ),
            models.UniqueConstraint(fields=["user", "conflict"], name="watch_of_conflict_once"),
            models.UniqueConstraint(fields=["user", "event"], name="watch_of_event_once"),
            models.UniqueConstraint(fields=["user", "source"], name="watch_of_source_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} watches {self.conflict or self.event or self.source}"


def target_of(target: Conflict | Event | Source) -> str:
    """The column of a watch of such a thing."""
    return TARGETS[(Conflict, Event, Source).index(type(target))]
