"""Gives claims their articles with the texts, where pages quote them."""

from collections.abc import Iterable

from claims.models import Article, Claim


def with_articles(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, each with its article, which is read once however many claims it has.

    Not by a prefetch: what that asks of SQLite has a term for each article, and a thousand are too many.
    """
    rows = list(claims)
    articles = Article.objects.select_related("source", "timeline").in_bulk({claim.article_id for claim in rows})
    for claim in rows:
        claim.article = articles[claim.article_id]
    return rows
