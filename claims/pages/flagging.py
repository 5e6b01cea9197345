"""Two articles side by side, of which an editor says that their words contradict each other: what the page shows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from claims.event_search import events_near
from claims.forms.flagging import SIDES, Chosen
from claims.models import Article, Claim
from claims.models.article import ArticleQuerySet
from claims.pages.article import text_lines
from claims.pages.passages import Mark, Paragraph, context, occurrences
from claims.pages.shown_claim import publication
from timeline.models import Event, Timeline
from timeline.wording import date_in_words

MOST_CANDIDATES = 8
MOST_ARTICLES = 20
MOST_PLACES = 20

_KEY = re.compile(r"([ab])-(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where typed words stand, with those around them; `key` chooses it."""

    key: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Words that were typed for a side and not taken: they stand nowhere, or in several places of the text."""

    words: str = ""
    places: tuple[Place, ...] = ()
    more: int = 0

    @property
    def is_nowhere(self) -> bool:
        return bool(self.words) and not self.places


@dataclass(frozen=True, slots=True)
class Choice:
    """The words that are chosen so far, in the order of the text, and those that still need an answer by side."""

    chosen: tuple[Chosen, ...]
    asked: Mapping[str, LookedUp]
    newest: str


def choice_of(sent: QueryDict, articles: Mapping[str, Article]) -> Choice:
    """What was chosen before and not dropped, with what is taken by this request. What lies in no text is left out."""
    taken = sent.get("take", "")
    keys = [*sent.getlist("chosen"), taken]
    asked, newest = {}, taken
    for side, article in articles.items():
        words = "" if taken.startswith(side) else sent.get(f"words_{side}", "").strip()
        found = occurrences(article.text, words)
        if len(found) == 1:
            newest = f"{side}-{found[0][0]}-{found[0][1]}"
            keys.append(newest)
        elif words:
            places = tuple(_place(side, article, *each) for each in found[:MOST_PLACES])
            asked[side] = LookedUp(words, places, len(found) - len(places))
    kept = dict.fromkeys(key for key in keys if key not in sent.getlist("drop"))
    chosen = [each for key in kept if (each := _chosen(key, articles))]
    return Choice(tuple(sorted(chosen, key=lambda each: (each.side, each.start, each.end))), asked, newest)


def _place(side: str, article: Article, start: int, end: int) -> Place:
    before, after = context(article.text, start, end, reach=60)
    return Place(f"{side}-{start}-{end}", before, article.text[start:end], after)


def _chosen(key: str, articles: Mapping[str, Article]) -> Chosen | None:
    found = _KEY.fullmatch(key)
    if not found:
        return None
    chosen = Chosen(found[1], articles[found[1]], int(found[2]), int(found[3]))
    return chosen if chosen.end <= len(chosen.article.text) and chosen.words.strip() else None


@dataclass(frozen=True, slots=True)
class ShownSide:
    """An article with what claims rest on and what is chosen marked in its text."""

    side: str
    article: Article
    published: str
    lines: tuple[tuple[Paragraph, bool], ...]
    asked: LookedUp

    @property
    def letter(self) -> str:
        return self.side.upper()


def shown_sides(articles: Mapping[str, Article], choice: Choice, claims: Sequence[Claim]) -> tuple[ShownSide, ...]:
    return tuple(
        ShownSide(
            side,
            articles[side],
            publication(articles[side]),
            tuple(text_lines(articles[side], list(_marks(side, articles[side], choice, claims)))),
            choice.asked.get(side, LookedUp()),
        )
        for side in SIDES
    )


def _marks(side: str, article: Article, choice: Choice, claims: Iterable[Claim]) -> Iterable[Mark]:
    for claim in claims:
        if claim.article_id == article.pk:
            yield Mark(claim.start, claim.end, "claim", claim.public_id)
    for each in choice.chosen:
        if each.side == side:
            yield Mark(each.start, each.end, "chosen", each.key)


def claims_in(articles: Mapping[str, Article]) -> list[Claim]:
    """The standing claims of the articles whose words still are what the text says there."""
    texts = {article.pk: article for article in articles.values()}
    rows = Claim.objects.standing().filter(article__in=texts).select_related("property", "event")
    claims = list(rows.order_by("article", "start", "end", "pk"))
    for claim in claims:
        claim.article = texts[claim.article_id]  # the row that is at hand, so that no text is read again
    return [claim for claim in claims if claim.stands_in_text]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that the words may speak of, its date in words."""

    event: Event
    date: str
    chosen: bool


def candidates(
    articles: Mapping[str, Article], choice: Choice, claims: Iterable[Claim], *, words: str, chosen: str
) -> tuple[tuple[Candidate, ...], int]:
    """Events whose title has the words, or that are spoken of in and near what is chosen; and how many more there are.

    The one that is chosen comes first, then those that claims under the chosen words are about.
    """
    places = [(each.article, each.start) for each in choice.chosen] or [(each, 0) for each in articles.values()]
    events = events_near(places, words)
    under = [] if words else [c.event for c in claims if any(each.touches(c) for each in choice.chosen)]
    picked = Event.objects.filter(timeline=articles["a"].timeline_id, public_id=chosen).current()
    in_order = dict.fromkeys([*picked, *under, *events[:MOST_CANDIDATES]])
    more = events.exclude(pk__in=[event.pk for event in in_order]).count()
    return tuple(_candidate(event, chosen) for event in in_order), more


def _candidate(event: Event, chosen: str) -> Candidate:
    return Candidate(event, date_in_words(event.when) if event.when else _("undated"), event.public_id == chosen)


def articles_to_compare(
    timeline: Timeline, *, words: str, beside: Article | None, event: Event | None
) -> tuple[list[Article], int]:
    """Articles whose title or source has the words, else those that speak of the same; and how many more there are."""
    found = Article.objects.filter(timeline=timeline)
    if beside:
        found = found.exclude(pk=beside.pk)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(source__name__icontains=word))
    if not words:
        found = _that_speak_of_the_same(found, beside, event)
    number = found.count()
    rows = found.select_related("source").defer("text").order_by("title", "pk")
    return list(rows[:MOST_ARTICLES]), max(0, number - MOST_ARTICLES)


def _that_speak_of_the_same(articles: ArticleQuerySet, beside: Article | None, event: Event | None) -> ArticleQuerySet:
    """Those with a claim on the event, or on any that the other article speaks of; all of them where none has."""
    events = Event.objects.filter(pk=event.pk) if event else Event.objects.filter(claims__article=beside)
    same = articles.filter(pk__in=Claim.objects.standing().filter(event__in=events.values("pk")).values("article"))
    return same if same.exists() else articles
