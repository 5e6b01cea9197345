"""Words for clauses of agreements that people add to the packaged lexicon."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.extraction.clauses import Wordings


class ClauseWordingQuerySet(models.QuerySet["ClauseWording"]):
    def as_pairs(self) -> Wordings:
        """What extraction takes: pairs of concept and words, in a stable order."""
        return tuple(self.order_by("concept", "words").values_list("concept", "words"))


class ClauseWording(models.Model):
    """Words by which texts tell of a clause: "stand shoulder to shoulder" tells of mutual defence.

    They serve every timeline, for articles read from then on.
    """

    concept = models.CharField(
        max_length=60,
        validators=[RegexValidator(r"^[a-z][a-z0-9_]*\Z", _("Write it in small letters with _ between words."))],
        help_text=_("The clause, as in mutual_defence; claims about it have the property clause:mutual_defence."),
    )
    words = models.CharField(
        max_length=120,
        validators=[RegexValidator(r"\w{2}", _("Write at least one word."))],
        help_text=_("The words as texts write them; capitals make no difference."),
    )

    objects = ClauseWordingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concept", "words"], name="clause_wording_once")]

    def __str__(self) -> str:
        return f"{self.concept}: {self.words}"
