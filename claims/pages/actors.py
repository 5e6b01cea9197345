"""Pairs of actors that may be one, as the page for editors shows them: nothing of timelines that they do not edit."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from claims.matching.likeness import Suspected, suspected
from claims.models import ActorDecision, ActorVerdict
from timeline.models import Actor, Event, Timeline
from timeline.models.workspace import User
from timeline.wording import date_in_words

EVENTS_SHOWN = 3
_KEPT_FOR = 600  # seconds; after that a name changed in the admin is seen too
_MOST_KEYS = 20_000
_NOTHING = frozenset[int]()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair that waits: what was suspected, and the events of edited timelines in which both and either take part."""

    found: Suspected[int]
    shared: frozenset[int]
    claims: int

    @property
    def actors(self) -> tuple[int, int]:
        return self.found.actors


@dataclass(frozen=True, slots=True)
class ShownEvent:
    title: str
    address: str
    date: str


@dataclass(frozen=True, slots=True)
class ShownActor:
    """An actor of a pair: its aliases, how many events it takes part in, and some of them."""

    actor: Actor
    aliases: tuple[str, ...]
    count: int
    events: tuple[ShownEvent, ...]


@dataclass(frozen=True, slots=True)
class ShownPair:
    """`may_merge`: whether the reader edits all timelines in which either takes part."""

    first: ShownActor
    second: ShownActor
    reason: str
    shared: int
    may_merge: bool

    @property
    def sides(self) -> tuple[ShownActor, ShownActor]:
        return self.first, self.second


def pairs_waiting(user: User) -> "Pairs":
    """The pairs on timelines that the user edits and that nobody told apart: most shared events, then claims, first."""
    found = _suspected()
    apart = _told_apart()
    open_pairs = [each for each in found if frozenset(each.actors) not in apart]
    parts, claims = _parts(user, {actor for each in open_pairs for actor in each.actors})
    waiting = [_waiting(each, parts, claims) for each in open_pairs if all(actor in parts for actor in each.actors)]
    waiting.sort(key=lambda each: (-len(each.shared), -each.claims, -each.found.likeness.score, each.actors))
    return Pairs(user, tuple(waiting), parts, claims)


@dataclass(frozen=True, slots=True)
class Pairs:
    """What waits for a user, with the events of each actor and the number of claims on each event."""

    user: User
    waiting: tuple[Waiting, ...]
    events: Mapping[int, frozenset[int]]
    claims: Mapping[int, int]

    def shown(self, waiting: Sequence[Waiting]) -> list[ShownPair]:
        """Some of the pairs in words, in a number of queries that does not depend on how many they are."""
        keys = {actor for each in waiting for actor in each.actors}
        actors, aliases = _actors_and_aliases(keys)
        picked = {key: self._picked(key) for key in keys}
        events = Event.objects.in_bulk({event for each in picked.values() for event in each})
        elsewhere = _elsewhere(self.user, keys)
        said = {
            key: ShownActor(
                actor=actor,
                aliases=tuple(sorted(aliases[key])),
                count=len(self.events[key]),
                events=tuple(_event(events[event]) for event in picked[key] if event in events),
            )
            for key, actor in actors.items()
        }
        return [
            ShownPair(
                said[one],
                said[other],
                reason=_reason(each.found),
                shared=len(each.shared),
                may_merge=not elsewhere & {one, other},
            )
            for each in waiting
            for one, other in [each.actors]
            if one in said and other in said
        ]

    def _picked(self, actor: int) -> list[int]:
        """The events of an actor that most claims speak of."""
        return sorted(self.events[actor], key=lambda event: (-self.claims[event], event))[:EVENTS_SHOWN]


def _suspected() -> list[Suspected[int]]:
    """All pairs of names that may be one actor's, whoever may see them; worked out once for each state of the names."""
    state = Actor.objects.aggregate(Count("pk"), Max("pk"), Count("same_as"))
    last = ActorDecision.objects.aggregate(Max("pk"))
    key = "-".join(["actors-alike", *(str(value or 0) for value in (*state.values(), *last.values()))])
    found: list[Suspected[int]] | None = cache.get(key)
    if found is None:
        named = Actor.objects.annotate(actor=Coalesce("same_as", "pk")).order_by("pk")
        found = suspected(named.values_list("actor", "name").iterator())
        cache.set(key, found, _KEPT_FOR)
    return found


