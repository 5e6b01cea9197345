"""Correcting what is known about an article."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.importing.hanging import read_again
from claims.models import Article, ArticleDisplay
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from claims.sources import source_named
from timeline.dates import InvalidDate, parse
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """The whole of what may be corrected about an article; its text never changes. `published` is EDTF."""

    source: str
    title: str
    published: str | None = None
    url: str = ""
    author: str = ""
    language: str = "en"
    display: ArticleDisplay = ArticleDisplay.EXCERPT


@transaction.atomic
def correct_article(article: Article, changes: ArticleChanges, *, by: User, version: int) -> Article:
    """Correct what is known about an article, and work its dates out again where that could change them."""
    timeline = lock(article.timeline_id)
    article = Article.objects.at_version(article.pk, version)
    if not changes.source.strip() or not changes.title.strip():
        raise ReviewRefused(_("An article needs a title and a source."))
    try:
        published = parse(changes.published).edtf if changes.published else None
    except InvalidDate as error:
        raise ReviewRefused(str(error)) from error
    is_read_anew = (published, changes.language, changes.title) != (
        article.published,
        article.language,
        article.title,
    )
    article.source = source_named(changes.source)
    article.title, article.published = changes.title.strip(), published
    article.url, article.author = changes.url, changes.author
    article.language, article.display = changes.language, changes.display
    article.save_next_version()
    if is_read_anew:
        read_again(article)
    detect(*Event.objects.filter(claims__article=article).select_related("timeline").distinct().order_by("pk"))
    timeline.raise_revision()
    return article
