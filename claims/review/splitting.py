"""Saying of an event that it is two happenings: some of its claims speak of another; and taking that back."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.models import Claim, EventDecision, EventVerdict, Judgement
from claims.review.attaching import as_it_is, hang_on
from claims.review.events import EventChanges, create_event, follow_claims, withdraw_if_bare
from claims.review.locking import lock
from claims.review.merging import need_undoable
from claims.review.refusals import ReviewRefused, need_reason
from claims.review.undoing import take_back
from timeline.models import Event


@transaction.atomic
def split_event(event: Event, claims: Mapping[Claim, int], to: Event | str, *, reason: str, by: User) -> EventDecision:
    """These claims of the event, each at its version, speak of another: one that is there, or a new one of that title.

    They stand from then on, as claims do that are attached one by one. Raises ReviewRefused, or StaleVersion.
    """
    lock(event.timeline_id)
    need_reason(reason)
    event = as_it_is(event, Event.objects.current())
    if not claims:
        raise ReviewRefused(_("Choose at least one claim that speaks of the other event."))
    if any(claim.event_id != event.pk for claim in claims):
        raise ReviewRefused(_("Some of these claims are on another event by now. Look again, and choose anew."))
    made = isinstance(to, str)
    other = _to(event, to, by)
    judged = [
        hang_on(claim, other, event, by=by, version=version, made=made, note=reason.strip())
        for claim, version in claims.items()
    ]
    follow_claims([event, other])
    detect(event, other)
    judgements = Judgement.objects.filter(claim__in=judged, version=F("claim__version")).order_by("pk")
    return EventDecision.objects.create(
        kept=event,
        other=other,
        verdict=EventVerdict.SPLIT,
        reason=reason.strip(),
        by=by,
        moved={"judgements": list(judgements.values_list("pk", flat=True)), "made": made},
    )


def _to(event: Event, to: Event | str, by: User) -> Event:
    if isinstance(to, Event):
        return as_it_is(to, Event.objects.current())
    return create_event(event.timeline, EventChanges(title=to, lane=event.lane), by=by)


@transaction.atomic
def undo_split(decision: EventDecision, *, by: User) -> EventDecision:
    """The claims go back to the event that they were taken from. Raises ReviewRefused."""
    lock(decision.kept.timeline_id)
    decision = need_undoable(decision)
    kept, other = decision.kept, decision.other
    judgements = Judgement.objects.that_stand().filter(pk__in=decision.moved["judgements"])
    for judgement in judgements.select_related("claim__event").order_by("pk"):
        take_back(judgement, by=by)
    follow_claims([kept, other])
    if decision.moved["made"]:
        withdraw_if_bare(other)
    detect(kept, other)
    return EventDecision.objects.create(kept=kept, other=other, verdict=EventVerdict.UNDONE, by=by, undoes=decision)
