"""Stages 1 to 3 on the items of a batch, in any order and by any number of workers: what each reads as is kept with it.

Nothing is decided here, and no article is stored: that waits for the item's turn (settling.py).
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.article_dates import dated_spans
from claims.confinement import Confined
from claims.confinement.parent import CannotConfine
from claims.event_dates import statements_dated, waits_for_event
from claims.identity import address_key, checksum, fold, public_id
from claims.importing import store
from claims.importing.extractions import kept
from claims.importing.handing_in import BadStatement, Stated
from claims.independence import StatedOrigin, sketch, stated_origins
from claims.models import Article, ImportBatch, ImportItem, ItemOutcome, ItemState
from claims.reading import ReadArticle, UnreadableFile, is_trusted, read_article
from claims.reading.language import detect_language
from timeline.models import Timeline

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)  # after it, another worker takes the items over; whoever is quicker stores them
AT_ONCE = 50  # items leased together
SLICE = 2.0  # seconds after which what was read so far is stored, and other batches have their turn
MOST_EVIDENCE = 10  # passages kept of one origin
READ_COLUMNS = ["state", "outcome", "foreseen", "message", "reading", "text_key", "address_key", "leased_until"]


def read_next(batch: ImportBatch, worker: str, confined: Confined) -> int:
    """Read the next free items, for some seconds. How many were leased: 0 where none is free."""
    items = _lease_next(batch, worker, timezone.now())
    known = _known(items, batch.timeline)
    begun = time.monotonic()
    done = []
    for item in items:
        _read(item, batch.timeline, confined, is_known=item.checksum in known)
        done.append(item)
        if time.monotonic() - begun > SLICE:
            break
    if done:
        _store(done, items[len(done) :], worker)
    return len(items)


def _lease_next(batch: ImportBatch, worker: str, now: datetime) -> list[ImportItem]:
    """The first free items, leased to the worker; a conditional update decides between two that want the same."""
    free = batch.items.claimable(now).in_order().values_list("pk", flat=True)[:AT_ONCE]
    wanted = list(free)
    taken = ImportItem.objects.claimable(now).filter(pk__in=wanted)
    if not wanted or not taken.update(leased_until=now + LEASE, leased_by=worker):
        return []
    mine = batch.items.filter(pk__in=wanted, leased_by=worker, state=ItemState.WAITING)
    return list(mine.select_related("file").in_order())


def _store(done: Sequence[ImportItem], left: Sequence[ImportItem], worker: str) -> None:
    """Keep what was read, unless another worker has taken an item over meanwhile; the others are free again."""
    held = ImportItem.objects.filter(leased_by=worker, state=ItemState.WAITING)
    for item in done:
        item.leased_until = None
    with transaction.atomic():
        mine = set(held.select_for_update().filter(pk__in=[item.pk for item in done]).values_list("pk", flat=True))
        ImportItem.objects.store([item for item in done if item.pk in mine], READ_COLUMNS)
        if left:
            held.filter(pk__in=[item.pk for item in left]).update(leased_until=None)


def _known(items: Sequence[ImportItem], timeline: Timeline) -> set[str]:
    """Which of the items' bytes are here already, so that reading what they say would be for nothing."""
    asked = Article.objects.filter(timeline=timeline, checksum__in={item.checksum for item in items})
    return set(asked.values_list("checksum", flat=True))


def _read(item: ImportItem, timeline: Timeline, confined: Confined, *, is_known: bool) -> None:
    """A fault of ours on one item must not keep the others of the batch from being taken."""
    try:
        read = read_item(item, confined)
        stated = Stated(**item.stated).over(_stated_in(read))
        _keep(item, read, stated)
        if not is_known:
            item.reading = (item.reading or {}) | what_it_says(item, timeline)
        item.state = ItemState.READ
    except UnreadableFile as error:
        refuse(item, str(error))
    except BadStatement as error:
        refuse(item, f"{item.name}: {error}")
    except FileNotFoundError:
        gone = _("%(file)s: what was handed in is no longer in the store. Hand it in again.") % {"file": item.name}
        refuse(item, gone)
    except (OperationalError, CannotConfine):
        raise  # the database is busy or away: the items are tried again
    except Exception:
        refuse_for_fault(item)


