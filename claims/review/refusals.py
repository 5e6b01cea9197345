"""Why a decision is not carried out, in a sentence that says what to do."""

from django.utils.translation import gettext as _

SHORTEST_REASON = 20  # characters: a sentence, not a word


class ReviewRefused(ValueError):
    """The action is not possible; the message says what to do."""


def need_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReviewRefused(_("Give the reason in a sentence, so that others can follow it."))
