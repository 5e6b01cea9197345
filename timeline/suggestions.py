"""What is offered while somebody types into the search field: events, and what else the timeline can be filtered by."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from timeline.facet_table import FacetTable
from timeline.models import Event
from timeline.models.event import EventQuerySet
from timeline.models.words import WORDS_INDEX
from timeline.search.marks import Piece, pieces
from timeline.search.terms import read_search
from timeline.wording import date_in_words

LEAST_LETTERS = 2
EVENTS_OFFERED, OTHERS_OFFERED = 6, 4
_LOOKED_AT = 500  # events of which the weightiest are offered
_CUT = 4  # letters at the end of an unfinished word that its stem may lack


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`field` and `key` choose it: an event by its primary key, or an option of a filter. `about` is said beside it."""

    field: str
    key: str
    name: tuple[Piece, ...]
    about: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    field: str
    name: str
    suggestions: tuple[Suggestion, ...]


def suggestions(events: EventQuerySet, options: FacetTable, typed: str) -> tuple[SuggestedGroup, ...]:
    """Of the visible EVENTS and the OPTIONS of filters those with words that begin as TYPED; for one letter none."""
    words = _words(typed)
    if sum(map(len, words)) < LEAST_LETTERS:
        return ()
    groups = [SuggestedGroup("event", _("Events"), _events(events, typed, words))]
    names = {"actor": _("Actors"), "source": _("Sources"), "place": _("Places"), "tag": _("Tags"), "lane": _("Lanes")}
    groups += [SuggestedGroup(field, name, _options(options, field, words)) for field, name in names.items()]
    return tuple(group for group in groups if group.suggestions)


def _events(events: EventQuerySet, typed: str, words: Sequence[str]) -> tuple[Suggestion, ...]:
    found = _titled(events, typed)
    shortened = typed.rstrip()
    while not found and len(words[-1]) > _CUT and len(typed.rstrip()) - len(shortened) < _CUT:
        shortened = shortened[:-1]
        found = [event for event in _titled(events, shortened) if _begin(event.title, words)]
    return tuple(
        Suggestion(
            "event",
            str(event.pk),
            marked(event.title, words),
            date_in_words(event.when) if event.when else _("Date unknown"),
            event.get_absolute_url(),
        )
        for event in found
    )


def _titled(events: EventQuerySet, typed: str) -> list[Event]:
    search = read_search(typed, unfinished=True)
    if not search.wanted:
        return []
    some = WORDS_INDEX.some(search, _LOOKED_AT, ("title",))
    found = list(events.filter(pk__in=some).weightiest_first()[:EVENTS_OFFERED])
    if len(found) < EVENTS_OFFERED and len(some) == _LOOKED_AT:  # the others are not seen, or of other timelines
        found = list(events.filter(WORDS_INDEX.condition(search, ("title",))).weightiest_first()[:EVENTS_OFFERED])
    return found


def _options(options: FacetTable, field: str, words: Sequence[str]) -> tuple[Suggestion, ...]:
    menu = options.menus[field]
    found = [(key, name) for key, name in zip(menu.keys, menu.names, strict=True) if _begin(name, words)]
    found.sort(key=lambda each: (not _folded(each[1]).startswith(words[0]), len(each[1]), each[1]))
    return tuple(Suggestion(field, key, marked(name, words)) for key, name in found[:OTHERS_OFFERED])


def marked(name: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """The name, with the beginnings of its words that were typed marked."""
    ranges, at = [], 0
    folded = _folded(name)
    if len(folded) != len(name):
        return (Piece(name),)
    for own in _words(name):
        at = folded.index(own, at)
        typed = max((word for word in words if own.startswith(word)), key=len, default="")
        if typed:
            ranges.append((at, at + len(typed)))
        at += len(own)
    return pieces(name, ranges)


def _begin(name: str, words: Sequence[str]) -> bool:
    """Whether each of the words is how a word of the name begins."""
    own = _words(name)
    return all(any(each.startswith(word) for each in own) for word in words)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in _folded(text)).split()


def _folded(text: str) -> str:
    bare = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return "".join(bare).casefold()
