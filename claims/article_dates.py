"""The dates in an article's text: what the machine reads, and over it what editors corrected."""

from collections.abc import Iterable

from claims.dating import DatedSpan, find_dates
from claims.dating.corrections import Correction, corrected
from claims.event_dates import with_event_dates
from claims.models import Article, DateCorrection
from claims.models.claim import ClaimQuerySet


def dated_spans(article: Article, claims: ClaimQuerySet | None = None) -> tuple[DatedSpan, ...]:
    """Stage 2 on an article, which need not be saved.

    Dates that count from an event are counted from one that the article dates, or that CLAIMS date (`event_dates`).
    """
    standing = article.date_corrections.standing().in_order() if article.pk else ()
    return with_event_dates(article, corrected(read_dates(article), as_corrections(standing)), claims)


def read_dates(article: Article) -> tuple[DatedSpan, ...]:
    """What the machine reads, whatever was corrected."""
    return find_dates(article.text, published=article.published_on, languages=(article.language,))


def as_corrections(rows: Iterable[DateCorrection]) -> tuple[Correction, ...]:
    return tuple(Correction(row.start, row.end, row.when) for row in rows)
