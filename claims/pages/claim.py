"""What the permanent page of a claim shows: the claim, the conflicts it stands in, and what people decided about it."""

from dataclasses import dataclass

from claims.models import Claim, Conflict, Judgement, Position
from claims.pages.article import Stand
from claims.pages.conflicts.short import HUES
from claims.pages.passages import context
from claims.pages.shown_claim import ShownClaim, shown
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """`before` and `after` are the words around the quote, empty where the article's words are not shown."""

    shown: ShownClaim
    before: str
    after: str
    sides: tuple[Stand, ...]
    judgements: tuple[Judgement, ...]
    article_readable: bool
    editable: bool


def claim_page(claim: Claim, user: User) -> ClaimPage:
    """All that the user may see of the claim. Needs its article with source and timeline, its property and event."""
    editable = claim.article.timeline.is_edited_by(user)
    prepared = shown(claim, by_editor=editable)
    around = ("", "")
    if not prepared.lost and not prepared.withheld:
        around = context(claim.article.text, claim.start, claim.end, reach=200)
    return ClaimPage(
        shown=prepared,
        before=around[0],
        after=around[1],
        sides=_sides(claim, user),
        judgements=tuple(claim.judgements.select_related("by").order_by("-at", "-pk")),
        article_readable=not prepared.withheld,
        editable=editable,
    )


def _sides(claim: Claim, user: User) -> tuple[Stand, ...]:
    conflicts = Conflict.objects.visible_to(user).values("pk")
    positions = Position.objects.filter(claims=claim, conflict__in=conflicts).select_related("conflict__property")
    return tuple(
        Stand(each.conflict, each.letter, HUES[each.number % len(HUES)])
        for each in positions.order_by("conflict", "number")
    )
