"""Taking an import back: its articles go with all that hangs on them, but for those on which somebody has built."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.importing.hanging import read_again, take_off
from claims.models import (
    Article,
    ArticleLink,
    Claim,
    Conflict,
    DateCorrection,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    LinkState,
    Rank,
    Source,
    TextBand,
)
from claims.models.imports import ImportItemQuerySet
from claims.origins import count_origins, detect_on
from timeline.models import Event, Timeline

AT_ONCE = 50  # articles taken back in one transaction
REASONS = {
    "claims": gettext_lazy("claims of it were judged, ranked or added by hand"),
    "conflicts": gettext_lazy("a conflict that it takes part in was discussed or ruled on"),
    "evidence": gettext_lazy("a ruling names claims of it as its evidence"),
    "events": gettext_lazy("an event that it speaks of was edited"),
    "dates": gettext_lazy("dates in it were corrected"),
    "article": gettext_lazy("its source, date or title was corrected"),
    "links": gettext_lazy("somebody said whether it is a copy"),
    "version": gettext_lazy("a later version of it was imported"),
}
"""What may have been built on an article."""


Articles = Collection[int] | QuerySet[Any]


def imported(batch: ImportBatch) -> ImportItemQuerySet:
    """The items whose articles the batch brought in, and that are still here."""
    return batch.items.filter(outcome__in=[ItemOutcome.NEW, ItemOutcome.NEW_VERSION], article__isnull=False)


def built_on(articles: Articles) -> dict[int, list[str]]:
    """The articles (primary keys, or a query for them) on which somebody has built, with the REASONS."""
    found: dict[int, list[str]] = defaultdict(list)
    for reason, ids in _built_on(articles):
        for article in sorted({pk for pk in ids if pk is not None}):
            found[article].append(reason)
    return found


def _built_on(articles: Articles) -> "Iterable[tuple[str, Iterable[int | None]]]":
    claims = Claim.objects.filter(article__in=articles)
    by_people = Q(judgements__isnull=False) | ~Q(rank=Rank.NORMAL) | Q(created_by__isnull=False)
    flagged = Q(positions__conflict__flagged_by__isnull=False)
    yield "claims", claims.filter(by_people | flagged).values_list("article", flat=True)
    cited = claims.filter(evidence_for__isnull=False)
    yield "evidence", cited.values_list("article", flat=True)
    touched = Q(comments__by__isnull=False) | Q(steps__cause="")
    conflicts = Conflict.objects.filter(touched, positions__claims__article__in=articles)
    sides = claims.filter(positions__conflict__in=conflicts.values("pk"))
    yield "conflicts", sides.values_list("article", flat=True)
    edited = Event.history.filter(history_user__isnull=False, id__in=claims.values("event")).values("id")
    yield "events", claims.filter(event__in=edited, event__found_by_machine=True).values_list("article", flat=True)
    yield "dates", DateCorrection.objects.filter(article__in=articles).values_list("article", flat=True)
    yield "article", Article.objects.filter(pk__in=articles, version__gt=1).values_list("pk", flat=True)
    reviewed = ArticleLink.objects.exclude(state=LinkState.PROPOSED)
    yield "links", reviewed.filter(article__in=articles).values_list("article", flat=True)
    yield "links", reviewed.filter(other__in=articles).values_list("other", flat=True)
    later = Article.objects.filter(replaces__in=articles).exclude(pk__in=articles)
    yield "version", later.values_list("replaces", flat=True)


def undo_next(batch: ImportBatch) -> int:
    """Take the next articles back, the last ones first. 0 where none is left but those that are kept."""
    with transaction.atomic():
        Timeline.objects.select_for_update().get(pk=batch.timeline_id)
        items = list(imported(batch).filter(message="").select_related("article").order_by("-number")[:AT_ONCE])
        reasons = built_on([item.article_id for item in items if item.article_id])
        kept = {item: reasons[item.article_id] for item in items if item.article_id and item.article_id in reasons}
        for item, why in kept.items():
            item.message = _("Kept: %(why)s.") % {"why": ", ".join(str(REASONS[reason]) for reason in why)}
        ImportItem.objects.store(kept, ["message"])
        _take_back([item.article for item in items if item.article and item.article_id not in reasons])
    return len(items)


def _take_back(articles: Collection[Article]) -> None:
    """Delete articles; the versions that they replaced speak again, and what they were joined to is counted anew."""
    if not articles:
        return
    going = [article.pk for article in articles]
    joined = _joined_to(going)
    sources = {article.source_id for article in articles}
    texts = {article.text_key for article in articles}
    earlier = [article.replaces for article in articles if article.replaces and article.replaces_id not in going]
    take_off(articles)
    Article.objects.filter(pk__in=going).delete()
    for article in earlier:
        read_again(article)
    unnamed = Source.objects.filter(pk__in=sources, placeholder=True)
    unnamed.filter(articles__isnull=True, ratings__isnull=True).delete()
    still = Article.objects.filter(text_key__in=texts).values("text_key")
    TextBand.objects.filter(text_key__in=texts).exclude(text_key__in=still).delete()
    detect_on(count_origins(joined).keys())


def _joined_to(articles: Collection[int]) -> set[int]:
    pairs = ArticleLink.objects.filter(Q(article__in=articles) | Q(other__in=articles), other__isnull=False)
    return {pk for pair in pairs.values_list("article_id", "other_id") for pk in pair} - set(articles)


def reasons_in_words(batch: ImportBatch) -> Mapping[Article, list[str]]:
    """For the page: the articles on which somebody has built, with what was built, in words."""
    found = built_on(imported(batch).values("article"))
    rows = Article.objects.filter(pk__in=found).defer("text").order_by("pk")
    return {article: [str(REASONS[reason]) for reason in found[article.pk]] for article in rows}
