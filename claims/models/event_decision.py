"""What people decided about two events: one happening, or two; and where conflicts went that became one."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.conflict import Conflict, ConflictQuerySet
from timeline.models import Event


class EventVerdict(models.TextChoices):
    MERGED = "merged", _("Merged")
    SPLIT = "split", _("Split")
    UNDONE = "undone", _("Taken back")


class EventDecisionQuerySet(models.QuerySet["EventDecision"]):
    def that_stand(self) -> "EventDecisionQuerySet":
        """Decisions that nobody took back, and that are no taking back themselves."""
        return self.exclude(verdict=EventVerdict.UNDONE).filter(undone_by__isnull=True)

    def about(self, *events: Event) -> "EventDecisionQuerySet":
        return self.filter(Q(kept__in=events) | Q(other__in=events))

    def in_order(self) -> "EventDecisionQuerySet":
        """Newest first."""
        return self.order_by("-at", "-pk")


class EventDecision(models.Model):
    """A verdict on two events: the record of it, never changed.

    MERGED: all claims of `other` went to `kept`, for which it stands from then on. SPLIT: some claims of `kept` went to
    `other`. `moved` holds what changed, so that it can be taken back (claims/review/merging.py, splitting.py).
    """

    kept = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=6, choices=EventVerdict)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    moved: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, editable=False, related_name="undone_by")

    objects = EventDecisionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(kept=F("other")), name="event_decision_on_two")]

    def __str__(self) -> str:
        return f"{self.kept}, {self.other}: {self.verdict}"


class JoinedConflict(models.Model):
    """The id of a conflict that was joined with another one when their events were merged; its address leads there."""

    public_id = models.CharField(max_length=16)
    joint = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="joined")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="joined_conflict_once")]

    def __str__(self) -> str:
        return self.public_id


def conflict_called(public_id: str, among: ConflictQuerySet) -> Conflict | None:
    """The conflict of that id; where that one was joined with another, the one of these with which it was."""
    return among.filter(public_id=public_id).first() or among.filter(joined__public_id=public_id).first()
