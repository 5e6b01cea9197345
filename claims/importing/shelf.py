"""The articles of a timeline by what an import compares: their bytes, texts, addresses, and near copies of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet

from claims.importing.deciding import Copied, Facts
from claims.importing.reading import source_key
from claims.independence import LEAST_SHARED, compare
from claims.models import Article, ImportItem, ItemOutcome, TextBand
from timeline.models import Timeline
from timeline.models.many import insert_missing

COMMON = 50
"""Texts that have a band, from which on it tells nothing."""
MOST_COMPARED = 20
"""Articles with which one is compared word by word; those that share most bands come first."""


class Shelf:
    """What the items of a chunk are compared with, looked up for all of them at once; each adds itself to it.

    A batch that is only checked has no articles of its own yet: there its earlier items stand for them.
    """

    def __init__(self, timeline: Timeline, items: Sequence[ImportItem], *, foreseen: bool) -> None:
        self._facts: dict[str, Facts] = {}
        self._order: dict[str, int] = {}
        self._by: dict[str, list[str]] = defaultdict(list)
        self._texts: dict[str, str] = {}
        self.articles: dict[str, Article] = {}
        self.items: dict[str, ImportItem] = {}
        self._bands = _bands(items)
        self._near: dict[str, set[str]] = defaultdict(set)
        texts = {item.text_key for item in items}
        shared = TextBand.objects.filter(band__in={band for bands in self._bands.values() for band in bands})
        for text, band in shared.values_list("text_key", "band"):
            self._near[band].add(text)
            texts.add(text)
        wanted = {
            "checksum__in": {item.checksum for item in items},
            "text_key__in": texts,
            "address_key__in": {item.address_key for item in items} - {""},
        }
        articles = _any_of(Article.objects.filter(timeline=timeline), wanted)
        for article in Article.objects.filter(pk__in=articles).select_related("source").order_by("pk"):
            self.put_article(article)
        if foreseen and items:
            earlier = items[0].batch.items.filter(number__lt=items[0].number)
            taken = earlier.filter(foreseen__in=[ItemOutcome.NEW, ItemOutcome.NEW_VERSION])
            for item in ImportItem.objects.filter(pk__in=_any_of(taken, wanted)).in_order():
                self.put_item(item)

    def put_article(self, article: Article) -> None:
        source = "" if article.source.placeholder else article.source.key
        key = f"article:{article.pk}"
        self.articles[key] = article
        self._put(Facts(key, article.checksum, article.text_key, article.address_key, source), article.text)

    def put_item(self, item: ImportItem) -> None:
        key = f"item:{item.pk}"
        self.items[key] = item
        self._put(facts_of(item), (item.reading or {}).get("text", ""))

    def _put(self, facts: Facts, text: str) -> None:
        self._order[facts.key] = len(self._order)
        self._facts[facts.key] = facts
        self._texts[facts.key] = text
        for value in {facts.checksum, facts.text, facts.address} - {""}:
            self._by[value].append(facts.key)
        for band in self._bands.get(facts.text, ()):
            self._near[band].add(facts.text)

    def known(self, item: Facts) -> list[Facts]:
        """Those that share the item's bytes, text or address, in the order in which they came."""
        keys = {key for value in (item.checksum, item.text, item.address) if value for key in self._by[value]}
        return [self._facts[key] for key in sorted(keys, key=self._order.__getitem__)]

    def copies_of(self, item: ImportItem) -> list[Copied]:
        """The known ones of which the item is a near copy, the nearest first."""
        shared: dict[str, int] = defaultdict(int)
        for band in self._bands[item.text_key]:
            for text in self._near[band] - {item.text_key}:
                for key in self._by[text]:
                    shared[key] += 1
        least = min(LEAST_SHARED, len(self._bands[item.text_key]))
        alike = [key for key, bands in shared.items() if bands >= least]
        near = sorted(alike, key=lambda key: (-shared[key], self._order[key]))[:MOST_COMPARED]
        text = (item.reading or {})["text"]
        found = [(self._facts[key], copied) for key in near if (copied := compare(text, self._texts[key]))]
        copies = [
            Copied(facts, each.score, each.kind, tuple((r.start, r.end, r.other_start, r.other_end) for r in each.runs))
            for facts, each in found
        ]
        return sorted(copies, key=lambda each: (-each.score, self._order[each.of.key]))


def _any_of(rows: "QuerySet[Any]", wanted: Mapping[str, Collection[str]]) -> set[int]:
    """The primary keys of rows that fit any of the conditions, one index after the other."""
    return {
        pk
        for field, values in wanted.items()
        if values
        for pk in rows.filter(**{field: values}).values_list("pk", flat=True)
    }


def facts_of(item: ImportItem) -> Facts:
    return Facts(f"item:{item.pk}", item.checksum, item.text_key, item.address_key, source_key(item))


def _bands(items: Iterable[ImportItem]) -> dict[str, tuple[str, ...]]:
    """The bands of the items' texts, by the texts' keys."""
    return {item.text_key: tuple((item.reading or {}).get("bands", ())) for item in items}


def store_bands(items: Iterable[ImportItem]) -> None:
    """Keep the bands of texts, so that later ones find them; not those of notices, which stand below everything."""
    bands = _bands(items)
    asked = TextBand.objects.filter(band__in={band for each in bands.values() for band in each})
    counted = asked.values("band").annotate(texts=Count("pk")).filter(texts__gte=COMMON)
    common = set(counted.values_list("band", flat=True))
    rows = ((text, band) for text, own in bands.items() for band in own if band not in common)
    insert_missing(TextBand, ("text_key", "band"), rows)
