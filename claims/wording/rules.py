"""What the rules that find conflicts look for, in a few words for lists of them."""

from django.utils.translation import gettext_lazy as _

from claims.pages.conflicts.query import FLAGGED

_RULES = {
    "dates:disjoint": _("Dates that share no day"),
    "dates:denied": _("A date that is denied"),
    "polarity:asserted_and_denied": _("Yes against no"),
    "choices:exclude_each_other": _("Values that exclude each other"),
    "choices:denied": _("A value that is denied"),
    "quantities:exclude_each_other": _("Figures that exclude each other"),
    "quantities:set_against_each_other": _("Bounds of two speakers that one article sets against each other"),
    "quantities:denied": _("A figure that is denied"),
    FLAGGED: _("Flagged by an editor"),
}


def rule_in_words(rule: str) -> str:
    """The rule's own name where nothing better is known."""
    return str(_RULES.get(rule, rule))
