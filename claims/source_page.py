"""Sources with what may be counted of them: only what stands in timelines that the reader may see listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from claims.models import Article, Claim, Conflict, Source
from claims.models.article import ArticleQuerySet
from claims.models.claim import ClaimQuerySet
from claims.shown_claim import publication
from timeline.models import Timeline
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class ShownSource:
    source: Source
    article_count: int
    claim_count: int
    disputed_count: int


@dataclass(frozen=True, slots=True)
class ShownArticle:
    article: Article
    published: str
    claim_count: int
    disputed_count: int


def shown_sources(sources: Iterable[Source], user: User) -> tuple[ShownSource, ...]:
    """The sources with their counts, in three queries however many they are."""
    rows = list(sources)
    articles = _number_by("source", listed_articles(user).filter(source__in=rows))
    claims = _number_by("article__source", _listed_claims(user).filter(article__source__in=rows))
    disputed = _number_by("article__source", _disputed(user).filter(article__source__in=rows))
    return tuple(
        ShownSource(row, articles.get(row.pk, 0), claims.get(row.pk, 0), disputed.get(row.pk, 0)) for row in rows
    )


def shown_articles(articles: Iterable[Article], user: User) -> tuple[ShownArticle, ...]:
    """The articles with their counts, in two queries however many they are."""
    rows = list(articles)
    claims = _number_by("article", _listed_claims(user).filter(article__in=rows))
    disputed = _number_by("article", _disputed(user).filter(article__in=rows))
    return tuple(ShownArticle(row, publication(row), claims.get(row.pk, 0), disputed.get(row.pk, 0)) for row in rows)


def listed_articles(user: User) -> ArticleQuerySet:
    """Articles that lists and counts may mention to the user."""
    return Article.objects.visible_to(user).filter(timeline__in=Timeline.objects.listed_for(user).values("pk"))


def _listed_claims(user: User) -> ClaimQuerySet:
    listed = Timeline.objects.listed_for(user).values("pk")
    return Claim.objects.visible_to(user).standing().filter(article__timeline__in=listed)


def _disputed(user: User) -> ClaimQuerySet:
    """Claims that are a side of a conflict on which no editor has ruled."""
    conflicts = Conflict.objects.visible_to(user).disputed()
    return _listed_claims(user).filter(positions__conflict__in=conflicts.values("pk"))


def _number_by(key: str, rows: ArticleQuerySet | ClaimQuerySet) -> dict[int, int]:
    """How many different rows each value of the key has."""
    return dict(rows.order_by().values_list(key).annotate(number=Count("pk", distinct=True)))
