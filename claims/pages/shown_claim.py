"""A claim as pages show it: the exact words with the telling ones marked, the value in words, who says it and how."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.conflicts.polarity import holds
from claims.models import Article, ArticleDisplay, Claim, ClaimStatus, Modality, Polarity, Rank
from claims.pages.passages import Mark, Piece, context, cut
from claims.values import Value, value_in_words, value_of
from claims.wording.telling import telling_words
from timeline.wording import date_in_words

SHORT_QUOTE = 80  # code points; a shorter one is shown with the words around it
NEAR = 90  # code points around it
SURROUNDINGS = 200  # code points around a quote that is shown with its surroundings, whatever its length


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim prepared for a page. `pieces` are the quote, cut so that the words which carry the value are marked.

    `lost`: the quote no longer stands in the article's text. `withheld`: this reader is not shown the article's words.
    """

    claim: Claim
    value: str
    manner: str
    published: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    lost: bool
    withheld: bool

    @property
    def article(self) -> Article:
        return self.claim.article

    @property
    def is_proposal(self) -> bool:
        return self.claim.status == ClaimStatus.PROPOSED

    @property
    def is_rejected(self) -> bool:
        return self.claim.status == ClaimStatus.REJECTED

    @property
    def is_preferred(self) -> bool:
        return self.claim.rank == Rank.PREFERRED


def shown(claim: Claim, *, by_editor: bool, reach: int | None = None) -> ShownClaim:
    """The claim for an editor of its timeline, or for a reader. Needs its article, source and property loaded.

    REACH: how much of the text around the quote is shown on either side; None leaves it to the quote's length.
    """
    value = value_of(claim)
    denied = claim.polarity == Polarity.DENIED
    lost = not claim.stands_in_text
    withheld = claim.article.display == ArticleDisplay.HIDDEN and not by_editor
    around = ("", "")
    if reach is None:
        reach = NEAR if len(claim.quote) < SHORT_QUOTE else 0
    if reach and not lost and not withheld:
        around = context(claim.article.text, claim.start, claim.end, reach)
    marks = [Mark(start, end, "date", "") for start, end in telling_words(claim.quote, value, denied=denied)]
    return ShownClaim(
        claim=claim,
        value=claimed_value(value, denied=denied),
        manner=manner(claim),
        published=publication(claim.article),
        before=around[0],
        pieces=() if withheld else tuple(cut(claim.quote, 0, len(claim.quote), marks)),
        after=around[1],
        lost=lost,
        withheld=withheld,
    )


def shown_all(claims: Iterable[Claim], *, by_editor: bool, reach: int | None = None) -> tuple[ShownClaim, ...]:
    return tuple(shown(claim, by_editor=by_editor, reach=reach) for claim in claims)


def claimed_value(value: Value, *, denied: bool) -> str:
    """The value in words, a denial included."""
    if isinstance(value, bool):
        return value_in_words(holds(value, denied))
    words = value_in_words(value)
    return _("not %(value)s") % {"value": words} if denied else words


def manner(claim: Claim) -> str:
    """How the article says it, in words; empty where it states it as fact in its own voice."""
    said = []
    if claim.polarity == Polarity.DENIED:
        said.append(_("denied"))
    if claim.modality == Modality.PLANNED:
        said.append(_("announced as planned"))
    elif claim.modality == Modality.SPECULATIVE:
        said.append(_("put forward as possible"))
    if claim.attributed_to:
        said.append(_("according to %(speaker)s") % {"speaker": claim.attributed_to})
    elif claim.modality == Modality.ATTRIBUTED:
        said.append(_("according to somebody the article does not name"))
    return ", ".join(said)


def publication(article: Article) -> str:
    """When the article was published, in words; an approximate date is called estimated."""
    date = article.published_on
    if date is None:
        return _("publication date unknown")
    words = date_in_words(date)
    return words if not date.approximate else _("%(date)s (estimated)") % {"date": words}
