"""What people decided about two names: one actor, or two."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.models import Actor
from timeline.models.vocabulary import ActorQuerySet
from timeline.models.workspace import User


class ActorVerdict(models.TextChoices):
    SAME = "same", _("The same")
    DIFFERENT = "different", _("Different")
    UNDONE = "undone", _("Taken back")


class ActorDecisionQuerySet(models.QuerySet["ActorDecision"]):
    def that_stand(self) -> "ActorDecisionQuerySet":
        """Decisions that nobody took back, and that are no taking back themselves."""
        return self.exclude(verdict=ActorVerdict.UNDONE).filter(undone_by__isnull=True)

    def about(self, *actors: int) -> "ActorDecisionQuerySet":
        return self.filter(Q(kept__in=actors) | Q(other__in=actors))

    def among(self, actors: ActorQuerySet) -> "ActorDecisionQuerySet":
        """Decisions on two names that now are both of some of the actors, be it as aliases; in their order."""
        names = Actor.objects.filter(Q(pk__in=actors.values("pk")) | Q(same_as__in=actors.values("pk")))
        return self.filter(kept__in=names.values("pk"), other__in=names.values("pk")).order_by("at", "pk")

    def last_of(self, user: User) -> "ActorDecision | None":
        return self.that_stand().filter(by=user.pk).select_related("kept", "other").order_by("-pk").first()


class ActorDecision(models.Model):
    """A verdict on two actors: the record of it, never changed. `kept` is the one whose name stays.

    `moved` holds what the verdict "same" changed, so that it can be taken back: `events` (keys of those that the other
    took part in), `shared` (those of them in which both did), `aliases` (keys of the other's), and the keys of matching
    that were `added` and `removed`, each as [event, key, blocking].
    """

    kept = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=9, choices=ActorVerdict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    moved: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, editable=False, related_name="undone_by")

    objects = ActorDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=models.F("other")), name="actor_decision_on_two"),
        ]

    def __str__(self) -> str:
        return f"{self.kept}, {self.other}: {self.verdict}"
