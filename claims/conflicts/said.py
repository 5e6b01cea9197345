"""What the sides of a conflict say, as diagnosis reads it, and what is found in their sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.conflicts import cues
from claims.conflicts.standing import Value
from claims.dating import find_dates
from claims.quantity import Quantity
from claims.wording.telling import telling_words
from timeline.dates import FuzzyDate, Relation, relate

_FIGURES = re.compile(r"\d[\d.,\u00a0\u202f]*")
_REMEMBERED = 4096
"""Claims whose sentences need not be searched again for each position that theirs is held against."""
CUES = {"stages": cues.STAGES, "fates": cues.FATES, "counted": cues.COUNTED}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as diagnosis reads it. `sentence` is the one in which its `words` stand.

    `origin` is whose reporting the article is, `speaker` who says it where the article only reports so, `confidence`
    that of the rule that read it, None where a person wrote it down.
    """

    id: str
    value: Value
    words: str
    sentence: str
    article: str
    source: str
    origin: str
    published: FuzzyDate | None = None
    speaker: str = ""
    confidence: float | None = None
    denied: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Side:
    """A position, never empty."""

    number: int
    said: tuple[Said, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.said)

    @property
    def value(self) -> Value:
        """That of its first claim."""
        return self.said[0].value

    @property
    def denies(self) -> bool:
        """Whether it only says what is not so."""
        return all(each.denied for each in self.said)


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict on an event with that title; `names` are those of its actors and its place.

    `datatype` is that of what it is about: "date", "quantity", "boolean", "choice", "entity" or "text".
    """

    datatype: str
    title: str
    names: tuple[str, ...]
    sides: tuple[Side, ...]


def codes(side: Side, kind: str) -> frozenset[str]:
    """What of its KIND ("stages", "fates", "counted") the side's claims speak of."""
    return frozenset(code for each in side.said if (code := _code(each, kind)))


@lru_cache(_REMEMBERED)
def _code(claim: Said, kind: str) -> str:
    """What of its KIND stands nearest to the value in the claim's sentence."""
    cue = cues.nearest(CUES[kind], claim.sentence, _value_at(claim))
    return cue.code if cue else ""


@lru_cache(_REMEMBERED)
def names_told(claim: Said) -> tuple[str, ...]:
    """Names in the sentence that are none of its publisher or speaker."""
    own = stems((*claim.source.split(), *claim.speaker.split()))
    return tuple(name for name in cues.names_in(claim.sentence) if not stems((name,)) & own)


def stems(names: Iterable[str]) -> frozenset[str]:
    """The first letters of each word, which "Freedonia" and "Freedonian" share."""
    return frozenset(word.casefold()[:5] for name in names for word in name.split() if len(word) > 2)


def sources_of(side: Side) -> frozenset[str]:
    return frozenset(each.source for each in side.said)


def _value_at(claim: Said) -> tuple[int, int]:
    """Where in the sentence the value stands; the whole of the words where that cannot be told."""
    start = max(0, claim.sentence.find(claim.words))
    marked = telling_words(claim.words, claim.value)
    first, last = marked[0] if marked else (0, len(claim.words))
    return start + first, start + last


@lru_cache(_REMEMBERED)
def carries(claim: Said) -> bool:
    """Whether the sentence has words that may mean the value; of anything but dates and numbers nobody can tell.

    What "on Tuesday" means may depend on what stands elsewhere in the article; only figures can be held to their word.
    """
    match claim.value:
        case FuzzyDate():
            text, value = claim.sentence, claim.value
            found = find_dates(text, published=claim.published, languages=(claim.language,))
            named = [span.date if any(map(str.isdigit, text[span.start : span.end])) else None for span in found]
            return any(date is None or relate(date, value) is not Relation.DISJOINT for date in named)
        case Quantity():
            in_figures = any(map(str.isdigit, claim.sentence))  # else it may be there in words: "forty"
            return not in_figures or bool(telling_words(claim.sentence, claim.value))
    return True


def all_words(pattern: re.Pattern[str], side: Side) -> tuple[str, ...]:
    """What the pattern finds in the side's sentences, each once."""
    return tuple(dict.fromkeys(words for each in side.said for words in _words(pattern, each.sentence)))


@lru_cache(_REMEMBERED)
def _words(pattern: re.Pattern[str], sentence: str) -> tuple[str, ...]:
    return cues.words_of(pattern, sentence)


def saying(side: Side, words: str) -> tuple[str, ...]:
    """The ids of the claims in whose sentences the words stand."""
    return tuple(each.id for each in side.said if words in each.sentence)


def known_last(side: Side) -> int | None:
    """The day by which all of the side was published; None where that of any is unknown."""
    days = [each.published.latest if each.published else None for each in side.said]
    return None if None in days else max(day for day in days if day is not None)


def known_first(side: Side) -> int | None:
    """The day before which none of the side was published; None where that of any is unknown."""
    days = [each.published.earliest if each.published else None for each in side.said]
    return None if None in days else min(day for day in days if day is not None)


def figure(quantity: Quantity) -> float:
    """The number that stands for it: as stated, else its lowest."""
    bounds: Sequence[float | None] = (quantity.stated, quantity.low, quantity.high)
    return next(bound for bound in bounds if bound is not None)


def digits(side: Side) -> int:
    """How many digits of its figure are stated: 2 of 3,800 and of "7.0"."""
    claim, value = side.said[0], side.value
    assert isinstance(value, Quantity)
    written = [claim.words[start:end] for start, end in telling_words(claim.words, value)]
    figures = next((found[0] for words in written if (found := _FIGURES.search(words))), f"{figure(value):.12g}")
    digits = re.sub(r"\D", "", figures.split("e")[0]).lstrip("0")
    return len(digits if re.search(r"\d[.]\d", figures) else digits.rstrip("0"))


def folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
