"""What `claims` tells the timeline about an event: everything that drawing, filters and lenses need."""

from dataclasses import dataclass
from enum import IntEnum

from timeline.dates import FuzzyDate


class Firmness(IntEnum):
    """How a source means a date. What is only planned counts where nobody says that it happened, and so on."""

    HAPPENED = 0
    PLANNED = 1
    GUESSED = 2


@dataclass(frozen=True, slots=True)
class TestimonyEvidence:
    """One source's witness to an event. `says`: when it was, in this source's own terms; None: something else about it.

    Days are day numbers; `known_from` is when it was surely published, `known_to` when the claim stood no longer.
    """

    source_key: str
    source_name: str
    origin_key: str
    known_from: int | None = None
    known_to: int | None = None
    says: FuzzyDate | None = None
    firmness: Firmness = Firmness.HAPPENED


@dataclass(frozen=True, slots=True)
class ReadingEvidence:
    """One distinct answer for the event's date, and who bears witness to it.

    `preferred_spans` are the days from which and until which rulings preferred it: until None it still is, from None it
    always was.
    """

    date: FuzzyDate
    preferred: bool
    claim_count: int
    testimonies: tuple[TestimonyEvidence, ...]
    preferred_spans: tuple[tuple[int | None, int | None], ...] = ()

    @property
    def source_count(self) -> int:
        return len({witness.source_key for witness in self.testimonies})

    @property
    def origin_count(self) -> int:
        return len({witness.origin_key for witness in self.testimonies})


@dataclass(frozen=True, slots=True)
class Contest:
    """An event's gravest dispute: `about` is empty where that is its date, `sides` are the sources on each, by name."""

    about: str
    sides: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """The words that an event's claims rest on, a line each: of the accepted ones, and of those that wait for review.

    Of articles that readers may not see there are none.
    """

    reviewed: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of an event at this moment.

    `witnesses` are those of any claim, not only of its date, and whoever dates it without taking part in a reading: too
    vague to, or as a mere plan. `dispute_spans` are state, first day and end, None while it still is so.
    """

    date: FuzzyDate | None
    readings: tuple[ReadingEvidence, ...]
    witnesses: tuple[TestimonyEvidence, ...]
    claim_count: int
    dispute: str
    dispute_spans: tuple[tuple[str, int, int | None], ...] = ()
    contest: Contest | None = None
    quotes: Quotes = Quotes()


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is not there yet, with all that is known of it. `lane` is the key of its row."""

    public_id: str
    slug: str
    title: str
    summary: str
    lane: int | None
    evidence: Evidence
