"""What dating gives: dated spans."""

from dataclasses import dataclass
from enum import StrEnum

from timeline.dates import FuzzyDate


class SpanType(StrEnum):
    """The four types of TIMEX3 (ISO 24617-1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Bound(StrEnum):
    """How the words before a date relate what is told to it ("by 2025", "since 1971")."""

    SINCE = "since"
    AFTER = "after"
    UNTIL = "until"
    BEFORE = "before"
    BY = "by"


@dataclass(frozen=True, slots=True)
class EventPhrase:
    """The words text[start:end] that name the event from which a date counts: "the inauguration", "she resigned".

    The date lies `count` units after the event, before it where that is negative; None where nobody says how many.
    approximate: whether the words say that it is about so many.
    """

    start: int
    end: int
    unit: str
    count: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class AnchorEvent:
    """An event with a date of its own, from which other dates count.

    key: what it is known by to whoever keeps it; empty for one that only the same text tells of.
    """

    title: str
    date: FuzzyDate
    key: str = ""


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """One expression of time in a text.

    start, end: offsets in Unicode code points; the text between them is the expression without its preposition.
    type, value: as in TIMEX3.
    date: what the expression denotes; None for a duration, a set, a vague phrase, and for one that needs an anchor
        that is not known (a publication date, an event).
    rule: the rule that read it, then after a "+" the one that supplied what the words leave out.
    bound: set where the words around say before, after, until ... the date.
    period: the stretch of time told by the words around it ("since 1971" is 1971/.., both ends of "1992 to 2020"
        carry 1992/2020), else None.
    anchor: for a relative expression, the EDTF of what it was worked out from.
    ambiguous: whether the same figures also have another reading (12/01/2026).
    event: for an expression that counts from an event, the words behind it that name the event.
    counted_from: the event that they were found to name.
    """

    start: int
    end: int
    type: SpanType
    value: str
    date: FuzzyDate | None
    rule: str
    bound: Bound | None = None
    period: FuzzyDate | None = None
    anchor: str | None = None
    ambiguous: bool = False
    event: EventPhrase | None = None
    counted_from: AnchorEvent | None = None

    @property
    def is_hour_alone(self) -> bool:
        """Whether it is a time of day of which the text gives no day: that of its date was only supposed."""
        return self.type is SpanType.TIME and self.rule.partition("+")[0] == "clock"

    @property
    def waits_for_event(self) -> bool:
        """Whether it has a date as soon as that of an event is known."""
        return self.date is None and self.event is not None and self.event.count is not None

    @property
    def whole_end(self) -> int:
        """Where the words that tell the date end, those included that name the event from which it was counted."""
        return self.event.end if self.event is not None and self.counted_from is not None else self.end
