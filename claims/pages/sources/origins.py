"""Whose reporting a source publishes, and who publishes its: links between articles that make them one origin."""

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q
from django.urls import reverse

from claims.listed import listed_articles
from claims.models import ArticleLink, Source
from claims.models.link import ArticleLinkQuerySet
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class Related:
    """Another source, or an agency that is not here as one (`address` is empty), and how many articles tie the two."""

    name: str
    address: str
    article_count: int


@dataclass(frozen=True, slots=True)
class SourceOrigins:
    """copies: of whom it has articles. agencies: whose reports it credits. copied_by: who has its articles."""

    copies: tuple[Related, ...]
    agencies: tuple[Related, ...]
    copied_by: tuple[Related, ...]

    @property
    def are_any(self) -> bool:
        return bool(self.copies or self.agencies or self.copied_by)


def source_origins(source: Source, user: User) -> SourceOrigins:
    """Counted over articles that the user may see, those of most articles first; in two queries."""
    seen = listed_articles(user).values("pk")
    links = ArticleLink.objects.joining().filter(article__in=seen).filter(Q(other__isnull=True) | Q(other__in=seen))
    used = _related(links.filter(article__source=source).exclude(other__source=source), "other")
    using = _related(links.filter(other__source=source).exclude(article__source=source), "article")
    return SourceOrigins(
        copies=tuple(each for each in used if each.address),
        agencies=tuple(each for each in used if not each.address),
        copied_by=using,
    )


def _related(links: ArticleLinkQuerySet, end: str) -> tuple[Related, ...]:
    """The sources at that end of the links, and the agencies where the link leads to no article."""
    rows = (
        links.order_by()
        .values(key=F(f"{end}__source__public_id"), name=F(f"{end}__source__name"), agency=F("agency_key"))
        .annotate(agency_name=Max("agency_name"), number=Count("article", distinct=True))
        .order_by("-number", "name", "agency_name", "key", "agency")
    )
    return tuple(
        Related(row["name"], reverse("source", args=[row["key"]]), row["number"])
        if row["key"]
        else Related(row["agency_name"], "", row["number"])
        for row in rows
    )
