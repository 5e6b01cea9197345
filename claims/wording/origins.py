"""Where articles come from, as pages show it: the links of one article, and the origins behind an event's claims."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from django.utils.translation import gettext as _

from claims.detecting.voices import voices
from claims.models import Article, ArticleLink, Claim, LinkKind, LinkState
from timeline.models.workspace import User

LONGEST_QUOTE = 240
SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link of an article, told from its side. `other` is None for what is not here, or not for this reader."""

    link: ArticleLink
    words: str
    other: Article | None
    quote: str

    @property
    def is_rejected(self) -> bool:
        return self.link.state == LinkState.REJECTED

    @property
    def is_confirmed(self) -> bool:
        return self.link.state == LinkState.CONFIRMED


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """Articles that count as one voice, and why; the first one published stands first."""

    articles: tuple[Article, ...]
    why: tuple[str, ...]


def shown_links(article: Article, user: User, *, editable: bool) -> tuple[ShownLink, ...]:
    """The article's links in both directions. Their words are quoted to editors only: they see the texts."""
    found = ArticleLink.objects.of(article)
    if not editable:
        found = found.standing()
    rows = found.select_related("article__source", "other__source").defer("article__text", "other__text")
    rows = rows.in_order()[:SHOWN_AT_MOST]
    seen = _visible({pk for row in rows for pk in (row.article_id, row.other_id) if pk}, user)
    return tuple(_shown(row, article, seen, editable=editable) for row in rows)


def _shown(row: ArticleLink, article: Article, seen: Collection[int], *, editable: bool) -> ShownLink:
    forward = row.article_id == article.pk
    other = row.other if forward else row.article
    quote = ""
    if editable and row.evidence:
        first = row.evidence[0]
        start, end = (first["start"], first["end"]) if forward else (first["other_start"], first["other_end"])
        quote = shorten(article.text[start:end], LONGEST_QUOTE, placeholder=" …")
    return ShownLink(row, _words(row, forward=forward), other if other and other.pk in seen else None, quote)


def _words(row: ArticleLink, *, forward: bool) -> str:
    if row.other is None:
        if row.kind == LinkKind.AGENCY:
            return _("From %(agency)s, as it says itself.") % {"agency": row.agency_name}
        return _("Names %(agency)s for something in it.") % {"agency": row.agency_name}
    source = row.other.source.name if forward else row.article.source.name
    share = {"source": source, "share": f"{row.score:.0%}"}
    match LinkKind(row.kind):
        case LinkKind.SAME_TEXT:
            return _("The same text as in %(source)s.") % share
        case LinkKind.REWRITE:
            return _("A near copy of one in %(source)s: %(share)s of the shorter text stands in both.") % share
        case LinkKind.QUOTES:
            return _("Quotes at length what stands in %(source)s too.") % share
    return _("%(kind)s: %(source)s") % {"kind": row.get_kind_display(), "source": source}


def shown_origins(claims: Collection[Claim], user: User) -> tuple[ShownOrigin, ...]:
    """Whose word the claims are, that of the first article published first, and why several articles are one voice."""
    voice = voices(claims)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda each: (each.article.published or "", each.article_id, each.start, each.pk)):
        groups[voice[claim]].append(claim)
    copied = copied_in_words({claim.article_id for claim in claims}, user)
    return tuple(_origin(key, group, copied) for key, group in groups.items())


def _origin(voice: str, claims: Sequence[Claim], copied: Mapping[int, Sequence[str]]) -> ShownOrigin:
    articles = tuple(dict.fromkeys(claim.article for claim in claims))
    if voice != articles[0].origin_key:
        return ShownOrigin(articles, (_("What %(speaker)s said.") % {"speaker": claims[0].attributed_to},))
    return ShownOrigin(articles, tuple(words for article in articles for words in copied.get(article.pk, ())))


def copied_in_words(articles: Collection[int], user: User) -> Mapping[int, Sequence[str]]:
    """What each of the articles has from another, in words."""
    joining = ArticleLink.objects.joining().filter(article__in=articles)
    rows = joining.select_related("article__source", "other__source").defer("article__text", "other__text").in_order()
    why: dict[int, list[str]] = defaultdict(list)
    seen = _visible({row.other_id for row in rows if row.other_id}, user)
    for row in rows:
        if row.other_id is None or row.other_id in seen:
            why[row.article_id].append(f"{row.article.source.name}: {_words(row, forward=True)}")
    return why


def _visible(articles: Collection[int], user: User) -> set[int]:
    return set(Article.objects.visible_to(user).filter(pk__in=articles).values_list("pk", flat=True))
