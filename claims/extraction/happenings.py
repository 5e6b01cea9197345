"""From a word of action, its participants and its object to the happening that a statement speaks of."""

import re
from collections.abc import Iterable, Sequence

from claims.extraction.agreements import Treaty
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed
from claims.extraction.lexicons import COMMON, NOT_NAMES, table, word_set
from claims.extraction.page import Line
from claims.extraction.participants import Participants
from claims.extraction.statements import Happening
from claims.extraction.titles import deed_title, treaty_title
from claims.extraction.words import Word, fold

_ANOTHER_ONE = re.compile(r"(?:second|third|fourth|another|further|later|previous|earlier)\b", re.IGNORECASE)
_EMPTY = COMMON | PREPOSITIONS | DETERMINERS | NOT_NAMES | word_set("grammar", "empty")


def happening_of_treaty(treaty: Treaty, deed: Deed | None) -> Happening:
    """What is done to an agreement; without a word for it, its signing."""
    action = deed.action if deed else "sign"
    words = frozenset(fold(word) for word in treaty.title.split() if word.lower() not in _EMPTY)
    return Happening(
        action, treaty.object, treaty.parties, None, treaty_title(treaty, action), words, once=True, name=treaty.name,
        subjects=treaty.subjects, identity=(action, *treaty.identity),
    )  # fmt: skip


def happening_of_deed(line: Line, deed: Deed, people: Participants, *, title: str = "") -> Happening:
    """What a verb or noun of action tells, with the people and places of its clause; TITLE where its own is at hand."""
    inside = [w for w in line.sentence.words if people.left <= w.start < people.right]
    place = people.place.name if people.place else None
    is_class = deed.noun and table("actions")["actions"].get(deed.action, {}).get("heads", False)
    title = title or deed_title(line, deed, people, line.spans) or deed.text.capitalize()
    words = _content(w for w in inside if not any(s.start <= w.start < s.whole_end for s in line.spans))
    return Happening(
        deed.action, deed.action if is_class else "", people.actors, place, title, words, once=deed.once,
        identity=(deed.action, *(sorted(people.actors) or ("" if place else title,)), place or ""),
    )  # fmt: skip


def time_in_office(name: str) -> Happening:
    """A person's time in office, on which all offices of that person hang."""
    folded = fold(name)
    return Happening(
        "hold_office", "", (name,), None, f"{name} holds office", frozenset(folded.split()), once=True, name=folded,
        identity=("hold_office", folded),
    )  # fmt: skip


def family_of(action: str) -> str:
    """The kind of action by which it is compared: an explosion in one report is a bombing in another."""
    return str(table("actions")["actions"].get(action, {}).get("family", action))


def is_agreement(happening: Happening) -> bool:
    return happening.object in ("treaty", "truce")


def already_told(happening: Happening, earlier: Sequence[Happening]) -> Happening:
    """The last of those told EARLIER in the article that it may be ("the blast" again), else the happening itself."""
    return next((other for other in reversed(earlier) if _may_be(happening, other)), happening)


def is_another_one(happening: Happening) -> bool:
    """Whether its title tells it apart from one told before: "Second explosion"."""
    return bool(_ANOTHER_ONE.match(happening.title))


def _may_be(one: Happening, other: Happening) -> bool:
    """Whether nothing that both say differs."""
    if family_of(one.action) != family_of(other.action) or is_another_one(one) != is_another_one(other):
        return False
    if is_agreement(one) or is_agreement(other):
        return one.identity == other.identity
    if one.place and other.place and fold(one.place) != fold(other.place):
        return False
    return not (one.actors and other.actors) or bool(set(one.actors) & set(other.actors))


def _content(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(fold(word.text) for word in words if word.lower not in _EMPTY and len(word.text) > 2)
