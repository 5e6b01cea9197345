"""Events as a reader's lens shows them: what one source tells, two sources against each other, what was known on a day.

Each rule takes what sources say of one event and answers how it is shown: dated how, by whom, and with which other
answers in its row.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, IntFlag

from timeline.dates import FuzzyDate, Relation, one_of, relate, vagueness

Span = tuple[int | None, int | None]
"""First day and end (exclusive), None where there is none."""


@dataclass(frozen=True, slots=True)
class Lens:
    """At most one of the three: the key of a source, the keys of two, or a day number."""

    told_by: str = ""
    compare: tuple[str, ...] = ()
    known: int | None = None

    def __bool__(self) -> bool:
        return bool(self.told_by or self.compare or self.known is not None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Those through whose eyes it looks; none where through everybody's."""
        return (self.told_by,) if self.told_by else self.compare


NO_LENS = Lens()
COMPARED_AT_ONCE = 2


class Verdict(IntEnum):
    """What a lens finds of an event beside its date."""

    NONE = 0
    ONLY_A = 1
    ONLY_B = 2
    AGREE = 3
    DIFFER = 4
    NOT_DATED = 5

    @property
    def key(self) -> str:
        """Its name in an address and in style sheets; empty where there is nothing to name."""
        return self.name.lower().replace("_", "-") if self else ""


COMPARED = (Verdict.ONLY_A, Verdict.ONLY_B, Verdict.AGREE, Verdict.DIFFER)


