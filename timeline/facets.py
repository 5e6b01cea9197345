"""What a timeline can be filtered by: lanes, sources that bear witness, actors that take part, places and tags."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Exists, OuterRef
from django.http import QueryDict

from timeline.columns import Numbers
from timeline.facet_table import FacetTable, Options
from timeline.models import Actor, Lane, Tag, Testimony, Timeline
from timeline.models.event import EventQuerySet

OFFERED = 60  # options of a menu: of more, those that would leave most events, and the chosen ones


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

    The sources of a lens are among the sources. Asked for each whether it has an event at all, which is answered by
    the first one that is found: a list of all of them would take seconds where there are a million.
    """
    asked = {name: [key for key in data.getlist(name) if key] for name in MENUS}
    seen_through = [key for name in ("told_by", "compare") for key in data.getlist(name) if key]
    lanes = Lane.objects.filter(timeline=timeline).in_order()
    places = (place for place in dict.fromkeys(asked["place"]) if events.filter(place=place).exists())
    tags = Tag.objects.filter(name__in=asked["tag"]).filter(Exists(events.filter(tags=OuterRef("pk"))))
    return Facets(
        lanes=tuple(Choice(lane.key, lane.title) for lane in lanes),
        sources=_sources(events, [*asked["source"], *seen_through]),
        actors=_actors(events, asked["actor"]) if asked["actor"] else (),
        places=_named(places),
        tags=_named(tags.values_list("name", flat=True).distinct()) if asked["tag"] else (),
    )


def _sources(events: EventQuerySet, asked: Iterable[str]) -> tuple[Choice, ...]:
    """By the name that the first event found has for each, which is the same for all of them."""
    witnesses = Testimony.objects.filter(Exists(events.filter(pk=OuterRef("event"))))
    named = witnesses.order_by().values_list("source_key", "source_name")
    found = (named.filter(source_key=key)[:1] for key in sorted(set(asked)))
    return tuple(Choice(key, name) for each in found for key, name in each)


def _actors(events: EventQuerySet, asked: Collection[str]) -> tuple[Choice, ...]:
    """By the name that the address has, which may be another one of the actor."""
    taking_part = Exists(events.filter(actors=OuterRef("pk")))
    called = Actor.objects.filter(pk__in=list(Actor.objects.called(asked).values_list("pk", flat=True)))
    return tuple(
        Choice(key, actor.name)
        for actor in called.filter(taking_part).order_by("name", "pk").prefetch_related("aliases")
        for key in [actor.key, *(alias.key for alias in actor.aliases.all())]
        if key in asked
    )


def _named(names: Iterable[str]) -> tuple[Choice, ...]:
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
