"""What people decide about the dates in an article's text: a part of the write path, as `review` describes it.

After each action the article is dated and read again, as after a correction of its publication date: claims that
nobody has judged, and the dates of their events, follow.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.importing.hanging import read_again
from claims.models import Article, DateCorrection
from claims.review.refusals import ReviewRefused
from timeline.dates import FuzzyDate
from timeline.models import Timeline


@dataclass(frozen=True, slots=True)
class DateChange:
    """What text[start:end] of an article dates, as a person reads it; None: nothing, it is no date."""

    start: int
    end: int
    date: FuzzyDate | None
    reason: str = ""


@transaction.atomic
def correct_date(article: Article, change: DateChange, *, by: User, version: int) -> DateCorrection:
    """Say what words of the article date, whether or not the machine found a date there.

    VERSION is that of the correction of these very words from which the form started, 0 where there was none yet.
    """
    timeline = _lock(article)
    correction = _started_from(article, change, version)
    _need_words_of_its_own(correction)
    correction.when = change.date
    correction.reason = change.reason.strip()
    correction.withdrawn, correction.by = False, by
    correction.save_next_version()
    _follow(article, timeline)
    return correction


@transaction.atomic
def withdraw_date(correction: DateCorrection, *, by: User, version: int) -> DateCorrection:
    """Let the words date again what the machine reads in them. The row stays, with who withdrew it."""
    timeline = _lock(correction.article)
    correction = DateCorrection.objects.at_version(correction.pk, version)
    if correction.withdrawn:
        raise ReviewRefused(_("This correction is withdrawn already."))
    correction.withdrawn, correction.by = True, by
    correction.save_next_version()
    _follow(correction.article, timeline)
    return correction


def _lock(article: Article) -> Timeline:
    return Timeline.objects.select_for_update().get(pk=article.timeline_id)


def _started_from(article: Article, change: DateChange, version: int) -> DateCorrection:
    """The correction of these words at that version, or a new one. Raises StaleVersion."""
    known = article.date_corrections.filter(start=change.start, end=change.end).first()
    if known is not None:
        return DateCorrection.objects.at_version(known.pk, version)
    quote = article.text[change.start : change.end]
    return DateCorrection(article=article, start=change.start, end=change.end, quote=quote, version=0)


def _need_words_of_its_own(correction: DateCorrection) -> None:
    inside = 0 <= correction.start < correction.end <= len(correction.article.text)
    if not inside or not correction.quote.strip():
        raise ReviewRefused(_("Select at least one word of the article."))
    others = correction.article.date_corrections.standing().exclude(pk=correction.pk)
    if other := others.filter(start__lt=correction.end, end__gt=correction.start).in_order().first():
        raise ReviewRefused(
            _("These words overlap “%(words)s”, which are corrected already. Change or withdraw that correction.")
            % {"words": other.quote}
        )


def _follow(article: Article, timeline: Timeline) -> None:
    read_again(article)
    timeline.raise_revision()
