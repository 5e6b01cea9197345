"""Sources and the articles they publish."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from claims.identity import address_key, checksum
from claims.independence import agency_key
from timeline.dates import FuzzyDate, parse
from timeline.models import Timeline
from timeline.models.recorded import Recorded, RecordedQuerySet
from timeline.models.workspace import User
from timeline.search.index import TextIndex

ARTICLE_INDEX = TextIndex("claims_article", "id", ("title", "text"), alone="title")
"""Of all articles; who may find which by it is told in `claims.article_search`."""


class SourceQuerySet(RecordedQuerySet["Source"]):
    def visible_to(self, user: User) -> "SourceQuerySet":
        """Sources of which the user may see at least one article, in a timeline that may be listed for them."""
        articles = Article.objects.visible_to(user).filter(timeline__in=Timeline.objects.listed_for(user).values("pk"))
        return self.filter(pk__in=articles.values("source"))

    def in_order(self) -> "SourceQuerySet":
        return self.order_by("name", "pk")


class Source(Recorded):
    """Who publishes. A placeholder stands for one unnamed publisher: two unknowns are never one source."""

    public_id = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    homepage = models.URLField(blank=True, max_length=500)
    placeholder = models.BooleanField(default=False)

    objects = SourceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="source_public_id_once"),
            models.UniqueConstraint(fields=["key"], name="source_key_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.public_id])


class ArticleDisplay(models.TextChoices):
    FULL = "full", _("In full")
    EXCERPT = "excerpt", _("Excerpts around its claims")
    HIDDEN = "hidden", _("Not shown")


class ArticleQuerySet(RecordedQuerySet["Article"]):
    def visible_to(self, user: User) -> "ArticleQuerySet":
        edited = Q(timeline__in=Timeline.objects.edited_by(user).values("pk"))
        readable = Q(timeline__in=Timeline.objects.visible_to(user).values("pk"))
        return self.filter(edited | (readable & ~Q(display=ArticleDisplay.HIDDEN)))

    def in_order(self) -> "ArticleQuerySet":
        return self.order_by(F("published").asc(nulls_first=True), "title", "pk")


class Article(Recorded):
    """One text that a source published. `text` never changes; offsets of passages are code points into it.

    origin_key: where its reporting comes from: its source, or that of the article or agency that it copies
    (claims/origins.py). replaces: the version of it that was here before, under the same address.
    """

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="articles")
    public_id = models.CharField(max_length=16)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500)
    url = models.URLField(blank=True, max_length=2000)
    author = models.CharField(max_length=300, blank=True)
    published = models.CharField(_("published on"), max_length=120, null=True, blank=True)
    language = models.CharField(max_length=20, default="en")
    origin = models.CharField(_("file name as imported"), max_length=500)
    checksum = models.CharField(_("SHA-256 of the file"), max_length=64)
    text = models.TextField()
    text_key = models.CharField(_("SHA-256 of the text"), max_length=64, default="", editable=False)
    address_key = models.CharField(_("SHA-256 of the address"), max_length=64, default="", editable=False)
    origin_key = models.CharField(max_length=200, default="", editable=False)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="replaced_by"
    )
    display = models.CharField(max_length=8, choices=ArticleDisplay, default=ArticleDisplay.EXCERPT)
    imported_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["text", "text_key", "address_key", "origin_key"])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id"], name="article_public_id_once")]
        indexes = [
            models.Index(fields=["timeline", "checksum"], name="article_by_checksum"),
            models.Index(fields=["timeline", "text_key"], name="article_by_text"),
            models.Index(fields=["timeline", "address_key"], name="article_by_address"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.public_id])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.work_out_keys()
        super().save(*args, **kwargs)

    def work_out_keys(self) -> None:
        """Set what follows from the other columns, as `save` does; for rows that are written many at once."""
        self.text_key = self.text_key or checksum(self.text.encode("utf-8", "surrogatepass"))
        self.address_key = address_key(self.url)
        self.origin_key = self.origin_key or agency_key(self.source.name) or self.source.key

    @property
    def published_on(self) -> FuzzyDate | None:
        return parse(self.published) if self.published else None
