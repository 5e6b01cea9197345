"""Articles that rest on one another are one origin: who counts as an independent witness."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.independence.agencies import AGENCIES, Agencies

JOINING = frozenset({"same_text", "rewrite", "translation", "agency"})
"""Kinds of links that make two articles one origin. Who quotes or cites another has still done something of its own."""


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """published: the earliest day number it may have been published on. order: its place in the order of arrival."""

    id: str
    source_key: str
    published: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Link:
    """ARTICLE rests on OTHER, or, where that is None, on the report of AGENCY ("agency:reuters")."""

    article: str
    other: str | None
    agency: str
    kind: str


class ReasonCode(StrEnum):
    OWN_REPORTING = "own_reporting"
    SAME_TEXT = "same_text"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article belongs to its origin. `of`: the article that it copies, or the key of the agency."""

    article: str
    code: ReasonCode
    of: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where reporting comes from. key: an agency's, or that of the source whose article came first."""

    key: str
    articles: tuple[str, ...]
    reasons: tuple[Reason, ...]


def origins(
    articles: Sequence[ArticleFacts], links: Sequence[Link], *, agencies: Agencies = AGENCIES
) -> tuple[Origin, ...]:
    """The origins of articles, by key; each article belongs to exactly one, in whatever order they are given.

    The key of an article depends on nothing but what is joined to it by links, so that a few can be worked out alone.
    Links that name articles which are not given are left out.
    """
    facts = {article.id: article for article in articles}
    standing = sorted(
        {link for link in links if link.kind in JOINING and link.article in facts and _leads(link, facts)},
        key=lambda link: (link.article, link.other or "", link.agency, link.kind),
    )
    by_article: dict[str, list[Link]] = defaultdict(list)
    for link in standing:
        by_article[link.article].append(link)
    members: dict[str, list[ArticleFacts]] = defaultdict(list)
    for group in _joined(facts, standing):
        members[_key(group, by_article, agencies)] += group
    reasons = _reasons(facts, standing)
    return tuple(
        Origin(key, tuple(each.id for each in group), tuple(reason for each in group for reason in reasons[each.id]))
        for key, group in ((key, sorted(members[key], key=_age)) for key in sorted(members))
    )


def _leads(link: Link, facts: dict[str, ArticleFacts]) -> bool:
    return bool(link.agency) if link.other is None else link.other in facts and link.other != link.article


def _age(article: ArticleFacts) -> tuple[bool, int, int, str]:
    """The order in which articles came out; those of unknown date after the others."""
    return article.published is None, article.published or 0, article.order, article.id


def _joined(facts: dict[str, ArticleFacts], links: Iterable[Link]) -> list[list[ArticleFacts]]:
    """The articles in groups of those that links join, however far (union-find)."""
    parent = {name: name for name in facts}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    for link in links:
        if link.other is not None:
            parent[root(link.article)] = root(link.other)
    groups: dict[str, list[ArticleFacts]] = defaultdict(list)
    for name in facts:
        groups[root(name)].append(facts[name])
    return list(groups.values())


def _key(group: Sequence[ArticleFacts], links: Mapping[str, Sequence[Link]], agencies: Agencies) -> str:
    """An agency that one of the group states, the first article's before its copies'; else who was first.

    Who credits two agencies joins neither to the other: it counts as the one that comes first by name.
    """
    of_group = [link for article in group for link in links.get(article.id, ())]
    copies = {link.article for link in of_group if link.other is not None}
    # Where everything copies something, as an editor's links may have it, the earliest is taken.
    first = min(group, key=lambda article: (article.id in copies, _age(article)))
    stated = {(link.article != first.id, link.agency) for link in of_group if link.other is None}
    if stated:
        return min(stated)[1]
    return agencies.key_of(first.source_key) or first.source_key


def _reasons(facts: Iterable[str], links: Iterable[Link]) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = defaultdict(list)
    for link in links:
        found[link.article].append(Reason(link.article, ReasonCode(link.kind), link.other or link.agency))
    for article in facts:
        if article not in found:
            found[article].append(Reason(article, ReasonCode.OWN_REPORTING))
    return found