class Tellers(IntFlag):
    """Which of two sources say something."""

    NOBODY = 0
    A = 1
    B = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A source's word on an event, and on its date unless that is None; `reading` is one that it supports, by key.

    The higher its `firmness`, the less it is meant as having happened. `known_from` is None where nobody knows it.
    """

    source: str
    origin: str
    date: FuzzyDate | None = None
    reading: int | None = None
    firmness: int = 0
    known_from: int | None = None


@dataclass(frozen=True, slots=True)
class KnownReading:
    """A reading as it is known today: its date, and when rulings preferred it."""

    date: FuzzyDate
    preferred: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer for an event's date: who of two tells it, how many sources do, whether a ruling prefers it."""

    date: FuzzyDate
    tellers: Tellers = Tellers.NOBODY
    sources: int = 1
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An event through a lens: the answers that stand for its date, and all that are drawn in its row.

    `is_own`: it stands with the date and readings that it has without a lens. `sources` and `origins` are how many
    bear witness.
    """

    standing: tuple[FuzzyDate, ...]
    answers: tuple[Answer, ...] = ()
    verdict: Verdict = Verdict.NONE
    tellers: Tellers = Tellers.NOBODY
    is_own: bool = False
    sources: int = 0
    origins: int = 0

    @property
    def date(self) -> FuzzyDate | None:
        """The answer that stands, or "one of these"; None where it is undated."""
        return one_of(self.standing) if self.standing else None


def told_by(own: FuzzyDate | None, said: Sequence[Said]) -> Shown:
    """As one source tells it, which SAID something of it: as it dates it, else with its OWN date."""
    dates = answers(said)
    counts = _counts(said)
    if not dates:
        return Shown(_alone(own), (), Verdict.NOT_DATED, Tellers.NOBODY, True, *counts)
    return Shown(tuple(dates), tuple(map(Answer, dates)), Verdict.NONE, Tellers.NOBODY, False, *counts)


def compared(own: FuzzyDate | None, a: Sequence[Said], b: Sequence[Said]) -> Shown:
    """As two sources tell it, of which at least one said something of it.

    They differ where none of the one's dates can be true together with any of the other's.
    """
    by_a, by_b = answers(a), answers(b)
    verdict = _verdict(a, b, differ=bool(by_a and by_b) and not _meet(by_a, by_b))
    counts = _counts([*a, *b])
    if not by_a and not by_b:
        return Shown(_alone(own), (), verdict, Tellers.NOBODY, True, *counts)
    told = [Answer(date, Tellers.A | (Tellers.B if date in by_b else Tellers.NOBODY)) for date in by_a]
    told += [Answer(date, Tellers.B) for date in by_b if date not in by_a]
    tellers = told[0].tellers
    if verdict is Verdict.AGREE and by_a and by_b:
        told.sort(key=lambda each: (not (_meet([each.date], by_a) and _meet([each.date], by_b)), vagueness(each.date)))
        tellers = Tellers.A | Tellers.B
    return Shown((told[0].date,), tuple(told), verdict, tellers, False, *counts)


def _verdict(a: Sequence[Said], b: Sequence[Said], *, differ: bool) -> Verdict:
    if not b:
        return Verdict.ONLY_A
    if not a:
        return Verdict.ONLY_B
    return Verdict.DIFFER if differ else Verdict.AGREE


def known_on(day: int, said: Sequence[Said], readings: Mapping[int, KnownReading]) -> Shown | None:
    """As it was known on a day, from what everybody SAID of it; None where nothing had been published."""
    known = [each for each in said if each.known_from is not None and each.known_from <= day]
    if not known:
        return None
    firm = _firmest(known)
    grouped: dict[int, list[Said]] = {}
    for each in firm:
        if each.reading is not None:
            grouped.setdefault(each.reading, []).append(each)
    complete = {key: sum(each.reading == key for each in said) == len(group) for key, group in grouped.items()}
    told = [_known_answer(day, group, readings[key], complete[key]) for key, group in sorted(grouped.items())]
    aside = [each for each in firm if each.reading is None and not _fits(each.date, told)]
    told += [Answer(date, sources=len({a.source for a in aside if a.date == date})) for date in answers(aside)]
    told.sort(key=lambda answer: _chronologically(answer.date))
    return Shown(_standing(told), tuple(told), Verdict.NONE, Tellers.NOBODY, False, *_counts(known))


def _known_answer(day: int, group: Sequence[Said], reading: KnownReading, complete: bool) -> Answer:
    date = reading.date if complete else min(answers(group), key=vagueness)
    preferred = any((start is None or start <= day) and (end is None or day < end) for start, end in reading.preferred)
    return Answer(date, sources=len({each.source for each in group}), preferred=preferred)


def _standing(told: Sequence[Answer]) -> tuple[FuzzyDate, ...]:
    """The preferred answers, else all of them; as the date of every event comes about."""
    return tuple(answer.date for answer in told if answer.preferred) or tuple(answer.date for answer in told)


def _alone(date: FuzzyDate | None) -> tuple[FuzzyDate, ...]:
    return () if date is None else (date,)


def _fits(date: FuzzyDate | None, told: Sequence[Answer]) -> bool:
    """Whether a date too vague to take a side agrees with an answer that is there already."""
    return date is not None and any(relate(date, answer.date) is not Relation.DISJOINT for answer in told)


def answers(said: Sequence[Said]) -> list[FuzzyDate]:
    """The different dates that are said, in the order of time; without a vaguer one that another makes precise."""
    dates = list(dict.fromkeys(each.date for each in _firmest(said) if each.date is not None))
    if len(dates) > 1:
        dates = [date for date in dates if not any(relate(other, date) is Relation.REFINES for other in dates)]
        dates = [date for i, date in enumerate(dates) if all(_differ(date, other) for other in dates[:i])]
    return sorted(dates, key=_chronologically)


def _differ(one: FuzzyDate, other: FuzzyDate) -> bool:
    return relate(one, other) is not Relation.EQUAL


def _firmest(said: Sequence[Said]) -> list[Said]:
    """What is said of the date as having happened; else what is planned, else what is guessed."""
    dating = [each for each in said if each.date is not None]
    firmness = min((each.firmness for each in dating), default=0)
    return [each for each in dating if each.firmness == firmness]


def _meet(dates: Collection[FuzzyDate], others: Collection[FuzzyDate]) -> bool:
    return any(relate(date, other) is not Relation.DISJOINT for date in dates for other in others)


def _counts(said: Sequence[Said]) -> tuple[int, int]:
    return len({each.source for each in said}), len({each.origin for each in said})


def _chronologically(date: FuzzyDate) -> tuple[bool, int, str, str]:
    return date.earliest is not None, date.earliest or 0, date.edtf, date.part or ""
