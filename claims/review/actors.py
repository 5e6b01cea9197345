"""Whether two names are one actor's: what an editor says, what that moves, and taking it back.

Actors are shared by all timelines. So the verdict "same" needs the right to edit every timeline in which either takes
part, and locks all of them, in the order of their keys.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.extraction.actors import actor_key
from claims.importing.recognition import add_keys, keys_of, with_chosen_names
from claims.importing.statements import statement_of
from claims.matching.renaming import Key, rekeyed
from claims.models import ActorDecision, ActorVerdict, EventKey, Extraction
from claims.review.refusals import ReviewRefused
from timeline.models import Actor, Event, Timeline
from timeline.models.workspace import TimelineQuerySet

EventRow = tuple[int, str, bool]
"""A key of an event: the event's primary key, the key, whether it is a blocking one."""


def may_merge(user: User, actors: Collection[int]) -> bool:
    """Whether the user edits every timeline in which one of the actors takes part."""
    concerned = Timeline.objects.filter(events__actors__in=actors)
    return not concerned.exclude(pk__in=Timeline.objects.edited_by(user).values("pk")).exists()


@transaction.atomic
def decide_same(kept: Actor, other: Actor, *, by: User) -> ActorDecision:
    """The two are one: OTHER becomes an alias of KEPT, which takes part in all that it did. Raises ReviewRefused."""
    timelines = _lock(kept, other)
    _need_both(kept, other)
    _need_right(by, kept, other)
    through = Event.actors.through.objects
    theirs = set(through.filter(actor=other.pk).values_list("event_id", flat=True))
    shared = set(through.filter(actor=kept.pk, event__in=theirs).values_list("event_id", flat=True))
    added, removed = _rekey(theirs, kept, other)
    through.filter(actor=other.pk).delete()
    through.bulk_create(Event.actors.through(event_id=event, actor_id=kept.pk) for event in sorted(theirs - shared))
    aliases = list(other.aliases.order_by("pk").values_list("pk", flat=True))
    Actor.objects.filter(pk__in=[other.pk, *aliases]).update(same_as=kept)
    Event.objects.filter(actors=kept).record_words()
    timelines.raise_revision()
    moved = {
        "events": sorted(theirs),
        "shared": sorted(shared),
        "aliases": aliases,
        "added": added,
        "removed": removed,
    }
    return ActorDecision.objects.create(kept=kept, other=other, verdict=ActorVerdict.SAME, by=by, moved=moved)


@transaction.atomic
def decide_different(one: Actor, other: Actor, *, by: User) -> ActorDecision:
    """The two are not one; the pair is not proposed again. Raises ReviewRefused."""
    _lock(one, other)
    _need_both(one, other)
    return ActorDecision.objects.create(kept=one, other=other, verdict=ActorVerdict.DIFFERENT, by=by)


@transaction.atomic
def undo_decision(decision: ActorDecision, *, by: User) -> ActorDecision:
    """Take one's own decision back: what it moved is where it was. Raises ReviewRefused."""
    timelines = _lock(decision.kept, decision.other)
    decision = ActorDecision.objects.select_for_update(of=("self",)).select_related("kept", "other").get(pk=decision.pk)
    _need_undoable(decision, by)
    if decision.verdict == ActorVerdict.SAME:
        _need_right(by, decision.kept, decision.other)
        _restore(decision)
        Event.objects.filter(Q(actors=decision.kept) | Q(actors=decision.other)).distinct().record_words()
        timelines.raise_revision()
    return ActorDecision.objects.create(
        kept=decision.kept, other=decision.other, verdict=ActorVerdict.UNDONE, by=by, undoes=decision
    )


