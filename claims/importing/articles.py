"""One item of a batch becomes an article with what the machine reads in it: stages 1 to 3, one transaction."""

import dataclasses
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.extraction import Happening, Statement
from claims.identity import checksum, fold, public_id
from claims.importing import store
from claims.importing.handing_in import BadStatement, Stated
from claims.importing.statements import statements_in
from claims.models import Article, Claim, Extraction, ImportItem, ItemOutcome, ItemState, Source
from claims.models.imports import ImportItemQuerySet
from claims.properties import property_for
from claims.reading import ReadArticle, UnreadableFile, read_article
from claims.reading.language import detect_language
from claims.values import as_json
from timeline.models import Timeline


def read_item(item: ImportItem) -> None:
    """Read the item's file and store its article, or say why it was refused or is unchanged."""
    name = PurePath(item.name).name
    try:
        read = read_article(store.fetch(item.checksum), name)
        stated = Stated(**item.stated).over(_stated_in(read))
    except UnreadableFile as error:
        _finish(item, ItemOutcome.REFUSED, message=str(error))
    except BadStatement as error:
        _finish(item, ItemOutcome.REFUSED, message=f"{name}: {error}")
    except FileNotFoundError:
        gone = _("%(file)s: what was handed in is no longer in the store. Hand it in again.") % {"file": name}
        _finish(item, ItemOutcome.REFUSED, message=gone)
    else:
        _take_in(item, read, stated)


def _stated_in(read: ReadArticle) -> Stated:
    return Stated(read.source, read.published, read.title or None, read.url, read.author, read.language)


def _take_in(item: ImportItem, read: ReadArticle, stated: Stated) -> None:
    """The slow part, reading what the text says, comes before the lock: meanwhile others write."""
    timeline = item.batch.timeline
    if known := _known_article(timeline, item, stated):
        _finish(item, ItemOutcome.UNCHANGED, article=known)
        return
    article = _new_article(timeline, item, read, stated)
    statements = statements_in(article)
    with transaction.atomic():
        _store(item, article, statements, stated)


def _store(item: ImportItem, article: Article, statements: Sequence[Statement], stated: Stated) -> None:
    timeline = Timeline.objects.select_for_update().get(pk=article.timeline_id)
    if not _waits(item).exists():
        return  # another worker took the item over when the lease ran out, and was quicker
    if known := _known_article(timeline, item, stated):
        _finish(item, ItemOutcome.UNCHANGED, article=known)
        return
    article.source = source_named(stated.source) if stated.source else _unknown_publisher(timeline, item)
    article.save()
    _keep(article, statements)
    _waits(item).update(article=article, state=ItemState.READ)


def _waits(item: ImportItem) -> ImportItemQuerySet:
    """The item, as long as nobody has read it."""
    return ImportItem.objects.filter(pk=item.pk, state=ItemState.WAITING)


def _known_article(timeline: Timeline, item: ImportItem, stated: Stated) -> Article | None:
    """The article made of the same bytes, unless they are now said to come from another source."""
    same = Article.objects.filter(timeline=timeline, checksum=item.checksum).select_related("source")
    for article in same.order_by("pk"):
        if stated.source is None or article.public_id == _article_id(timeline, item, stated):
            return article
        if article.source.key == fold(stated.source):
            return article
    return None


def _article_id(timeline: Timeline, item: ImportItem, stated: Stated) -> str:
    return public_id("article", timeline.slug, item.checksum, fold(stated.source or ""))


def _new_article(timeline: Timeline, item: ImportItem, read: ReadArticle, stated: Stated) -> Article:
    name = PurePath(item.name).name
    return Article(
        public_id=_article_id(timeline, item, stated),
        timeline=timeline,
        title=(stated.title or read.title or _opening_words(read.text))[:500],
        url=stated.url or "",
        author=stated.author or "",
        published=stated.published,
        language=stated.language or detect_language(read.text) or "en",
        origin=name,
        checksum=item.checksum,
        text=read.text,
    )


def _opening_words(text: str) -> str:
    """What an article without a title is called: its first words, as many as make a heading."""
    return Truncator(" ".join(text.split())).chars(90)


def source_named(name: str) -> Source:
    """The source of that name, however it is capitalised or accented; made on first use."""
    key = fold(name)[:200]
    return Source.objects.get_or_create(
        key=key, defaults={"name": name.strip(), "public_id": public_id("source", key)}
    )[0]


def _unknown_publisher(timeline: Timeline, item: ImportItem) -> Source:
    """A placeholder of the file's own: two unknown publishers are never one source."""
    key = f"unknown:{timeline.slug}:{item.checksum}"
    name = _("Unknown publisher of %(file)s") % {"file": PurePath(item.name).name}
    return Source.objects.get_or_create(
        key=key, defaults={"name": name[:200], "placeholder": True, "public_id": public_id("source", key)}
    )[0]


def read_text(article: Article) -> list[Extraction]:
    """Date the article and extract what it says, as extractions in the order of the text; under the timeline's lock.

    Dates that count from an event of the timeline follow the claims that now stand. What was read before stays on
    record; the same statement read the same way again is the same extraction.
    """
    return _keep(article, statements_in(article, Claim.objects.standing()))


def _keep(article: Article, statements: Sequence[Statement]) -> list[Extraction]:
    extractions = _extractions(article, statements)
    known = set(article.extractions.values_list("public_id", flat=True))
    Extraction.objects.bulk_create(each for each in extractions if each.public_id not in known)
    identities = [each.public_id for each in extractions]
    stored = {each.public_id: each for each in article.extractions.select_related("property")}
    return [stored[identity] for identity in identities]


def _extractions(article: Article, statements: Sequence[Statement]) -> list[Extraction]:
    seen: dict[tuple[str, str], int] = {}
    made = []
    for statement in sorted(statements, key=lambda s: (s.start, s.end, s.property, s.rule)):
        said = (statement.property, fold(statement.quote))
        occurrence = seen[said] = seen.get(said, -1) + 1
        fingerprint = checksum("\x1f".join([article.public_id, *said, str(occurrence)]).encode())
        made.append(_extraction(article, statement, fingerprint))
    return made


def _extraction(article: Article, statement: Statement, fingerprint: str) -> Extraction:
    value = as_json(statement.value)
    happening = happening_as_json(statement.happening)
    read = f"{value} {happening} {statement.polarity} {statement.modality} {statement.attributed_to}"
    return Extraction(
        public_id=public_id("extraction", fingerprint, statement.rule, str(statement.rule_version), read),
        fingerprint=fingerprint,
        article=article,
        property=property_for(statement.property, statement.datatype),
        value=value,
        polarity=statement.polarity,
        modality=statement.modality,
        attributed_to=statement.attributed_to,
        scope=statement.scope,
        start=statement.start,
        end=statement.end,
        quote=statement.quote,
        happening=happening,
        rule=statement.rule,
        rule_version=statement.rule_version,
        confidence=statement.confidence,
    )


def happening_as_json(happening: Happening) -> dict[str, Any]:
    stored = {field.name: getattr(happening, field.name) for field in dataclasses.fields(happening)}
    return {key: _plain(value) for key, value in stored.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if value is not None and not isinstance(value, bool | str) else value


def _finish(item: ImportItem, outcome: ItemOutcome, *, message: str = "", article: Article | None = None) -> None:
    _waits(item).update(state=ItemState.DONE, outcome=outcome, message=message, article=article)
