"""A step in the life of a conflict, in words."""

from django.utils.translation import gettext as _

from claims.models import ConflictState, ConflictStep, StepCause
from claims.models.conflict import SETTLED


def step_in_words(step: ConflictStep) -> str:
    if step.cause in {StepCause.MERGED, StepCause.PARTED}:
        return _("Events merged") if step.cause == StepCause.MERGED else _("Merge taken back")
    if step.cause:
        return _("Opened again by itself")
    match ConflictState(step.becomes):
        case ConflictState.UNDER_REVIEW if step.was == ConflictState.UNDER_REVIEW:
            return _("Review taken over")
        case ConflictState.UNDER_REVIEW:
            return _("Taken under review")
        case ConflictState.OPEN if step.was == ConflictState.UNDER_REVIEW:
            return _("Review given back")
        case ConflictState.OPEN:
            return _("Opened again")
        case ConflictState.DISMISSED:
            return _("Dismissed")
    return _("Ruled on anew") if step.was in SETTLED else _("Resolved")
