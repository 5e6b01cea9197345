"""How often people found that a conflict which a rule raised is none."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from claims.models import Conflict, ConflictState, Outcome, Resolution
from claims.wilson import wilson_interval
from timeline.models import Timeline
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class ConflictRuleRecord:
    """What became of the conflicts that a rule found and that are on record.

    `misread`, `wrong_property` and `other_events` are those resolved as extraction_error, wrong_property and
    different_events.
    """

    rule: str
    found: int
    settled: int
    dismissed: int
    misread: int
    wrong_property: int
    other_events: int

    @property
    def dismissed_share(self) -> float | None:
        """Of what people settled, how much they dismissed, in per cent."""
        return 100 * self.dismissed / self.settled if self.settled else None

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares, in per cent, the rule's true one lies (95 %)."""
        low, high = wilson_interval(self.dismissed, self.settled)
        return 100 * low, 100 * high

    @property
    def unfounded(self) -> int:
        """Those in which the claims do not contradict each other, whatever the ruling was called."""
        return self.dismissed + self.misread + self.wrong_property + self.other_events

    @property
    def unfounded_share(self) -> float | None:
        return 100 * self.unfounded / self.settled if self.settled else None


def conflict_rule_records(user: User) -> Iterator[ConflictRuleRecord]:
    """Of each rule, in the timelines that the user edits; one query."""
    newest = Resolution.objects.filter(conflict=OuterRef("pk")).order_by("-at", "-pk")
    by_rule = Conflict.objects.filter(
        flagged_by=None, event__timeline__in=Timeline.objects.edited_by(user).values("pk")
    )
    resolved = Q(state=ConflictState.RESOLVED)
    rows: QuerySet[Conflict, tuple[str, int, int, int, int, int, int]] = (
        by_rule.alias(outcome=Subquery(newest.values("outcome")[:1]))
        .order_by()
        .values("detected_by")
        .annotate(
            found=Count("pk"),
            settled=Count("pk", filter=resolved | Q(state=ConflictState.DISMISSED)),
            dismissed=Count("pk", filter=Q(state=ConflictState.DISMISSED)),
            misread=Count("pk", filter=resolved & Q(outcome=Outcome.EXTRACTION_ERROR)),
            wrong_property=Count("pk", filter=resolved & Q(outcome=Outcome.WRONG_PROPERTY)),
            other_events=Count("pk", filter=resolved & Q(outcome=Outcome.DIFFERENT_EVENTS)),
        )
        .order_by("detected_by")
        .values_list("detected_by", "found", "settled", "dismissed", "misread", "wrong_property", "other_events")
    )
    for row in rows:
        yield ConflictRuleRecord(*row)
