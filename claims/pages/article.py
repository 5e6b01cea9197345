"""What the page of an article shows: its text with claims and dates marked, and the list of those claims."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import Prefetch
from django.urls import reverse

from claims.models import Article, ArticleDisplay, Claim, Conflict, Position
from claims.models.claim import ClaimQuerySet
from claims.pages.conflicts.short import HUES
from claims.pages.marked_dates import MarkedDate, marked_dates
from claims.pages.passages import Mark, Paragraph, Piece, Range, context, occurrences, paragraphs, windows_around
from claims.pages.shown_claim import ShownClaim, publication, shown
from claims.wording.origins import ShownLink, shown_links
from timeline.models.workspace import User

FOUND_AT_MOST = 20  # places where searched words stand that the page lists

_HEADING = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Stand:
    """The position of a conflict in which a claim stands."""

    conflict: Conflict
    letter: str
    hue: str


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim beside the text. `number` is its place in the text, and the mark that leads from the text to it."""

    number: int
    shown: ShownClaim
    sides: tuple[Stand, ...]

    @property
    def key(self) -> str:
        return self.shown.claim.public_id

    @property
    def is_disputed(self) -> bool:
        return any(side.conflict.is_disputed for side in self.sides)


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Words of the text with what is marked there. `start` counts code points of the whole text, for selecting.

    `anchors` are the claims whose passage begins here, `notes` those whose passage ends here; `date` is the date whose
    words these are, which begin here where `opens_date`. `found`: the words are among those that were searched.
    """

    start: int
    text: str
    claim_keys: str
    disputed: bool
    anchors: tuple[str, ...]
    notes: tuple["ListedClaim", ...]
    date: MarkedDate | None
    opens_date: bool
    found: bool


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A line of the text. Of a heading in Markdown the `#` signs are not shown; offsets still count them."""

    heading: bool
    pieces: tuple[ShownPiece, ...]
    gap_before: bool
    gap_after: bool


