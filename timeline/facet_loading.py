"""Loads from the database which events have which option of which menu: a row for each option, not for each event."""

from typing import Any

import numpy as np
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, F, Max, Min, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler

from timeline.columns import Numbers
from timeline.facet_table import FacetTable, Having, options_of
from timeline.kept import Kept
from timeline.loading import numbers
from timeline.models import Event, Lane, Testimony, Timeline
from timeline.models.event import EventQuerySet

_MOST_OF = 10  # of a timeline with a tenth of all events reading every row takes no longer than choosing its own

facet_tables: Kept[FacetTable] = Kept(room=128 * 2**20, size=lambda table: table.size)


def facet_table(timeline: Timeline, events: EventQuerySet, *, for_editor: bool) -> FacetTable:
    """The options of all visible EVENTS of the timeline: made once per revision, as readers or as editors see it."""
    who = "editor" if for_editor else f"reader {timeline.show_proposals}"
    return facet_tables.of((timeline.pk, who), timeline.revision, lambda: _loaded(timeline, events))


def _loaded(timeline: Timeline, events: EventQuerySet) -> FacetTable:
    found = numbers(events.order_by(), {"id": F("pk"), "lane": Coalesce("lane_id", Value(0))})
    found.sort(order="id")
    ids = found["id"]
    lanes = Lane.objects.filter(timeline=timeline).in_order()
    here = _few_of_all(timeline, ids)
    parts, tagged = (
        Event.actors.through.objects.filter(here),
        Event.tags.through.objects.filter(here, tag__timeline=timeline),
    )
    return FacetTable(
        ids,
        {
            "lane": options_of(ids, {lane.key: (lane.title, ids[found["lane"] == lane.pk]) for lane in lanes}),
            "source": options_of(ids, _source_options(Testimony.objects.filter(here))),
            "actor": options_of(ids, _options(parts, "actor_id", "actor__key", "actor__name")),
            "place": options_of(ids, _place_options(events)),
            "tag": options_of(ids, _options(tagged, "tag_id", "tag__name", "tag__name")),
        },
    )


def _source_options(witnesses: QuerySet[Testimony]) -> Having:
    told = list(witnesses.order_by().values_list("source_key").annotate(Min("pk"), Together("event_id")))
    names = dict(Testimony.objects.filter(pk__in=[first for _, first, _ in told]).values_list("pk", "source_name"))
    return {key: (names[first], ids_of(events)) for key, first, events in told}


def _options(parts: QuerySet[Any], *told: str) -> Having:
    """Of PARTS, the columns that have the key and the name of what an event has. No slower than asking for its id."""
    rows = parts.order_by().values_list(*told).annotate(Together("event_id"))
    return {key: (name, ids_of(events)) for _, key, name, events in rows}


def _place_options(events: EventQuerySet) -> Having:
    told = events.exclude(place="").order_by().values_list("place").annotate(Together("pk"))
    return {place: (place, ids_of(found)) for place, found in told}


def _few_of_all(timeline: Timeline, ids: Numbers) -> Q:
    """That a row is of an event of the timeline; nothing where it has most events, as reading every row is quicker than
    asking for each whether it is one of them. IDS: of the events of the timeline that count."""
    last: int | None = Event.objects.aggregate(last=Max("pk"))["last"]
    if len(ids) * _MOST_OF > (last or 0):
        return Q()
    return Q(event__in=Event.objects.filter(timeline=timeline).values("pk"))


class Together(Aggregate):
    """Whole numbers of many rows as one text, to be read by `ids_of`."""

    function, name = "GROUP_CONCAT", "Together"
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s::text, ',')", **extra)


def ids_of(together: str) -> Numbers:
    found: Numbers = np.fromstring(together, np.int64, sep=",")
    return found
