"""Who took part, and the tags: words shared by events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.workspace import Timeline


class ActorKind(models.TextChoices):
    PERSON = "person", _("Person")
    STATE = "state", _("State")
    ORGANISATION = "organisation", _("Organisation")
    GROUP = "group", _("Group")
    UNKNOWN = "unknown", _("Not classified")


class Actor(models.Model):
    """A person, state, organisation or group; shared by all timelines. `key` is the folded name."""

    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=ActorKind, default=ActorKind.UNKNOWN)
    aliases = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="actor_key_once")]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["timeline", "name"], name="tag_name_once")]

    def __str__(self) -> str:
        return self.name
