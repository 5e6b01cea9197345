"""Who took part, and the tags: words shared by events."""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from timeline.models.workspace import Timeline


class ActorKind(models.TextChoices):
    PERSON = "person", _("Person")
    STATE = "state", pgettext_lazy("an actor", "State")
    ORGANISATION = "organisation", _("Organisation")
    GROUP = "group", _("Group")
    UNKNOWN = "unknown", _("Not classified")


class ActorQuerySet(models.QuerySet["Actor"]):
    def in_their_own_right(self) -> "ActorQuerySet":
        """Actors, without the rows that are another name of one."""
        return self.filter(same_as__isnull=True)

    def called(self, keys: Collection[str]) -> "ActorQuerySet":
        """The actors that have one of the folded names, be it as an alias."""
        named = self.in_their_own_right().filter(Q(key__in=keys) | Q(aliases__key__in=keys))
        return named.distinct()


class Actor(models.Model):
    """A person, state, organisation or group; shared by all timelines. `key` is the folded name.

    An alias is a row too, which is the `same_as` the actor and takes part in nothing itself: so no name means two.
    """

    key = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=ActorKind, default=ActorKind.UNKNOWN)
    same_as = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="aliases")

    objects = ActorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="actor_key_once"),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="actor_same_as_another"),
        ]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["timeline", "name"], name="tag_name_once")]

    def __str__(self) -> str:
        return self.name