def _told_apart() -> frozenset[frozenset[int]]:
    """The pairs of which somebody said that they are two, by the actors that the two names now mean."""
    said = ActorDecision.objects.that_stand().filter(verdict=ActorVerdict.DIFFERENT)
    meant = said.annotate(one=Coalesce("kept__same_as", "kept"), two=Coalesce("other__same_as", "other"))
    return frozenset(frozenset(pair) for pair in meant.values_list("one", "two"))


def _parts(user: User, actors: Collection[int]) -> tuple[Mapping[int, frozenset[int]], Mapping[int, int]]:
    """The events of timelines that the user edits in which each actor takes part, and the claims on each."""
    # row by row from the indexes: given a join, SQLite walks through all events for each actor
    parts = [
        part
        for some in _in_slices(sorted(actors))
        for part in Event.actors.through.objects.filter(actor__in=some).values_list("actor_id", "event_id")
    ]
    edited = list(Timeline.objects.edited_by(user).values_list("pk", flat=True))
    current = Event.objects.current().filter(timeline__in=edited)
    claims = {
        event: count
        for some in _in_slices(sorted({event for _, event in parts}))
        for event, count in current.filter(pk__in=some).values_list("pk", "claim_count")
    }
    events: dict[int, set[int]] = defaultdict(set)
    for actor, event in parts:
        if event in claims:
            events[actor].add(event)
    return {actor: frozenset(each) for actor, each in events.items()}, claims


def _in_slices(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Keys in slices that any database takes in one query."""
    return (keys[start : start + _MOST_KEYS] for start in range(0, len(keys), _MOST_KEYS))


def _waiting(found: Suspected[int], events: Mapping[int, frozenset[int]], claims: Mapping[int, int]) -> Waiting:
    one, other = (events.get(actor, _NOTHING) for actor in found.actors)
    return Waiting(found, one & other, sum(claims[event] for event in one | other))


def _actors_and_aliases(keys: Collection[int]) -> tuple[Mapping[int, Actor], Mapping[int, list[str]]]:
    """The actors, and the other names of each."""
    actors: dict[int, Actor] = {}
    aliases: dict[int, list[str]] = defaultdict(list)
    for row in Actor.objects.filter(Q(pk__in=keys) | Q(same_as__in=keys)).order_by("pk"):
        if row.same_as_id is None:
            actors[row.pk] = row
        else:
            aliases[row.same_as_id].append(row.name)
    return actors, aliases


def _elsewhere(user: User, actors: Collection[int]) -> frozenset[int]:
    """Those of the actors that take part in timelines which the user does not edit."""
    edited = Timeline.objects.edited_by(user).values("pk")
    parts = Event.actors.through.objects.filter(actor__in=actors).exclude(event__timeline__in=edited)
    return frozenset(parts.values_list("actor_id", flat=True).distinct())


def _event(event: Event) -> ShownEvent:
    date = date_in_words(event.when) if event.when else _("undated")
    return ShownEvent(event.title, event.get_absolute_url(), date)


def _reason(found: Suspected[int]) -> str:
    """Why the pair is suspected, in words."""
    words = {
        "transliteration": _("“%(one)s” and “%(other)s” may be one name, spelled by two systems."),
        "article": _("“%(one)s” and “%(other)s” differ by the article alone."),
        "title": _("“%(one)s” and “%(other)s” differ by a title alone."),
        "initial": _("“%(one)s” and “%(other)s”: one may give an initial for the other’s first name."),
        "part": _("“%(one)s” and “%(other)s”: one may be a part of the other."),
        "acronym": _("“%(one)s” and “%(other)s”: one may be the other’s initials."),
        "country": _("“%(one)s” and “%(other)s” may be one body, with and without its country."),
        "state_form": _("“%(one)s” and “%(other)s” may be one state, with and without its form."),
    }
    one, other = found.names
    return words[found.likeness.code] % {"one": one, "other": other}


def decision_in_words(decision: ActorDecision) -> str:
    names = {"kept": decision.kept.name, "other": decision.other.name}
    if decision.verdict == ActorVerdict.SAME:
        return _("“%(other)s” is now an alias of “%(kept)s”") % names
    return _("“%(kept)s” and “%(other)s” are different") % names
