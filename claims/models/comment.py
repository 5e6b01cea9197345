"""What people say to one another about a conflict."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from claims.models.conflict import Conflict

CHANGEABLE_FOR = timedelta(minutes=15)


class Comment(models.Model):
    """A word in the discussion of a conflict. One that its author took back keeps its place, without its words."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.conflict.get_absolute_url()}#comment-{self.pk}"

    @property
    def is_word(self) -> bool:
        """Whether its author did not take it back."""
        return self.taken_back_at is None

    def is_changeable(self, now: datetime) -> bool:
        return self.is_word and now - self.at < CHANGEABLE_FOR
