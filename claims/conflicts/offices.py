"""Whether the words for an office say that it is held then, and whether other words speak of coming into it."""

import re

from claims.conflicts.standing import Value
from claims.extraction.lexicons import OFFICES, ROLE_HEADS, word_set
from claims.extraction.words import fold

_NOT_HELD = word_set("roles", "not_held")
_FIELDS = word_set("roles", "fields")
_WORDS = re.compile(r"[^\W\d_][\w’'.-]*")


def is_held_then(office: Value) -> bool:
    """Not "former", "acting" or "president-elect"; nor "then-president", which is told in retrospect."""
    words = {part for word in _words(office) for part in word.split("-")}
    return words.isdisjoint(_NOT_HELD)


def is_of_office(office: Value, told: str) -> bool:
    """Whether what is TOLD names the very office, a vice-president's not being a president's."""
    core = _core(office)
    return (
        bool(core) and re.search(rf"(?<![\w-])(?<!vice )(?<!deputy ){re.escape(core)}(?![\w-])", fold(told)) is not None
    )


def _core(office: Value) -> str:
    """The office without the country or body whose it is: "foreign minister" of "Freedonian Foreign Minister"."""
    core: list[str] = []
    for word in _words(office):
        if word in OFFICES | ROLE_HEADS | _FIELDS:
            core.append(word)
        elif core:
            break
    return fold(" ".join(core))


def _words(office: Value) -> list[str]:
    return [word.lower() for word in _WORDS.findall(str(office))]
