"""Which words of an event's claims the timeline lets people search."""

from collections.abc import Iterable

from claims.models import ArticleDisplay, Claim, ClaimStatus
from timeline.evidence import Quotes


def searched_quotes(standing: Iterable[Claim]) -> Quotes:
    """The quotes of standing claims, each once, but for those of articles that are hidden from readers."""
    said: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for claim in standing:
        if claim.article.display != ArticleDisplay.HIDDEN:
            said[claim.status == ClaimStatus.ACCEPTED][" ".join(claim.quote.split())] = None
    return Quotes("\n".join(said[True]), "\n".join(quote for quote in said[False] if quote not in said[True]))
