"""Sources with what may be said of them: only what stands in timelines that the reader may see listed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, Window

from claims.listed import listed_articles, listed_claims, listed_conflicts
from claims.models import Article, Claim, Source, SourceRating
from claims.models.claim import ClaimQuerySet
from claims.pages.shown_claim import ShownClaim, publication, shown
from claims.pages.sources.alone import alone, shown_alone
from claims.pages.sources.origins import SourceOrigins, source_origins
from claims.pages.sources.record import shown_record, standing_rulings
from claims.ratings import listed_ratings, standing_ratings
from timeline.models import Timeline
from timeline.models.workspace import TimelineQuerySet, User

FEW = 5  # rows of each part, where all parts stand on one page
PAGE_SIZE = 50
NEWEST_FIRST = F("published").desc(nulls_last=True), "title", "pk"


@dataclass(frozen=True, slots=True)
class Counted:
    """Claims, and how many of them are disputed."""

    claim_count: int = 0
    disputed_count: int = 0


@dataclass(frozen=True, slots=True)
class ShownSource:
    source: Source
    article_count: int
    counted: Counted
    ratings: tuple[SourceRating, ...]


@dataclass(frozen=True, slots=True)
class ShownArticle:
    article: Article
    published: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The first rows of one kind; with `page`, one page of all of them."""

    name: str
    rows: tuple[Any, ...]
    total: int
    page: "Page[Any] | None" = None

    @property
    def is_cut(self) -> bool:
        return self.page is None and self.total > len(self.rows)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """What the reader may see of a source. `only`: the part that they asked for alone, all of it in pages.

    superseded: ratings that a later one of the same timeline replaced.
    """

    counted: Counted
    ratings: tuple[SourceRating, ...]
    superseded: tuple[SourceRating, ...]
    may_rate: bool
    parts: Mapping[str, SourcePart]
    origins: SourceOrigins | None
    only: SourcePart | None


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of a part are found, how some of them are prepared for the page, and how many there are if known."""

    find: Callable[[], Any]
    prepare: Callable[[Any], tuple[Any, ...]]
    total: int | None = None


def source_page(source: Source, user: User, *, only: str = "", number: str | None = None) -> SourcePage:
    """All parts of the page, with the first rows of each; or page NUMBER of the part ONLY."""
    edited = frozenset(edited_with(source, user).values_list("pk", flat=True))
    standing, superseded = _by_standing(listed_ratings(user).filter(source=source))
    by_article = _claim_counts("article", listed_claims(user).filter(article__source=source), user)
    counted = _sum(by_article.values())
    kinds = _kinds(source, user, edited, by_article, counted)
    if only in kinds:
        parts = {only: _paged(only, kinds[only], number)}
    else:
        parts = {name: _first_rows(name, kind) for name, kind in kinds.items()}
    return SourcePage(
        counted=counted,
        ratings=standing,
        superseded=superseded,
        may_rate=bool(edited),
        parts=parts,
        origins=None if only in kinds else source_origins(source, user),
        only=parts[only] if only in kinds else None,
    )


def edited_with(source: Source, user: User) -> TimelineQuerySet:
    """The timelines of the user's that have articles of the source: in their name it may be rated."""
    return Timeline.objects.edited_by(user).filter(pk__in=source.articles.values("timeline")).in_order()


def _sum(counted: Collection[Counted]) -> Counted:
    return Counted(sum(each.claim_count for each in counted), sum(each.disputed_count for each in counted))


def _kinds(
    source: Source, user: User, edited: frozenset[int], by_article: Mapping[int, Counted], counted: Counted
) -> dict[str, Kind]:
    claims = listed_claims(user).filter(article__source=source).with_article().select_related("event")
    articles = listed_articles(user).filter(source=source).select_related("timeline").defer("text")
    return {
        "record": Kind(lambda: standing_rulings(source, user), lambda rows: shown_record(rows, source, user)),
        "alone": Kind(lambda: alone(source, user), lambda rows: shown_alone(rows, edited)),
        "claims": Kind(lambda: _newest_first(claims), lambda rows: _shown_claims(rows, edited), counted.claim_count),
        "articles": Kind(lambda: articles.order_by(*NEWEST_FIRST), lambda rows: _shown_articles(rows, by_article)),
    }


def _first_rows(name: str, kind: Kind) -> SourcePart:
    found = kind.find()
    if isinstance(found, list):
        return SourcePart(name, kind.prepare(found[:FEW]), len(found))
    if kind.total is not None:
        return SourcePart(name, kind.prepare(list(found[:FEW])), kind.total)
    rows = list(found.annotate(total=Window(Count("pk")))[:FEW])  # the rows and their number in one query
    return SourcePart(name, kind.prepare(rows), rows[0].total if rows else 0)


def _paged(name: str, kind: Kind, number: str | None) -> SourcePart:
    page = Paginator(kind.find(), PAGE_SIZE).get_page(number)
    return SourcePart(name, kind.prepare(list(page.object_list)), page.paginator.count, page)


def _newest_first(claims: ClaimQuerySet) -> ClaimQuerySet:
    return claims.order_by(F("article__published").desc(nulls_last=True), "article", "start", "pk")


def _shown_claims(claims: Iterable[Claim], edited: frozenset[int]) -> tuple[ShownClaim, ...]:
    return tuple(shown(claim, by_editor=claim.article.timeline_id in edited) for claim in claims)


def _shown_articles(articles: Iterable[Article], counted: Mapping[int, Counted]) -> tuple[ShownArticle, ...]:
    return tuple(ShownArticle(row, publication(row), counted.get(row.pk, Counted())) for row in articles)


def _by_standing(ratings: Iterable[SourceRating]) -> tuple[tuple[SourceRating, ...], tuple[SourceRating, ...]]:
    """Of ratings of one source, newest first, the one of each timeline that stands, and those before it."""
    rows = list(ratings)
    standing = {rating.timeline_id: rating for rating in reversed(rows)}
    return (
        tuple(rating for rating in rows if rating == standing[rating.timeline_id]),
        tuple(rating for rating in rows if rating != standing[rating.timeline_id]),
    )


def shown_sources(sources: Iterable[Source], user: User) -> tuple[ShownSource, ...]:
    """The sources with their counts and ratings, in three queries however many they are."""
    rows = list(sources)
    articles = listed_articles(user).filter(source__in=rows).order_by().values_list("source")
    article_counts = dict(articles.annotate(number=Count("pk", distinct=True)))
    counted = _claim_counts("article__source", listed_claims(user).filter(article__source__in=rows), user)
    ratings = standing_ratings(rows, user)
    return tuple(
        ShownSource(row, article_counts.get(row.pk, 0), counted.get(row.pk, Counted()), ratings.get(row, ()))
        for row in rows
    )


def _claim_counts(key: str, claims: ClaimQuerySet, user: User) -> dict[int, Counted]:
    """By the key the number of claims, and of those that are a side of a conflict on which no editor has ruled."""
    disputed = Q(positions__conflict__in=listed_conflicts(user).disputed().values("pk"))
    rows = (
        claims.order_by()
        .values_list(key)
        .annotate(number=Count("pk", distinct=True), disputed=Count("pk", distinct=True, filter=disputed))
    )
    return {row: Counted(number, contested) for row, number, contested in rows}
