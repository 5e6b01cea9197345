"""What extraction hands on: statements, the happenings they speak of, and how far the article stands behind them."""

from dataclasses import dataclass
from enum import StrEnum

from claims.quantity import Quantity
from timeline.dates import FuzzyDate


class Polarity(StrEnum):
    ASSERTED = "asserted"
    DENIED = "denied"


class Modality(StrEnum):
    """How a statement is made; a denial is its polarity."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    PLANNED = "planned"
    SPECULATIVE = "speculative"


class Datatype(StrEnum):
    DATE = "date"
    QUANTITY = "quantity"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    ENTITY = "entity"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Happening:
    """What a statement speaks of, in the terms by which two articles are seen to speak of the same.

    `action` and `object` are keys of the lexicon ("sign", "treaty") or, outside it, the stem of the verb and "".
    `actors` are names as they are best written ("Freedonia", "Rufus Firefly"); for an agreement they are its parties.
    `name` is the folded proper name of the object where it has one; `subjects` says what an agreement is about.
    `date` is the best date that the article itself gives for the happening, whatever the statement is about.
    `identity` tells the happenings of one article apart. `around` has the names that an article gives, most often
    first, for the one disaster, attack or fight that it is mostly about; empty for every other. `reported` is the day
    of publication of such an article ("2031-05-04"), empty where that is not known to the day.
    """

    action: str
    object: str
    actors: tuple[str, ...]
    place: str | None
    title: str
    words: frozenset[str]
    once: bool = False
    name: str = ""
    subjects: frozenset[str] = frozenset()
    date: FuzzyDate | None = None
    identity: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    reported: str = ""


Value = FuzzyDate | Quantity | bool | str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that an article says, with its passage: `quote` is exactly `text[start:end]` (code points).

    `property` is a key such as "date" or "clause:mutual_defence". `attributed_to` names the speaker as the article
    does. `rule` and `rule_version` say what found it; `confidence` runs from 0 to 1. `published` is when the article
    came out, where that is known.
    """

    property: str
    datatype: Datatype
    value: Value
    polarity: Polarity
    modality: Modality
    attributed_to: str | None
    scope: str
    start: int
    end: int
    quote: str
    happening: Happening
    rule: str
    rule_version: int
    confidence: float
    published: FuzzyDate | None = None
