"""Which articles are not independent: links between them, and the bands by which near copies are found."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from claims.models.article import Article
from timeline.models.recorded import Recorded, RecordedQuerySet


class LinkKind(models.TextChoices):
    SAME_TEXT = "same_text", _("the same text")
    REWRITE = "rewrite", _("a near copy")
    QUOTES = "quotes", _("long quotations")
    AGENCY = "agency", _("an agency's report")
    ATTRIBUTION = "attribution", _("something that another reported")
    TRANSLATION = "translation", _("a translation")


class LinkState(models.TextChoices):
    PROPOSED = "proposed", _("Found by machine, not reviewed")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class ArticleLinkQuerySet(RecordedQuerySet["ArticleLink"]):
    def standing(self) -> "ArticleLinkQuerySet":
        return self.exclude(state=LinkState.REJECTED)

    def joining(self) -> "ArticleLinkQuerySet":
        """Links that make two articles one origin: what is found by machine counts until somebody rejects it."""
        return self.standing().exclude(kind__in=[LinkKind.QUOTES, LinkKind.ATTRIBUTION])

    def of(self, article: Article) -> "ArticleLinkQuerySet":
        """Links of the article in both directions."""
        return self.filter(Q(article=article) | Q(other=article))

    def in_order(self) -> "ArticleLinkQuerySet":
        return self.order_by("-score", "pk")


class ArticleLink(Recorded):
    """An article rests on another, or on the report of an agency or paper that is not here (`other` is null).

    evidence: passages of both as {start, end, other_start, other_end}, code points; of an agency {start, end}.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="links_back")
    agency_key = models.CharField(max_length=200, blank=True)
    agency_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=11, choices=LinkKind)
    score = models.FloatField()
    evidence = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=9, choices=LinkState, default=LinkState.PROPOSED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ArticleLinkQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="article_link_once"),
            models.UniqueConstraint(
                fields=["article", "agency_key"], condition=Q(other__isnull=True), name="article_agency_once"
            ),
            models.CheckConstraint(condition=~Q(article=F("other")), name="article_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.kind} {self.other or self.agency_name}"


class TextBand(models.Model):
    """A band of a text's sketch: texts that share one may be near copies. Texts are known by their SHA-256."""

    text_key = models.CharField(max_length=64)
    band = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["band", "text_key"], name="text_band_once")]
        indexes = [models.Index(fields=["text_key"], name="text_band_by_text")]

    def __str__(self) -> str:
        return self.band
