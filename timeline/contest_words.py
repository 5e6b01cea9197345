"""Who disputes an event with whom, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from timeline.directions import isolated
from timeline.evidence import Contest

AGAINST_EACH_OTHER = 3  # sides that are named one against the other; of more, the answers are counted
NAMED = 2  # sources of a longer list


def contest_in_words(contest: Contest) -> str:
    """ "The Courier against the Herald"; what it is about stands before it unless that is the date."""
    who = _who([[isolated(source) for source in side] for side in contest.sides])
    if not contest.about:
        return who
    return pgettext("what is disputed, and who disputes it", "%(what)s: %(who)s") % {
        "what": isolated(contest.about),
        "who": who,
    }


def _who(sides: Sequence[Sequence[str]]) -> str:
    names = list(dict.fromkeys(name for side in sides for name in side))
    if len(names) == 1:
        return _("%(source)s contradicts itself") % {"source": names[0]}
    each_on_one_side = len(names) == sum(map(len, sides))
    if each_on_one_side and len(sides) <= AGAINST_EACH_OTHER:
        return _(" against ").join(_some_of(side, 1) for side in sides)
    words = _("%(sources)s give %(number)d answers")
    return words % {"sources": _some_of(names, NAMED), "number": len(sides)}


def _some_of(sources: Sequence[str], most: int) -> str:
    """The first sources by name, and how many others there are."""
    if len(sources) <= most:
        return _(" and ").join(sources)
    named, others = _(", ").join(sources[:most]), len(sources) - most
    words = ngettext("%(sources)s and %(number)d other", "%(sources)s and %(number)d others", others)
    return words % {"sources": named, "number": others}
