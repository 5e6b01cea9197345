"""Flagging conflicts and ruling on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.detection import detect
from claims.hearing import Happening
from claims.identity import public_id
from claims.models import Claim, Comment, Conflict, ConflictState, Outcome, Position, Rank, Resolution
from claims.properties import property_for
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused, need_reason
from claims.telling import tell
from timeline.models import Event

RANKING_OUTCOMES = frozenset({Outcome.ONE_RIGHT, Outcome.REFINED})


@dataclass(frozen=True, slots=True)
class Ruling:
    outcome: Outcome
    reason: str
    prefers: Position | None = None


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
    Comment.objects.create(conflict=conflict, by=by, text=reason, about="flagged")
    detect(event)
    tell(conflict, Happening.OPENED, by=by)
    return conflict


@transaction.atomic
def start_review(conflict: Conflict, *, by: User, version: int) -> Conflict:
    conflict = _locked(conflict, version)
    if conflict.state != ConflictState.OPEN:
        raise ReviewRefused(_("Only an open conflict can be taken under review."))
    conflict.reviewer = by
    tell(conflict, Happening.REVIEW, by=by)
    return _move(conflict, ConflictState.UNDER_REVIEW)


@transaction.atomic
def resolve(conflict: Conflict, ruling: Ruling, *, by: User, version: int) -> Conflict:
    """Rule on the conflict. Preferring a position ranks its claims above the others; the event's date follows."""
    conflict = _locked(conflict, version)
    need_reason(ruling.reason)
    if not conflict.is_disputed:
        raise ReviewRefused(_("This conflict is settled. Reopen it first, then rule anew."))
    if ruling.outcome in RANKING_OUTCOMES and ruling.prefers is None:
        raise ReviewRefused(_("Say which position this ruling prefers."))
    if ruling.prefers and ruling.prefers.conflict_id != conflict.pk:
        raise ReviewRefused(_("The preferred position belongs to another conflict."))
    Resolution.objects.create(
        conflict=conflict, outcome=ruling.outcome, reason=ruling.reason, prefers=ruling.prefers, by=by
    )
    if ruling.prefers and ruling.outcome in RANKING_OUTCOMES:
        for position in conflict.positions.all():
            _rank(position, Rank.PREFERRED if position == ruling.prefers else Rank.DEPRECATED)
    tell(conflict, Happening.RESOLVED, by=by)
    return _move(conflict, ConflictState.RESOLVED)


@transaction.atomic
def dismiss(conflict: Conflict, *, reason: str, by: User, version: int) -> Conflict:
    """Say that there is no conflict after all. The machine does not raise it again for the same claims."""
    conflict = _locked(conflict, version)
    need_reason(reason)
    if not conflict.is_disputed:
        raise ReviewRefused(_("This conflict is settled already."))
    Resolution.objects.create(conflict=conflict, reason=reason, by=by)
    tell(conflict, Happening.DISMISSED, by=by)
    return _move(conflict, ConflictState.DISMISSED)


@transaction.atomic
def reopen(conflict: Conflict, *, reason: str, by: User, version: int) -> Conflict:
    """Take a ruling back: it stays on record, its ranks go."""
    conflict = _locked(conflict, version)
    need_reason(reason)
    if conflict.is_disputed:
        raise ReviewRefused(_("This conflict is open already."))
    for position in conflict.positions.all():
        _rank(position, Rank.NORMAL)
    Comment.objects.create(conflict=conflict, by=by, text=reason, about="reopened")
    conflict.reviewer = None
    tell(conflict, Happening.REOPENED, by=by)
    return _move(conflict, ConflictState.OPEN)


def _locked(conflict: Conflict, version: int) -> Conflict:
    lock(conflict.event.timeline_id)
    return Conflict.objects.at_version(conflict.pk, version)


def _move(conflict: Conflict, state: ConflictState) -> Conflict:
    conflict.state = state
    conflict.save_next_version()
    detect(conflict.event)
    return conflict


def _rank(position: Position, rank: Rank) -> None:
    for claim in position.claims.exclude(rank=rank):
        claim.rank = rank
        claim.save_next_version()
