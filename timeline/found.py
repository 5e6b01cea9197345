"""Where the words that somebody searched for stand in the events of a list: in the title, or else in which words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from timeline.models.words import REVIEWED, WORDS_INDEX
from timeline.search.index import Place
from timeline.search.marks import Piece, pieces, snippet
from timeline.search.terms import Search

_SNIPPET = 160  # characters, about two lines of the list


@dataclass(frozen=True, slots=True)
class Found:
    """The title in pieces, if something was found in it; words around what was found in a quote or about it."""

    title: tuple[Piece, ...] = ()
    words: tuple[Piece, ...] = ()
    is_quote: bool = False


NOT_SEARCHED = Found()


def found_in(events: Collection[int], search: Search, *, with_proposals: bool) -> dict[int, Found]:
    """Where in the events of these keys the searched words stand that may be told."""
    columns = () if with_proposals else REVIEWED
    places = WORDS_INDEX.places(search, events, columns)
    return {key: _found(each, len(search.wanted)) for key, each in places.items()}


def _found(places: Sequence[Place], terms: int) -> Found:
    by_column = {place.column: place for place in places}
    title = by_column.pop("title", None)
    elsewhere = max(by_column.values(), key=_worth, default=None)
    in_title = pieces(title.text, title.ranges) if title else ()
    if elsewhere is None or (title and len(title.ranges) >= terms):
        return Found(in_title)
    return Found(in_title, snippet(elsewhere.text, elsewhere.ranges, _SNIPPET), elsewhere.column != "about")


def _worth(place: Place) -> int:
    """How many different words were found there."""
    return len({place.text[start:end].casefold() for start, end in place.ranges})
