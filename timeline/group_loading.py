"""Loads which events of a timeline belong to which groups."""

from collections.abc import Callable, Iterable

import numpy as np
from django.db.models import F

from timeline.grouping import Belonging, Group, belonging_of
from timeline.loading import numbers
from timeline.models import Actor, Event, Tag, Testimony, Timeline

_ROWS_AT_ONCE = 5000


def loaded_belonging(timeline: Timeline, by: str) -> Belonging:
    """Of all its events, whoever sees them: what is drawn of it are those of a table."""
    return _LOADERS[by](timeline)


def _by_actor(timeline: Timeline) -> Belonging:
    actors = Actor.objects.filter(pk__in=Event.actors.through.objects.filter(event__timeline=timeline).values("actor"))
    named = {pk: Group(key, name) for pk, key, name in actors.values_list("pk", "key", "name")}
    taking_part = Event.actors.through.objects.filter(event__timeline=timeline).order_by()
    found = numbers(taking_part, {"event": F("event_id"), "group": F("actor_id")})
    return belonging_of(found["event"], found["group"], named)


def _by_tag(timeline: Timeline) -> Belonging:
    named = {pk: Group(name, name) for pk, name in Tag.objects.filter(timeline=timeline).values_list("pk", "name")}
    tagged = Event.tags.through.objects.filter(event__timeline=timeline).order_by()
    found = numbers(tagged, {"event": F("event_id"), "group": F("tag_id")})
    return belonging_of(found["event"], found["group"], named)


def _by_place(timeline: Timeline) -> Belonging:
    placed = Event.objects.filter(timeline=timeline).exclude(place="").order_by()
    return _by_text(placed.values_list("pk", "place").iterator(_ROWS_AT_ONCE), lambda place: place)


def _by_source(timeline: Timeline) -> Belonging:
    heard = Testimony.objects.filter(event__timeline=timeline).order_by()
    named = dict(heard.values_list("source_key", "source_name").distinct().order_by("source_name"))
    return _by_text(heard.values_list("event_id", "source_key").iterator(_ROWS_AT_ONCE), named.__getitem__)


def _by_text(pairs: Iterable[tuple[int, str]], name_of: Callable[[str], str]) -> Belonging:
    """Groups that have no row of their own: a text is their key."""
    known: dict[str, int] = {}
    flat = (number for event, text in pairs for number in (event, known.setdefault(text, len(known))))
    found = np.fromiter(flat, np.int64).reshape(-1, 2)
    return belonging_of(found[:, 0], found[:, 1], {each: Group(text, name_of(text)) for text, each in known.items()})


_LOADERS: dict[str, Callable[[Timeline], Belonging]] = {
    "actor": _by_actor,
    "place": _by_place,
    "source": _by_source,
    "tag": _by_tag,
}