def _lock(*actors: Actor) -> TimelineQuerySet:
    """The timelines in which one of the actors takes part, locked until the transaction ends."""
    concerned = Event.objects.filter(actors__in=actors).values_list("timeline_id", flat=True)
    keys = set(concerned)
    list(Timeline.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    return Timeline.objects.filter(pk__in=keys)


def _need_both(*actors: Actor) -> None:
    """Both names are still actors in their own right."""
    standing = Actor.objects.select_for_update().in_their_own_right().filter(pk__in=[actor.pk for actor in actors])
    if len(standing) < len({actor.pk for actor in actors}) or len(actors) < 2:
        raise ReviewRefused(_("Somebody decided on one of these names in the meantime. Look at what is left."))


def _need_right(by: User, *actors: Actor) -> None:
    if not may_merge(by, [actor.pk for actor in actors]):
        raise ReviewRefused(
            _(
                "One of them takes part in events of a timeline that you do not edit, and it would change there too. "
                "Ask somebody who edits all of these timelines."
            )
        )


def _need_undoable(decision: ActorDecision, by: User) -> None:
    if decision.by_id != by.pk:
        raise ReviewRefused(_("Only who made a decision can take it back."))
    if decision.verdict == ActorVerdict.UNDONE or ActorDecision.objects.filter(undoes=decision).exists():
        raise ReviewRefused(_("This decision is taken back already."))
    if decision.verdict == ActorVerdict.SAME:
        merges = ActorDecision.objects.that_stand().filter(verdict=ActorVerdict.SAME, pk__gt=decision.pk)
        if later := merges.about(decision.kept_id, decision.other_id).select_related("kept", "other").first():
            names = {"kept": later.kept.name, "other": later.other.name}
            raise ReviewRefused(
                _("A later decision builds on it: “%(other)s” became “%(kept)s”. Take that one back first.") % names
            )


def _rekey(events: Collection[int], kept: Actor, other: Actor) -> tuple[list[EventRow], list[EventRow]]:
    """Let matching find the events by the name that stays. Tells the keys that were added and removed."""
    old, new = actor_key(other.key), actor_key(kept.key)
    if not old or not new:
        return [], []
    stored: dict[int, set[Key]] = defaultdict(set)
    naming = EventKey.objects.filter(event__in=events, key__contains=old)
    for event, key, blocking in naming.values_list("event_id", "key", "blocking"):
        stored[event].add(Key(key, blocking))
    shared = _events_with_another(events, other, old)
    added: list[EventRow] = []
    removed: list[EventRow] = []
    for event, keys in sorted(stored.items()):
        change = rekeyed(keys, old, new, shared=event in shared)
        added += _rows(event, change.added)
        removed += _rows(event, change.removed)
    present = set(EventKey.objects.filter(event__in=stored).values_list("event_id", "key", "blocking"))
    added = [row for row in added if row not in present]
    add_keys(added)
    _remove(removed)
    return added, removed


def _rows(event: int, keys: Iterable[Key]) -> list[EventRow]:
    return sorted((event, key.key, key.blocking) for key in keys)


def _events_with_another(events: Collection[int], besides: Actor, compared_by: str) -> frozenset[int]:
    """Those of the events in which somebody else takes part whose name is compared by the same key."""
    parts = Event.actors.through.objects.filter(event__in=events).exclude(actor=besides.pk)
    named = parts.values_list("event_id", "actor__key")
    return frozenset(event for event, key in named if actor_key(key) == compared_by)


def _remove(rows: Collection[EventRow]) -> None:
    gone = set(rows)
    found = EventKey.objects.filter(event__in={event for event, _, _ in gone}, key__in={key for _, key, _ in gone})
    pks = [row.pk for row in found if (row.event_id, row.key, row.blocking) in gone]
    EventKey.objects.filter(pk__in=pks).delete()


def _restore(decision: ActorDecision) -> None:
    """Give the other actor back what it had; events that are gone by now, or that somebody took from KEPT, stay so."""
    moved, through = decision.moved, Event.actors.through.objects
    Actor.objects.filter(pk__in=moved["aliases"], same_as=decision.kept).update(same_as=decision.other)
    Actor.objects.filter(pk=decision.other_id).update(same_as=None)
    here = through.filter(actor=decision.kept_id, event__in=moved["events"])
    events = set(here.values_list("event_id", flat=True))
    here.exclude(event__in=moved["shared"]).delete()
    through.bulk_create(Event.actors.through(event_id=event, actor_id=decision.other_id) for event in sorted(events))
    still = set(Event.objects.filter(pk__in=moved["events"]).values_list("pk", flat=True))
    _remove([(event, key, blocking) for event, key, blocking in moved["added"]])
    add_keys((event, key, blocking) for event, key, blocking in moved["removed"] if event in still)
    _teach_again(decision, still)


def _teach_again(decision: ActorDecision, events: Collection[int]) -> None:
    """Keys that were taken away may be owed to what was imported since: its claims give them to their events again."""
    since = Extraction.objects.filter(claims__event__in=events, claims__created_at__gte=decision.at)
    read = list(since.select_related("article", "property").prefetch_related("claims").order_by("pk").distinct())
    statements = with_chosen_names([statement_of(extraction) for extraction in read])
    add_keys(
        (claim.event_id, *key)
        for extraction, statement in zip(read, statements, strict=True)
        for claim in extraction.claims.all()
        for key in keys_of(statement)
    )
