"""The articles in which searched words stand, of those words that the reader may see.

Of an article shown in full, and for editors of every one, its whole text is searched; of one shown in excerpts its
title and the quotes of claims that the reader sees, so that no answer tells of a word that is kept back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from claims.models import Article, ArticleDisplay, Claim
from claims.models.article import ARTICLE_INDEX, ArticleQuerySet
from claims.models.claim import QUOTE_INDEX, ClaimQuerySet
from claims.passages import Mark
from claims.shown_claim import publication
from timeline.models import Timeline
from timeline.models.workspace import User
from timeline.search.marks import Piece, pieces, snippet
from timeline.search.terms import Search, Term

COUNTED = 1000
"""Articles that are counted, and of which the best come first; where there are more, the page says so."""

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


def articles_with(search: Search, timeline: Timeline, user: User) -> list[int]:
    """The keys of the timeline's articles in which the user finds what is searched, the best first.

    At most one more than COUNTED; articles of which a newer version is here are left out.
    """
    if not search.wanted:
        return []
    current = Article.objects.filter(timeline=timeline, replaced_by=None)
    if timeline.is_edited_by(user):
        return _best_first(search, _some(current.filter(ARTICLE_INDEX.condition(search))))
    whole = _some(current.filter(ARTICLE_INDEX.condition(search), display=ArticleDisplay.FULL))
    excerpts = current.filter(display=ArticleDisplay.EXCERPT)
    return [*_best_first(search, whole), *_in_excerpts(search, excerpts, _quotes_of(timeline, user))][: COUNTED + 1]


def _quotes_of(timeline: Timeline, user: User) -> ClaimQuerySet:
    return Claim.objects.visible_to(user).standing().filter(article__timeline=timeline)


def _in_excerpts(search: Search, excerpts: ArticleQuerySet, quotes: ClaimQuerySet) -> list[int]:
    """Those with all wanted terms in their title or in one of the quotes, and no unwanted one in any of them."""
    titled = excerpts.filter(ARTICLE_INDEX.condition(search, columns=("title",)))
    quoted = excerpts.filter(
        ARTICLE_INDEX.condition(replace(search, wanted=()), columns=("title",)),
        pk__in=_articles_quoted(Search(search.wanted), quotes),
    )
    for unwanted in search.unwanted:
        saying = _articles_quoted(Search((unwanted,)), quotes)
        titled, quoted = titled.exclude(pk__in=saying), quoted.exclude(pk__in=saying)
    return list(dict.fromkeys((*_some(titled), *_some(quoted))))


def _articles_quoted(search: Search, quotes: ClaimQuerySet) -> "QuerySet[Claim, Any]":
    return quotes.filter(QUOTE_INDEX.condition(search)).order_by().values("article")


def _some(articles: ArticleQuerySet) -> list[int]:
    """The newest ones, where there are more than are counted."""
    return list(articles.order_by("-pk").values_list("pk", flat=True)[: COUNTED + 1])


def _best_first(search: Search, keys: Sequence[int]) -> list[int]:
    rank = ARTICLE_INDEX.ranks(search, keys)
    return sorted(keys, key=lambda key: (rank.get(key, 0.0), -key))


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
    return f'"{term.words}"' if " " in term.words or not term.begins else term.words


def found_marks(search: Search, article: Article) -> Iterable[Mark]:
    """Where in the article's text the words stand; pages show what of it they show of the text."""
    places = ARTICLE_INDEX.places(search, [article.pk], ("text",)).get(article.pk, ())
    return [Mark(start, end, "found", "") for place in places for start, end in place.ranges]