def read_item(item: ImportItem, confined: Confined) -> ReadArticle:
    """Stage 1. Formats whose parsers may be fooled are read by a process of their own."""
    name, data = PurePath(item.name).name, bytes_of(item)
    return read_article(data, name) if is_trusted(name) else confined.read(data, name)


def bytes_of(item: ImportItem) -> bytes:
    """Raises FileNotFoundError where they are gone."""
    if item.file is None:
        return store.fetch(item.checksum)
    return store.fetch_packed(pack_name(item.file_id), item.offset, item.length)


def pack_name(file: int | None) -> str:
    return f"{file}.pack"


def _stated_in(read: ReadArticle) -> Stated:
    return Stated(read.source, read.published, read.title or None, read.url, read.author, read.language)


def _keep(item: ImportItem, read: ReadArticle, stated: Stated) -> None:
    item.reading = {
        "text": read.text,
        "title": (stated.title or read.title or _opening_words(read.text))[:500],
        **{name: value for name, value in asdict(stated).items() if name != "title" and value is not None},
    }
    if "language" not in item.reading:
        item.reading["language"] = detect_language(read.text) or "en"
    item.text_key = checksum(read.text.encode("utf-8", "surrogatepass"))
    item.address_key = address_key(stated.url or "")
    item.reading["bands"] = sketch(read.text).bands


def what_it_says(item: ImportItem, timeline: Timeline) -> dict[str, Any]:
    """Stages 2 and 3. `waits`: whether it counts from an event that it does not date."""
    article = unsaved_article(item, timeline)
    spans = dated_spans(article)
    return {
        "extractions": kept(article, statements_dated(article, spans)),
        "waits": waits_for_event(spans),
        "origins": origins_told(article.text, (item.reading or {}).get("source")),
    }


def origins_told(text: str, source: str | None) -> list[dict[str, Any]]:
    """The agencies and papers that a text names as its origin, each once; `whole`: the article as a whole is theirs."""
    found: dict[str, list[StatedOrigin]] = {}
    for origin in stated_origins(text, source):
        found.setdefault(origin.key, []).append(origin)
    return [
        {
            "key": key[:200],
            "name": told[0].name[:200],
            "whole": any(each.whole for each in told),
            "evidence": [{"start": each.start, "end": each.end} for each in told[:MOST_EVIDENCE]],
        }
        for key, told in found.items()
    ]


def unsaved_article(item: ImportItem, timeline: Timeline) -> Article:
    """The article that the item's reading makes; its source is left to whoever stores it."""
    reading = item.reading or {}
    return Article(
        public_id=article_id(item, timeline),
        timeline=timeline,
        title=reading["title"],
        url=reading.get("url", ""),
        author=reading.get("author", ""),
        published=reading.get("published"),
        language=reading["language"],
        origin=PurePath(item.name).name,
        checksum=item.checksum,
        text=reading["text"],
        text_key=item.text_key,
        address_key=item.address_key,
    )


def article_id(item: ImportItem, timeline: Timeline) -> str:
    return public_id("article", timeline.slug, item.checksum, source_key(item))


def source_key(item: ImportItem) -> str:
    """By what the item's source is known; empty where nobody names it."""
    return fold((item.reading or {}).get("source", ""))[:200]


def _opening_words(text: str) -> str:
    """What an article without a title is called: its first words, as many as make a heading."""
    return Truncator(" ".join(text.split())).chars(90)


def refuse(item: ImportItem, message: str) -> None:
    item.state, item.outcome, item.foreseen = ItemState.DONE, ItemOutcome.REFUSED, ItemOutcome.REFUSED
    item.message, item.reading = message, None


def refuse_for_fault(item: ImportItem) -> None:
    """Called while the exception is handled, so that the log tells what happened."""
    log.exception("Importing %s failed.", item.name)
    told = _("%(file)s: Dateline failed on this file, which is its own fault; the log says more.")
    refuse(item, told % {"file": item.name})