@dataclass(frozen=True, slots=True)
class FoundWords:
    """A place in the text where searched words stand, with those around them and where choosing it leads."""

    before: str
    words: str
    after: str
    address: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`whole` tells whether all of the text is shown, `lost_count` how many claims no longer stand in it."""

    article: Article
    published: str
    paragraphs: tuple[ShownParagraph, ...]
    claims: tuple[ListedClaim, ...]
    dates: tuple[MarkedDate, ...]
    whole: bool
    lost_count: int
    links: tuple[ShownLink, ...]
    editable: bool

    @property
    def found_at(self) -> int | None:
        """Where the first of the searched words that are shown begins, if any is."""
        all_pieces = (piece for paragraph in self.paragraphs for piece in paragraph.pieces)
        return next((piece.start for piece in all_pieces if piece.found), None)


def article_page(article: Article, user: User, found: Iterable[Mark] = ()) -> ArticlePage:
    """All that the user may see of the article. Readers of an excerpt get no other word of the text.

    FOUND: where searched words stand in the text.
    """
    editable = article.timeline.is_edited_by(user)
    claims = _listed(article, user, editable=editable)
    placed = [each.shown.claim for each in claims if not each.shown.lost]
    windows = _windows(article, placed, editable=editable)
    dates = _dates_in(article, user, windows, editable=editable)
    marks = [Mark(claim.start, claim.end, "claim", claim.public_id) for claim in placed]
    marks += [Mark(date.start, date.end, "date", date.key) for date in dates]
    marks += found
    return ArticlePage(
        article=article,
        published=publication(article),
        paragraphs=_shown_paragraphs(text_lines(article, marks, windows), claims, dates),
        claims=claims,
        dates=dates,
        whole=windows is None,
        lost_count=len(claims) - len(placed),
        links=shown_links(article, user, editable=editable),
        editable=editable,
    )


def visible_dates(article: Article, user: User) -> tuple[MarkedDate, ...]:
    """The dates that the page of the article shows to the user."""
    editable = article.timeline.is_edited_by(user)
    claims = _claims(article, user).only("start", "end", "quote")
    placed = [claim for claim in claims if article.text[claim.start : claim.end] == claim.quote]
    return _dates_in(article, user, _windows(article, placed, editable=editable), editable=editable)


def _dates_in(
    article: Article, user: User, windows: Sequence[Range] | None, *, editable: bool
) -> tuple[MarkedDate, ...]:
    dates = marked_dates(article, Claim.objects.visible_to(user).standing(), by_editor=editable)
    return tuple(date for date in dates if windows is None or _lies_in((date.start, date.end), windows))


def text_lines(
    article: Article, marks: Sequence[Mark], windows: Sequence[Range] | None = None
) -> Iterator[tuple[Paragraph, bool]]:
    """The lines of the article that are shown, and which of them are headings, already without their signs."""
    in_markdown = article.origin.lower().endswith((".md", ".markdown"))
    for line in paragraphs(article.text, marks, windows):
        first = line.pieces[0]
        signs = _HEADING.match(first.text) if in_markdown and not line.gap_before else None
        if signs is None:
            yield line, False
        else:
            bare = replace(first, start=first.start + signs.end(), text=first.text[signs.end() :])
            yield replace(line, pieces=(bare, *line.pieces[1:])), True


def _shown_paragraphs(
    lines: Iterable[tuple[Paragraph, bool]], claims: Iterable[ListedClaim], dates: Iterable[MarkedDate]
) -> tuple[ShownParagraph, ...]:
    listed = {each.key: each for each in claims}
    dated = {each.key: each for each in dates}
    return tuple(
        ShownParagraph(
            heading=heading,
            pieces=tuple(_shown_piece(piece, listed, dated) for piece in paragraph.pieces),
            gap_before=paragraph.gap_before,
            gap_after=paragraph.gap_after,
        )
        for paragraph, heading in lines
    )


def _shown_piece(piece: Piece, listed: dict[str, ListedClaim], dated: dict[str, MarkedDate]) -> ShownPiece:
    date = dated[piece.date_key] if piece.date_key else None
    return ShownPiece(
        start=piece.start,
        text=piece.text,
        claim_keys=piece.claim_keys,
        disputed=any(listed[key].is_disputed for key in piece.claim_keys.split()),
        anchors=piece.opened_claims,
        notes=tuple(listed[key] for key in piece.closed_claims),
        date=date,
        opens_date=date is not None and date.start == piece.start,
        found=any(mark.kind == "found" for mark in piece.marks),
    )


def found_words(article: Article, words: str, *, as_date: bool) -> tuple[FoundWords, ...]:
    """Where in the article the words stand, the first FOUND_AT_MOST places, to make a claim or a date of them."""
    places = occurrences(article.text, words)[:FOUND_AT_MOST]
    return tuple(_found_words(article, start, end, as_date=as_date) for start, end in places)


def _found_words(article: Article, start: int, end: int, *, as_date: bool) -> FoundWords:
    before, after = context(article.text, start, end, reach=60)
    claim = f"{reverse('claim_new', args=[article.public_id])}?start={start}&end={end}"
    date = reverse("date_correct", args=[article.public_id, start, end])
    return FoundWords(before, article.text[start:end], after, date if as_date else claim)


def _listed(article: Article, user: User, *, editable: bool) -> tuple[ListedClaim, ...]:
    seen = Conflict.objects.visible_to(user)
    sides = Position.objects.filter(conflict__in=seen.values("pk")).select_related("conflict")
    rows = (
        _claims(article, user)
        .select_related("property", "event")
        .prefetch_related(Prefetch("positions", sides.order_by("conflict", "number")))
        .order_by("start", "end", "pk")
    )
    return tuple(_listed_claim(number, row, article, editable=editable) for number, row in enumerate(rows, 1))


def _claims(article: Article, user: User) -> ClaimQuerySet:
    return Claim.objects.visible_to(user).standing().filter(article=article)


def _listed_claim(number: int, claim: Claim, article: Article, *, editable: bool) -> ListedClaim:
    claim.article = article  # the row that is at hand, so that its text is not read again for each claim
    sides = tuple(
        Stand(position.conflict, position.letter, HUES[position.number % len(HUES)])
        for position in claim.positions.all()
    )
    return ListedClaim(number, shown(claim, by_editor=editable), sides)


def _windows(article: Article, claims: Iterable[Claim], *, editable: bool) -> tuple[Range, ...] | None:
    """The stretches of the text that the reader may see; None is all of it."""
    if editable or article.display == ArticleDisplay.FULL:
        return None
    return windows_around(article.text, ((claim.start, claim.end) for claim in claims))


def _lies_in(span: Range, windows: Sequence[Range]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in windows)
