"""A claim as pages show it: the exact words with the telling ones marked, the value in words, who says it and how."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.conflicts.polarity import holds
from claims.dating import find_dates
from claims.extraction.amounts import amounts_in
from claims.models import Article, ArticleDisplay, Claim, ClaimStatus, Modality, Polarity, Rank
from claims.passages import Mark, Piece, Range, context, cut
from claims.quantity import Quantity
from claims.values import Value, value_in_words, value_of
from timeline.dates import FuzzyDate
from timeline.wording import date_in_words

SHORT_QUOTE = 80  # code points; a shorter one is shown with the words around it

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")


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


def shown(claim: Claim, *, by_editor: bool) -> ShownClaim:
    """The claim for an editor of its timeline, or for a reader. Needs its article, source and property loaded."""
    value = value_of(claim)
    lost = not claim.stands_in_text
    withheld = claim.article.display == ArticleDisplay.HIDDEN and not by_editor
    around = ("", "")
    if not lost and not withheld and len(claim.quote) < SHORT_QUOTE:
        around = context(claim.article.text, claim.start, claim.end)
    marks = [Mark(start, end, "date", "") for start, end in telling_words(claim.quote, value)]
    return ShownClaim(
        claim=claim,
        value=claimed_value(value, denied=claim.polarity == Polarity.DENIED),
        manner=manner(claim),
        published=publication(claim.article),
        before=around[0],
        pieces=() if withheld else tuple(cut(claim.quote, 0, len(claim.quote), marks)),
        after=around[1],
        lost=lost,
        withheld=withheld,
    )


def shown_all(claims: Iterable[Claim], *, by_editor: bool) -> tuple[ShownClaim, ...]:
    return tuple(shown(claim, by_editor=by_editor) for claim in claims)


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


def telling_words(quote: str, value: Value) -> tuple[Range, ...]:
    """Where in the quote the words stand that carry the value; empty where the whole of it does."""
    match value:
        case bool():
            return ()
        case FuzzyDate():
            return _dates_in(quote, value)
        case Quantity():
            return _numbers_in(quote, value)
        case str():
            found = re.search(re.escape(value), quote, re.IGNORECASE) if value else None
            return ((found.start(), found.end()),) if found else ()


def _dates_in(quote: str, value: FuzzyDate) -> tuple[Range, ...]:
    """The date expressions of the value; any of them where none is equal, as a year may have come from elsewhere."""
    spans = [span for span in find_dates(quote) if span.date is not None]
    equal = [span for span in spans if span.date is not None and _same_days(span.date, value)]
    return tuple((span.start, span.end) for span in equal or spans)


def _same_days(one: FuzzyDate, other: FuzzyDate) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _numbers_in(quote: str, value: Quantity) -> tuple[Range, ...]:
    """Every number of the quote whose digits are those of a bound; else the amount that is this interval ("dozens").

    Where none is, the only number there is.
    """
    spans = [(found.start(), found.end()) for found in _NUMBER.finditer(quote)]
    bounds = {f"{bound:.12g}" for bound in (value.low, value.high) if bound is not None}
    exact = [span for span in spans if re.sub(r"\D", "", quote[slice(*span)]) in bounds]
    said = [a for a in amounts_in(quote) if (a.low, a.high) == (value.low, value.high)]
    return tuple(exact or [(a.number, a.end) for a in said] or (spans if len(spans) == 1 else []))
