"""Actors by name."""

from collections.abc import Iterable

from claims.identity import fold
from timeline.models import Actor


def actor_named(name: str) -> Actor:
    """The actor of that name, however it is capitalised or accented; made on first use."""
    return actors_named([name])[name]


def actors_named(names: Iterable[str]) -> dict[str, Actor]:
    """The actors of some names, by the names."""
    keys = {name: fold(name)[:200] for name in names}
    found = Actor.objects.in_bulk(list(set(keys.values())), field_name="key")
    new = {key: Actor(key=key, name=name[:200]) for name, key in reversed(keys.items()) if key not in found}
    if new:
        Actor.objects.bulk_create(new.values(), ignore_conflicts=True)
        found |= Actor.objects.in_bulk(list(new), field_name="key")
    return {name: found[key] for name, key in keys.items()}
