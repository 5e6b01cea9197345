"""How often people accepted what each rule read."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from claims.models import Claim, ClaimStatus, Extraction, Judgement, Verdict
from claims.models.claim import ClaimQuerySet
from claims.wilson import wilson_interval
from timeline.models import Timeline
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What became of what a version of a rule read.

    read: extractions; the others are claims: `accepted` as they were read, `changed` or attached elsewhere, `rejected`,
    and those of which a decision was ever taken back.
    """

    rule: str
    version: int
    read: int
    waiting: int
    accepted: int
    changed: int
    rejected: int
    undone: int

    @property
    def judged(self) -> int:
        return self.accepted + self.changed + self.rejected

    @property
    def share(self) -> float | None:
        """Of what was judged, how much was accepted as it was read, in per cent."""
        return 100 * self.accepted / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares, in per cent, the rule's true one lies (95 %)."""
        low, high = wilson_interval(self.accepted, self.judged)
        return 100 * low, 100 * high


def rule_records(user: User) -> Iterator[RuleRecord]:
    """Of each version of each rule, in the timelines that the user edits; one query."""
    decisions = Judgement.objects.filter(claim=OuterRef("claims"))
    was_changed = Exists(decisions.that_stand().filter(verdict=Verdict.CHANGED))
    was_undone = Exists(decisions.filter(verdict=Verdict.UNDONE))
    accepted = Q(claims__status=ClaimStatus.ACCEPTED)
    read = Extraction.objects.filter(article__timeline__in=Timeline.objects.edited_by(user).values("pk"))
    counted = read.alias(was_changed=was_changed, was_undone=was_undone).values("rule", "rule_version")
    rows = counted.annotate(
        read=Count("pk", distinct=True),
        waiting=Count("claims", filter=Q(claims__status=ClaimStatus.PROPOSED)),
        accepted=Count("claims", filter=accepted & Q(was_changed=False)),
        changed=Count("claims", filter=accepted & Q(was_changed=True)),
        rejected=Count("claims", filter=Q(claims__status=ClaimStatus.REJECTED)),
        undone=Count("claims", filter=Q(was_undone=True)),
    )
    columns = ("rule", "rule_version", "read", "waiting", "accepted", "changed", "rejected", "undone")
    for row in rows.order_by("rule", "rule_version").values_list(*columns):
        yield RuleRecord(*row)


def rejected_of(rule: str, version: int, user: User) -> ClaimQuerySet:
    """What people rejected of a rule's readings, the latest first."""
    edited = Timeline.objects.edited_by(user).values("pk")
    claims = Claim.objects.filter(extraction__rule=rule, extraction__rule_version=version, article__timeline__in=edited)
    return claims.filter(status=ClaimStatus.REJECTED).with_article().select_related("event").order_by("-pk")
