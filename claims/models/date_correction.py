"""What editors correct in the dates that the machine reads in an article."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from claims.models.article import Article
from timeline.models.recorded import Recorded, RecordedQuerySet
from timeline.models.when import When


class DateCorrectionQuerySet(RecordedQuerySet["DateCorrection"]):
    def standing(self) -> "DateCorrectionQuerySet":
        return self.filter(withdrawn=False)

    def in_order(self) -> "DateCorrectionQuerySet":
        """In the order of the text."""
        return self.order_by("start", "end", "pk")


class DateCorrection(When, Recorded):
    """What words of an article date, as an editor says: `when` is None where they are no date.

    It holds whatever the machine reads there, until it is withdrawn; the row stays, so that its versions go on.
    `by` and `at` tell the last change, the history those before.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="date_corrections")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    reason = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = DateCorrectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="date_correction_once_per_passage"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="date_correction_passage_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.quote[:60]}: {self.edtf or 'no date'}"
