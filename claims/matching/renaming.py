"""One actor under two names: statements under the name that was chosen, and the keys of events that had the other."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from claims.extraction.statements import Statement
from claims.matching.keys import LONGEST_KEY

ALIAS = "alias:"
ACTOR = "actor:"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of an event, as claims.models.EventKey stores it."""

    key: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What becomes of an event's keys."""

    added: frozenset[Key]
    removed: frozenset[Key]


def under_chosen_names(statement: Statement, chosen: Mapping[str, str]) -> Statement:
    """The statement with each actor under the name that CHOSEN gives for the one that the article uses."""
    actors = statement.happening.actors
    named = tuple(dict.fromkeys(chosen.get(name, name) for name in actors))
    return statement if named == actors else replace(statement, happening=replace(statement.happening, actors=named))


def rekeyed(keys: Collection[Key], old: str, new: str, *, shared: bool) -> Rekeyed:
    """The keys of an event once the actor compared by OLD is compared by NEW.

    The old name no longer stands beside the new one, or the event would seem to have one actor more; an alias key says
    that statements which still use it mean the new one. SHARED: another actor of the event is compared by OLD too (two
    people of one surname); then the old name stays.
    """
    if old == new:
        return Rekeyed(frozenset(), frozenset())
    added = {Key(key, blocking=True) for each in keys if each.blocking for key in _stems(each.key, old, new)}
    removed = set()
    for each in keys:
        if not each.blocking and each.key.startswith(ALIAS) and each.key.endswith(f"={old}"):
            added.add(Key(f"{each.key.removesuffix(f'={old}')}={new}", blocking=False))
            removed.add(each)
    own, alias = Key(f"{ACTOR}{old}", blocking=False), f"{ALIAS}{old}={new}"
    if own in keys:
        added.add(Key(f"{ACTOR}{new}", blocking=False))
        if not shared and len(alias) <= LONGEST_KEY:
            added.add(Key(alias, blocking=False))
            removed.add(own)
    fitting = {key for key in added if len(key.key) <= LONGEST_KEY}
    return Rekeyed(frozenset(fitting - set(keys)), frozenset(removed))


def actors_as_known(happening_keys: Collection[str], keys: Collection[str]) -> set[str]:
    """The actors of a statement as an event with these KEYS compares them: by the new name where it knows the old."""
    aliases = dict(key.removeprefix(ALIAS).split("=", 1) for key in keys if key.startswith(ALIAS))
    return {aliases.get(key, key) for key in happening_keys}


def _stems(key: str, old: str, new: str) -> Iterator[str]:
    """A blocking key such as "meet|firefly+trentino|1923" with NEW among its actors; none where OLD is not."""
    parts = key.split("|")
    for at, part in enumerate(parts[1:3], 1):
        actors = part.split("+")
        if old in actors:
            renamed = sorted({new if actor == old else actor for actor in actors})
            yield "|".join([*parts[:at], "+".join(renamed), *parts[at + 1 :]])
            return
