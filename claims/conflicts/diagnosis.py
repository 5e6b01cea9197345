"""Before people rule: what a conflict may really be, judged by the words, publications and origins of its claims.

Each rule looks at two positions and says which resolution is likely and why, in codes; none of them decides anything.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from math import floor, log10

from claims.conflicts import cues
from claims.conflicts.standing import Value
from claims.dating import find_dates
from claims.quantity import Quantity
from claims.telling_words import telling_words
from timeline.dates import FuzzyDate, Relation, is_before, relate

LOW_CONFIDENCE = 0.5
NEARLY_EQUAL = 0.05
LONG = 30
"""Days after which much may have become known."""
_REMEMBERED = 4096
"""Claims whose sentences need not be searched again for each position that theirs is held against."""
_CUES = {"stages": cues.STAGES, "fates": cues.FATES, "counted": cues.COUNTED}


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
        return self.said[0].value


@dataclass(frozen=True, slots=True)
class Case:
    """A conflict on an event with that title; `names` are those of its actors and its place.

    `datatype` is that of what it is about: "date", "quantity", "boolean", "choice", "entity" or "text".
    """

    datatype: str
    title: str
    names: tuple[str, ...]
    sides: tuple[Side, ...]


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
    """What the conflict may be, most likely first; of each reason the strongest instance."""
    found: dict[tuple[str, str], Likely] = {}
    for one, other in permutations(case.sides, 2):
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
    ours, theirs = _codes(one, kind), _codes(other, kind)
    if ours and theirs and not ours & theirs:
        reason = "stages_differ" if dates else "fates_differ"
        told = (min(ours), min(theirs))
        yield _of_both("wrong_property", reason, 0.8, one, other, words=told)
    titled = cues.nearest(_CUES[kind], case.title, (0, 0), reach=len(case.title))
    if dates and titled and theirs and not ours and titled.code not in theirs:
        yield Likely("wrong_property", "stage_is_another", 0.55, other.ids, (other.number,), (min(theirs), titled.code))


def _codes(side: Side, kind: str) -> frozenset[str]:
    return frozenset(code for each in side.said if (code := _code(each, kind)))


@lru_cache(_REMEMBERED)
def _code(claim: Said, kind: str) -> str:
    """What of its KIND stands nearest to the value in the claim's sentence."""
    cue = cues.nearest(_CUES[kind], claim.sentence, _value_at(claim))
    return cue.code if cue else ""


def another_event(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The words of one side alone tell of a second treaty or an earlier strike, or name none of the event's actors."""
    ours, theirs = (_all_words(cues.ANOTHER, side) for side in (one, other))
    if theirs and not ours:
        weight = 0.7 if _far_apart(one.value, other.value) else 0.5
        evidence = _saying(other, theirs[0])
        yield Likely("different_events", "told_apart", weight, evidence, (other.number,), (theirs[0],))
    if case.datatype not in ("date", "quantity"):
        return
    named = _stems((*case.names, *cues.names_in(f"- {case.title}")))
    if any(_stems(_names(each)) & named for each in one.said):
        strangers = [_names(each) for each in other.said]
        told = tuple(dict.fromkeys(name for names in strangers for name in names))[:3]
        if len(told) > 1 and all(strangers) and not any(_stems(names) & named for names in strangers):
            weight = 0.6 if _far_apart(one.value, other.value) else 0.45
            yield Likely("different_events", "names_others", weight, other.ids, (other.number,), told)


@lru_cache(_REMEMBERED)
def _names(claim: Said) -> tuple[str, ...]:
    """Names in the sentence that are none of its publisher or speaker."""
    own = _stems((*claim.source.split(), *claim.speaker.split()))
    return tuple(name for name in cues.names_in(claim.sentence) if not _stems((name,)) & own)


def _stems(names: Iterable[str]) -> frozenset[str]:
    """The first letters of each word, which "Freedonia" and "Freedonian" share."""
    return frozenset(word.casefold()[:5] for name in names for word in name.split() if len(word) > 2)


def another_scope(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """Soldiers against people, so far this year against on one day, in a camp against in the whole country."""
    if not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)):
        return
    ours, theirs = (_codes(side, "counted") for side in (one, other))
    if ours and theirs and not ours & theirs:
        told = (min(ours), min(theirs))
        yield _of_both("both_true_different_scope", "counted_differ", 0.75, one, other, words=told)
    for reason, on_one_side, pattern in (
        ("periods_differ", "period_on_one_side", cues.PERIODS),
        ("places_differ", "place_on_one_side", cues.PLACES),
    ):
        here, there = _all_words(pattern, one), _all_words(pattern, other)
        if here and there and not set(map(str.casefold, here)) & set(map(str.casefold, there)):
            told = (here[0], there[0])
            yield _of_both("both_true_different_scope", reason, 0.7, one, other, words=told)
        elif there and not here:
            evidence, told_by = _saying(other, there[0]), (other.number,)
            yield Likely("both_true_different_scope", on_one_side, 0.4, evidence, told_by, (there[0],))


