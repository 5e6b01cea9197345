"""Before people rule: what a conflict may really be, judged by the words, publications and origins of its claims.

Each rule looks at two positions and says which resolution is likely and why, in codes; none of them decides anything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations

from claims.conflicts import cues
from claims.conflicts.said import (
    CUES,
    Case,
    Said,
    Side,
    all_words,
    carries,
    codes,
    digits,
    figure,
    folded,
    known_first,
    known_last,
    names_told,
    saying,
    sources_of,
    stems,
)
from claims.conflicts.standing import Value
from claims.quantity import Quantity
from timeline.dates import FuzzyDate, is_before
from timeline.dates.days import civil

LOW_CONFIDENCE = 0.5
NEARLY_EQUAL = 0.05
LONG = 30
"""Days after which much may have become known."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A likely resolution: an outcome by its code, why by a code with parameters, and the claims that suggest it.

    `sides` and `words` are what the reason speaks of, in its order; `prefers` the number of the position to be
    preferred. `weight` is how much speaks for it, from 0 to 1.
    """

    outcome: str
    reason: str
    weight: float
    evidence: tuple[str, ...]
    sides: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    prefers: int | None = None


Rule = Callable[[Case, Side, Side], Iterator[Likely]]


def diagnose(case: Case) -> tuple[Likely, ...]:
    """What the conflict may be, most likely first; of each reason the strongest instance.

    A side that only denies says nothing that could be held against the words of another.
    """
    found: dict[tuple[str, str], Likely] = {}
    for one, other in permutations((side for side in case.sides if not side.denies), 2):
        for rule in RULES:
            for likely in rule(case, one, other):
                known = found.get((likely.outcome, likely.reason))
                if known is None or likely.weight > known.weight:
                    found[likely.outcome, likely.reason] = likely
    return tuple(sorted(found.values(), key=lambda each: -each.weight))


def another_property(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """ "Signed in May" against "in force since October"; "20 killed" against "20 wounded"."""
    dates = isinstance(one.value, FuzzyDate) and isinstance(other.value, FuzzyDate)
    if not dates and not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)):
        return
    kind = "stages" if dates else "fates"
    ours, theirs = codes(one, kind), codes(other, kind)
    if ours and theirs and not ours & theirs:
        reason = "stages_differ" if dates else "fates_differ"
        told = (min(ours), min(theirs))
        yield _of_both("wrong_property", reason, 0.8, one, other, words=told)
    titled = cues.nearest(CUES[kind], case.title, (0, 0), reach=len(case.title))
    if dates and titled and theirs and not ours and titled.code not in theirs:
        yield Likely("wrong_property", "stage_is_another", 0.55, other.ids, (other.number,), (min(theirs), titled.code))


def another_event(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The words of one side alone tell of a second treaty or an earlier strike, or name none of the event's actors."""
    ours, theirs = (all_words(cues.ANOTHER, side) for side in (one, other))
    if theirs and not ours:
        weight = 0.7 if _far_apart(one.value, other.value) else 0.5
        evidence = saying(other, theirs[0])
        yield Likely("different_events", "told_apart", weight, evidence, (other.number,), (theirs[0],))
    if case.datatype != "date":
        return
    named = stems((*case.names, *cues.names_in(f"- {case.title}")))
    if any(stems(names_told(each)) & named for each in one.said):
        strangers = [names_told(each) for each in other.said]
        told = tuple(dict.fromkeys(name for names in strangers for name in names))[:3]
        if len(told) > 1 and all(strangers) and not any(stems(names) & named for names in strangers):
            weight = 0.6 if _far_apart(one.value, other.value) else 0.45
            yield Likely("different_events", "names_others", weight, other.ids, (other.number,), told)


def another_scope(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """Soldiers against people, so far this year against on one day, in a camp against in the whole country."""
    if not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)):
        return
    ours, theirs = (codes(side, "counted") for side in (one, other))
    if ours and theirs and not ours & theirs:
        told = (min(ours), min(theirs))
        yield _of_both("both_true_different_scope", "counted_differ", 0.75, one, other, words=told)
    for reason, on_one_side, pattern in (
        ("periods_differ", "period_on_one_side", cues.PERIODS),
        ("places_differ", "place_on_one_side", cues.PLACES),
    ):
        here, there = all_words(pattern, one), all_words(pattern, other)
        if here and there and not set(map(str.casefold, here)) & set(map(str.casefold, there)):
            told = (here[0], there[0])
            yield _of_both("both_true_different_scope", reason, 0.7, one, other, words=told)
        elif there and not here:
            evidence, told_by = saying(other, there[0]), (other.number,)
            yield Likely("both_true_different_scope", on_one_side, 0.4, evidence, told_by, (there[0],))


