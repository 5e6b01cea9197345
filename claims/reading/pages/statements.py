"""What a page states of its article. Only what it marks as such counts: a date somewhere in the text does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from .. import fitting
from .linked_data import LinkedArticle, linked_articles
from .visible_text import visible_text

TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline")
SITES = ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher")
AUTHORS = ("author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "citation_publication_date"),
    *("citation_date", "dcterms.issued", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date"),
    *("pubdate", "publishdate", "publish-date", "date"),
)
LANGUAGES = ("content-language", "og:locale", "dc.language", "dcterms.language")
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S{1,2000}) -->|Page saved with SingleFile\s+url: (\S{1,2000})")
"""The comments that browsers and SingleFile write into a page that they save."""
SAVED_WITHIN = 5000
BY = re.compile(r"by\s+", re.IGNORECASE)
MOST_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class PageStatements:
    """Each field fits an article; None where the page does not say."""

    title: str | None
    source: str | None
    author: str | None
    url: str | None
    published: str | None
    language: str | None


def statements_of(page: HtmlElement, characters: str) -> PageStatements:
    """`characters` is what the page was parsed from, whose comments are not in the tree."""
    linked = list(linked_articles(page))
    metas = _metas(page)
    return PageStatements(
        title=fitting.first(fitting.title, _titles(page, linked, metas)),
        source=fitting.first(fitting.source, [*(each.publisher for each in linked), *_named(metas, SITES)]),
        author=fitting.first(fitting.author, _authors(page, linked, metas)),
        url=fitting.first(fitting.web_address, _addresses(page, linked, metas, characters)),
        published=fitting.first(fitting.day, _days(page, linked, metas)),
        language=fitting.first(fitting.language, _languages(page, linked, metas)),
    )


def _metas(page: HtmlElement) -> dict[str, list[str]]:
    """What the meta elements say, by their names in lower case."""
    metas: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        content = (meta.get("content") or "").strip()
        for naming in ("property", "name", "itemprop", "http-equiv"):
            if content and meta.get(naming):
                metas.setdefault(meta.get(naming).lower(), []).append(content)
    return metas


def _named(metas: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _titles(page: HtmlElement, linked: list[LinkedArticle], metas: dict[str, list[str]]) -> Iterator[str]:
    yield from (each.headline for each in linked)
    yield from _named(metas, TITLES)
    headings = list(page.iter("h1"))
    if len(headings) == 1:
        yield visible_text(headings[0])
    yield from (element.text or "" for element in page.iterfind("head/title"))
    yield from map(visible_text, headings)


def _authors(page: HtmlElement, linked: list[LinkedArticle], metas: dict[str, list[str]]) -> Iterator[str]:
    yield from (each.author for each in linked)
    for name in AUTHORS:
        yield ", ".join(dict.fromkeys(metas.get(name, [])[:MOST_AUTHORS]))
    marked = page.xpath(".//body//*[@itemprop='author' or @rel='author' or @class='byline' or @class='author']")
    yield from (BY.sub("", visible_text(element), count=1) for element in marked[:1])


def _addresses(
    page: HtmlElement, linked: list[LinkedArticle], metas: dict[str, list[str]], characters: str
) -> Iterator[str]:
    yield from (link.get("href") or "" for link in page.iterfind(".//link[@rel='canonical']"))
    yield from _named(metas, ("og:url",))
    yield from (each.url for each in linked)
    saved = SAVED_FROM.search(characters[:SAVED_WITHIN])
    if saved:
        yield saved.group(1) or saved.group(2)


def _days(page: HtmlElement, linked: list[LinkedArticle], metas: dict[str, list[str]]) -> Iterator[str]:
    yield from (each.published for each in linked)
    yield from _named(metas, PUBLISHED)
    marked = page.xpath(".//*[@itemprop='datePublished'] | .//time[@pubdate]")
    yield from (each.get("datetime") or each.get("content") or visible_text(each) for each in marked)
    # Without a mark, times may be those of other articles or of changes; if all name one day, it is this one's.
    times = {fitting.day(time.get("datetime") or "") for time in page.iter("time")}
    if len(times) == 1:
        yield times.pop() or ""


def _languages(page: HtmlElement, linked: list[LinkedArticle], metas: dict[str, list[str]]) -> Iterator[str]:
    root = page.getroottree().getroot()
    yield root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    yield from _named(metas, LANGUAGES)
    yield from (each.language for each in linked)
