"""Hanging a claim on another event than the one it was taken to speak of; what is learnt from that."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.importing.recognition import add_keys, keys_of, make_recognisable, with_chosen_names
from claims.importing.statements import statement_of
from claims.models import Claim, ClaimStatus, EventKey, Extraction, Rank, Verdict
from claims.review.events import EventChanges, create_event, follow_claims
from claims.review.judging import judge
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from timeline.models import Event
from timeline.models.event import EventQuerySet

Keys = set[tuple[str, bool]]


@transaction.atomic
def attach_claim(claim: Claim, event: Event, *, by: User, version: int, made: bool = False) -> Claim:
    """The claim stands, and speaks of that event; later imports learn from it. MADE: the event was made for it.

    An event that the machine proposed and that nothing speaks for any more is withdrawn.
    """
    lock(event.timeline_id)
    event, left = as_it_is(event, Event.objects.current()), as_it_is(claim.event, Event.objects.all())
    claim = hang_on(claim, event, left, by=by, version=version, made=made)
    follow_claims([left, event])
    detect(left, event)
    return claim


def hang_on(
    claim: Claim, event: Event, left: Event, *, by: User, version: int, made: bool = False, note: str = ""
) -> Claim:
    """Put the claim of LEFT on the event, and let imports learn from it; the caller has both follow, and detects."""
    if event.timeline_id != left.timeline_id:
        raise ReviewRefused(_("The event belongs to another timeline. Choose one of this timeline."))
    if event.pk == left.pk:
        raise ReviewRefused(_("The claim is on this event already. Accept it, or choose another event."))
    if claim.positions.filter(conflict__flagged_by__isnull=False).exists():
        raise ReviewRefused(_("Somebody flagged this claim in a conflict on its event. Settle that conflict first."))
    about = {"new_event": [None, event.public_id]} if made else {}
    # a rank was given by a ruling on the event that it leaves
    after = {"event": event, "status": ClaimStatus.ACCEPTED.value, "rank": Rank.NORMAL.value}
    claim = judge(claim, Verdict.CHANGED, after, by=by, version=version, about=about, note=note)
    teach(claim, left)
    return claim


def as_it_is(event: Event, among: EventQuerySet) -> Event:
    """The event as it is under the lock: it may have been published, withdrawn, or be gone, since it was read."""
    now = among.select_related("timeline").filter(pk=event.pk).first()
    if now is None:
        raise ReviewRefused(_("This event is not there any more. Load the page again and choose another one."))
    return now


@transaction.atomic
def attach_claim_to_new_event(claim: Claim, title: str, *, by: User, version: int) -> Claim:
    """The claim stands, and speaks of an event that nobody has on record yet."""
    event = create_event(claim.event.timeline, EventChanges(title=title), by=by)
    return attach_claim(claim, event, by=by, version=version, made=True)


def teach(claim: Claim, left: Event) -> None:
    """Let later imports recognise the claim's event by what it says, and not the event that it LEFT.

    That one keeps the keys that its other claims give it.
    """
    if claim.extraction is None:
        make_recognisable(claim.article, [claim])
        return
    keys = keys_read_in(Extraction.objects.filter(claims=claim))
    add_keys((claim.event_id, *key) for key in keys)
    if not left.claims.filter(extraction__isnull=True).exists():
        forget(left, keys - keys_read_in(Extraction.objects.filter(claims__event=left)))


def forget(event: Event, keys: Keys) -> None:
    """Matching no longer finds the event by these keys."""
    rows = EventKey.objects.filter(event=event, key__in=[key for key, _ in keys])
    EventKey.objects.filter(pk__in=[row.pk for row in rows if (row.key, row.blocking) in keys]).delete()


def keys_read_in(extractions: "QuerySet[Extraction]") -> Keys:
    """The keys that what the machine read gives the events it speaks of."""
    read = extractions.select_related("article", "property")
    statements = with_chosen_names([statement_of(each) for each in read])
    return {key for statement in statements for key in keys_of(statement)}
