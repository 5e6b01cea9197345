"""What taking an import back would do, told before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.importing.undoing import imported, reasons_in_words
from claims.models import Article, BatchState, Claim, ImportBatch

MOST_KEPT = 100
"""Articles on which somebody has built that the page lists; it tells how many there are."""


@dataclass(frozen=True, slots=True)
class TakingBack:
    """articles: those that would go, with their claims. kept: those on which somebody has built, and what."""

    possible: bool
    articles: int
    claims: int
    kept: Sequence[tuple[Article, Sequence[str]]]
    kept_number: int


def taking_back(batch: ImportBatch) -> TakingBack:
    reasons = reasons_in_words(batch)
    here = imported(batch)
    claims = Claim.objects.filter(article__in=here.values("article")).exclude(article__in=[a.pk for a in reasons])
    return TakingBack(
        possible=batch.state in (BatchState.DONE, BatchState.CANCELLED, BatchState.UNDONE),
        articles=here.count() - len(reasons),
        claims=claims.count(),
        kept=list(reasons.items())[:MOST_KEPT],
        kept_number=len(reasons),
    )
