"""A step in the life of a conflict, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.models import ConflictState, ConflictStep
from claims.models.conflict import SETTLED


def step_in_words(step: ConflictStep) -> str:
    """What was done, after the name of who did it ("Ada took it under review"); of a step by itself a sentence."""
    if step.cause:
        return _("Opened again by itself.")
    match ConflictState(step.becomes):
        case ConflictState.UNDER_REVIEW if step.was == ConflictState.UNDER_REVIEW:
            return pgettext("somebody ... (a conflict)", "took over the review")
        case ConflictState.UNDER_REVIEW:
            return pgettext("somebody ... (a conflict)", "took it under review")
        case ConflictState.OPEN if step.was == ConflictState.UNDER_REVIEW:
            return pgettext("somebody ... (a conflict)", "gave the review back")
        case ConflictState.OPEN:
            return pgettext("somebody ... (a conflict)", "opened it again")
        case ConflictState.DISMISSED:
            return pgettext("somebody ... (a conflict)", "dismissed it")
    if step.was in SETTLED:
        return pgettext("somebody ... (a conflict)", "ruled on it anew")
    return pgettext("somebody ... (a conflict)", "resolved it")
