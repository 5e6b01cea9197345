"""What an article says about one property of one event: what the machine read, and what stands."""

import builtins
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from claims.identity import fold
from claims.models.article import Article
from timeline.models import Event, Timeline
from timeline.models.event import seen_by
from timeline.models.recorded import Recorded, RecordedQuerySet
from timeline.models.workspace import User
from timeline.search.index import TextIndex

QUOTE_INDEX = TextIndex("claims_claim", "id", ("quote",))


class Datatype(models.TextChoices):
    DATE = "date", _("Date")
    QUANTITY = "quantity", _("Quantity")
    BOOLEAN = "boolean", _("Yes or no")
    ENTITY = "entity", _("Person, organisation or place")
    CHOICE = "choice", _("Choice")
    TEXT = "text", _("Text")


class DatesEvent(models.TextChoices):
    WHEN = "when", _("When it happened")
    BEGIN = "begin", _("When it began")
    END = "end", _("When it ended")
    NONE = "none", _("Does not date its event")


class Polarity(models.TextChoices):
    ASSERTED = "asserted", _("Asserted")
    DENIED = "denied", _("Denied")


class Modality(models.TextChoices):
    ASSERTED = "asserted", _("Stated as fact")
    ATTRIBUTED = "attributed", _("Attributed to a speaker")
    PLANNED = "planned", _("Planned")
    SPECULATIVE = "speculative", _("Speculative")


class Rank(models.TextChoices):
    PREFERRED = "preferred", _("Preferred")
    NORMAL = "normal", _("Normal")
    DEPRECATED = "deprecated", _("Deprecated")


class ClaimStatus(models.TextChoices):
    PROPOSED = "proposed", _("Found by machine, not reviewed")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class Verdict(models.TextChoices):
    ADDED = "added", _("Added")
    ACCEPTED = "accepted", _("Accepted")
    CHANGED = "changed", _("Changed")
    REJECTED = "rejected", _("Rejected")
    UNDONE = "undone", _("Taken back")


class Property(models.Model):
    """What a claim is about. `key` may name its subject after a colon: `clause:mutual_defence`."""

    key = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    datatype = models.CharField(max_length=8, choices=Datatype)
    multiple = models.BooleanField(_("several values may hold at once"), default=False)
    dates_event = models.CharField(max_length=5, choices=DatesEvent, default=DatesEvent.NONE)

    class Meta:
        verbose_name_plural = "properties"
        constraints = [models.UniqueConstraint(fields=["key"], name="property_key_once")]

    def __str__(self) -> str:
        return self.label


