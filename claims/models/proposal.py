"""What waits for review, who is looking at it, and what was accepted in one go."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User as UserModel
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.claim import Claim
from claims.worth import Tier
from timeline.models import Event, Timeline
from timeline.models.workspace import User


class ProposalTier(models.IntegerChoices):
    CONTRADICTING = Tier.CONTRADICTING.value, _("takes part in an open conflict")
    DISPUTED = Tier.DISPUTED.value, _("speaks of a disputed event")
    ORDINARY = Tier.ORDINARY.value, _("nothing contradicts it")
    DOUBTFUL = Tier.DOUBTFUL.value, _("the machine is not sure of it")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def for_editor(self, user: User) -> "ProposalQuerySet":
        """Those of the timelines that the user edits."""
        edited = list(Timeline.objects.edited_by(user).values_list("pk", flat=True))
        # with one timeline the index by timeline gives the order; with several the one over all of them does
        return self.filter(timeline=edited[0]) if len(edited) == 1 else self.filter(timeline__in=edited)

    def free_for(self, user: User, now: datetime) -> "ProposalQuerySet":
        """Those on events that nobody else is looking at."""
        held = ReviewLease.objects.by_others(user, now).filter(event=OuterRef("event"))
        return self.filter(~Exists(held))

    def uncontested(self) -> "ProposalQuerySet":
        """Those whose acceptance takes no side."""
        return self.filter(tier__gte=Tier.ORDINARY)

    def contested(self) -> "ProposalQuerySet":
        return self.filter(tier__lt=Tier.ORDINARY)

    def best_first(self) -> "ProposalQuerySet":
        return self.order_by("-worth", "claim")


class Proposal(models.Model):
    """A claim that waits for review, and where it stands in the queue; written by detection.

    `worth` sorts, the most valuable first (claims/worth.py); `tier` is the reason for it.
    """

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, primary_key=True, related_name="proposal")
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, db_index=False, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, db_index=False, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False, related_name="+")
    tier = models.PositiveSmallIntegerField(choices=ProposalTier)
    worth = models.PositiveIntegerField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["timeline", "-worth", "claim"], name="proposal_by_timeline"),
            models.Index(fields=["-worth", "claim"], name="proposal_by_worth"),
            models.Index(fields=["event", "-worth", "claim"], name="proposal_by_event"),
            models.Index(fields=["article", "-worth", "claim"], name="proposal_by_article"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tier_display()}: {self.claim_id}"


class ReviewLeaseQuerySet(models.QuerySet["ReviewLease"]):
    def by_others(self, user: User, now: datetime) -> "ReviewLeaseQuerySet":
        """Leases that hold, of other people."""
        return self.filter(until__gt=now).exclude(user=user.pk)

    def people(self) -> "models.QuerySet[UserModel]":
        """Who holds them, each once."""
        return UserModel.objects.filter(pk__in=self.values("user")).order_by("username")


class ReviewLease(models.Model):
    """Somebody is looking at the proposals on an event; nobody else is shown one of them until then.

    The constraint, not the code, keeps two people from holding one event.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    objects = ReviewLeaseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event"], name="review_lease_once_per_event")]

    def __str__(self) -> str:
        return f"{self.user} until {self.until:%H:%M:%S}"


class BulkAcceptanceQuerySet(models.QuerySet["BulkAcceptance"]):
    def stopped(self, user: User) -> "BulkAcceptanceQuerySet":
        """Those that the user began and that are not gone through to the end."""
        begun = self.filter(by=user.pk, taken_back=False, done__lt=F("size"))
        return begun.defer("members").order_by("at", "pk")


class BulkAcceptance(models.Model):
    """Proposals that somebody accepted in one go, as they were shown in the preview.

    members: [claim, version, event, timeline] of each, event by event; `done` of the `size` were gone through so far.
    """

    public_id = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    asked = models.TextField(_("the filter, as an address has it"), blank=True)
    members: "models.JSONField[list[list[int]], list[list[int]]]" = models.JSONField()
    size = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    taken_back = models.BooleanField(default=False)

    objects = BulkAcceptanceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="bulk_acceptance_public_id_once")]

    def __str__(self) -> str:
        return f"{self.size} by {self.by}"

    def get_absolute_url(self) -> str:
        return reverse("review_bulk_work", args=[self.public_id])

    @property
    def is_over(self) -> bool:
        return self.done >= self.size
