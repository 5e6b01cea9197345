"""Which names may be one actor's: a suspicion with its reason as a code, for people to decide; nothing is merged here.

Candidates come from blocks of names with the same key, never from all pairs. A block that more than MOST_OF_A_BLOCK
names share tells nothing apart ("Ministry of Defence") and is passed over, so the work grows with the number of names.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import combinations
from typing import Generic, TypeVar

from claims.extraction.lexicons import BODY_HEADS, ENTITY_NAMES, JOINING, OFFICES
from claims.extraction.words import fold
from claims.matching.romanisation import skeletons, words_of_name

MOST_OF_A_BLOCK = 40
SHORTEST_SKELETON = 3
_ACRONYM = range(2, 8)
_SAME_COUNTRY = 5  # letters that a country and its people share: "Freedonia", "Freedonian"
_DEMONYM = ("an", "n", "ese", "ish", "i")
_DIRECTIONS = frozenset({"north", "south", "east", "west", "new", "saint", "northern", "southern"})
_STATE_FORMS = frozenset(
    {
        "republic", "kingdom", "federation", "islamic", "peoples", "democratic", "state", "federal", "socialist",
        "emirate", "sultanate",
    }
)  # fmt: skip
_ADDRESS = frozenset(
    {
        "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "sheikh", "sheik", "shaikh", "lord", "lady",
        "madame",
    }
)  # fmt: skip
_SMALL = JOINING | {"of", "the", "and", "for", "on", "in"}

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two names may be one actor's (codes: docs/reference/matching.md) and how far, from 0 to 1."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class Suspected(Generic[Key]):
    """Two actors of which a name each, given here, may be one actor's."""

    actors: tuple[Key, Key]
    names: tuple[str, str]
    likeness: Likeness


def likeness(one: str, other: str) -> Likeness | None:
    """Why two names may be one actor's; None where nothing speaks for it. The order makes no difference."""
    return _likeness(_Name(one), _Name(other))


def suspected(names: Iterable[tuple[Key, str]]) -> list[Suspected[Key]]:
    """The pairs of actors that may be one, each once, by its best pair of names; in the order of NAMES.

    NAMES: each actor's, as many as it has. The pairs do not depend on the order.
    """
    known = list(names)
    taken_apart = cache(lambda number: _Name(known[number][1]))
    found: dict[tuple[int, int], Likeness] = {}
    for members in _shared_blocks(name for _, name in known):
        for one, other in combinations(members, 2):
            if (one, other) not in found and known[one][0] != known[other][0]:
                alike = _likeness(taken_apart(one), taken_apart(other))
                if alike:
                    found[one, other] = alike
    return _best_of_each(found, known)


def _shared_blocks(names: Iterable[str]) -> list[list[int]]:
    """The numbers of the names in each block that at least two share, and not too many.

    What names that meet none leave behind are strings and numbers alone, which Python's collector need not look at.
    """
    first: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for block in dict.fromkeys(_Name(name).blocks):
            if block in first:
                shared.setdefault(block, [first[block]]).append(number)
            else:
                first[block] = number
    return [members for members in shared.values() if len(members) <= MOST_OF_A_BLOCK]


def _best_of_each(found: dict[tuple[int, int], Likeness], known: list[tuple[Key, str]]) -> list[Suspected[Key]]:
    best: dict[frozenset[Key], Suspected[Key]] = {}
    ranked = sorted(found.items(), key=lambda item: (-item[1].score, sorted(known[n][1] for n in item[0])))
    for (one, other), alike in ranked:
        actors = (known[one][0], known[other][0])
        best.setdefault(frozenset(actors), Suspected(actors, (known[one][1], known[other][1]), alike))
    first = {actor: number for number, (actor, _) in reversed(list(enumerate(known)))}
    return sorted(best.values(), key=lambda each: [first[actor] for actor in each.actors])


