"""Making and editing events. An event's date follows from its claims."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.actors import actor_named
from claims.detecting.detection import detect
from claims.identity import public_id
from claims.models import Claim, ClaimStatus, Conflict
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from timeline.models import Event, EventStatus, Lane, Tag, Timeline

AT_ONCE = 200  # events that are detected on in one transaction
EDITED = "edited"
FOLLOWED = "follows its claims"
"""Why an event's status changed, as its history tells."""


@dataclass(frozen=True, slots=True)
class EventChanges:
    """The whole of what an editor may say of an event; its date follows from claims."""

    title: str
    summary: str = ""
    lane: Lane | None = None
    place: str = ""
    status: EventStatus = EventStatus.PUBLISHED
    actors: Sequence[str] = field(default_factory=tuple)
    tags: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def create_event(timeline: Timeline, changes: EventChanges, *, by: User) -> Event:
    timeline = lock(timeline.pk)
    identity = public_id("event", timeline.slug, changes.title, str(by.pk), str(timeline.revision))
    event = Event(timeline=timeline, public_id=identity)
    _apply(event, changes)
    event.save()
    _apply_names(event, changes)
    Event.objects.filter(pk=event.pk).record_words()
    timeline.raise_revision()
    return event


@transaction.atomic
def edit_event(event: Event, changes: EventChanges, *, by: User, version: int) -> Event:
    lock(event.timeline_id)
    event = Event.objects.at_version(event.pk, version)
    _apply(event, changes)
    event.save_next_version(why=EDITED)
    _apply_names(event, changes)
    Event.objects.filter(pk=event.pk).record_words()
    event.timeline.raise_revision()
    return event


def follow_claims(events: Collection[Event]) -> None:
    """Bring the status of events that the machine found in line with their claims; call before detection.

    One with an accepted claim is published, one on which proposals wait is itself a proposal, one that nothing speaks
    for is withdrawn, so that it is on no page and no import hangs a claim on it. An event that a person wrote, edited
    or worked on keeps the status they gave it.
    """
    counted = dict(_standing(events))
    held = _held_by_people(events)
    moved = []
    for event in events:
        accepted, standing = counted.get(event.pk, (0, 0))
        status = _status(accepted, standing) if event.found_by_machine else event.status
        if event.pk not in held and event.status != status:
            event.status = status
            moved.append(event)
    Event.objects.store_next_versions(moved, ["status"], why=FOLLOWED)


def withdraw_if_bare(event: Event) -> None:
    """Withdraw an event that was made for a claim which is not there any more, unless somebody has built on it."""
    if not event.claims.exists() and not _held_by_people([event]):
        event.status = EventStatus.WITHDRAWN
        Event.objects.store_next_versions([event], ["status"], why=FOLLOWED)


def _status(accepted: int, standing: int) -> EventStatus:
    if accepted:
        return EventStatus.PUBLISHED
    return EventStatus.DRAFT if standing else EventStatus.WITHDRAWN


def _standing(events: Collection[Event]) -> Iterable[tuple[int, tuple[int, int]]]:
    """Of each event with claims how many are accepted, and how many stand."""
    claims = Claim.objects.filter(event__in=events).order_by().values_list("event")
    accepted = Count("pk", filter=Q(status=ClaimStatus.ACCEPTED))
    standing = Count("pk", filter=~Q(status=ClaimStatus.REJECTED))
    return ((event, (some, all_)) for event, some, all_ in claims.annotate(some=accepted, all=standing))


def _held_by_people(events: Collection[Event]) -> frozenset[int]:
    """The events that somebody edited, or with a conflict that somebody flagged, discussed or ruled on."""
    touched = Q(flagged_by__isnull=False) | Q(comments__isnull=False) | Q(steps__isnull=False)
    worked_on = Conflict.objects.filter(touched, event__in=events)
    return edited_by_people(events) | frozenset(worked_on.values_list("event", flat=True))


def edited_by_people(events: Collection[Event]) -> frozenset[int]:
    """The keys of those events of which somebody said what they are."""
    by_hand = Q(history_change_reason=EDITED) | Q(history_change_reason=None, history_user__isnull=False)
    edited = Event.history.filter(by_hand, id__in=[event.pk for event in events], history_type="~")
    return frozenset(edited.values_list("id", flat=True))


@transaction.atomic
def detect_again(event: Event) -> None:
    """Work out the event's conflicts, readings and date again, as after a rule was changed."""
    lock(event.timeline_id)
    detect(event)


def detect_all_again() -> Iterator[int]:
    """The same for all events, some at a time and each time in a transaction; tells how many each time."""
    for timeline in Timeline.objects.order_by("pk").values_list("pk", flat=True):
        last = 0
        while done := _detect_next(timeline, last):
            last = done[-1]
            yield len(done)


@transaction.atomic
def _detect_next(timeline: int, last: int) -> list[int]:
    """Detect on the timeline's next events after that of the key LAST. Their keys."""
    lock(timeline)
    events = Event.objects.filter(timeline=timeline, pk__gt=last).select_related("timeline").order_by("pk")[:AT_ONCE]
    detect(*events)
    return [event.pk for event in events]


def slug_of(title: str) -> str:
    """The words of an event's address."""
    return slugify(title, allow_unicode=True)[:80].strip("-")


def _apply(event: Event, changes: EventChanges) -> None:
    title = " ".join(changes.title.split())
    if not title:
        raise ReviewRefused(_("Give the event a title that says what happened."))
    if changes.lane and changes.lane.timeline_id != event.timeline_id:
        raise ReviewRefused(_("The lane belongs to another timeline."))
    event.title = title
    event.slug = slug_of(title)
    event.summary = changes.summary
    event.lane = changes.lane
    event.place = changes.place
    event.status = changes.status


def _apply_names(event: Event, changes: EventChanges) -> None:
    event.actors.set([actor_named(name) for name in changes.actors])
    event.tags.set([Tag.objects.get_or_create(timeline=event.timeline, name=name)[0] for name in changes.tags])
