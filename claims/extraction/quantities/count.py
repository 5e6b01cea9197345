"""What a number counts, and the words around a number by which that is told."""

import re
from dataclasses import dataclass
from itertools import takewhile

from claims.extraction.amounts import Amount
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS
from claims.extraction.lexicons import table
from claims.extraction.page import Line
from claims.extraction.words import fold

_AROUND = 200  # characters on either side of a number in which the words for what it counts stand
_MOST_NOUNS = 5
_WORDS = re.compile(r"(?:[\s-]+[\w’'-]+)*")
_OPENED = re.compile(r"[“\"]\s*$")


def word_list(key: str) -> frozenset[str]:
    return frozenset(table("quantities")["words"][key])


SAME = {word: same for same, words in table("quantities")["words"]["same"].items() for word in words}
"""The word that stands for others: "homes" for houses and dwellings."""
TIMES = frozenset(table("quantities")["durations"]["units"])
"""Units of time."""
PEOPLE, STATES, BREAKS = word_list("people"), word_list("states"), word_list("breaks")
_LOOSE = PEOPLE | STATES | DETERMINERS | {"of", "more", "than", "other"}
_ENDS = PREPOSITIONS | STATES | BREAKS | word_list("after_nouns")
_DONE_WITH = re.compile(r"(?<=s)\s+(?:collected|received|raised|paid|donated|pledged)$")
_PLURALS = word_list("plurals")
_RATE = re.compile(
    r"\s+(?:(?P<every>a|per|each|every)\s+(?P<of>[a-z]{3,})\b|(?P<adverb>annually|yearly|monthly|weekly|daily|hourly)\b)"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the key of its property, the words for it, whom it is limited to, and where that is said.

    toll: whether it is of a disaster, an attack or a fight: what it cost, how strong it was, how long it lasted.
    title: what is measured, as an event of its own.
    """

    key: str
    words: str
    scope: str
    start: int
    end: int
    toll: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """A number in its sentence with the words on either side; a quotation mark that opens on the number is left out."""

    line: Line
    amount: Amount
    before: str
    after: str

    def from_before(self, place: int) -> int:
        """Where in the article the PLACE in `before` is."""
        return self.amount.start - self._gap - len(self.before) + place

    @property
    def _gap(self) -> int:
        held = self.line.text_between(self.line.sentence.start, self.amount.start)
        opened = _OPENED.search(held[-3:])
        return len(opened.group()) if opened else 0


def around(line: Line, amount: Amount) -> Around:
    text, start = line.sentence.text, line.sentence.start
    before = text[max(0, amount.start - start - _AROUND) : amount.start - start]
    after = text[amount.end - start : amount.end - start + _AROUND]
    return Around(line, amount, before[:-3] + _OPENED.sub("", before[-3:]), after)


def scope_of(who: str) -> str:
    """Whom a count is limited to; empty for people in general."""
    return fold(" ".join(word for word in re.findall(r"[\w’'-]+", who) if word.lower() not in _LOOSE))[:80]


def noun_phrase(after: str) -> str:
    """The nouns right behind a number, up to the first small word, verb or mark."""
    words = _WORDS.match(after)
    found = words.group().split()[:_MOST_NOUNS] if words else []
    return " ".join(takewhile(lambda w: w.lower().strip("-") not in _ENDS and not w.lower().endswith("ly"), found))


def is_plural(word: str) -> bool:
    lower = word.lower()
    return lower in _PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is", "’s", "'s")))


def head_noun(after: str) -> str:
    """The noun phrase behind a number as far as its first plural, which is what is counted: "textile workers say" is
    of workers."""
    words = noun_phrase(after).split()
    plural = next((at for at, word in enumerate(words) if is_plural(word)), len(words))
    return " ".join(words[: plural + 1])


def rate_behind(after: str) -> tuple[str, int]:
    """ "A day", "per floor", "annually" right behind what is counted, and its length; "" and 0 for none."""
    found = _RATE.match(after)
    if found is None:
        return "", 0
    adverbs = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
    return f"a {found['of'] or adverbs.get(found['adverb'], 'hour')}", found.end()


def plain(words: str) -> str:
    """Without whose it is, and what was done with it: "Freedonia's trade" is trade, "donations collected" donations."""
    own = " ".join(word for word in words.split() if not re.search(r"['’]s?$", word))
    return fold(_DONE_WITH.sub("", own))


def key_of(words: str) -> str:
    return plain(words).replace(" ", "_")[:60]
