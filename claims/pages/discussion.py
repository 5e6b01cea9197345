"""What the discussion of a conflict shows: threads of comments, their words with people and claims as links."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.models import Claim, Comment, Conflict, Polarity
from claims.pages.shown_claim import claimed_value
from claims.review.discussion import people_of
from claims.values import value_of
from claims.wording.comments import WordPiece, claims_named_in, word_pieces
from timeline.models.workspace import User

MOST_NAMES = 12  # how many people are named below the field for a comment


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece of a comment: plain words, or with an `address` a link, to a claim where it is `internal`."""

    text: str
    address: str = ""
    internal: bool = False
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment with the answers below it, which have none of their own. `answers_to` names whom an answer to an answer
    speaks to."""

    comment: Comment
    pieces: tuple[ShownPiece, ...]
    own: bool
    changeable: bool
    answers_to: str = ""
    answers: tuple["ShownComment", ...] = ()

    @property
    def speaker(self) -> str:
        return self.comment.by.get_username() if self.comment.by else _("somebody who left")

    @property
    def anchor(self) -> str:
        return f"comment-{self.comment.pk}"

    @property
    def answer_place(self) -> str:
        return f"answer-{self.comment.pk}"

    @property
    def change_place(self) -> str:
        return f"change-{self.comment.pk}"

    @property
    def back_place(self) -> str:
        return f"back-{self.comment.pk}"


@dataclass(frozen=True, slots=True)
class Discussion:
    """`people` are those who can be called on; `more_people` says that there are others."""

    threads: tuple[ShownComment, ...]
    people: tuple[str, ...]
    more_people: bool


def discussion_of(conflict: Conflict, user: User, *, hosts: frozenset[str], now: datetime) -> Discussion:
    """The conflict's discussion as the user sees it. HOSTS are those under which this installation is reached."""
    comments = list(conflict.comments.select_related("by").order_by("at", "pk"))
    words = {each.pk: word_pieces(each.text, hosts) for each in comments}
    claims = _claims({claim for pieces in words.values() for claim in claims_named_in(pieces)}, user)
    people = {person.username.casefold(): person.username for person in people_of(conflict.event.timeline)}
    shown = {
        each.pk: ShownComment(
            comment=each,
            pieces=tuple(_shown_piece(piece, claims, people) for piece in words[each.pk]),
            own=each.is_word and each.by_id is not None and each.by_id == user.pk,
            changeable=each.is_changeable(now),
        )
        for each in comments
    }
    names = tuple(people.values())
    return Discussion(_threads(comments, shown), names[:MOST_NAMES], len(names) > MOST_NAMES)


def _claims(ids: set[str], user: User) -> Mapping[str, Claim]:
    """Those of the claims that the user may see, by their ids."""
    if not ids:
        return {}
    found = Claim.objects.visible_to(user).filter(public_id__in=ids).select_related("property", "article__source")
    return {claim.public_id: claim for claim in found.defer("article__text")}


def _shown_piece(piece: WordPiece, claims: Mapping[str, Claim], people: Mapping[str, str]) -> ShownPiece:
    """What does not lead anywhere for this reader stays as it was written."""
    if piece.kind == "claim" and (claim := claims.get(piece.target)):
        return ShownPiece(_claim_in_words(claim), claim.get_absolute_url(), internal=True)
    if piece.text.startswith("http") and piece.kind != "words":
        return ShownPiece(piece.text, piece.text)
    return ShownPiece(piece.text, is_person=piece.kind == "name" and piece.target.casefold() in people)


def _claim_in_words(claim: Claim) -> str:
    value = claimed_value(value_of(claim), denied=claim.polarity == Polarity.DENIED)
    return pgettext("a claim's value and its source", "%(value)s (%(source)s)") % {
        "value": value,
        "source": claim.article.source.name,
    }


def _threads(comments: Sequence[Comment], shown: Mapping[int, ShownComment]) -> tuple[ShownComment, ...]:
    """Comments that answer none, each with all that was answered below it, in the order of time."""
    parents = {each.pk: each.parent_id for each in comments if each.parent_id in shown}
    below: dict[int, list[ShownComment]] = defaultdict(list)
    for each in comments:
        if (parent := parents.get(each.pk)) is not None:
            root = _root(parent, parents)
            below[root].append(replace(shown[each.pk], answers_to="" if parent == root else shown[parent].speaker))
    return tuple(replace(shown[each.pk], answers=tuple(below[each.pk])) for each in comments if each.pk not in parents)


def _root(comment: int, parents: Mapping[int, int | None]) -> int:
    while (parent := parents.get(comment)) is not None:
        comment = parent
    return comment
