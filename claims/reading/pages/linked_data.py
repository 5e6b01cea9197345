"""What a page states of its article in JSON-LD, in the words of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

ARTICLE = re.compile(r"(.*Article|BlogPosting|Report|LiveBlogPosting)", re.ASCII)
DEEPEST = 6
"""Levels of lists and graphs in which articles are looked for."""
MOST_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """Each field as written; empty where it is not stated."""

    headline: str
    author: str
    publisher: str
    published: str
    url: str
    language: str


def linked_articles(page: HtmlElement) -> Iterator[LinkedArticle]:
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):  # no JSON, or nested without end
            continue
        yield from map(_article, _nodes(data, DEEPEST))


def _nodes(data: object, levels: int) -> Iterator[Mapping[str, object]]:
    """The objects that say they are articles, in their order."""
    if isinstance(data, list) and levels:
        for each in data:
            yield from _nodes(each, levels - 1)
    elif isinstance(data, dict):
        if any(ARTICLE.fullmatch(kind) for kind in _texts(data.get("@type"))):
            yield data
        if levels:
            yield from _nodes(data.get("@graph"), levels - 1)
            yield from _nodes(data.get("mainEntity"), levels - 1)


def _article(node: Mapping[str, object]) -> LinkedArticle:
    return LinkedArticle(
        headline=_one(node.get("headline")) or _one(node.get("name")),
        author=", ".join(list(_names(node.get("author")))[:MOST_AUTHORS]),
        publisher=next(_names(node.get("publisher")), ""),
        published=_one(node.get("datePublished")),
        url=_one(node.get("url")) or _one(_of(node.get("mainEntityOfPage"), "@id")),
        language=_one(node.get("inLanguage")),
    )


def _names(value: object) -> Iterator[str]:
    """Of people and organisations, which may stand as their names alone."""
    for each in value if isinstance(value, list) else [value]:
        name = _one(_of(each, "name")).strip()
        if name:
            yield name


def _of(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else value


def _one(value: object) -> str:
    return next(_texts(value), "")


def _texts(value: object) -> Iterator[str]:
    yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
