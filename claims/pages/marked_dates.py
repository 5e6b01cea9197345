"""The dates of an article as its page marks them: each in words, with its bounds and how it came about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.article_dates import as_corrections, read_dates
from claims.dating import DatedSpan
from claims.dating.corrections import CORRECTED, corrected
from claims.event_dates import with_event_dates
from claims.models import Article, ArticleDisplay, DateCorrection
from claims.models.claim import ClaimQuerySet
from claims.wording.dating import explained, is_waiting, possible_days
from timeline.dates import FuzzyDate
from timeline.wording import date_in_words

DATED, WAITING, DISMISSED = "dated", "waiting", "dismissed"
"""Has a date; will have one when the day that it counts from is known; is no date, as an editor says."""


@dataclass(frozen=True, slots=True)
class MarkedDate:
    """Words that tell a date. `how` are sentences, `rule` the code of the rule that read them.

    `correction` is the editor's that stands, `read` what the machine reads in the words then, each date in words.
    """

    article: Article
    start: int
    end: int
    state: str
    date: FuzzyDate | None
    how: tuple[str, ...]
    rule: str
    correction: DateCorrection | None = None
    read: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.start}-{self.end}"

    @property
    def expression(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def words(self) -> str:
        if self.date is not None:
            return date_in_words(self.date)
        return _("No date yet") if self.state == WAITING else _("Not a date")

    @property
    def bounds(self) -> str:
        return possible_days(self.date) if self.date is not None else ""

    @property
    def version(self) -> int:
        """That of the correction of these very words, which a form starts from; 0 where there is none."""
        return self.correction.version if self.correction else 0

    def get_absolute_url(self) -> str:
        return reverse("article_date", args=[self.article.public_id, self.start, self.end])


def marked_dates(article: Article, claims: ClaimQuerySet, *, by_editor: bool) -> tuple[MarkedDate, ...]:
    """What the page marks, in the order of the text. Words that are no date, says an editor, are marked for editors.

    CLAIMS, those that the reader may see, date the events from which dates count.
    """
    read = read_dates(article)
    rows = list(article.date_corrections.standing().select_related("by").in_order()) if article.pk else []
    known = {(row.start, row.end): row for row in rows}
    spans = with_event_dates(article, corrected(read, as_corrections(rows)), claims)
    if not (by_editor or article.display == ArticleDisplay.FULL):
        spans = tuple(_without_words(span) for span in spans)
    marked = [_marked(article, span, known, read) for span in spans if span.date is not None or is_waiting(span)]
    if by_editor:
        marked += [_dismissed(row, read) for row in rows if row.when is None]
    return tuple(sorted(marked, key=lambda each: each.start))


def _without_words(span: DatedSpan) -> DatedSpan:
    """Of an event that only the article tells no name: readers of an excerpt get no other word of the text."""
    told_here = span.counted_from is not None and not span.counted_from.key
    return replace(span, counted_from=None) if told_here else span


def _marked(
    article: Article, span: DatedSpan, rows: dict[tuple[int, int], DateCorrection], read: Sequence[DatedSpan]
) -> MarkedDate:
    correction = rows[span.start, span.end] if span.rule == CORRECTED else None
    return MarkedDate(
        article=article,
        start=span.start,
        end=span.end,
        state=DATED if span.date is not None else WAITING,
        date=span.date,
        how=explained(span, published=article.published_on),
        rule=span.rule,
        correction=correction,
        read=_read_in(correction, read) if correction else (),
    )


def _dismissed(row: DateCorrection, read: Sequence[DatedSpan]) -> MarkedDate:
    return MarkedDate(
        article=row.article,
        start=row.start,
        end=row.end,
        state=DISMISSED,
        date=None,
        how=(),
        rule=CORRECTED,
        correction=row,
        read=_read_in(row, read),
    )


def _read_in(row: DateCorrection, read: Iterable[DatedSpan]) -> tuple[str, ...]:
    """The dates that the machine reads in the words of a correction."""
    dates = (span.date for span in read if span.start < row.end and span.end > row.start)
    return tuple(date_in_words(date) for date in dates if date is not None)
