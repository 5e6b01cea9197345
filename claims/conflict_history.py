"""The life of a conflict, step by step: how it came to light, who looked into it, what was ruled, why it reopened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from claims.conflict_page import ShownRuling, how_found
from claims.models import Comment, Conflict, ConflictState

MOST_MOVES = 500  # versions of the row that are read


@dataclass(frozen=True, slots=True)
class Step:
    """`state_class` is the style of the state that it led to; `by` is empty where nobody in person did it.

    `ruling` is what was decided, `superseded` once a later step took it back.
    """

    at: datetime
    state_class: str
    what: str
    by: str = ""
    words: str = ""
    ruling: ShownRuling | None = None
    superseded: bool = False


def history_of(
    conflict: Conflict, rulings: Iterable[ShownRuling], comments: Iterable[Comment], standing: ShownRuling | None
) -> tuple[Step, ...]:
    """All steps in their order. STANDING is the one ruling that holds now."""
    steps = [
        _origin(conflict),
        *_reviews(conflict),
        *(_ruled(each, standing) for each in rulings),
        *(_reopened(each) for each in comments if each.about == "reopened"),
    ]
    return tuple(sorted(steps, key=lambda step: step.at))


def _origin(conflict: Conflict) -> Step:
    return Step(conflict.opened_at, "open", how_found(conflict), words=conflict.note)


def _reviews(conflict: Conflict) -> Iterator[Step]:
    """Each time that somebody took it under review, as the versions of the row tell."""
    columns = ("state", "history_date", "reviewer__username", "history_user__username")
    moves = conflict.history.order_by("history_date", "history_id").values_list(*columns)
    before = ConflictState.OPEN.value
    for state, at, reviewer, user in moves[:MOST_MOVES]:
        if state == ConflictState.UNDER_REVIEW and state != before:
            yield Step(at, "review", _("Taken under review"), reviewer or user or "")
        before = state


def _ruled(ruling: ShownRuling, standing: ShownRuling | None) -> Step:
    resolution = ruling.resolution
    by = resolution.by.get_username() if resolution.by else ""
    state, what = ("resolved", _("Resolved")) if resolution.outcome else ("dismissed", _("Dismissed"))
    return Step(resolution.at, state, what, by, ruling=ruling, superseded=ruling is not standing)


def _reopened(comment: Comment) -> Step:
    by = comment.by.get_username() if comment.by else ""
    return Step(comment.at, "open", _("Opened again") if by else _("Opened again by itself"), by, comment.text)
