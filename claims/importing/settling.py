"""The items of a batch in their order: what each is beside what is here, and its article with claims on events.

A chunk of items is one transaction under the timeline's lock. Chunks begin at fixed numbers, so that the result does
not depend on how many workers there were, or which of them died in the middle of one.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.db import OperationalError, transaction

from claims.importing.deciding import Decided, Decision, Facts, decide
from claims.importing.extractions import Kept, read_text
from claims.importing.extractions import store as store_extractions
from claims.importing.hanging import hang, take_off
from claims.importing.reading import refuse_for_fault, source_key, unsaved_article, what_it_says
from claims.importing.shelf import Shelf, facts_of, store_bands
from claims.models import (
    Article,
    ArticleLink,
    BatchState,
    Extraction,
    FileState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    ItemState,
    Likeness,
    LinkKind,
)
from claims.models.imports import ImportItemQuerySet
from claims.origins import detect_on, link
from claims.sources import sources_named, unknown_publisher
from timeline.models import Timeline

log = logging.getLogger(__name__)

CHUNK = 50  # items settled in one transaction
FORESEEN_COLUMNS = ["foreseen", "likeness", "like", "like_item"]
WHOLE, PASSAGE = 0.9, 0.5  # scores of what an article as a whole, or a passage of it, says of its origin
RUN = ("start", "end", "other_start", "other_end")
SETTLED_COLUMNS = ["state", "outcome", "message", "likeness", "like", "article", "reading"]


def foresee_next(batch: ImportBatch) -> int:
    """Say of the next items that were read what would become of them; imports nothing. 0 where no chunk is ready."""
    undecided = batch.items.undecided()
    if not _is_ready(batch, undecided):
        return 0
    with transaction.atomic():
        timeline = _lock(batch)
        items = _ready_chunk(batch, undecided)
        shelf = Shelf(timeline, items, foreseen=True)
        for item, decision in _decided(items, shelf).items():
            item.foreseen = ItemOutcome(decision.outcome)
            item.likeness, like = _likeness(decision)
            item.like = shelf.articles.get(like.key) if like else None
            item.like_item = shelf.items.get(like.key) if like else None
        store_bands(items)
        ImportItem.objects.store(items, FORESEEN_COLUMNS)
    return len(items)


def settle_next(batch: ImportBatch) -> int:
    """Settle the next items that were read. 0 where no chunk is ready. On a fault they are settled one by one."""
    waiting = batch.items.filter(state=ItemState.READ)
    if not _is_ready(batch, waiting):
        return 0
    try:
        with transaction.atomic():
            timeline = _lock(batch)
            items = _ready_chunk(batch, waiting)
            _settle(timeline, items)
        return len(items)
    except OperationalError:
        raise  # the database is busy or away: the chunk is tried again
    except Exception:
        log.exception("A chunk of batch %s failed as a whole; its items are settled one by one.", batch.public_id)
    return _settle_one_by_one(batch, _ready_chunk(batch, waiting))


def settle_all(batch: ImportBatch) -> None:
    """Settle every item in one transaction: what fails in one keeps all of them out, and is raised."""
    with transaction.atomic():
        timeline = _lock(batch)
        if ImportBatch.objects.select_for_update().get(pk=batch.pk).state != BatchState.WORKING:
            return  # it was cancelled
        while items := _chunk(batch.items.filter(state=ItemState.READ)):
            _settle(timeline, items)


def _settle_one_by_one(batch: ImportBatch, items: Sequence[ImportItem]) -> int:
    """What fails is refused and leaves nothing behind; the others are taken."""
    for each in items:
        try:
            with transaction.atomic():
                timeline = _lock(batch)
                waiting = batch.items.filter(pk=each.pk, state=ItemState.READ).select_related("file")
                _settle(timeline, list(waiting))
        except OperationalError:
            raise
        except Exception:
            refuse_for_fault(each)
            ImportItem.objects.store([each], [*SETTLED_COLUMNS, "foreseen"])
    return len(items)


def _lock(batch: ImportBatch) -> Timeline:
    return Timeline.objects.select_for_update().get(pk=batch.timeline_id)


def _is_ready(batch: ImportBatch, waiting: ImportItemQuerySet) -> bool:
    """Whether all items of the next chunk, and all before it, were read."""
    first = waiting.in_order().values_list("number", flat=True).first()
    if first is None:
        return False
    end = _end_of_chunk(first)
    if batch.items.filter(state=ItemState.WAITING, number__lt=end).exists():
        return False
    is_whole = batch.items.filter(number__gte=end - 1).exists()
    return is_whole or not batch.files.filter(state=FileState.WAITING).exists()


def _ready_chunk(batch: ImportBatch, waiting: ImportItemQuerySet) -> list[ImportItem]:
    """The next chunk. Asked again under the lock: another worker may have settled the one that was ready before."""
    return _chunk(waiting) if _is_ready(batch, waiting) else []


def _chunk(waiting: ImportItemQuerySet) -> list[ImportItem]:
    """The next items, up to where a chunk ends."""
    items = list(waiting.select_related("batch", "file").in_order()[:CHUNK])
    return [item for item in items if item.number < _end_of_chunk(items[0].number)]


def _end_of_chunk(number: int) -> int:
    return (number // CHUNK + 1) * CHUNK


def _decided(items: Sequence[ImportItem], shelf: Shelf) -> dict[ImportItem, Decision]:
    """What each item is, beside the articles that are here and the items before it."""
    decisions = {}
    for item in items:
        facts = facts_of(item)
        decision = decisions[item] = decide(facts, shelf.known(facts), partial(shelf.copies_of, item))
        if decision.outcome is not Decided.UNCHANGED:
            shelf.put_item(item)
    return decisions


def _likeness(decision: Decision) -> tuple[Likeness, Facts | None]:
    """How it is like another one, and which: that one is the article itself where it is unchanged or a new version."""
    if decision.same_text:
        return Likeness.SAME_TEXT, decision.of
    if decision.copies:
        return Likeness.NEAR_COPY, decision.copies[0].of
    return Likeness.NONE, decision.of


def _settle(timeline: Timeline, items: Sequence[ImportItem]) -> None:
    shelf = Shelf(timeline, items, foreseen=False)
    decisions = _decided(items, shelf)
    made = _articles(timeline, [item for item, d in decisions.items() if d.outcome is not Decided.UNCHANGED])
    here = shelf.articles | {facts_of(item).key: article for item, article in made.items()}
    replaced = _replace(made, decisions, here)
    Article.objects.create_recorded(made.values())
    store_bands(made)
    changed = link([row for item, article in made.items() for row in _links(item, article, decisions[item], here)])
    if replaced:
        take_off(replaced)
    for read in _runs(made, timeline):
        hang(read)
    detect_on(changed)
    for item, decision in decisions.items():
        item.likeness, like = _likeness(decision)
        item.like = here[like.key] if like else None
        item.article = made.get(item) or item.like
        item.state, item.outcome, item.reading = ItemState.DONE, ItemOutcome(decision.outcome), None
    ImportItem.objects.store(items, SETTLED_COLUMNS)


def _articles(timeline: Timeline, items: Sequence[ImportItem]) -> dict[ImportItem, Article]:
    """The articles of items, not stored yet."""
    named = sources_named({item.reading["source"] for item in items if item.reading and "source" in item.reading})
    made = {}
    for item in items:
        article = made[item] = unsaved_article(item, timeline)
        article.source = named[source_key(item)] if source_key(item) else unknown_publisher(timeline, item)
        article.work_out_keys()
    return made


def _replace(
    made: Mapping[ImportItem, Article], decisions: Mapping[ImportItem, Decision], here: Mapping[str, Article]
) -> list[Article]:
    """Let new versions name the one that was here before; the claims of that one no longer count."""
    replaced = []
    for item, article in made.items():
        decision = decisions[item]
        if decision.outcome is Decided.NEW_VERSION and decision.of:
            earlier = here[decision.of.key]
            if earlier.pk is not None:
                article.replaces = earlier
                replaced.append(earlier)
    return replaced


def _links(
    item: ImportItem, article: Article, decision: Decision, here: Mapping[str, Article]
) -> Iterable[ArticleLink]:
    """The links of a new article to those whose text it shares, and to the agencies and papers that it names."""
    if decision.same_text and decision.of:
        yield ArticleLink(article=article, other=here[decision.of.key], kind=LinkKind.SAME_TEXT, score=1.0)
    for copy in decision.copies:
        evidence = [dict(zip(RUN, run, strict=True)) for run in copy.evidence]
        kind = LinkKind(copy.kind)
        yield ArticleLink(article=article, other=here[copy.of.key], kind=kind, score=copy.score, evidence=evidence)
    for origin in (item.reading or {}).get("origins", ()):
        yield ArticleLink(
            article=article,
            agency_key=origin["key"],
            agency_name=origin["name"],
            kind=LinkKind.AGENCY if origin["whole"] else LinkKind.ATTRIBUTION,
            score=WHOLE if origin["whole"] else PASSAGE,
            evidence=origin["evidence"],
        )


def _runs(made: Mapping[ImportItem, Article], timeline: Timeline) -> Iterable[dict[Article, Sequence[Extraction]]]:
    """What was read in the articles, in their order; one that counts from an event of the timeline begins a new run.

    It is read only once the claims of those before it stand.
    """
    kept: dict[Article, Sequence[Kept]] = {}
    for item, article in made.items():
        reading = item.reading or {}
        if "extractions" not in reading:
            reading |= what_it_says(item, timeline)
        if reading["waits"]:
            yield dict(store_extractions(kept))
            kept = {}
            yield {article: read_text(article)}
        else:
            kept[article] = reading["extractions"]
    yield dict(store_extractions(kept))
