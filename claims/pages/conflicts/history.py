"""The life of a conflict, step by step: how it came to light, who looked into it, what was ruled, why it reopened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from claims.models import Claim, Conflict, ConflictState, ConflictStep
from claims.pages.conflicts.short import STATE_CLASSES, ShownRuling, how_found
from claims.wording.steps import step_in_words
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class Step:
    """`state_class` is the style of the state that it led to; `by` is empty where nobody in person did it.

    `why` says what opened it by itself, `claim` by which claim, where the reader may see that. `ruling` is what was
    decided, `superseded` once a later step took it back.
    """

    at: datetime
    state_class: str
    what: str
    by: str = ""
    words: str = ""
    why: str = ""
    claim: Claim | None = None
    ruling: ShownRuling | None = None
    superseded: bool = False


def history_of(
    conflict: Conflict, rulings: Iterable[ShownRuling], standing: ShownRuling | None, user: User
) -> tuple[Step, ...]:
    """All steps in their order. STANDING is the one ruling that holds now."""
    by_key = {each.resolution.pk: each for each in rulings}
    seen = Claim.objects.visible_to(user).with_facts()
    steps = conflict.steps.select_related("by").prefetch_related(Prefetch("claim", seen)).in_order()
    found = Step(conflict.opened_at, "open", how_found(conflict), words=conflict.note)
    return (found, *(_step(each, by_key.get(each.resolution_id or 0), standing) for each in steps))


def _step(step: ConflictStep, ruling: ShownRuling | None, standing: ShownRuling | None) -> Step:
    return Step(
        at=step.at,
        state_class=STATE_CLASSES[ConflictState(step.becomes)],
        what=step_in_words(step),
        by=step.by.get_username() if step.by and not step.cause else "",
        words=step.why,
        why=step.get_cause_display() if step.becomes == ConflictState.OPEN and step.cause else "",
        claim=step.claim,
        ruling=ruling,
        superseded=ruling is not None and ruling is not standing,
    )
