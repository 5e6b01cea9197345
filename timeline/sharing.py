"""What passes a view of a timeline on: its link, and the address of a frame for other sites."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from timeline.facets import Facets
from timeline.models import Timeline, Visibility
from timeline.query import read_query
from timeline.window import window_in_words

_WINDOW = ("from", "to")
_NO_STATE = ("share", "timeline", "scheme")  # of this page and of the frame


@dataclass(frozen=True, slots=True)
class Sharing:
    """`frame` is "" where not every reader may see the timeline; `window` is in words, "" where the state has none.

    `pairs` are the whole state, the window included though `is_whole` leaves it out of the addresses.
    """

    link: str
    frame: str
    window: str
    is_whole: bool
    back: str
    pairs: tuple[tuple[str, str], ...]


def sharing_of(timeline: Timeline, asked: QueryDict, absolute: Callable[[str], str]) -> Sharing:
    """The state ASKED for is passed on as it is, with whatever the page's scripts wrote into it."""
    pairs = [(name, value) for name, values in asked.lists() if name not in _NO_STATE for value in values]
    is_whole = asked.get("share") == "whole"
    kept = [pair for pair in pairs if not (is_whole and pair[0] in _WINDOW)]
    page = timeline.get_absolute_url()
    is_open = timeline.visibility != Visibility.PRIVATE
    query = read_query(asked, Facets())
    window = window_in_words(query.start, query.end) if query.start is not None and query.end is not None else ""
    return Sharing(
        link=absolute(_with(page, kept)),
        frame=absolute(_with(reverse("embed"), [("timeline", timeline.slug), *kept])) if is_open else "",
        window=window,
        is_whole=is_whole or not window,
        back=_with(page, pairs),
        pairs=tuple(pairs),
    )


def _with(path: str, pairs: list[tuple[str, str]]) -> str:
    state = QueryDict(mutable=True)
    for name, value in pairs:
        state.appendlist(name, value)
    return f"{path}?{state.urlencode()}" if pairs else path
