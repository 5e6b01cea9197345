"""Who disputes an event with whom, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from timeline.evidence import Contest


def contest_in_words(contest: Contest) -> str:
    """ "The Courier against the Herald"; what it is about stands before it unless that is the date."""
    names = {name for side in contest.sides for name in side}
    if len(names) == 1:
        who = _("%(source)s contradicts itself") % {"source": names.pop()}
    else:
        who = _(" against ").join(some_of(side) for side in contest.sides)
    if not contest.about:
        return who
    return pgettext("what is disputed, and who disputes it", "%(what)s: %(who)s") % {"what": contest.about, "who": who}


def some_of(sources: Sequence[str]) -> str:
    """The first of some sources by name, and how many others there are."""
    others = len(sources) - 1
    if others < 1:
        return "".join(sources)
    words = ngettext("%(source)s and %(number)d other", "%(source)s and %(number)d others", others)
    return words % {"source": sources[0], "number": others}
