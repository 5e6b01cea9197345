"""Conflicts: a difference that cannot be both true in the same scope, as an object with a life of its own."""

import builtins
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from claims.models.claim import Claim, ClaimStatus, Property
from timeline.models import Event, Timeline
from timeline.models.event import seen_by
from timeline.models.recorded import Recorded, RecordedQuerySet
from timeline.models.workspace import User


class ConflictState(models.TextChoices):
    OPEN = "open", _("Open")
    UNDER_REVIEW = "under_review", _("Under review")
    RESOLVED = "resolved", _("Resolved")
    DISMISSED = "dismissed", _("Dismissed")


DISPUTED = frozenset({ConflictState.OPEN, ConflictState.UNDER_REVIEW})
SETTLED = frozenset({ConflictState.RESOLVED, ConflictState.DISMISSED})


class Outcome(models.TextChoices):
    ONE_RIGHT = "one_right", _("One position is right")
    REFINED = "refined", _("One position is more precise")
    BOTH_TRUE_DIFFERENT_SCOPE = "both_true_different_scope", _("Both are true, in different scopes")
    DIFFERENT_EVENTS = "different_events", _("They speak of different events")
    WRONG_PROPERTY = "wrong_property", _("They speak of different properties")
    OUTDATED = "outdated", _("One position is outdated")
    SOURCE_ERROR = "source_error", _("A source is in error")
    EXTRACTION_ERROR = "extraction_error", _("The machine misread a source")
    NOT_INDEPENDENT = "not_independent", _("The sources are not independent")
    GENUINELY_DISPUTED = "genuinely_disputed", _("Genuinely disputed")
    INSUFFICIENT_EVIDENCE = "insufficient_evidence", _("Not enough evidence to decide")


class ConflictQuerySet(RecordedQuerySet["Conflict"]):
    def visible_to(self, user: User) -> "ConflictQuerySet":
        """Conflicts on events that the user sees, with claims of at least two positions; to editors all."""
        edited = Q(event__timeline__in=Timeline.objects.edited_by(user).values("pk"))
        spoken_for = Exists(Claim.objects.visible_to(user).filter(positions=OuterRef("pk")))
        positions = Position.objects.filter(spoken_for, conflict=OuterRef("pk")).values("conflict")
        contested = Exists(positions.annotate(sides=Count("pk")).filter(sides__gte=2))
        return self.filter(edited | (seen_by(user, "event__") & contested))

    def disputed(self) -> "ConflictQuerySet":
        return self.filter(state__in=DISPUTED)

    def in_timelines(self, timelines: "models.QuerySet[Timeline]") -> "ConflictQuerySet":
        return self.filter(event__timeline__in=timelines.values("pk"))

    def with_sides(self) -> "ConflictQuerySet":
        return self.select_related("event__timeline", "property").prefetch_related(
            "positions__claims__article__source", "positions__claims__property", "premises"
        )

    def in_order(self) -> "ConflictQuerySet":
        """What nobody has settled first; of those that weigh the same the oldest."""
        return self.order_by("-weight", "opened_at", "pk")


class Conflict(Recorded):
    """A contradiction about one property, in one scope, of one event. `detected_by` names the rule, or the user.

    `weight` sorts at the desk, the heaviest first (claims/detecting/weight.py); detection writes it and `internal`.
    """

    public_id = models.CharField(max_length=16)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="conflicts")
    property = models.ForeignKey(Property, on_delete=models.PROTECT, related_name="conflicts")
    scope = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=ConflictState, default=ConflictState.OPEN)
    detected_by = models.CharField(max_length=150)
    flagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("why it was flagged"), blank=True)
    stands = models.BooleanField(_("the claims still contradict each other"), default=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    weight = models.PositiveIntegerField(default=0, editable=False)
    internal = models.BooleanField(_("one article contradicts itself"), default=False, editable=False)
    undecided = models.ManyToManyField(Claim, blank=True, related_name="undecided_in")

    objects = ConflictQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["weight", "internal"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="conflict_public_id_once"),
            models.UniqueConstraint(fields=["event", "property", "scope"], name="conflict_once_per_property"),
        ]
        indexes = [
            models.Index(fields=["state", "event"], name="conflict_by_state"),
            models.Index(fields=["-weight", "opened_at", "id"], name="conflict_by_weight"),
            models.Index(fields=["opened_at", "id"], name="conflict_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.property.label}: {self.event.title}"

    def get_absolute_url(self) -> str:
        return reverse("conflict", args=[self.public_id])

    @builtins.property  # the field of that name hides the built-in here
    def is_disputed(self) -> bool:
        return self.state in DISPUTED

    @builtins.property  # the field of that name hides the built-in here
    def standing_resolution(self) -> "Resolution | None":
        """The newest ruling, as long as the conflict was not opened again after it."""
        if self.state not in SETTLED:
            return None
        return self.resolutions.order_by("-at", "-pk").first()


class Position(models.Model):
    """The claims in a conflict that agree with one another. `number` 0, 1, 2 is shown as A, B, C."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="positions")
    number = models.PositiveSmallIntegerField()
    claims = models.ManyToManyField(Claim, related_name="positions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conflict", "number"], name="position_number_once")]

    def __str__(self) -> str:
        return self.letter

    @property
    def letter(self) -> str:
        return chr(ord("A") + self.number) if self.number < 26 else str(self.number + 1)

    def standing_claims(self) -> "models.QuerySet[Claim]":
        return self.claims.exclude(status=ClaimStatus.REJECTED)


class Resolution(models.Model):
    """An editor's ruling on a conflict. Rows are added, never changed: a later one supersedes.

    A dismissal is a ruling without an outcome: there was no contradiction to settle. It rests on `evidence` and on web
    `addresses`. `counted` is what its positions were when it was given (claims/detecting/rulings.py); None in
    one that is older than this record, and that only a person can put in doubt.
    """

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="resolutions")
    outcome = models.CharField(max_length=25, choices=Outcome, blank=True)
    reason = models.TextField()
    prefers = models.ForeignKey(Position, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    evidence = models.ManyToManyField(Claim, blank=True, related_name="evidence_for")
    addresses: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    counted: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(
        null=True, editable=False
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.outcome} by {self.by}"
