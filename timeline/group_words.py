"""What the rows are called that stand for no single group."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def grouping_in_words(by: str) -> str:
    """How the choice is called: group by ..."""
    return {
        "lane": _("lane"),
        "actor": _("actor"),
        "place": _("place"),
        "source": _("source"),
        "tag": _("tag"),
    }[by]


def without_in_words(by: str) -> str:
    """The row of the events that belong to no group."""
    return {
        "actor": _("No actor named"),
        "place": _("No place named"),
        "source": _("No source named"),
        "tag": _("Without a tag"),
    }[by]


def more_in_words(by: str, count: int) -> str:
    """The row of the groups that are not drawn each."""
    words = {
        "actor": ngettext("%(count)s more actor", "%(count)s more actors", count),
        "place": ngettext("%(count)s more place", "%(count)s more places", count),
        "source": ngettext("%(count)s more source", "%(count)s more sources", count),
        "tag": ngettext("%(count)s more tag", "%(count)s more tags", count),
    }[by]
    return words % {"count": count}
