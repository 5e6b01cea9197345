"""Which of some candidate events a statement speaks of, with a score from 0 to 1 and a reason as a code.

Another kind of action, or two groups of people with nobody in common, are never the same happening. An agreement is
one by its parties: dates that differ by up to two years do not part it, which is how a disputed date comes to light.
A call, an attack or a protest happens again: on another day it is another one, unless the words are nearly the same.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.extraction.actors import actor_key
from claims.extraction.belonging import UNTOLD
from claims.extraction.happenings import is_agreement
from claims.extraction.lexicons import word_set
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from claims.matching.keys import MOST_TOLD, date_of, family, signature
from claims.matching.renaming import actors_as_known
from timeline.dates import FuzzyDate, Relation, relate

THRESHOLD = 0.6
FAR_APART_DAYS = 731
_NEARLY_SAME_WORDS = 0.8
_ENOUGH_WORDS = 5
_SAME_ONCE_WORDS = 0.5
_FINE_DAYS = 45
_NAMES_ALIKE = 2
_NEWS = 14  # days
_MISDATED_DAYS = 3
# what reports may date by any stretch of it
_LASTING = frozenset({"besiege", "fight", "war", "invade", "protest"})
_ARMED = frozenset({"attack", "besiege", "fall", "fight", "invade", "kill", "protest", "war"})
_BROAD = word_set("treaties", "broad")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event as matching sees it: the union of the signatures of its statements, and the dates they give it."""

    event_id: str
    keys: frozenset[str]
    dates: tuple[FuzzyDate, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code and its parameters, to be put into words elsewhere."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    event_id: str | None
    score: float
    reason: Reason


_NO_CANDIDATE = Match(None, 0.0, Reason("no_candidate"))


def match(statement: Statement, candidates: Sequence[Candidate]) -> Match:
    """The best candidate whose score reaches THRESHOLD; else no event, with the best refusal as the reason.

    The result does not depend on the order of the candidates.
    """
    weighed = [_weigh(statement, candidate) for candidate in candidates]
    if not weighed:
        return _NO_CANDIDATE
    best = max(weighed, key=lambda m: (m.score, m.event_id or ""))
    if best.score >= THRESHOLD:
        return best
    return Match(None, best.score, best.reason)


def _weigh(statement: Statement, candidate: Candidate) -> Match:
    happening = statement.happening
    weighed = [(0.0, Reason("other_action"))]
    if f"action:{family(happening)}" in candidate.keys:
        weigh = _weigh_agreement if is_agreement(happening) else _weigh_happening
        weighed = [weigh(statement, candidate)]
    if happening.around and _values(candidate.keys, "around"):
        weighed.append(_weigh_central(statement, candidate))
    score, reason = max(weighed, key=lambda each: each[0])
    return Match(candidate.event_id, round(min(score, 1.0), 3), reason)


Weighed = tuple[float, Reason]


def _weigh_agreement(statement: Statement, candidate: Candidate) -> Weighed:
    happening, keys = statement.happening, candidate.keys
    if f"object:{happening.object}" not in keys:
        return 0.0, Reason("other_object")
    parties, theirs = _actors(happening, keys), _values(keys, "actor")
    same_name = bool(happening.name) and f"name:{happening.name}" in keys
    if len(parties) > 1 and len(theirs) > 1 and parties != theirs:
        return 0.0, Reason("other_parties", (("parties", "+".join(sorted(theirs))),))
    if not same_name and (parties != theirs or not parties):
        return 0.0, Reason("parties_unknown")
    if _other_subject(happening.subjects, _values(keys, "subject")):
        return 0.0, Reason("other_subject")
    return _weigh_agreement_date(statement, candidate, same_name=same_name)


def _weigh_agreement_date(statement: Statement, candidate: Candidate, *, same_name: bool) -> Weighed:
    when = date_of(statement)
    score = 0.7 + 0.1 * same_name + 0.05 * _overlap(statement.happening.words, _values(candidate.keys, "word"))
    params = (("parties", "+".join(sorted(actor_key(name) for name in statement.happening.actors))),)
    if when is None or not candidate.dates:
        near = _nearness(statement.published, candidate.dates)
        return score + 0.05 * near, Reason("same_agreement", params)
    if any(relate(when, other) is not Relation.DISJOINT for other in candidate.dates):
        return score + 0.15, Reason("same_agreement_same_date", params)
    if min(_days_apart(when, other) for other in candidate.dates) > FAR_APART_DAYS:
        return 0.0, Reason("other_time")
    return score, Reason("same_agreement_other_date", params)


def _other_subject(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both say what they are about, and it is not the same: "the grain deal" is not "the prisoner deal"."""
    narrow, other = ours - _BROAD, theirs - _BROAD
    if narrow and theirs and not narrow & theirs:
        return True
    return bool(other and ours and not other & ours)


def _weigh_central(statement: Statement, candidate: Candidate) -> Weighed:
    """Two disasters, attacks or fights, each of which some article is mostly about: one where the names around agree.

    Where a report gives no date, or another one, or calls it by another kind of word, more names must agree.
    """
    happening, keys = statement.happening, candidate.keys
    around, theirs, places = set(happening.around), _values(keys, "around"), _values(keys, "place")
    place = fold(happening.place) if happening.place else ""
    if not around & places and _other_place(place, places, around, theirs):
        return 0.0, Reason("other_place")
    same_time = _is_same_time(date_of(statement), candidate, happening)
    if same_time is False:
        return 0.0, Reason("other_time")
    shared = around & theirs
    params = (("names", "+".join(sorted(shared))),)
    alike = _is_of_one_kind(happening, keys)
    needed = _NAMES_ALIKE + (not same_time) + (not alike)
    if (
        alike
        and _is_on_one_day(date_of(statement), candidate)
        and _values(keys, "about") & set(happening.around[:MOST_TOLD])
    ):
        needed = 1
    if len(shared) < needed:
        return 0.0, Reason("other_names", params)
    more = 0.02 * (len(shared) - needed)
    return 0.65 + 0.05 * alike + 0.1 * bool(same_time) + more, Reason("same_names_around", params)


def _is_of_one_kind(happening: Happening, keys: frozenset[str]) -> bool:
    """Whether both may be called by one kind of word: the fall of a city is the end of a siege and of a battle."""
    theirs = _values(keys, "action")
    if family(happening) in theirs or not UNTOLD.isdisjoint({happening.action, *theirs}):
        return True
    return happening.action in _ARMED and not _ARMED.isdisjoint(theirs)


def _is_on_one_day(when: FuzzyDate | None, candidate: Candidate) -> bool:
    """Whether both are dated to a day or nearly so, and to the same."""
    fine = [other for other in candidate.dates if _length(other) <= _MISDATED_DAYS]
    if when is None or when.uncertain or _length(when) > _MISDATED_DAYS:
        return False
    return any(relate(when, other) is not Relation.DISJOINT for other in fine)


def _is_same_time(when: FuzzyDate | None, candidate: Candidate, happening: Happening) -> bool | None:
    """None where that is not known: a date is missing, or so near that one of the reports may have it wrong.

    Where a date is missing, articles that came out within two weeks of one another are news of the same days.
    """
    dates = candidate.dates
    if when is None or not dates:
        return True if _is_news_of_the_same_days(happening, when, candidate) else None
    if any(relate(when, other) is not Relation.DISJOINT for other in dates):
        return True
    if when.uncertain or all(other.uncertain for other in dates):  # most of those in doubt were inferred
        return True if _is_news_of_the_same_days(happening, None, candidate) else None
    off = FAR_APART_DAYS if happening.action in _LASTING else _MISDATED_DAYS
    return None if min(_days_apart(when, other) for other in dates) <= off else False


def _is_news_of_the_same_days(happening: Happening, when: FuzzyDate | None, candidate: Candidate) -> bool:
    """Whether both were reported within two weeks of one another, or one in the two weeks after the other happened."""
    theirs = [date.fromisoformat(each).toordinal() for each in _values(candidate.keys, "reported")]
    ours = [date.fromisoformat(happening.reported).toordinal()] if happening.reported else []
    happened = [(day, ours) for day in candidate.dates] + ([(when, theirs)] if when else [])
    told = any(_is_news_of(day, reported) for day, reports in happened for reported in reports)
    return told or any(abs(one - other) <= _NEWS for one in ours for other in theirs)


def _is_news_of(day: FuzzyDate, reported: int) -> bool:
    return day.latest is not None and _length(day) <= _FINE_DAYS and 0 <= reported - day.latest <= _NEWS


def _weigh_happening(statement: Statement, candidate: Candidate) -> Weighed:
    happening, keys = statement.happening, candidate.keys
    ours, theirs = _actors(happening, keys), _values(keys, "actor")
    shared = ours & theirs
    if ours and theirs and not shared and not happening.object:
        return 0.0, Reason("other_actors")
    if _other_name(happening.name, _values(keys, "name")):
        return 0.0, Reason("other_name")
    place = fold(happening.place) if happening.place else ""
    if _other_place(place, _values(keys, "place"), ours, theirs):
        return 0.0, Reason("other_place")
    words = _overlap(happening.words, _values(keys, "word"))
    score = 0.25 + (0.3 * len(shared) / min(len(ours), len(theirs)) if shared else 0.0) + 0.3 * words
    score += 0.1 * (bool(place) and f"place:{place}" in keys) + 0.1 * (
        bool(happening.object) and f"object:{happening.object}" in keys
    )
    params = (("actors", "+".join(sorted(shared))), ("place", place))
    return _weigh_date(statement, candidate, score, words, Reason("same_happening", params))


def _weigh_date(statement: Statement, candidate: Candidate, score: float, words: float, reason: Reason) -> Weighed:
    when = date_of(statement)
    if when is None or not candidate.dates:
        return score, reason
    compatible = [other for other in candidate.dates if relate(when, other) is not Relation.DISJOINT]
    if compatible:
        fine = all(_length(d) <= _FINE_DAYS for d in (when, min(compatible, key=_length)))
        return score + (0.3 if fine else 0.1), reason
    far = min(_days_apart(when, other) for other in candidate.dates) > FAR_APART_DAYS
    if far or not _is_told_alike(statement.happening, candidate.keys, words):
        return 0.0, Reason("other_time")
    return score + 0.1, Reason("same_words_other_date", reason.params)


def _is_told_alike(happening: Happening, keys: frozenset[str], words: float) -> bool:
    """Whether another date may be a mistake about the same: it happens but once, or is told in the same words.

    The words that only name who and where say nothing of that.
    """
    actors, theirs = _actors(happening, keys), _values(keys, "actor")
    if happening.once:
        return words >= _SAME_ONCE_WORDS or (bool(actors) and actors == theirs)
    names = {word for name in (*happening.actors, happening.place or "") for word in fold(name).split()}
    shared = (happening.words - names) & _values(keys, "word")
    return words >= _NEARLY_SAME_WORDS and len(shared) >= _ENOUGH_WORDS


def _other_place(place: str, places: frozenset[str], ours: set[str], theirs: frozenset[str]) -> bool:
    """Whether both name a place and neither names the other's, be it as an actor ("protests in Freedonia")."""
    return bool(place and places) and place not in places and place not in theirs and not places & ours


def _other_name(name: str, names: frozenset[str]) -> bool:
    """Whether both are known by name, and no name is part of the other: two people of one surname."""
    ours = set(name.split())
    return bool(ours and names) and not any(ours <= set(o.split()) or set(o.split()) <= ours for o in names)


def _actors(happening: Happening, keys: frozenset[str]) -> set[str]:
    """The actors of a statement, as an event with these keys knows them."""
    return actors_as_known({actor_key(name) for name in happening.actors}, keys)


def _values(keys: Iterable[str], kind: str) -> frozenset[str]:
    prefix = f"{kind}:"
    return frozenset(key.removeprefix(prefix) for key in keys if key.startswith(prefix))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over the geometric mean of the two numbers (Ochiai), as an event's words grow with every report."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _length(when: FuzzyDate) -> int:
    return when.latest - when.earliest if when.earliest is not None and when.latest is not None else 10**6


def _days_apart(one: FuzzyDate, other: FuzzyDate) -> int:
    """Days between the nearest ends of two dates; 0 where they touch or an end is open."""
    gaps = [0]
    if one.earliest is not None and other.latest is not None:
        gaps.append(one.earliest - other.latest)
    if other.earliest is not None and one.latest is not None:
        gaps.append(other.earliest - one.latest)
    return max(gaps)


def _nearness(published: FuzzyDate | None, dates: Sequence[FuzzyDate]) -> float:
    """1 where an event's date is that of publication, falling to 0 for one ten years from it; 0.5 where unknown."""
    if published is None or not dates:
        return 0.5
    return max(0.0, 1 - min(_days_apart(published, when) for when in dates) / 3652)


def keys_of(happenings: Iterable[Happening]) -> frozenset[str]:
    """The keys that an event stores: those of all happenings that were found to be this one."""
    return frozenset(key for happening in happenings for key in signature(happening))
