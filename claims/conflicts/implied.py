"""What follows from a claim for another property or another event, and by which steps.

Who is called president in a statement of 2024 was elected in 2024 at the latest; what began in May did not end in
April; a pact that only forbids aid to an aggressor stops short of mutual defence; a pact that was signed is no longer
to be signed; where 41 miners died, no fewer than 41 people did. Each gives an implied claim, which keeps the id of the
claim it follows from and takes part in a comparison only where it contradicts what a claim says directly (finding.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.conflicts.offices import is_held_then, is_of_office
from claims.conflicts.polarity import holds
from claims.conflicts.standing import HAPPENED, StandingClaim, Value
from claims.quantity import Quantity
from timeline.dates import FuzzyDate, is_before, since, until

STAGES = ("propose", "sign", "ratify", "enter_into_force")
"""What is done with one agreement, in the order in which it can only be done."""
OF_ONE_AGREEMENT = 731
"""Days by which two stages may lie apart; what lies further apart is rather another agreement of the same parties."""
IN_RETROSPECT = 731
"""Days by which an office may be given too early; one given earlier still is told in retrospect, or was held before."""
STOPS_SHORT = {"clause:no_aid_to_aggressor": "clause:mutual_defence"}
"""Clauses that a text has where it does not have the stronger one."""
ENTERING = ("elect", "appoint", "accede")
"""What happens before an office is held."""
OF_PEOPLE = tuple(f"quantity:{kind}" for kind in ("deaths", "injured", "missing", "arrested", "evacuated", "rescued"))
"""Tolls of people, where those of a scope that names people are a part of the whole."""
# Some people, or some of several places; not a place or a time that is named, which may be larger than the whole.
_IS_PART = re.compile(
    r"(?:[^\W\d_]+ )?in (?:the )?(?:his|her|its|their|our|one|two|three|four|five|six|seven|eight|nine|ten|\d+) .*"
    r"|(?!.*\b(?:in|of|at|since|per|a|from|by|on|during)\b)[^\W\d_]+(?:[ '’-][^\W\d_]+)*"
)
_AGAIN = re.compile(r"\b(?:re-?elect\w*|re-?appoint\w*|again|second|third|another|new term)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim that a reasoning rests on, and the code of the step that it is.

    `implied` is what the chain comes to; it stands at the first of its steps.
    """

    claim: str
    step: str
    implied: Value | None = None


@dataclass(frozen=True, slots=True)
class ImpliedClaim:
    """What follows, as it enters the comparison; `claim.id` is that of the claim it follows from."""

    claim: StandingClaim
    rule: str
    premises: tuple[Premise, ...]

    @property
    def chain(self) -> tuple[Premise, ...]:
        return (replace(self.premises[0], implied=self.claim.value), *self.premises[1:])


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """A claim that gives a person an office, and the claim that dates what its passage tells, if any."""

    role: StandingClaim
    told_with: StandingClaim | None = None


def within_event(claims: Iterable[StandingClaim]) -> Iterator[ImpliedClaim]:
    """What follows from an event's own claims for others of its properties."""
    said = [claim for claim in claims if claim.stands]
    yield from _ends_not_before(said)
    yield from _happened(said)
    yield from _stops_short(said)
    yield from _at_least_its_parts(said)


def _ends_not_before(said: Sequence[StandingClaim]) -> Iterator[ImpliedClaim]:
    for claim in said:
        if claim.property == "begin" and (begun := _firm(claim)) and begun.earliest is not None:
            implied = _dated(claim, "end", since(begun.earliest))
            yield ImpliedClaim(implied, "implied:end_before_begin", (Premise(claim.id, "begin"),))


def _happened(said: Sequence[StandingClaim]) -> Iterator[ImpliedClaim]:
    """What was dated as past had happened by then, whatever a later article still expects, or somebody denies."""
    doubts = [claim for claim in said if claim.is_not_concluded or _denies_it_happened(claim)]
    for claim in said if doubts else ():
        if claim.property != "date" or not claim.says_it_is_so or claim.denied:
            continue
        if any(not _was_to_come(claim.value, doubt) for doubt in doubts):
            implied = replace(claim, property="status", datatype="choice", value=HAPPENED, scope="")
            rule = "implied:planned_afterwards" if doubts[0].is_not_concluded else "implied:dated_and_denied"
            yield ImpliedClaim(implied, rule, (Premise(claim.id, "dated"),))


def _denies_it_happened(claim: StandingClaim) -> bool:
    """Whether somebody denies it; that something is told not to have happened may be of another time."""
    return claim.property == "status" and claim.denied and claim.value == HAPPENED and claim.modality == "attributed"


def _was_to_come(when: Value, doubt: StandingClaim) -> bool:
    """Whether the day still lay ahead when the doubt was published."""
    return isinstance(when, FuzzyDate) and doubt.published is not None and is_before(doubt.published, when)


