"""How far editors trust a source: a letter with a reason and a date, in the name of their timeline."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from claims.models.article import Source
from timeline.models import Timeline


class Reliability(models.TextChoices):
    """The reliability of sources after the Admiralty scale (NATO STANAG 2511). It says nothing of any one claim."""

    A = "A", _("Completely reliable")
    B = "B", _("Usually reliable")
    C = "C", _("Fairly reliable")
    D = "D", _("Not usually reliable")
    E = "E", _("Unreliable")
    F = "F", _("Reliability cannot be judged")


class SourceRatingQuerySet(models.QuerySet["SourceRating"]):
    def in_timelines(self, timelines: "models.QuerySet[Timeline]") -> "SourceRatingQuerySet":
        return self.filter(timeline__in=timelines.values("pk"))

    def standing(self) -> "SourceRatingQuerySet":
        """The last one that each timeline gave each source."""
        later = SourceRating.objects.filter(
            source=OuterRef("source"), timeline=OuterRef("timeline"), pk__gt=OuterRef("pk")
        )
        return self.exclude(Exists(later))

    def newest_first(self) -> "SourceRatingQuerySet":
        return self.order_by("-pk")


class SourceRating(models.Model):
    """What editors of a timeline think of a source. Rows are added, never changed: a later one supersedes.

    Rows of one source and timeline are written under the timeline's lock, so their keys are in the order of giving.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="ratings")
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="source_ratings")
    letter = models.CharField(max_length=1, choices=Reliability)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = SourceRatingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(letter__in=Reliability.values), name="source_rating_letter")
        ]
        indexes = [models.Index(fields=["source", "timeline"], name="source_rating_by_timeline")]

    def __str__(self) -> str:
        return f"{self.source}: {self.letter}"
