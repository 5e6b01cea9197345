"""Hanging a claim on another event than the one it was taken to speak of; what is learnt from that."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.detection import detect
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
    event, left = _as_it_is(event, Event.objects.current()), _as_it_is(claim.event, Event.objects.all())
    if event.timeline_id != left.timeline_id:
        raise ReviewRefused(_("The event belongs to another timeline. Choose one of this timeline."))
    if event.pk == left.pk:
        raise ReviewRefused(_("The claim is on this event already. Accept it, or choose another event."))
    if claim.positions.filter(conflict__flagged_by__isnull=False).exists():
        raise ReviewRefused(_("Somebody flagged this claim in a conflict on its event. Settle that conflict first."))
    about = {"new_event": [None, event.public_id]} if made else {}
    # a rank was given by a ruling on the event that it leaves
    after = {"event": event, "status": ClaimStatus.ACCEPTED.value, "rank": Rank.NORMAL.value}
    claim = judge(claim, Verdict.CHANGED, after, by=by, version=version, about=about)
    teach(claim, left)
    follow_claims([left, event])
    detect(left, event)
    return claim


def _as_it_is(event: Event, among: EventQuerySet) -> Event:
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
    keys = _keys([claim.extraction])
    add_keys((claim.event_id, *key) for key in keys)
    others = Extraction.objects.filter(claims__event=left).select_related("article", "property")
    forgotten = keys - _keys(others)
    if not left.claims.filter(extraction__isnull=True).exists():
        gone = EventKey.objects.filter(event=left, key__in=[key for key, _ in forgotten])
        gone.filter(pk__in=[row.pk for row in gone if (row.key, row.blocking) in forgotten]).delete()


def _keys(extractions: Iterable[Extraction]) -> Keys:
    statements = with_chosen_names([statement_of(each) for each in extractions])
    return {key for statement in statements for key in keys_of(statement)}
