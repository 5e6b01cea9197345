"""What a curated set holds, as frozen records that refer to one another by key."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.quantity import Quantity
from timeline.dates import FuzzyDate

CuratedValue = FuzzyDate | Quantity | bool | str


@dataclass(frozen=True, slots=True)
class CuratedLane:
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class CuratedActor:
    key: str
    name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CuratedProperty:
    """`dates` says whether a claim on it dates its event: when, begin, end or none."""

    key: str
    label: str
    datatype: str
    multiple: bool
    dates: str


@dataclass(frozen=True, slots=True)
class CuratedEvent:
    """An event without its date, which follows from its date claims. `lane` and `actors` are keys."""

    key: str
    title: str
    summary: str
    lane: str
    place: str
    actors: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CuratedClaim:
    """A claim with its passage: `quote` is text[start:end] of the article (code points), a file name."""

    key: str
    event: str
    article: str
    property: str
    value: CuratedValue
    polarity: str
    modality: str
    attributed_to: str | None
    scope: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class CuratedComment:
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class CuratedRuling:
    """An editor's ruling. `outcome` is empty for a dismissal; `prefers` is the number of a position, from 0."""

    outcome: str
    reason: str
    by: str
    prefers: int | None


@dataclass(frozen=True, slots=True)
class CuratedConflict:
    """A conflict with its positions as keys of claims. `flagged_by` is None where a rule finds it by itself."""

    event: str
    property: str
    state: str
    reviewer: str | None
    flagged_by: str | None
    note: str
    positions: tuple[tuple[str, ...], ...]
    comments: tuple[CuratedComment, ...]
    ruling: CuratedRuling | None


@dataclass(frozen=True, slots=True)
class Curation:
    """A curated set whole, every part by its key and in the order of the file."""

    title: str
    description: str
    editors: tuple[str, ...] = ()
    lanes: Mapping[str, CuratedLane] = field(default_factory=dict)
    actors: Mapping[str, CuratedActor] = field(default_factory=dict)
    properties: Mapping[str, CuratedProperty] = field(default_factory=dict)
    events: Mapping[str, CuratedEvent] = field(default_factory=dict)
    claims: Mapping[str, CuratedClaim] = field(default_factory=dict)
    conflicts: tuple[CuratedConflict, ...] = ()
