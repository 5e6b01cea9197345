"""What a timeline can be filtered by: lanes, sources that bear witness, actors that take part, places and tags."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import QueryDict

from timeline.columns import Numbers
from timeline.loading import numbers
from timeline.models import Actor, Event, Lane, Tag, Testimony, Timeline
from timeline.models.event import EventQuerySet

OFFERED = 60  # actors, places and tags: of more, those that most events have
_MANY = 20_000  # events; of fewer it is quicker to look only at what belongs to them
_KEPT_FOR = 3600  # seconds

# The index of testimonies by source is searched for each next key instead of read from end to end.
_ONE_OF_EACH_SOURCE = """
    WITH RECURSIVE known(id, source_key) AS (
        SELECT * FROM (SELECT id, source_key FROM timeline_testimony ORDER BY source_key, event_id LIMIT 1) AS first
        UNION ALL
        SELECT following.id, following.source_key
        FROM known JOIN timeline_testimony following ON following.id = (
            SELECT id FROM timeline_testimony AS later WHERE later.source_key > known.source_key
            ORDER BY later.source_key, later.event_id LIMIT 1
        )
    )
    SELECT id FROM known
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: its key in the address and its name for people."""

    key: str
    name: str


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address names of the facets that do not offer everything they have."""

    actors: Sequence[str] = ()
    places: Sequence[str] = ()
    tags: Sequence[str] = ()


def chosen_in(data: QueryDict) -> Chosen:
    return Chosen(data.getlist("actor"), data.getlist("place"), data.getlist("tag"))


def facets_of(
    timeline: Timeline,
    events: EventQuerySet,
    ids: Callable[[], Numbers],
    chosen: Chosen,
    *,
    for_editor: bool,
) -> Facets:
    """The choices that the visible EVENTS of a timeline offer, whose ids IDS tells: worked out once per revision.

    Of actors, places and tags those that most events have, and the chosen ones.
    """
    key = f"facets-{timeline.pk}-{timeline.revision}-{for_editor}-{timeline.show_proposals}"
    facets: Facets | None = cache.get(key)
    if facets is None:
        known = ids()
        own = {} if len(known) > _MANY else {"event__timeline": timeline}
        facets = Facets(
            sources=_sources_of_many(events) if len(known) > _MANY else _sources(events),
            actors=_actors_named_most(known, Event.actors.through.objects.filter(**own)),
            places=_places_named_most(events),
            tags=_tags_used_most(timeline, events),
        )
        cache.set(key, facets, _KEPT_FOR)
    lanes = Lane.objects.filter(timeline=timeline).in_order()
    return replace(
        facets,
        lanes=tuple(Choice(lane.key, lane.title) for lane in lanes),
        actors=_with_chosen(facets.actors, events, chosen.actors),
        places=_with_chosen_places(facets.places, events, chosen.places),
        tags=_with_chosen_tags(facets.tags, events, chosen.tags),
    )


def _sources(events: EventQuerySet) -> tuple[Choice, ...]:
    witnesses = Testimony.objects.filter(event__in=events.values("pk"))
    named = witnesses.values_list("source_key", "source_name").distinct().order_by("source_name", "source_key")
    return tuple(Choice(key, name) for key, name in dict(named).items())


def _sources_of_many(events: EventQuerySet) -> tuple[Choice, ...]:
    """The same, looking at one testimony of each source instead of at all of a million."""
    seen = Testimony.objects.filter(Exists(events.filter(pk=OuterRef("event_id"))), source_key=OuterRef("source_key"))
    first = Testimony.objects.filter(pk__in=RawSQL(_ONE_OF_EACH_SOURCE, ()))  # noqa: S611  (ours alone)
    first = first.annotate(name=Subquery(seen.values("source_name")[:1]))
    named = first.filter(name__isnull=False).order_by("name", "source_key").values_list("source_key", "name")
    return tuple(Choice(key, name) for key, name in named)


def _actors_named_most(events: Numbers, mentions: "QuerySet[Any]") -> tuple[Choice, ...]:
    """Of the events with these ids."""
    found = numbers(mentions, {"event": F("event_id"), "actor": F("actor_id")})
    actors, times = np.unique(found["actor"][np.isin(found["event"], events)], return_counts=True)
    most = actors[np.lexsort((actors, -times))][:OFFERED].tolist()
    return tuple(Choice(actor.key, actor.name) for actor in Actor.objects.filter(pk__in=most).order_by("name", "pk"))


def _with_chosen(offered: tuple[Choice, ...], events: EventQuerySet, chosen: Sequence[str]) -> tuple[Choice, ...]:
    missing = set(chosen) - {choice.key for choice in offered}
    if not missing:
        return offered
    parts = Event.actors.through.objects.filter(Exists(events.filter(pk=OuterRef("event_id"))), actor=OuterRef("pk"))
    rarer = Actor.objects.called(missing).filter(Exists(parts)).prefetch_related("aliases")
    return offered + tuple(
        Choice(key, actor.name)
        for actor in rarer.order_by("name", "pk")
        for key in [actor.key, *(alias.key for alias in actor.aliases.all())]
        if key in missing
    )


def _places_named_most(events: EventQuerySet) -> tuple[Choice, ...]:
    named = events.exclude(place="").order_by().values("place").annotate(times=Count("pk"))
    return _by_name(named.order_by("-times", "place").values_list("place", flat=True)[:OFFERED])


def _tags_used_most(timeline: Timeline, events: EventQuerySet) -> tuple[Choice, ...]:
    """Those of its visible events; how many use one is counted among all of its events, which is much quicker."""
    used = Tag.objects.filter(Exists(_uses(events)), timeline=timeline).annotate(times=Count("events"))
    return _by_name(used.order_by("-times", "name").values_list("name", flat=True)[:OFFERED])


def _uses(events: EventQuerySet) -> "QuerySet[Any]":
    """By these events, of the tag that is asked about."""
    return Event.tags.through.objects.filter(Exists(events.filter(pk=OuterRef("event_id"))), tag=OuterRef("pk"))


def _by_name(names: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(name, name) for name in sorted(names, key=str.casefold))


def _with_chosen_places(
    offered: tuple[Choice, ...], events: EventQuerySet, chosen: Sequence[str]
) -> tuple[Choice, ...]:
    missing = set(chosen) - {choice.key for choice in offered} - {""}
    if not missing:
        return offered
    return offered + _by_name(events.filter(place__in=missing).order_by().values_list("place", flat=True).distinct())


def _with_chosen_tags(offered: tuple[Choice, ...], events: EventQuerySet, chosen: Sequence[str]) -> tuple[Choice, ...]:
    missing = set(chosen) - {choice.key for choice in offered}
    if not missing:
        return offered
    rarer = Tag.objects.filter(Exists(_uses(events)), name__in=missing)
    return offered + _by_name(rarer.values_list("name", flat=True))