def _stops_short(said: Sequence[StandingClaim]) -> Iterator[ImpliedClaim]:
    """An article that names the weaker clause, and does not say that the stronger one is there too."""
    for claim in said:
        stronger = STOPS_SHORT.get(claim.property)
        if stronger is None or not claim.says_it_is_so or not _has(claim):
            continue
        if not any(c.property == stronger and c.article == claim.article and _has(c) for c in said):
            implied = replace(claim, property=stronger, value=False, polarity="asserted")
            yield ImpliedClaim(implied, "implied:stops_short", (Premise(claim.id, "weaker_clause"),))


def _at_least_its_parts(said: Sequence[StandingClaim]) -> Iterator[ImpliedClaim]:
    """The whole toll is no less than that of some: where 41 miners died, not 29 people did."""
    for claim in said:
        amount = claim.value
        if not isinstance(amount, Quantity) or claim.property not in OF_PEOPLE or claim.denied or amount.low is None:
            continue
        if claim.scope and _IS_PART.fullmatch(claim.scope) and not amount.unit and claim.says_it_is_so:
            whole = replace(amount, high=None, stated=None)
            implied = replace(claim, value=whole, scope="", rank="normal")
            yield ImpliedClaim(implied, "implied:part_above_whole", (Premise(claim.id, "part"),))


def _has(claim: StandingClaim) -> bool:
    return isinstance(claim.value, bool) and holds(claim.value, claim.denied)


def offices_held(entering: Sequence[StandingClaim], words: str, held: Iterable[HeldOffice]) -> Iterator[ImpliedClaim]:
    """That somebody came into an office by the time when a text gives it to them; of each article the earliest.

    ENTERING: the claims that date the election or appointment; WORDS: those by which it is told. HELD: where the
    person is given an office. Nothing follows where it was held long before, as it is for who is elected again.
    """
    entered = [day for claim in entering if (when := _firm(claim)) and (day := when.earliest) is not None]
    if not entered or _AGAIN.search(words):
        return
    earliest: dict[str, tuple[int, HeldOffice]] = {}
    for each in held:
        day = _held_by(each)
        if day is None or not is_held_then(each.role.value) or not is_of_office(each.role.value, words):
            continue
        if day < min(entered) - IN_RETROSPECT:
            return
        known = earliest.get(each.role.article)
        if known is None or _place(day, each) < _place(*known):
            earliest[each.role.article] = (day, each)
    for day, each in sorted(earliest.values(), key=lambda found: (found[0], found[1].role.id)):
        yield ImpliedClaim(_dated(each.role, "date", until(day)), "implied:office_before_entry", _steps(each))


def _place(day: int, office: HeldOffice) -> tuple[int, bool, str]:
    """Of one day the office that is told with a date, be its year inferred."""
    return day, office.told_with is None, office.role.id


def _held_by(office: HeldOffice) -> int | None:
    """The day by which it was held: that of what is told with it, else that of publication."""
    told = _firm(office.told_with) if office.told_with else None
    when = told or office.role.published
    return when.latest if when else None


def _steps(office: HeldOffice) -> tuple[Premise, ...]:
    if office.told_with and _firm(office.told_with):
        return Premise(office.role.id, "office"), Premise(office.told_with.id, "office_then")
    return (Premise(office.role.id, "office_published"),)


def earlier_stages(action: str) -> tuple[str, ...]:
    """The stages of an agreement that cannot come after this one."""
    return STAGES[: STAGES.index(action)] if action in STAGES else ()


def stages_before(
    dating: Sequence[StandingClaim], earlier: Mapping[str, Sequence[StandingClaim]]
) -> Iterator[ImpliedClaim]:
    """That a stage of an agreement came no earlier than a stage which precedes it. EARLIER: the dates of those."""
    days = [day for claim in dating if (when := _firm(claim)) and (day := when.earliest) is not None]
    for stage, claims in sorted(earlier.items()):
        for claim in claims:
            when = _firm(claim) if claim.says_it_is_so else None
            if when is None or when.earliest is None or claim.property != "date":
                continue
            if days and min(abs(when.earliest - day) for day in days) <= OF_ONE_AGREEMENT:
                implied = _dated(claim, "date", since(when.earliest))
                yield ImpliedClaim(implied, "implied:stage_before_earlier_one", (Premise(claim.id, f"stage_{stage}"),))


def _firm(claim: StandingClaim | None) -> FuzzyDate | None:
    """The date that a claim gives as a fact; none where it is in doubt, as an inferred year is."""
    value = claim.value if claim and claim.stands and claim.says_it_is_so and not claim.denied else None
    return value if isinstance(value, FuzzyDate) and not value.uncertain else None


def _dated(claim: StandingClaim, about: str, when: FuzzyDate) -> StandingClaim:
    return replace(claim, property=about, datatype="date", value=when, scope="", polarity="asserted", rank="normal")