class Extraction(models.Model):
    """What the machine read in an article; never changed. `happening` is the event it took the passage to speak of."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="extractions")
    public_id = models.CharField(max_length=16)
    fingerprint = models.CharField(max_length=64)
    property = models.ForeignKey(Property, on_delete=models.PROTECT, related_name="+")
    value = models.JSONField()
    polarity = models.CharField(max_length=8, choices=Polarity)
    modality = models.CharField(max_length=11, choices=Modality)
    attributed_to = models.CharField(max_length=200, null=True)
    scope = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    happening = models.JSONField()
    rule = models.CharField(max_length=80)
    rule_version = models.PositiveSmallIntegerField()
    confidence = models.FloatField()
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="extraction_public_id_once")]
        indexes = [models.Index(fields=["article", "fingerprint"], name="extraction_by_fingerprint")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.quote[:60]}"


class ClaimQuerySet(RecordedQuerySet["Claim"]):
    def visible_to(self, user: User) -> "ClaimQuerySet":
        """Accepted claims on events that the user sees; proposals where the timeline shows them; to editors all."""
        edited = Q(article__timeline__in=Timeline.objects.edited_by(user).values("pk"))
        proposals = Q(status=ClaimStatus.PROPOSED, article__timeline__show_proposals=True)
        return self.filter(edited | (seen_by(user, "event__") & (Q(status=ClaimStatus.ACCEPTED) | proposals)))

    def standing(self) -> "ClaimQuerySet":
        """Claims that count in detection: all but the rejected."""
        return self.exclude(status=ClaimStatus.REJECTED)

    def with_article(self) -> "ClaimQuerySet":
        return self.select_related("article__source", "article__timeline", "property", "extraction")

    def with_facts(self) -> "ClaimQuerySet":
        """With all that detection asks of them, without the texts."""
        return self.select_related("article__source", "property").defer("article__text")

    def in_order(self) -> "ClaimQuerySet":
        return self.order_by(F("article__published").asc(nulls_first=True), "article", "start", "pk")


class Claim(Recorded):
    """What stands: what one article says about one property of one event, with its passage.

    `value` is a JSON object by datatype: date {edtf, part, calendar}, quantity {low, high, unit, counted, as_of},
    boolean {holds}, entity, choice and text {text}.
    """

    public_id = models.CharField(max_length=16)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="claims")
    property = models.ForeignKey(Property, on_delete=models.PROTECT, related_name="claims")
    value = models.JSONField()
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.ASSERTED)
    modality = models.CharField(max_length=11, choices=Modality, default=Modality.ASSERTED)
    attributed_to = models.CharField(max_length=200, null=True, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    rank = models.CharField(max_length=10, choices=Rank, default=Rank.NORMAL)
    status = models.CharField(max_length=8, choices=ClaimStatus, default=ClaimStatus.PROPOSED)
    method = models.CharField(max_length=80)
    confidence = models.FloatField(null=True, blank=True)
    extraction = models.ForeignKey(Extraction, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ClaimQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="claim_public_id_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_passage_not_empty"),
        ]
        indexes = [models.Index(fields=["event", "property"], name="claim_by_property")]

    def __str__(self) -> str:
        return f"{self.property.key}: {self.quote[:60]}"

    @builtins.property
    def speaker_key(self) -> str:
        """Who says so by this report, which is then that speaker's word; empty where the publisher says it itself."""
        attributed = self.modality == Modality.ATTRIBUTED and self.attributed_to
        return f"speaker:{fold(self.attributed_to or '')}" if attributed else ""

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.public_id])

    @builtins.property  # the field of that name hides the built-in here
    def stands_in_text(self) -> bool:
        """Whether the quote still is what the article's text says at the passage."""
        return self.article.text[self.start : self.end] == self.quote


class JudgementQuerySet(models.QuerySet["Judgement"]):
    def that_stand(self) -> "JudgementQuerySet":
        """Decisions that nobody took back, and that are no taking back themselves."""
        return self.exclude(verdict=Verdict.UNDONE).filter(undone_by__isnull=True)

    def of_review(self, user: User) -> "JudgementQuerySet":
        """What the user decided about claims that were there already."""
        return self.that_stand().filter(by=user.pk, version__isnull=False).exclude(verdict=Verdict.ADDED)


class Judgement(models.Model):
    """What a person decided about a claim: the record of review, never changed.

    `changed` has for each field what it was and what it became: columns of the claim, its property by key, its event by
    id; under `new_event` the event that was made with the decision. `version` is the claim's, as the decision left it.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="judgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    changed: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(null=True, editable=False)
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, editable=False, related_name="undone_by")
    bulk = models.ForeignKey(
        "BulkAcceptance", on_delete=models.SET_NULL, null=True, editable=False, related_name="judgements"
    )

    objects = JudgementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["by", "at"], name="judgement_by_person")]

    def __str__(self) -> str:
        return f"{self.verdict} by {self.by}"


class EventKey(models.Model):
    """A key under which matching finds an event: actors, kind of action, object, days. `blocking` keys select."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200)
    blocking = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "key", "blocking"], name="event_key_once")]
        indexes = [models.Index(fields=["key", "blocking"], name="event_by_key")]

    def __str__(self) -> str:
        return self.key
