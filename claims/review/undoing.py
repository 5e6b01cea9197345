"""Taking a decision back: the claim, and the events it concerned, are again what they were."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.models import Claim, Judgement, Property, Rank, Verdict
from claims.review.attaching import teach
from claims.review.events import follow_claims, withdraw_if_bare
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from timeline.models import Event
from timeline.models.recorded import StaleVersion


@transaction.atomic
def undo(decision: Judgement, *, by: User) -> Claim:
    """Take a decision of one's own back, where nobody has changed the claim since. Raises ReviewRefused."""
    lock(decision.claim.event.timeline_id)
    decision = Judgement.objects.select_for_update(of=("self",)).select_related("claim").get(pk=decision.pk)
    _need_own(decision, by)
    left = decision.claim.event
    claim = take_back(decision, by=by)
    concerned = {left, claim.event}
    follow_claims(concerned)
    if "new_event" in decision.changed:
        withdraw_if_bare(left)
    detect(*concerned)
    return claim


def take_back(decision: Judgement, *, by: User) -> Claim:
    """The claim is what it was before the decision; the caller has its events follow, and detects."""
    claim = _as_it_was_left(decision)
    left = claim.event
    restore(claim, decision)
    if claim.event_id != left.pk and "rank" not in decision.changed:
        claim.rank = Rank.NORMAL  # a rank was given by a ruling on the event that it leaves
    claim.save_next_version()
    Judgement.objects.create(**undoing(decision, claim, by))
    if claim.event_id != left.pk:
        teach(claim, left)
    return claim


def _need_own(decision: Judgement, by: User) -> None:
    if decision.by_id != by.pk:
        raise ReviewRefused(_("Only who made a decision can take it back. Judge the claim anew instead."))


def _as_it_was_left(decision: Judgement) -> Claim:
    """The claim, locked, where the decision may be taken back."""
    if Judgement.objects.filter(undoes=decision).exists():
        raise ReviewRefused(_("This decision is taken back already."))
    if decision.version is None or decision.verdict in {Verdict.ADDED, Verdict.UNDONE}:
        raise ReviewRefused(_("This cannot be taken back. Judge the claim anew instead."))
    try:
        return Claim.objects.at_version(decision.claim_id, decision.version)
    except StaleVersion as stale:
        raise ReviewRefused(
            _("Somebody changed this claim after your decision, so it stays. Open the claim and judge it anew.")
        ) from stale


def restore(claim: Claim, decision: Judgement) -> None:
    """Set the columns that the decision changed to what they were; saves nothing."""
    for column, (was, _became) in decision.changed.items():
        if column != "new_event":
            setattr(claim, column, _stored(column, was))


def _stored(column: str, recorded: Any) -> Any:
    """The column's value that Judgement.changed recorded."""
    if column == "property":
        return Property.objects.get(key=recorded)
    if column != "event":
        return recorded
    event = Event.objects.filter(public_id=recorded).first()
    if event is None:
        raise ReviewRefused(_("The event that this claim was on is gone. Attach the claim to the one that is right."))
    return event.stands_in()


def undoing(decision: Judgement, claim: Claim, by: User) -> dict[str, Any]:
    """The columns of the judgement that takes the decision back."""
    changed = {column: [became, was] for column, (was, became) in decision.changed.items()}
    return {
        "claim": claim,
        "by": by,
        "verdict": Verdict.UNDONE,
        "changed": changed,
        "version": claim.version,
        "undoes": decision,
    }
