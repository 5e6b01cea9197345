"""The articles in which searched words stand, of those words that the reader may see.

Of an article shown in full, and for editors of every one, its whole text is searched; of one shown in excerpts its
title and the quotes of claims that the reader sees, so that no answer tells of a word that is kept back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from claims.models import Article, ArticleDisplay, Claim
from claims.models.article import ARTICLE_INDEX, ArticleQuerySet
from claims.models.claim import QUOTE_INDEX, ClaimQuerySet
from claims.pages.passages import Mark
from claims.pages.shown_claim import publication
from timeline.models import Timeline
from timeline.models.workspace import User
from timeline.search.marks import Piece, pieces, snippet
from timeline.search.terms import Search, Term

COUNTED = 1000
"""Articles that are counted, and of which the best come first; where there are more, the page says so."""

CLAIMS_READ = 4 * COUNTED
"""Claims whose quotes hold the words, of which the articles are counted."""

_SNIPPET = 240  # characters


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with the words around what was found in it; `address` leads to them."""

    address: str
    title: tuple[Piece, ...]
    language: str
    source: str
    published: str
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The keys of found articles, the best first. Of `more` than are counted some, the newest first."""

    keys: tuple[int, ...] = ()
    more: bool = False


def articles_with(search: Search, timeline: Timeline, user: User) -> Hits:
    """The timeline's articles in which the user finds what is searched, but for those with a newer version here."""
    if not search.wanted:
        return Hits()
    current = Article.objects.filter(timeline=timeline, replaced_by=None)
    if timeline.is_edited_by(user):
        return _hits(search, _whole(search, current))
    whole = _whole(search, current.filter(display=ArticleDisplay.FULL))
    if len(whole) > COUNTED:
        return _hits(search, whole)
    excerpts = current.filter(display=ArticleDisplay.EXCERPT)
    return _hits(search, whole, _in_excerpts(search, excerpts, _quotes_of(timeline, user)))


def _hits(search: Search, whole: Sequence[int], quoted: Sequence[int] = ()) -> Hits:
    if len(whole) + len(quoted) > COUNTED:
        return Hits(tuple(sorted((*whole, *quoted), reverse=True)[:COUNTED]), more=True)
    rank = ARTICLE_INDEX.ranks(search, whole)
    return Hits((*sorted(whole, key=lambda key: (rank.get(key, 0.0), -key)), *quoted))


def _whole(search: Search, articles: ArticleQuerySet) -> list[int]:
    """The newest ones with all wanted terms in title and text, where there are more than are counted."""
    within = articles.filter(ARTICLE_INDEX.condition(replace(search, wanted=())))
    return ARTICLE_INDEX.newest(search, within, COUNTED + 1)


def _quotes_of(timeline: Timeline, user: User) -> ClaimQuerySet:
    return Claim.objects.visible_to(user).standing().filter(article__timeline=timeline)


def _in_excerpts(search: Search, excerpts: ArticleQuerySet, quotes: ClaimQuerySet) -> list[int]:
    """Those with all wanted terms in their title or in one of the quotes, and no unwanted one in any of them."""
    within = excerpts.filter(ARTICLE_INDEX.condition(replace(search, wanted=()), columns=("title",)))
    for unwanted in search.unwanted:
        saying = quotes.filter(QUOTE_INDEX.condition(Search((unwanted,)))).order_by().values("article")
        within = within.exclude(pk__in=saying)
    titled = ARTICLE_INDEX.newest(search, within, COUNTED + 1, columns=("title",))
    claims = QUOTE_INDEX.newest(search, quotes.filter(article__display=ArticleDisplay.EXCERPT), CLAIMS_READ)
    told = set(Claim.objects.filter(pk__in=claims).values_list("article", flat=True))
    quoted = within.filter(pk__in=told).order_by("-pk").values_list("pk", flat=True)[: COUNTED + 1]
    return list(dict.fromkeys((*titled, *quoted)))


def found_articles(search: Search, keys: Sequence[int], timeline: Timeline, user: User) -> tuple[FoundArticle, ...]:
    """The articles of these keys, which are some of `articles_with`, as they are listed."""
    rows = Article.objects.filter(pk__in=keys).select_related("source").defer("text").in_bulk()
    editable = timeline.is_edited_by(user)
    whole = [key for key in keys if editable or rows[key].display == ArticleDisplay.FULL]
    excerpts = [key for key in keys if key not in whole]
    titles = {key: places[0].ranges for key, places in ARTICLE_INDEX.places(search, keys, ("title",)).items()}
    words = {
        key: snippet(places[0].text, places[0].ranges, _SNIPPET)
        for key, places in ARTICLE_INDEX.places(search, whole, ("text",)).items()
    } | _snippets_of_quotes(search, excerpts, _quotes_of(timeline, user))
    address = urlencode({"q": _as_typed(search)})
    return tuple(
        FoundArticle(
            address=f"{rows[key].get_absolute_url()}?{address}#found",
            title=pieces(rows[key].title, titles.get(key, ())),
            language=rows[key].language,
            source=rows[key].source.name,
            published=publication(rows[key]),
            words=words.get(key, ()),
        )
        for key in keys
    )


def _snippets_of_quotes(search: Search, articles: Sequence[int], quotes: ClaimQuerySet) -> dict[int, tuple[Piece, ...]]:
    """Of each article the first quote in which all the terms stand."""
    saying = quotes.filter(QUOTE_INDEX.condition(Search(search.wanted)), article__in=articles)
    claims = dict(saying.order_by("-article", "-start", "-pk").values_list("article", "pk"))
    places = QUOTE_INDEX.places(search, list(claims.values()))
    found = ((article, places[claim][0]) for article, claim in claims.items() if claim in places)
    return {article: snippet(place.text, place.ranges, _SNIPPET) for article, place in found}


def _as_typed(search: Search) -> str:
    return " ".join(_term_as_typed(term) for term in search.wanted)


def _term_as_typed(term: Term) -> str:
    return f'"{term.words}"' if " " in term.words else term.words


def found_marks(search: Search, article: Article) -> Iterable[Mark]:
    """Where in the article's text the words stand; pages show what of it they show of the text."""
    places = ARTICLE_INDEX.places(search, [article.pk], ("text",)).get(article.pk, ())
    return [Mark(start, end, "found", "") for place in places for start, end in place.ranges]
