"""The queue of review: which proposals wait, what they are narrowed to, and which comes next."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from claims.models import Article, Claim, ClaimStatus, ConflictState, Position, Property, Proposal, Source
from claims.models.proposal import ProposalQuerySet
from claims.worth import tier_of, worth
from timeline.models import Dispute, Event, Timeline
from timeline.models.many import insert_missing

Group = Literal["event", "article"]
COLUMNS = ("claim", "timeline", "event", "article", "tier", "worth")
_UNSETTLED = (ConflictState.OPEN, ConflictState.UNDER_REVIEW)


@dataclass(frozen=True, slots=True)
class ProposalQuery:
    """What the queue is narrowed to, and whether proposals on one event or in one article follow one another."""

    timeline: Timeline | None = None
    article: Article | None = None
    source: Source | None = None
    about: Property | None = None
    rule: str = ""
    confidence: float | None = None
    by: Group = "event"

    @property
    def is_narrowed(self) -> bool:
        return self != ProposalQuery(by=self.by)

    def narrow(self, waiting: ProposalQuerySet) -> ProposalQuerySet:
        if self.timeline:
            waiting = waiting.filter(timeline=self.timeline)
        if self.article:
            waiting = waiting.filter(article=self.article)
        if self.source:
            waiting = waiting.filter(article__source=self.source)
        if self.about:
            waiting = waiting.filter(claim__property=self.about)
        if self.rule:
            waiting = waiting.filter(claim__method=self.rule)
        if self.confidence is not None:
            waiting = waiting.filter(claim__confidence__gte=self.confidence)
        return waiting


class Queue:
    """Proposals that somebody may be shown, in their order: the best group first, each group to its end.

    Of an event the best proposal comes first; an article is read from its beginning. What was decided a moment ago may
    have changed what the others are worth: so the queue knows no place in it, only what somebody has passed over.
    """

    def __init__(self, waiting: ProposalQuerySet, group: Group) -> None:
        self._waiting = waiting
        self._group = group

    def next(self, begun: Claim | None = None, passed: Collection[int] = ()) -> Proposal | None:
        """The next one that is not among PASSED (keys of claims); it is of the event or article of BEGUN if one is."""
        left = self._waiting.exclude(claim__in=passed) if passed else self._waiting
        if begun and (found := self._first_of(left, self._key(begun))):
            return found
        best = left.best_first().first()
        return self._first_of(left, self._key(best)) if best else None

    def _key(self, of: Proposal | Claim) -> int:
        return of.event_id if self._group == "event" else of.article_id

    def _first_of(self, left: ProposalQuerySet, group: int) -> Proposal | None:
        rows = left.filter(**{self._group: group})
        return (rows.best_first() if self._group == "event" else rows.order_by("claim__start", "claim")).first()


def record_proposals(
    claims: Mapping[Event, Iterable[Claim]], contested: Collection[Event], fresh: Collection[Event]
) -> None:
    """Write which claims of some events wait, and what they are worth; detection calls it with what it found.

    CLAIMS: all that stand. CONTESTED: the events that may have conflicts. FRESH: those of which nothing is here yet.
    """
    sides = _sides(contested)
    in_conflict = {claim for claim, state, _event in sides if state == ConflictState.OPEN}
    disputed = {event for _claim, _state, event in sides}
    rows = {
        _row(claim, event, contradicts=claim.pk in in_conflict, is_disputed=event.pk in disputed): None
        for event, own in claims.items()
        for claim in own
        if claim.status == ClaimStatus.PROPOSED
    }
    present = Proposal.objects.filter(event__in=[event.pk for event in claims if event not in fresh])
    here = set(present.values_list(*COLUMNS))
    Proposal.objects.filter(pk__in=[claim for claim, *_ in here - rows.keys()]).delete()
    insert_missing(Proposal, COLUMNS, (row for row in rows if row not in here))


def _sides(events: Collection[Event]) -> list[tuple[int, str, int]]:
    """The claims on sides of the events' unsettled conflicts: claim, state and event of the conflict."""
    if not events:
        return []
    members = Position.claims.through.objects.filter(
        position__conflict__event__in=[event.pk for event in events], position__conflict__state__in=_UNSETTLED
    )
    return list(members.values_list("claim_id", "position__conflict__state", "position__conflict__event"))


def _row(claim: Claim, event: Event, *, contradicts: bool, is_disputed: bool) -> tuple[int, ...]:
    """As COLUMNS."""
    disputed = is_disputed or event.dispute in {Dispute.OPEN, Dispute.REVIEW}
    tier = tier_of(contradicts=contradicts, is_disputed=disputed, confidence=claim.confidence)
    value = worth(tier, event.origin_count, claim.confidence)
    return claim.pk, event.timeline_id, event.pk, claim.article_id, int(tier), value
