"""Flagging conflicts and ruling on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.detecting.rulings import RANKING_OUTCOMES, counted_in
from claims.identity import public_id
from claims.models import (
    Claim,
    ClaimStatus,
    Conflict,
    ConflictState,
    ConflictStep,
    Outcome,
    Position,
    Resolution,
)
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.properties import property_for
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused, need_reason
from timeline.models import Event

MOST_ADDRESSES = 20

_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an editor decides. It rests on `evidence`, which are claims of the timeline, and on web `addresses`."""

    outcome: Outcome
    reason: str
    prefers: Position | None = None
    evidence: Sequence[Claim] = ()
    addresses: Sequence[str] = ()


@transaction.atomic
def flag_conflict(
    event: Event, sides: Sequence[Sequence[Claim]], *, by: User, property_key: str, reason: str
) -> Conflict:
    """An editor says that claims on one event disagree, where no rule saw it. `sides` become the positions."""
    lock(event.timeline_id)
    need_reason(reason)
    if len(sides) < 2 or not all(sides):
        raise ReviewRefused(_("Put at least one claim on each of two sides."))
    chosen = [claim for side in sides for claim in side]
    if len({claim.pk for claim in chosen}) < len(chosen):
        raise ReviewRefused(_("A claim can stand on one side only."))
    if any(claim.event_id != event.pk for claim in chosen):
        raise ReviewRefused(_("All claims of a conflict must speak of the same event."))
    about = property_for(property_key)
    if any(claim.status == ClaimStatus.REJECTED for claim in chosen):
        raise ReviewRefused(_("A claim that is rejected says nothing any more. Leave it out, or accept it first."))
    if known := event.conflicts.filter(property=about, scope="").first():
        raise ReviewRefused(
            _("There is already a conflict about this (%(conflict)s). Open it and take part there.")
            % {"conflict": known.get_absolute_url()}
        )
    conflict = Conflict(
        public_id=public_id("conflict", event.public_id, about.key, ""),
        event=event,
        property=about,
        detected_by=by.get_username(),
        flagged_by=by,
        note=reason,
    )
    conflict.save()
    for number, side in enumerate(sides):
        Position.objects.create(conflict=conflict, number=number).claims.set(side)
    detect(event)
    tell(conflict, Happening.OPENED, by=by)
    return conflict


@transaction.atomic
def start_review(conflict: Conflict, *, by: User, version: int) -> Conflict:
    """The editor looks into it, or takes over from whoever did."""
    conflict = _locked(conflict, version)
    if not conflict.is_disputed:
        raise ReviewRefused(_("This conflict is settled. Open it again to look into it, or rule anew."))
    if conflict.reviewer == by:
        raise ReviewRefused(_("You have this conflict under review already."))
    return _take(conflict, ConflictState.UNDER_REVIEW, by=by)


@transaction.atomic
def give_back(conflict: Conflict, *, by: User, version: int) -> Conflict:
    """The editor no longer looks into it; it is open, for another."""
    conflict = _locked(conflict, version)
    if conflict.state != ConflictState.UNDER_REVIEW or conflict.reviewer != by:
        raise ReviewRefused(_("You do not have this conflict under review. Take it over first, if you want to."))
    return _take(conflict, ConflictState.OPEN, by=by)


@transaction.atomic
def resolve(conflict: Conflict, ruling: Ruling, *, by: User, version: int) -> Conflict:
    """Rule on the conflict, or rule anew where it is settled: then this ruling supersedes the one that stands.

    Preferring a position ranks its claims above the others; the event's date follows.
    """
    conflict = _locked(conflict, version)
    need_reason(ruling.reason)
    if ruling.outcome in RANKING_OUTCOMES and ruling.prefers is None:
        raise ReviewRefused(_("Say which position this ruling prefers."))
    if ruling.prefers and ruling.prefers.conflict_id != conflict.pk:
        raise ReviewRefused(_("The preferred position belongs to another conflict."))
    if ruling.prefers and not ruling.prefers.standing_claims().exists():
        raise ReviewRefused(_("No claim of the preferred position stands any more. Choose another position."))
    evidence = _need_evidence(conflict, ruling)
    resolution = Resolution.objects.create(
        conflict=conflict,
        outcome=ruling.outcome,
        reason=ruling.reason,
        prefers=ruling.prefers,
        addresses=list(ruling.addresses),
        counted=counted_in(conflict, ruling.prefers),
        by=by,
    )
    resolution.evidence.set(evidence)
    return _take(conflict, ConflictState.RESOLVED, by=by, resolution=resolution)


def _need_evidence(conflict: Conflict, ruling: Ruling) -> Sequence[Claim]:
    """The claims that a ruling rests on; one that prefers a position and names none rests on that position's own."""
    if any(claim.article.timeline_id != conflict.event.timeline_id for claim in ruling.evidence):
        raise ReviewRefused(_("A claim that you name as evidence belongs to another timeline."))
    if wrong := next((each for each in ruling.addresses if not is_web_address(each)), None):
        raise ReviewRefused(_("“%(address)s” is no web address.") % {"address": wrong})
    if len(ruling.addresses) > MOST_ADDRESSES:
        raise ReviewRefused(_("Name at most %(number)d addresses, those that decide it.") % {"number": MOST_ADDRESSES})
    if ruling.evidence or ruling.addresses or ruling.prefers is None:
        return ruling.evidence
    return list(ruling.prefers.standing_claims())


def is_web_address(address: str) -> bool:
    try:
        _web_address(address)
    except ValidationError:
        return False
    return True


@transaction.atomic
def dismiss(conflict: Conflict, *, reason: str, by: User, version: int) -> Conflict:
    """Say that there is no conflict after all. The machine does not raise it again for the same claims."""
    conflict = _locked(conflict, version)
    need_reason(reason)
    if conflict.state == ConflictState.DISMISSED:
        raise ReviewRefused(_("This conflict is dismissed already."))
    counted = counted_in(conflict, None)
    resolution = Resolution.objects.create(conflict=conflict, reason=reason, counted=counted, by=by)
    return _take(conflict, ConflictState.DISMISSED, by=by, resolution=resolution)


@transaction.atomic
def reopen(conflict: Conflict, *, reason: str, by: User, version: int) -> Conflict:
    """Take a ruling back: it stays on record, its ranks go."""
    conflict = _locked(conflict, version)
    need_reason(reason)
    if conflict.is_disputed:
        raise ReviewRefused(_("This conflict is open already."))
    return _take(conflict, ConflictState.OPEN, by=by, why=reason)


def _locked(conflict: Conflict, version: int) -> Conflict:
    lock(conflict.event.timeline_id)
    return Conflict.objects.at_version(conflict.pk, version)


_HAPPENINGS = {
    ConflictState.OPEN: Happening.REOPENED,
    ConflictState.UNDER_REVIEW: Happening.REVIEW,
    ConflictState.RESOLVED: Happening.RESOLVED,
    ConflictState.DISMISSED: Happening.DISMISSED,
}


def _take(conflict: Conflict, becomes: ConflictState, *, by: User, **step: Any) -> Conflict:
    """Carry the step out; ranks, the event's date and what waits for review follow."""
    given_back = becomes == ConflictState.OPEN and conflict.state == ConflictState.UNDER_REVIEW
    ConflictStep.objects.take(conflict, becomes, by=by, **step)
    tell(conflict, Happening.GIVEN_BACK if given_back else _HAPPENINGS[becomes], by=by)
    detect(conflict.event)
    conflict.refresh_from_db()
    return conflict
