"""Who is looking at which event's proposals, so that several editors at once never get the same one.

A lease lasts two minutes unless its holder gives a sign of life. It is a courtesy, kept by the database: what keeps a
decision from being overwritten is the claim's version.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q

from claims.models import Claim, Proposal, ReviewLease
from claims.models.proposal import ProposalQuerySet
from claims.proposals import ProposalQuery, Queue

LASTS = timedelta(minutes=2)


def hold(event: int, *, by: User, now: datetime) -> bool:
    """Take the event, or go on holding it. False where somebody else holds it.

    Two statements, each of which the database carries out whole: one takes over what is one's own or has run out, the
    other takes what nobody holds; of two people at once the constraint lets one in.
    """
    mine_or_over = Q(user=by) | Q(until__lte=now)
    if ReviewLease.objects.filter(mine_or_over, event=event).update(user=by, until=now + LASTS):
        return True
    ReviewLease.objects.bulk_create([ReviewLease(event_id=event, user=by, until=now + LASTS)], ignore_conflicts=True)
    return ReviewLease.objects.filter(event=event, user=by).exists()


def leave(event: int, *, by: User) -> None:
    """Let others have it."""
    ReviewLease.objects.filter(event=event, user=by).delete()


def holder(event: int, *, besides: User, now: datetime) -> User | None:
    """Who else holds the event."""
    lease = ReviewLease.objects.by_others(besides, now).filter(event=event).select_related("user").first()
    return lease.user if lease else None


def free_queue(query: ProposalQuery, user: User, now: datetime) -> Queue:
    """The queue without what others hold."""
    return Queue(waiting_for(query, user).free_for(user, now).select_related("claim"), query.by)


def waiting_for(query: ProposalQuery, user: User) -> ProposalQuerySet:
    return query.narrow(Proposal.objects.for_editor(user))


def take_next(
    query: ProposalQuery, *, by: User, now: datetime, begun: Claim | None = None, passed: Collection[int] = ()
) -> Proposal | None:
    """The next proposal that nobody else holds (`Queue.next`), held from now on. None where there is none.

    Where another takes it in the same moment, the one behind it.
    """
    queue = free_queue(query, by, now)
    while found := queue.next(begun, passed):
        if _taken(found, by, now):
            return found
    return None


def take_last_passed(query: ProposalQuery, passed: list[int], *, by: User, now: datetime) -> Proposal | None:
    """The proposal that was passed over last and still waits, held from now on; it goes from PASSED."""
    while passed:
        waiting = waiting_for(query, by).free_for(by, now).select_related("claim")
        found = waiting.filter(claim=passed.pop()).first()
        if found and _taken(found, by, now):
            return found
    return None


def _taken(found: Proposal, by: User, now: datetime) -> bool:
    """Whether it is held now and still waits: another may have judged it and left, after it was found."""
    if not hold(found.event_id, by=by, now=now):
        return False
    if Proposal.objects.filter(claim=found.claim_id).exists():
        return True
    leave(found.event_id, by=by)
    return False
