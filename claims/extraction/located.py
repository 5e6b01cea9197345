"""Which names of a sentence stand for a place in it: those of places, and any behind "in", "near" and the like."""

import re
from collections.abc import Iterable

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.passages import Sentence

_AT = re.compile(
    r"\b(?:in|at|near|outside|inside|off|around|across|close to|(?:north|south|east|west) of|over)\s+"
    r"(?:(?:the|central|northern|southern|eastern|western|[a-z]+['’]s|(?:[a-z]+\s+){0,2}(?:town|city|village|port|capital|province"
    r"|region|district|county|island|coast|suburb) of)\s+)*$",
    re.IGNORECASE,
)
_LOOK_BACK = 48
_MAY_BE = (ActorKind.COUNTRY, ActorKind.UNKNOWN)


def places_in(sentence: Sentence, mentions: Iterable[Mention]) -> frozenset[int]:
    """Where those of MENTIONS start that are a place: "in Freedonia", not "Freedonia's army"."""
    return frozenset(m.start for m in mentions if m.kind is ActorKind.PLACE or _stands_for_place(sentence, m))


def _stands_for_place(sentence: Sentence, mention: Mention) -> bool:
    if mention.kind not in _MAY_BE or mention.adjective or mention.possessive:
        return False
    end = mention.start - sentence.start
    return bool(_AT.search(sentence.text[max(0, end - _LOOK_BACK) : end]))
