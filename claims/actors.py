"""Actors by name, be it by one of their aliases."""

from collections.abc import Iterable

from claims.identity import fold
from timeline.models import Actor

LONGEST_NAME = 200


class NameTaken(ValueError):
    """The name cannot become an alias: it is that of another actor, which takes part in events."""

    def __init__(self, owner: Actor) -> None:
        super().__init__(owner.name)
        self.owner = owner


def actor_key_of(name: str) -> str:
    return fold(name)[:LONGEST_NAME]


def actor_named(name: str) -> Actor:
    """The actor of that name, however it is capitalised or accented; made on first use."""
    return actors_named([name])[name]


def actors_named(names: Iterable[str]) -> dict[str, Actor]:
    """The actors of some names, by the names."""
    keys = {name: actor_key_of(name) for name in names}
    actors = Actor.objects.select_related("same_as")
    found = actors.in_bulk(list(set(keys.values())), field_name="key")
    new = {key: Actor(key=key, name=name[:LONGEST_NAME]) for name, key in reversed(keys.items()) if key not in found}
    if new:
        Actor.objects.bulk_create(new.values(), ignore_conflicts=True)
        found |= actors.in_bulk(list(new), field_name="key")
    return {name: found[key].same_as or found[key] for name, key in keys.items()}


def names_behind(names: Iterable[str]) -> dict[str, str]:
    """Of those names that are aliases the folded name of the actor, by the name as it was given. One query.

    The folded one, as that stays when somebody corrects how the name is shown.
    """
    keys = {name: actor_key_of(name) for name in names}
    aliases = Actor.objects.filter(key__in=set(keys.values()), same_as__isnull=False)
    behind = dict(aliases.values_list("key", "same_as__key"))
    return {name: behind[key] for name, key in keys.items() if key in behind}


def owner_of(name: str, besides: Actor | None = None) -> Actor | None:
    """The actor that keeps the name from becoming an alias of another: it is called so, or takes part under it."""
    found = Actor.objects.select_related("same_as").filter(key=actor_key_of(name)).first()
    if found is None or (besides is not None and found.same_as_id == besides.pk):
        return None
    return found if found.same_as_id or found == besides or found.events.exists() or found.aliases.exists() else None


def add_alias(actor: Actor, name: str) -> Actor:
    """Let the actor be meant by that name too, in what is imported from now on. Raises NameTaken."""
    if owner := owner_of(name, actor):
        raise NameTaken(owner.same_as or owner)
    key = actor_key_of(name)
    called = {"name": name[:LONGEST_NAME], "kind": actor.kind, "same_as": actor}
    return Actor.objects.update_or_create(key=key, defaults=called)[0]
