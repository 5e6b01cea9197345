"""What a timeline can be filtered by: lanes, sources that bear witness, actors that take part, places and tags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Count
from django.http import QueryDict

from timeline.models import Actor, Lane, Tag, Testimony, Timeline
from timeline.models.event import EventQuerySet

OFFERED = 60  # actors, places and tags: of more, those that most events have
_KEPT_FOR = 3600  # seconds


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address names of the facets that do not offer everything they have."""

    actors: Sequence[str] = ()
    places: Sequence[str] = ()
    tags: Sequence[str] = ()


def chosen_in(data: QueryDict) -> Chosen:
    return Chosen(data.getlist("actor"), data.getlist("place"), data.getlist("tag"))


def facets_of(timeline: Timeline, events: EventQuerySet, chosen: Chosen, *, for_editor: bool) -> Facets:
    """The choices that the visible EVENTS of a timeline offer: worked out once per revision.

    Of actors, places and tags those that most events have, and the chosen ones.
    """
    key = f"facets-{timeline.pk}-{timeline.revision}-{for_editor}-{timeline.show_proposals}"
    facets: Facets | None = cache.get(key)
    if facets is None:
        facets = Facets(
            sources=_sources(events),
            actors=_actors_named_most(events),
            places=_places_named_most(events),
            tags=_tags_used_most(events),
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


def _actors_named_most(events: EventQuerySet) -> tuple[Choice, ...]:
    named = Actor.objects.filter(events__in=events.values("pk")).annotate(times=Count("events"))
    most = named.order_by("-times", "name", "pk")[:OFFERED]
    return tuple(Choice(actor.key, actor.name) for actor in sorted(most, key=lambda actor: actor.name))


def _with_chosen(offered: tuple[Choice, ...], events: EventQuerySet, chosen: Sequence[str]) -> tuple[Choice, ...]:
    missing = set(chosen) - {choice.key for choice in offered}
    if not missing:
        return offered
    rarer = Actor.objects.called(missing).filter(events__in=events.values("pk")).prefetch_related("aliases")
    return offered + tuple(
        Choice(key, actor.name)
        for actor in rarer.order_by("name", "pk")
        for key in [actor.key, *(alias.key for alias in actor.aliases.all())]
        if key in missing
    )


def _places_named_most(events: EventQuerySet) -> tuple[Choice, ...]:
    named = events.exclude(place="").order_by().values("place").annotate(times=Count("pk"))
    return _by_name(named.order_by("-times", "place").values_list("place", flat=True)[:OFFERED])


def _tags_used_most(events: EventQuerySet) -> tuple[Choice, ...]:
    used = Tag.objects.filter(events__in=events.values("pk")).annotate(times=Count("events"))
    return _by_name(used.order_by("-times", "name").values_list("name", flat=True)[:OFFERED])


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
    rarer = Tag.objects.filter(name__in=missing, events__in=events.values("pk")).distinct()
    return offered + _by_name(rarer.values_list("name", flat=True))
