"""What a timeline can be filtered by: lanes, sources that bear witness, actors that take part, places and tags."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.http import QueryDict

from timeline.columns import Numbers
from timeline.facet_table import FacetTable, Options, options_of
from timeline.kept import Kept
from timeline.models import Actor, Event, Lane, Tag, Testimony, Timeline
from timeline.models.event import EventQuerySet

OFFERED = 60  # options of a menu: of more, those that would leave most events, and the chosen ones

facet_tables: Kept[FacetTable] = Kept(room=128 * 2**20, size=lambda table: table.size)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: its key in the address, its name for people, and how many events choosing it would leave."""

    key: str
    name: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    lanes: tuple[Choice, ...] = ()
    sources: tuple[Choice, ...] = ()
    actors: tuple[Choice, ...] = ()
    places: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()

    @property
    def source_names(self) -> dict[str, str]:
        return {source.key: source.name for source in self.sources}


MENUS = {"lane": "lanes", "source": "sources", "actor": "actors", "place": "places", "tag": "tags"}
"""What each filter is called in an address, and here."""


def chosen_facets(timeline: Timeline, events: EventQuerySet, data: QueryDict) -> Facets:
    """Of what an address names that which the visible EVENTS of the timeline have; and all of its lanes.

    The sources of a lens are among the sources.
    """
    asked = {name: [key for key in data.getlist(name) if key] for name in MENUS}
    seen_through = [key for name in ("told_by", "compare") for key in data.getlist(name) if key]
    lanes = Lane.objects.filter(timeline=timeline).in_order()
    return Facets(
        lanes=tuple(Choice(lane.key, lane.title) for lane in lanes),
        sources=_sources(events, witnesses) if (witnesses := [*asked["source"], *seen_through]) else (),
        actors=_actors(events, asked["actor"]) if asked["actor"] else (),
        places=_named(events.filter(place__in=asked["place"]).order_by().values_list("place", flat=True).distinct())
        if asked["place"]
        else (),
        tags=_named(
            Tag.objects.filter(name__in=asked["tag"], events__in=events.values("pk"))
            .distinct()
            .values_list("name", flat=True)
        )
        if asked["tag"]
        else (),
    )


def _sources(events: EventQuerySet, asked: Collection[str]) -> tuple[Choice, ...]:
    witnesses = Testimony.objects.filter(source_key__in=asked, event__in=events.values("pk"))
    named = witnesses.order_by("source_key", "source_name").values_list("source_key", "source_name").distinct()
    return tuple(Choice(key, name) for key, name in dict(named).items())


def _actors(events: EventQuerySet, asked: Collection[str]) -> tuple[Choice, ...]:
    """By the name that the address has, which may be another one of the actor."""
    called = Actor.objects.called(asked).filter(events__in=events.values("pk")).prefetch_related("aliases")
    return tuple(
        Choice(key, actor.name)
        for actor in called.order_by("name", "pk")
        for key in [actor.key, *(alias.key for alias in actor.aliases.all())]
        if key in asked
    )


def _named(names: Collection[str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, name) for name in sorted(names, key=str.casefold))


def counted_facets(table: FacetTable, passing: Numbers, chosen: Mapping[str, Sequence[str]], known: Facets) -> Facets:
    """The choices with the most events first, the chosen ones before all; lanes stay in their order.

    PASSING: ids of the events that pass whatever is no menu. KNOWN: the chosen ones as the address has them.
    """
    named = {name: {choice.key: choice for choice in getattr(known, attribute)} for name, attribute in MENUS.items()}
    counts = table.counts(passing, {name: _own_keys(table.menus[name], chosen[name], named[name]) for name in MENUS})
    offered = {
        attribute: _offered(table.menus[name], counts[name], chosen[name], named[name])
        for name, attribute in MENUS.items()
        if name != "lane"
    }
    lanes = dict(zip(table.menus["lane"].keys, counts["lane"].tolist(), strict=True))
    in_order = tuple(Choice(lane.key, lane.name, lanes.get(lane.key, 0)) for lane in known.lanes)
    return Facets(lanes=in_order, **offered)


def _own_keys(menu: Options, chosen: Sequence[str], named: Mapping[str, Choice]) -> list[str]:
    """The chosen keys as the menu has them: an actor may have been chosen by another name, whose own name is told."""
    by_name = {name: key for key, name in zip(menu.keys, menu.names, strict=True)}
    known = set(menu.keys)
    return [key if key in known else by_name.get(named[key].name, key) for key in chosen if key in named]


def _offered(menu: Options, counts: Numbers, chosen: Sequence[str], named: Mapping[str, Choice]) -> tuple[Choice, ...]:
    own = dict(zip(menu.keys, counts.tolist(), strict=True))
    by_name = dict(zip(menu.names, counts.tolist(), strict=True))
    first = [Choice(key, named[key].name, own.get(key, by_name.get(named[key].name, 0))) for key in chosen]
    ever = np.bincount(menu.options, minlength=len(menu.keys)) if len(menu.keys) else counts
    best = np.lexsort((-ever, -counts))[: OFFERED + len(first)].tolist()
    rest = [Choice(menu.keys[place], menu.names[place], int(counts[place])) for place in best]
    rest = sorted((each for each in rest if each.key not in chosen), key=lambda c: (-c.count, c.name.casefold()))
    return (*sorted(first, key=lambda c: (-c.count, c.name.casefold())), *rest[:OFFERED])


def facet_table(timeline: Timeline, events: EventQuerySet, *, for_editor: bool) -> FacetTable:
    """The options of all visible EVENTS of the timeline: made once per revision, as readers or as editors see it."""
    who = "editor" if for_editor else f"reader {timeline.show_proposals}"
    return facet_tables.of((timeline.pk, who), timeline.revision, lambda: _loaded(timeline, events))


def _loaded(timeline: Timeline, events: EventQuerySet) -> FacetTable:
    """In four questions: with names beside the keys, as asking for those apart takes longer where events are few."""
    rows = list(events.order_by("pk").values_list("pk", "lane__key", "lane__title", "place"))
    ids = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    here = Event.objects.filter(timeline=timeline).values("pk")
    witnesses = Testimony.objects.filter(event__in=here).order_by()
    parts = Event.actors.through.objects.filter(event__in=here)
    tags = Event.tags.through.objects.filter(event__in=here)
    return FacetTable(
        ids,
        {
            "lane": options_of(ids, [(pk, key, title) for pk, key, title, _ in rows if key]),
            "source": options_of(ids, list(witnesses.values_list("event", "source_key", "source_name"))),
            "actor": options_of(ids, list(parts.values_list("event_id", "actor__key", "actor__name"))),
            "place": options_of(ids, [(pk, place, place) for pk, _, _, place in rows if place]),
            "tag": options_of(ids, list(tags.values_list("event_id", "tag__name", "tag__name"))),
        },
    )