@dataclass(frozen=True)
class _Name:
    """A name taken apart; what is derived is worked out once, as it is needed."""

    name: str
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words_of_name(self.name))

    @cached_property
    def folded(self) -> str:
        return fold(self.name)

    @cached_property
    def is_known(self) -> bool:
        """Whether the lexicon has it: it tells such names apart better than their letters do."""
        return self.folded in ENTITY_NAMES

    @cached_property
    def is_body(self) -> bool:
        return bool(BODY_HEADS & set(self.words)) or "of" in self.words

    @cached_property
    def is_person(self) -> bool:
        """Whether it may be a person's: nothing about it says that it is a body, a state or a thing with a number."""
        return not (
            self.is_known or self.is_body or self.has_article or self.acronym
            or (self.words[:1] and self.words[0] in _DIRECTIONS) or any(c.isdigit() for c in self.folded)
        )  # fmt: skip

    @cached_property
    def has_article(self) -> bool:
        return len(self.words) > 1 and self.words[0] == "the"

    @cached_property
    def without_title(self) -> tuple[str, ...]:
        """The skeletons of a person's name without the office or form of address before it."""
        words = list(self.words)
        while len(words) > 1 and (words[0] in OFFICES or words[0] in _ADDRESS):
            del words[0]
        return skeletons(words)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The skeletons of its words, without "the" at its head."""
        return skeletons(self.words[1:] if self.has_article else self.words)

    @cached_property
    def whole(self) -> str:
        return "".join(self.parts)

    @cached_property
    def acronym(self) -> str:
        """The letters, where the name is an acronym ("W.H.O.")."""
        letters = self.name.replace(".", "").removeprefix("the ").removeprefix("The ")
        return letters.lower() if letters.isalpha() and letters.isupper() and len(letters) in _ACRONYM else ""

    @cached_property
    def initials(self) -> frozenset[str]:
        """The acronyms that a body of this name may go by."""
        words = self.words[1:] if self.has_article else self.words
        if not self.is_body or len(words) < 2:
            return frozenset()
        short = "".join(word[0] for word in words if word not in _SMALL)
        return frozenset({short, "".join(word[0] for word in words)})

    @cached_property
    def core(self) -> tuple[str, str]:
        """A body without its country, and the country as it was written; both empty where the name is no body's."""
        words = list(self.words[1:] if self.has_article else self.words)
        if not self.is_body or len(words) < 2:
            return "", ""
        if len(words) > 2 and words[-2] == "of" and _is_country(words[-1]):
            return _joined(words[:-2]), words[-1]
        if words[0].endswith(_DEMONYM) and len(words[0]) >= _SAME_COUNTRY and words[0] not in BODY_HEADS:
            return _joined(words[1:]), words[0]
        return _joined(words), ""

    @cached_property
    def state(self) -> tuple[str, bool]:
        """A state's name without its form ("Kingdom of Ruritania"), and whether it had one."""
        words = list(self.words[1:] if self.has_article else self.words)
        if "of" in words and set(words[: words.index("of")]) <= _STATE_FORMS and words[0] != "of":
            return _joined(words[words.index("of") + 1 :]), True
        return ("", False) if self.is_body else (_joined(words), False)

    @property
    def blocks(self) -> Iterator[str]:
        """The keys under which it meets the names that it may be likened to."""
        if self.whole:
            yield f"whole:{self.whole}"
        if self.acronym:
            yield f"acronym:{self.acronym}"
        yield from (f"acronym:{initials}" for initials in self.initials)
        if self.core[0]:
            yield f"core:{self.core[0]}"
        if self.state[0]:
            yield f"state:{self.state[0]}"
        if self.is_person and (parts := self.without_title):
            yield f"last:{parts[-1]}"
            if len(parts) > 1:
                yield f"initial:{parts[0][0]}|{parts[-1]}"
                yield f"ends:{parts[0]}|{parts[-1]}"
                yield f"first:{parts[0]}|{parts[1]}"


def _is_country(word: str) -> bool:
    """Whether it may be a country's name, be it one that the lexicon does not know."""
    return word in ENTITY_NAMES or word.endswith(("a", "nd"))


def _joined(words: Sequence[str]) -> str:
    return "".join(skeletons(words))


def _likeness(one: _Name, other: _Name) -> Likeness | None:
    if one.is_known and other.is_known:
        return None
    found = (
        *_as_wholes(one, other), *_as_acronym(one, other), *_as_acronym(other, one), *_as_bodies(one, other),
        *_as_states(one, other), *_as_people(one, other),
    )  # fmt: skip
    return max(found, key=lambda each: (each.score, each.code), default=None)


def _as_wholes(one: _Name, other: _Name) -> Iterator[Likeness]:
    if one.whole == other.whole and len(one.whole) >= SHORTEST_SKELETON:
        yield Likeness("transliteration", 0.95) if one.has_article == other.has_article else Likeness("article", 0.95)


def _as_acronym(short: _Name, long: _Name) -> Iterator[Likeness]:
    if short.acronym and short.acronym in long.initials:
        yield Likeness("acronym", 0.8)


def _as_bodies(one: _Name, other: _Name) -> Iterator[Likeness]:
    (core, country), (its, elsewhere) = one.core, other.core
    if not core or core != its or one.whole == other.whole:
        return
    if country and elsewhere and country[:_SAME_COUNTRY] == elsewhere[:_SAME_COUNTRY]:
        yield Likeness("country", 0.9)
    elif bool(country) != bool(elsewhere):
        yield Likeness("country", 0.6)


def _as_states(one: _Name, other: _Name) -> Iterator[Likeness]:
    if one.state[0] and one.state[0] == other.state[0] and one.state[1] != other.state[1]:
        yield Likeness("state_form", 0.85)


def _as_people(one: _Name, other: _Name) -> Iterator[Likeness]:
    if not (one.is_person and other.is_person):
        return
    ours, theirs = sorted((one.without_title, other.without_title), key=len)
    if ours == theirs and one.whole != other.whole and len(one.whole) >= SHORTEST_SKELETON:
        yield Likeness("title", 0.9)
    elif ours != theirs and _abbreviates(ours, theirs):
        yield Likeness("initial", 0.8)
    elif len(ours) < len(theirs) and _is_part(ours, theirs):
        yield Likeness("part", 0.75 if len(ours) > 1 else 0.6)


def _abbreviates(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the last names are the same and all before it too, some by their initials alone ("A. Lind").

    The middle names of the longer one may be missing in the shorter.
    """
    if len(ours) < 2 or len(ours[-1]) < SHORTEST_SKELETON or ours[-1] != theirs[-1]:
        return False
    pairs = list(zip(ours[:-1], theirs[:-1], strict=False))
    return all(_is_initial(a, b) or a == b for a, b in pairs) and any(_is_initial(a, b) for a, b in pairs)


def _is_initial(one: str, other: str) -> bool:
    return one != other and min(len(one), len(other)) == 1 and one[0] == other[0]


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the shorter name is the last name, the beginning, the end, or first and last word of the longer one."""
    if len("".join(short)) < SHORTEST_SKELETON:
        return False
    if len(short) == 1:
        return short[0] == long[-1]
    ends = (long[0], long[-1])
    return short in (long[: len(short)], long[-len(short) :], ends)
