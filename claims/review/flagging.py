"""Flagging a contradiction that an editor sees between words of two articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from claims.importing.recognition import make_recognisable
from claims.models import Article, Claim, Conflict
from claims.review.claims import NewClaim, add_claim
from claims.review.conflicts import flag_conflict
from claims.review.discussion import comment
from claims.review.events import EventChanges, create_event
from claims.review.locking import lock
from claims.review.refusals import need_reason
from timeline.models import Event, Timeline


@dataclass(frozen=True, slots=True)
class Unwritten:
    """What an editor reads in an article, of which there is no claim yet."""

    article: Article
    said: NewClaim


@dataclass(frozen=True, slots=True)
class Flagged:
    """`known`: a rule had seen the same, so the reason stands in its discussion."""

    conflict: Conflict
    known: bool


@transaction.atomic
def flag_words(
    event: Event | str,
    sides: Sequence[Sequence[Claim | Unwritten]],
    *,
    timeline: Timeline,
    by: User,
    property_key: str,
    reason: str,
) -> Flagged:
    """Write the claims that are missing, and flag that the sides contradict each other; all of it or nothing.

    event: the one that they speak of, or the title of a new one.
    """
    lock(timeline.pk)
    need_reason(reason)
    about = create_event(timeline, EventChanges(title=event), by=by) if isinstance(event, str) else event
    written = [[_claim(each, about, by) for each in side] for side in sides]
    if about is not event:
        for article in {claim.article for side in written for claim in side}:
            make_recognisable(article, [claim for side in written for claim in side if claim.article == article])
    if seen := _seen_by_rule(about, written, property_key):
        comment(seen, text=reason, by=by)
        return Flagged(seen, known=True)
    return Flagged(flag_conflict(about, written, by=by, property_key=property_key, reason=reason), known=False)


def _claim(each: Claim | Unwritten, event: Event, by: User) -> Claim:
    return each if isinstance(each, Claim) else add_claim(each.article, event, each.said, by=by)


def _seen_by_rule(event: Event, sides: Sequence[Sequence[Claim]], property_key: str) -> Conflict | None:
    """An unsettled conflict in which claims of each side stand in a position of their own.

    A rule may well raise it as soon as the claims are written.
    """
    for conflict in event.conflicts.disputed().filter(property__key=property_key).prefetch_related("positions__claims"):
        position = {claim.pk: each.pk for each in conflict.positions.all() for claim in each.claims.all()}
        taken = [{position[claim.pk] for claim in side if claim.pk in position} for side in sides]
        if all(len(each) == 1 for each in taken) and len(set.union(*taken)) == len(sides):
            return conflict
    return None
