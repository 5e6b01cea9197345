"""What a timeline can be filtered by: its lanes, the sources that bear witness, the actors that take part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db.models import Count

from timeline.models import Actor, Lane, Testimony, Timeline
from timeline.models.event import EventQuerySet

ACTORS_OFFERED = 60
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


def facets_of(
    timeline: Timeline, events: EventQuerySet, chosen_actors: Sequence[str] = (), *, for_editor: bool
) -> Facets:
    """The choices that the visible EVENTS of a timeline offer: worked out once per revision.

    Of the actors those that most events name, and the chosen ones.
    """
    key = f"facets-{timeline.pk}-{timeline.revision}-{for_editor}-{timeline.show_proposals}"
    facets: Facets | None = cache.get(key)
    if facets is None:
        facets = Facets(sources=_sources(events), actors=_actors_named_most(events))
        cache.set(key, facets, _KEPT_FOR)
    lanes = Lane.objects.filter(timeline=timeline).in_order()
    return replace(
        facets,
        lanes=tuple(Choice(lane.key, lane.title) for lane in lanes),
        actors=_with_chosen(facets.actors, events, chosen_actors),
    )


def _sources(events: EventQuerySet) -> tuple[Choice, ...]:
    witnesses = Testimony.objects.filter(event__in=events.values("pk"))
    named = witnesses.values_list("source_key", "source_name").distinct().order_by("source_name", "source_key")
    return tuple(Choice(key, name) for key, name in dict(named).items())


def _actors_named_most(events: EventQuerySet) -> tuple[Choice, ...]:
    named = Actor.objects.filter(events__in=events.values("pk")).annotate(times=Count("events"))
    most = named.order_by("-times", "name", "pk")[:ACTORS_OFFERED]
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