def not_independent(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """Both sides go back to one origin or one speaker, or one of them is a single report that was copied."""
    origins = {each.origin for each in one.said}
    sources = sources_of(one)
    if len(origins) == 1 and origins == {each.origin for each in other.said} and len(sources | sources_of(other)) > 1:
        yield _of_both("not_independent", "one_origin", 0.65, one, other)
    if voice := _shared_voice(one, other):
        yield Likely(
            outcome="not_independent",
            reason="one_speaker",
            weight=0.6,
            evidence=(*one.ids, voice.id),
            sides=(one.number, other.number),
            words=(one.said[0].speaker,),
        )
    if len(origins) == 1 and len(sources) > 1:
        yield Likely("not_independent", "copies", 0.3, one.ids, (one.number,), (str(len(sources)),))


def _shared_voice(one: Side, other: Side) -> Said | None:
    """Where one side only reports a single speaker: that speaker's own or reported word on the other side."""
    speakers = {folded(each.speaker) for each in one.said}
    if len(speakers) > 1 or "" in speakers:
        return None
    return next((t for t in other.said if {folded(t.speaker), folded(t.source)} & speakers), None)


def told_before(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """One side was published before the day that the other names: as done already, or as what was to come."""
    if not (isinstance(one.value, FuzzyDate) and isinstance(other.value, FuzzyDate)):
        return
    told, day = known_last(one), other.value.earliest
    if told is None or day is None or told >= day:
        return
    sides = (one.number, other.number)
    if one.value.earliest is not None and one.value.earliest <= told:
        yield Likely("one_right", "told_as_done", 0.5, one.ids, sides, prefers=one.number)
    else:
        yield Likely("outdated", "told_as_to_come", 0.6, one.ids, sides, prefers=other.number)


def outdated(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """Of a count, which may change either way, one side was published days after the other."""
    if case.datatype != "quantity":
        return
    before, after = known_last(one), known_first(other)
    if before is not None and after is not None and before + 1 < after:
        between, sides = str(after - before), (one.number, other.number)
        weight = 0.5 if after - before > LONG else 0.35
        yield Likely("outdated", "later_report", weight, (*one.ids, *other.ids), sides, (between,), other.number)


def misread(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The machine's value does not stand among the words it was read from, or its rule was not sure of it."""
    by_machine = [each for each in one.said if each.confidence is not None]
    if len(by_machine) < len(one.said):
        return
    if not any(carries(each) for each in by_machine):
        yield Likely("extraction_error", "not_in_words", 0.7, one.ids, (one.number,), prefers=other.number)
    elif all((each.confidence or 0) < LOW_CONFIDENCE for each in by_machine):
        yield Likely("extraction_error", "unsure_rule", 0.45, one.ids, (one.number,), prefers=other.number)


def refined(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The figures are nearly equal, one the rounder; or the days are neighbours, as a night has two dates."""
    match one.value, other.value:
        case Quantity(), Quantity():
            if digits(one) > digits(other) and _near(figure(one.value), figure(other.value)):
                evidence = (*one.ids, *other.ids)
                yield Likely("refined", "rounded", 0.65, evidence, (one.number, other.number), prefers=one.number)
        case FuzzyDate(), FuzzyDate():
            if one.value.latest is not None and one.value.latest + 1 == other.value.earliest and _is_a_day(one, other):
                yield _of_both("both_true_different_scope", "neighbouring_days", 0.5, one, other)


def slip(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The same day of another year, or another day whose number has a digit more: 7 and 17 May."""
    if not _is_a_day(one, other) or one.value == other.value:
        return
    (year, month, day), (other_year, other_month, other_day) = (_civil(side.value) for side in (one, other))
    same_day = (month, day) == (other_month, other_day) and abs(year - other_year) in (1, 10)
    shorter = str(day) in str(other_day) and (year, month) == (other_year, other_month)
    if same_day or shorter:
        yield _of_both("source_error", "slip", 0.4, one, other)


def _civil(value: Value) -> tuple[int, int, int]:
    assert isinstance(value, FuzzyDate)
    assert value.earliest is not None
    return civil(value.earliest)


def _is_a_day(*sides: Side) -> bool:
    values = [side.value for side in sides]
    return all(
        isinstance(value, FuzzyDate) and value.earliest is not None and value.earliest == value.latest
        for value in values
    )


RULES: tuple[Rule, ...] = (
    another_property, another_event, another_scope, not_independent, told_before, outdated, misread, refined, slip,
)  # fmt: skip


def _of_both(outcome: str, reason: str, weight: float, one: Side, other: Side, words: tuple[str, ...] = ()) -> Likely:
    """What holds for both sides alike is told with the lower number first."""
    if one.number > other.number:
        one, other, words = other, one, words[::-1]
    return Likely(outcome, reason, weight, (*one.ids, *other.ids), (one.number, other.number), words)


def _far_apart(one: Value, other: Value) -> bool:
    """Whether two dates leave more than LONG days between them."""
    if not (isinstance(one, FuzzyDate) and isinstance(other, FuzzyDate)):
        return False
    first, second = (one, other) if is_before(one, other) else (other, one)
    return first.latest is not None and second.earliest is not None and second.earliest - first.latest > LONG


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEARLY_EQUAL * abs(one)
