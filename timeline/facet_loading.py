"""Loads from the database which events have which option of which menu: a row for each option, not for each event."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.sql.compiler import SQLCompiler

from timeline.columns import Numbers
from timeline.facet_table import FacetTable, Having, options_of
from timeline.kept import Kept
from timeline.models import Event, Lane, Testimony, Timeline
from timeline.models.event import EventQuerySet

_MANY_OF = 10  # what has one in so many events has many of all

facet_tables: Kept[FacetTable] = Kept(room=128 * 2**20, size=lambda table: table.size)


def facet_table(timeline: Timeline, events: EventQuerySet, *, for_editor: bool) -> FacetTable:
    """The options of all visible EVENTS of the timeline: made once per revision, as readers or as editors see it."""
    who = "editor" if for_editor else f"reader {timeline.show_proposals}"
    return facet_tables.of((timeline.pk, who), timeline.revision, lambda: _loaded(timeline, events))


def _loaded(timeline: Timeline, events: EventQuerySet) -> FacetTable:
    """In four questions, of which the first tells too which events there are."""
    lane, last = Lane.objects.filter(pk=OuterRef("lane_id")), Event.objects.order_by("-pk").values("pk")
    rows = events.order_by().values("place", "lane_id").annotate(
        ids=Together("pk"), key=Beside(lane.values("key")[:1]), title=Beside(lane.values("title")[:1]),
        last=Beside(last[:1]),
    )  # fmt: skip
    found = [(each, ids_of(each["ids"])) for each in rows]
    ids = np.sort(np.concatenate([np.empty(0, np.int64), *(own for _, own in found)]))
    places = _gathered((each["place"], each["place"], own) for each, own in found)
    lanes = _gathered((each["key"], each["title"], own) for each, own in found)
    here = _few_of_all(timeline, len(ids), found[0][0]["last"] if found else 0)
    actors = Event.actors.through.objects.filter(here)
    tags = Event.tags.through.objects.filter(here, tag__timeline=timeline)
    return FacetTable(
        ids,
        {
            "lane": options_of(ids, lanes),
            "source": options_of(ids, _of_sources(Testimony.objects.filter(here))),
            "actor": options_of(ids, _told(actors, "actor_id", "actor__key", "actor__name")),
            "place": options_of(ids, places),
            "tag": options_of(ids, _told(tags, "tag_id", "tag__name", "tag__name")),
        },
    )


def _gathered(told: Iterable[tuple[str | None, str, Numbers]]) -> Having:
    """By key the name and all ids that were told with it; without those that have no key."""
    gathered: dict[str, tuple[str, list[Numbers]]] = {}
    for key, name, events in told:
        if key:
            gathered.setdefault(key, (name, []))[1].append(events)
    return {key: (name, np.concatenate(events)) for key, (name, events) in gathered.items()}


def _of_sources(witnesses: QuerySet[Testimony]) -> Having:
    """Each by the name that one of its testimonies has, which is the same for all."""
    name = Testimony.objects.filter(source_key=OuterRef("source_key")).values("source_name")
    told = witnesses.order_by().values("source_key").annotate(ids=Together("event_id"), name=Beside(name[:1]))
    return {each["source_key"]: (each["name"], ids_of(each["ids"])) for each in told}


def _told(parts: QuerySet[Any], *columns: str) -> Having:
    """Of PARTS by the columns of the id, the key and the name of what an event has."""
    rows = parts.order_by().values_list(*columns).annotate(Together("event_id"))
    return {key: (name, ids_of(together)) for _, key, name, together in rows}


def _few_of_all(timeline: Timeline, own: int, last: int) -> Q:
    """That a row is of an event of the timeline; nothing where its OWN events are many of all, of which there are about
    LAST, as reading every row is quicker than asking for each whether it is one of them."""
    if own * _MANY_OF > last:
        return Q()
    return Q(event__in=Event.objects.filter(timeline=timeline).values("pk"))


class Beside(Subquery):
    """Asks once for each group by what is grouped by: as a column to group by it would be asked for each row."""

    def get_group_by_cols(self) -> list[Any]:
        return []


class Together(Aggregate):
    """Whole numbers of many rows as one text, to be read by `ids_of`."""

    function, name = "GROUP_CONCAT", "Together"
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s::text, ',')", **extra)


def ids_of(together: str) -> Numbers:
    found: Numbers = np.fromstring(together, np.int64, sep=",")
    return found
