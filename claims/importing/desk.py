"""The events that some statements may speak of, held in memory while claims are hung on them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.text import slugify

from claims.actors import actors_named
from claims.extraction import Happening, Statement
from claims.identity import public_id
from claims.importing.recognition import add_keys, keys_of
from claims.matching import Candidate, date_of, lookup_keys, match
from claims.models import Claim, DatesEvent, EventKey
from claims.values import value_of
from timeline.dates import FuzzyDate
from timeline.models import Event, Timeline

NAME = "name:"  # the kind of key under which matching keeps an object's proper name


@dataclass(slots=True)
class Known:
    """An event with what matching knows of it, and what is not stored yet."""

    event: Event
    keys: set[str] = field(default_factory=set)
    dates: list[FuzzyDate] = field(default_factory=list)
    added: set[tuple[str, bool]] = field(default_factory=set)
    renamed: bool = False
    actors: tuple[str, ...] = ()

    @property
    def candidate(self) -> Candidate:
        return Candidate(self.event.public_id, frozenset(self.keys), tuple(self.dates))


class Desk:
    """Statements are laid on it one after the other, in their order; each finds its event or proposes a new one.

    What later ones find includes what earlier ones brought. `store` writes all of it at once.
    """

    def __init__(self, timeline: Timeline, statements: Mapping[str, Statement]) -> None:
        """STATEMENTS: those that are to come, by the ids of their claims."""
        self._timeline = timeline
        self.proposed: list[Event] = []
        self._known: dict[str, Known] = {}
        self._told: dict[tuple[int, tuple[str, ...], FuzzyDate | None], str] = {}
        self._found_by: dict[str, set[str]] = defaultdict(set)
        wanted = {key for statement in statements.values() for key in lookup_keys(statement)}
        by_event: dict[int, list[str]] = defaultdict(list)
        # without a join to the timeline's events, which databases would rather walk through
        for key, event_id in EventKey.objects.filter(key__in=wanted, blocking=True).values_list("key", "event_id"):
            by_event[event_id].append(key)
        for event in Event.objects.current().filter(pk__in=by_event, timeline=timeline).order_by("pk"):
            event.timeline = timeline
            self._known[event.public_id] = Known(event)
            for key in by_event[event.pk]:
                self._found_by[key].add(event.public_id)
        self._learn()
        proposed = [_event_id(timeline, claim) for claim in statements]
        self._taken = set(Event.objects.filter(public_id__in=proposed).values_list("public_id", flat=True))

    def _learn(self) -> None:
        """The keys and dates of the events that are here."""
        known = {each.event.pk: each for each in self._known.values()}
        for event_id, key in EventKey.objects.filter(event__in=known, blocking=False).values_list("event_id", "key"):
            known[event_id].keys.add(key)
        dating = Claim.objects.standing().filter(event__in=known).exclude(property__dates_event=DatesEvent.NONE)
        for claim in dating.only("event", "value").order_by("pk"):
            if isinstance(value := value_of(claim), FuzzyDate):
                known[claim.event_id].dates.append(value)

    def lay(self, statement: Statement, claim: str, article: int, *, dates_event: bool) -> Event:
        """The event the statement speaks of, by matching; else a new one that it proposes (not stored yet).

        What its ARTICLE (a key) told before as the same happening at the same time is the same event in any case.
        CLAIM: the id of the claim that it becomes. dates_event: whether that claim dates its event.
        """
        found = match(statement, self._candidates(statement))
        told = (article, statement.happening.identity, date_of(statement))
        event = found.event_id or self._told.get(told)
        known = self._known[event] if event is not None else self._propose(statement, claim)
        self._told.setdefault(told, known.event.public_id)
        self._call_by_name(known, statement.happening)
        for key, blocking in keys_of(statement):
            known.added.add((key, blocking))
            if blocking:
                self._found_by[key].add(known.event.public_id)
            else:
                known.keys.add(key)
        if dates_event and isinstance(statement.value, FuzzyDate):
            known.dates.append(statement.value)
        elif statement.happening.around and statement.happening.date:
            known.dates.append(statement.happening.date)
        return known.event

    def _candidates(self, statement: Statement) -> list[Candidate]:
        found = {event for key in lookup_keys(statement) for event in self._found_by.get(key, ())}
        return [self._known[event].candidate for event in sorted(found)]

    def _propose(self, statement: Statement, claim: str) -> Known:
        happening = statement.happening
        event = Event(
            timeline=self._timeline,
            public_id=self._free_id(claim),
            **_titled(happening),
            place=happening.place or "",
            found_by_machine=True,
        )
        known = self._known[event.public_id] = Known(event, actors=happening.actors)
        return known

    def _free_id(self, claim: str) -> str:
        """From the claim that proposes it; told apart where that claim, read differently before, proposed another."""
        proposed, identity = 0, _event_id(self._timeline, claim)
        while identity in self._taken:
            proposed += 1
            identity = _event_id(self._timeline, claim, str(proposed))
            if Event.objects.filter(public_id=identity).exists():
                self._taken.add(identity)
        self._taken.add(identity)
        return identity

    def _call_by_name(self, known: Known, happening: Happening) -> None:
        """A proposed event takes its title from the first statement that calls what it is about by name."""
        event = known.event
        if not event.is_proposal or not happening.name or event.title == happening.title:
            return
        if any(key.startswith(NAME) for key in known.keys):
            return
        for column, value in _titled(happening).items():
            setattr(event, column, value)
        known.renamed = True

    def store(self) -> None:
        """Write the events that were proposed, new titles, and the keys under which all are found from now on."""
        new = [known for known in self._known.values() if known.event.pk is None]
        for known in self._known.values():
            if known.renamed and known.event.pk is not None:
                known.event.save_next_version()
        self.proposed = Event.objects.create_recorded([known.event for known in new])
        actors = actors_named(name for known in new for name in known.actors)
        through = Event.actors.through
        through.objects.bulk_create(
            through(event_id=known.event.pk, actor_id=actor)
            for known in new
            for actor in sorted({actors[name].pk for name in known.actors})
        )
        add_keys((each.event.pk, *key) for each in self._known.values() for key in each.added)


def _event_id(timeline: Timeline, claim: str, *again: str) -> str:
    return public_id("event", timeline.slug, claim, *again)


def _titled(happening: Happening) -> dict[str, str]:
    return {
        "title": happening.title[:300],
        "slug": slugify(happening.title, allow_unicode=True)[:80].strip("-"),
    }
