"""Where articles come from: links between them are kept, and those that copy one another get one origin."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q

from claims.detecting.detection import detect
from claims.independence import ArticleFacts, Link, origins
from claims.models import Article, ArticleLink
from timeline.models import Event


def link(rows: Sequence[ArticleLink]) -> set[int]:
    """Keep new links, and count anew what they join. The articles (primary keys) whose origin is another one now."""
    if not rows:
        return set()
    ArticleLink.objects.create_recorded(rows)
    joined = {pk for row in rows for pk in (row.article_id, row.other_id) if pk is not None}
    changed = count_origins(joined)
    for row in rows:
        row.article.origin_key = changed.get(row.article_id, row.article.origin_key)
    return changed.keys() - {row.article_id for row in rows}


def count_origins(articles: Collection[int]) -> dict[int, str]:
    """Work out the origins of some articles and all that are joined to them. Those that changed, with the new key."""
    rows = _joined(articles)
    links = _links(rows)
    facts = [
        ArticleFacts(str(row.pk), row.source.key, row.published_on.earliest if row.published_on else None, row.pk)
        for row in rows.values()
    ]
    changed = {}
    for origin in origins(facts, links):
        for article in map(int, origin.articles):
            if rows[article].origin_key != origin.key:
                changed[article] = origin.key
    by_key: dict[str, list[int]] = defaultdict(list)
    for article, key in changed.items():
        by_key[key].append(article)
    for key, of_it in by_key.items():
        Article.objects.filter(pk__in=of_it).update_derived(origin_key=key)
    return changed


def detect_on(articles: Collection[int]) -> None:
    """Work out anew what the events say on which these articles bear witness."""
    if articles:
        events = Event.objects.filter(claims__article__in=articles).select_related("timeline")
        detect(*events.distinct().order_by("pk"))


def _joined(articles: Iterable[int]) -> dict[int, Article]:
    """The articles and all that links join to them, however far."""
    found: set[int] = set()
    fresh = set(articles)
    while fresh:
        found |= fresh
        pairs = ArticleLink.objects.joining().filter(Q(article__in=fresh) | Q(other__in=fresh), other__isnull=False)
        fresh = {pk for pair in pairs.values_list("article_id", "other_id") for pk in pair} - found
    rows = Article.objects.filter(pk__in=found).select_related("source").defer("text")
    return {row.pk: row for row in rows.order_by("pk")}


def _links(rows: Collection[int]) -> list[Link]:
    standing = ArticleLink.objects.joining().filter(article__in=rows).order_by("pk")
    return [
        Link(str(each.article_id), str(each.other_id) if each.other_id else None, each.agency_key, each.kind)
        for each in standing
    ]
