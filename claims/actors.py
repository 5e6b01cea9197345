"""Actors by name."""

from claims.identity import fold
from timeline.models import Actor


def actor_named(name: str) -> Actor:
    """The actor of that name, however it is capitalised or accented; made on first use."""
    return Actor.objects.get_or_create(key=fold(name)[:200], defaults={"name": name[:200]})[0]