def not_independent(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """Both sides go back to one origin or one speaker, or one of them is a single report that was copied."""
    origins = {each.origin for each in one.said}
    articles = {each.article for side in (one, other) for each in side.said}
    if len(origins) == 1 and len(articles) > 1 and origins == {each.origin for each in other.said}:
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
    sources = {each.source for each in one.said}
    if len(origins) == 1 and len(sources) > 1:
        yield Likely("not_independent", "copies", 0.3, one.ids, (one.number,), (str(len(sources)),))


def _shared_voice(one: Side, other: Side) -> Said | None:
    """Where one side only reports a single speaker: that speaker's own or reported word on the other side."""
    speakers = {_folded(each.speaker) for each in one.said}
    if len(speakers) > 1 or "" in speakers:
        return None
    return next((t for t in other.said if {_folded(t.speaker), _folded(t.source)} & speakers), None)


def told_before(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """One side was published before the day that the other names: as done already, or as what was to come."""
    if not (isinstance(one.value, FuzzyDate) and isinstance(other.value, FuzzyDate)):
        return
    told, day = _known_last(one), other.value.earliest
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
    before, after = _known_last(one), _known_first(other)
    if before is not None and after is not None and before + 1 < after:
        between, sides = str(after - before), (one.number, other.number)
        weight = 0.5 if after - before > LONG else 0.35
        yield Likely("outdated", "later_report", weight, (*one.ids, *other.ids), sides, (between,), other.number)


def misread(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The machine's value does not stand among the words it was read from, or its rule was not sure of it."""
    by_machine = [each for each in one.said if each.confidence is not None]
    if len(by_machine) < len(one.said):
        return
    if not any(_carries(each) for each in by_machine):
        yield Likely("extraction_error", "not_in_words", 0.7, one.ids, (one.number,), prefers=other.number)
    elif all((each.confidence or 0) < LOW_CONFIDENCE for each in by_machine):
        yield Likely("extraction_error", "unsure_rule", 0.45, one.ids, (one.number,), prefers=other.number)


def refined(case: Case, one: Side, other: Side) -> Iterator[Likely]:
    """The figures are nearly equal, one the rounder; or the days are neighbours, as a night has two dates."""
    match one.value, other.value:
        case Quantity(), Quantity():
            exact, round_one = _figure(one.value), _figure(other.value)
            if _digits(exact) > _digits(round_one) and _near(exact, round_one):
                evidence = (*one.ids, *other.ids)
                yield Likely("refined", "rounded", 0.65, evidence, (one.number, other.number), prefers=one.number)
        case FuzzyDate(), FuzzyDate():
            if one.value.latest is not None and one.value.latest + 1 == other.value.earliest and _is_a_day(one, other):
                yield _of_both("both_true_different_scope", "neighbouring_days", 0.5, one, other)


def _is_a_day(*sides: Side) -> bool:
    return all(isinstance(each.value, FuzzyDate) and each.value.earliest == each.value.latest for each in sides)


RULES: tuple[Rule, ...] = (
    another_property, another_event, another_scope, not_independent, told_before, outdated, misread, refined,
)  # fmt: skip


def _of_both(outcome: str, reason: str, weight: float, one: Side, other: Side, words: tuple[str, ...] = ()) -> Likely:
    """What holds for both sides alike is told with the lower number first."""
    if one.number > other.number:
        one, other, words = other, one, words[::-1]
    return Likely(outcome, reason, weight, (*one.ids, *other.ids), (one.number, other.number), words)


def _value_at(claim: Said) -> tuple[int, int]:
    """Where in the sentence the value stands; the whole of the words where that cannot be told."""
    start = max(0, claim.sentence.find(claim.words))
    marked = telling_words(claim.words, claim.value)
    first, last = marked[0] if marked else (0, len(claim.words))
    return start + first, start + last


@lru_cache(_REMEMBERED)
def _carries(claim: Said) -> bool:
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
            return bool(telling_words(claim.sentence, claim.value))
    return True


def _all_words(pattern: re.Pattern[str], side: Side) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for each in side.said for words in _words(pattern, each.sentence)))


@lru_cache(_REMEMBERED)
def _words(pattern: re.Pattern[str], sentence: str) -> tuple[str, ...]:
    return cues.words_of(pattern, sentence)


def _saying(side: Side, words: str) -> tuple[str, ...]:
    return tuple(each.id for each in side.said if words in each.sentence)


def _far_apart(one: Value, other: Value) -> bool:
    """Whether two dates leave more than LONG days between them."""
    if not (isinstance(one, FuzzyDate) and isinstance(other, FuzzyDate)):
        return False
    first, second = (one, other) if is_before(one, other) else (other, one)
    return first.latest is not None and second.earliest is not None and second.earliest - first.latest > LONG


def _known_last(side: Side) -> int | None:
    """The day by which all of the side was published; None where that of any is unknown."""
    days = [each.published.latest if each.published else None for each in side.said]
    return None if None in days else max(day for day in days if day is not None)


def _known_first(side: Side) -> int | None:
    days = [each.published.earliest if each.published else None for each in side.said]
    return None if None in days else min(day for day in days if day is not None)


def _figure(quantity: Quantity) -> float:
    bounds: Sequence[float | None] = (quantity.stated, quantity.low, quantity.high)
    return next(bound for bound in bounds if bound is not None)


def _digits(number: float) -> int:
    """How many digits of the number are stated: 2 of 3,800."""
    return len(f"{abs(number):.12g}".replace(".", "").split("e")[0].strip("0"))


def _near(exact: float, rounded: float) -> bool:
    """Whether the one is the other rounded to its stated digits, or they are nearly equal."""
    if not exact or not rounded:
        return False
    places = _digits(rounded) - 1 - floor(log10(abs(exact)))
    return round(exact, places) == rounded or abs(exact - rounded) <= NEARLY_EQUAL * abs(exact)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
