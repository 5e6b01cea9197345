"""Accepting many proposals in one go, as a preview showed them, and taking that back.

What was previewed is written down when it is confirmed, and gone through some hundred at a time: each chunk is one
transaction, and detection runs once on each of its events. Whoever stops in between finds it where it stopped.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.detecting.detection import detect
from claims.identity import checksum, public_id
from claims.models import BulkAcceptance, Claim, ClaimStatus, Judgement, Proposal, Verdict
from claims.proposals import ProposalQuery
from claims.review.events import follow_claims
from claims.review.leases import waiting_for
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from claims.review.undoing import restore, undoing
from timeline.models import Timeline

CHUNKS_AT_ONCE = 4
"""How many chunks one request goes through: some seconds."""

CHUNK = 300
"""Members of one transaction; it goes on to the end of the last one's event."""

Member = list[int]  # claim, version, event, timeline


class SetChanged(ReviewRefused):
    """What the filter finds now is not what was previewed."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """What would be accepted, event by event; `key` names exactly this set, in these versions."""

    members: Sequence[Member]
    key: str


def previewed(query: ProposalQuery, user: User) -> Previewed:
    """The proposals that the query finds and that nothing contradicts."""
    waiting = waiting_for(query, user).uncontested().order_by("timeline", "event", "claim")
    members = list(map(list, waiting.values_list("claim", "claim__version", "event", "timeline")))
    return Previewed(members, checksum(str(members).encode()))


@transaction.atomic
def start_bulk(query: ProposalQuery, key: str, *, by: User, asked: str = "") -> BulkAcceptance:
    """Write down what is to be accepted: what was previewed under KEY. Raises SetChanged where it no longer is that."""
    now = previewed(query, by)
    if now.key != key:
        raise SetChanged(
            _("Other claims wait now than those you were shown. Look at them again before you accept them.")
        )
    if not now.members:
        raise ReviewRefused(_("Nothing is left to accept here. Choose another filter."))
    identity = public_id("bulk", by.get_username(), key, timezone.now().isoformat())
    return BulkAcceptance.objects.create(
        public_id=identity, by=by, asked=asked, members=list(now.members), size=len(now.members)
    )


def go_on(bulk: BulkAcceptance) -> BulkAcceptance:
    """Accept the next of them, or take the next of them back; as many as a request has time for."""
    for _chunk in range(CHUNKS_AT_ONCE):
        if not (_take_next_back(bulk) if bulk.taken_back else _accept_next(bulk)):
            break
    bulk.refresh_from_db(fields=["done", "taken_back"])
    return bulk


def take_bulk_back(bulk: BulkAcceptance, *, by: User) -> None:
    """From now on `go_on` takes back what was accepted. Raises ReviewRefused."""
    if bulk.by_id != by.pk:
        raise ReviewRefused(_("Only who accepted these claims can take that back."))
    BulkAcceptance.objects.filter(pk=bulk.pk).update(taken_back=True)


@transaction.atomic
def _accept_next(bulk: BulkAcceptance) -> int:
    """How many members were gone through."""
    chunk = _locked_chunk(bulk)
    if not chunk or bulk.by is None:
        return 0
    versions = {claim: version for claim, version, _event, _timeline in chunk}
    claims = _still_waiting(versions, bulk.by, timezone.now())
    for claim in claims:
        claim.status = ClaimStatus.ACCEPTED
    Claim.objects.store_next_versions(claims, ["status"])
    changed = {"status": [ClaimStatus.PROPOSED.value, ClaimStatus.ACCEPTED.value]}
    Judgement.objects.bulk_create(
        Judgement(claim=claim, by=bulk.by, verdict=Verdict.ACCEPTED, changed=changed, version=claim.version, bulk=bulk)
        for claim in claims
    )
    _settle(claims)
    BulkAcceptance.objects.filter(pk=bulk.pk).update(done=bulk.done + len(chunk))
    return len(chunk)


def _locked_chunk(bulk: BulkAcceptance) -> Collection[Member]:
    """The members that come next, with their timeline and the bulk locked."""
    bulk.refresh_from_db(fields=["done"])
    if bulk.is_over:
        return []
    timeline = bulk.members[bulk.done][3]
    lock(timeline)
    now = BulkAcceptance.objects.select_for_update().defer("members").get(pk=bulk.pk)
    bulk.done, bulk.taken_back = now.done, now.taken_back
    chunk = [] if now.taken_back else next_chunk(bulk.members, bulk.done)
    return [each for each in chunk if each[3] == timeline]


def next_chunk(members: Sequence[Member], done: int) -> Sequence[Member]:
    """The members from DONE on: some hundreds, and the rest of the last one's event."""
    end = done + CHUNK
    while end < len(members) and members[end][2] == members[end - 1][2]:
        end += 1
    return members[done:end]


def _still_waiting(versions: dict[int, int], user: User, now: datetime) -> list[Claim]:
    """Those as they were previewed, on timelines still edited by the user, uncontradicted, that nobody looks at."""
    waiting = Proposal.objects.for_editor(user).filter(claim__in=versions).uncontested().free_for(user, now)
    claims = Claim.objects.select_for_update(of=("self",)).filter(pk__in=waiting.values("claim"))
    return [
        each for each in claims.select_related("event__timeline").order_by("pk") if each.version == versions[each.pk]
    ]


@transaction.atomic
def _take_next_back(bulk: BulkAcceptance) -> int:
    """How many were taken back. Those that somebody changed since stay as they are."""
    if bulk.by is None:
        return 0
    left = Judgement.objects.that_stand().filter(bulk=bulk, claim__version=F("version"))
    left = left.filter(claim__article__timeline__in=Timeline.objects.edited_by(bulk.by).values("pk"))
    timeline = left.order_by("claim__event", "pk").values_list("claim__event__timeline", flat=True).first()
    if timeline is None:
        return 0
    lock(timeline)
    chunk = left.filter(claim__event__timeline=timeline).select_related("claim__event__timeline")
    decisions = list(chunk.order_by("claim__event", "pk")[:CHUNK])
    claims = [decision.claim for decision in decisions]
    for decision in decisions:
        restore(decision.claim, decision)
    Claim.objects.store_next_versions(claims, ["status"])
    Judgement.objects.bulk_create(Judgement(**undoing(each, each.claim, bulk.by)) for each in decisions)
    _settle(claims)
    return len(decisions)


def _settle(claims: Iterable[Claim]) -> None:
    events = {claim.event_id: claim.event for claim in claims}
    follow_claims(events.values())
    detect(*events.values())
