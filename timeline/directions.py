"""Names inside sentences of another direction of writing."""

from unicodedata import bidirectional

from django.utils.translation import get_language_bidi

_RIGHT_TO_LEFT = ("R", "AL")


def isolated(name: str) -> str:
    """The name for a place within words of the page's language.

    Where the two may run in different directions it is set apart by Unicode's isolates (UAX 9), so that it keeps its
    own direction and the sentence its order.
    """
    may_differ = get_language_bidi() or any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in name)
    return f"\u2068{name}\u2069" if may_differ else name
