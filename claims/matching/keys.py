"""The keys of a happening: a signature by which two are compared, and a few selective keys by which events are found.

An event stores the union over its statements. Candidates for a statement are the events that share one of its
blocking keys; no event is ever looked at that shares none.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from claims.extraction.actors import actor_key
from claims.extraction.lexicons import table
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate

# Longer keys are cut: a name may be any length, an index entry may not.
LONGEST_KEY = 200
# months or years at most by which one date is looked up
_MOST = 4


def signature(happening: Happening) -> frozenset[str]:
    """Keys such as "action:sign", "object:treaty", "actor:freedonia", "place:gloria", "subject:trade", "word:toll"."""
    keys = {f"action:{family(happening)}"}
    keys |= {f"actor:{actor_key(name)}" for name in happening.actors}
    keys |= {f"word:{word}" for word in happening.words}
    keys |= {f"subject:{subject}" for subject in happening.subjects}
    if happening.object:
        keys.add(f"object:{happening.object}")
    if happening.name:
        keys.add(f"name:{happening.name}")
    if happening.place:
        keys.add(f"place:{fold(happening.place)}")
    if happening.once:
        keys.add("once")
    return _cut(keys)


def _cut(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:LONGEST_KEY] for key in keys)


def family(happening: Happening) -> str:
    """The kind of action by which it is matched: an explosion in one report is a bombing in another."""
    return family_of(happening.action)


def family_of(action: str) -> str:
    known = table("actions")["actions"].get(action, {})
    return str(known.get("family", action))


def blocking_keys(statement: Statement) -> frozenset[str]:
    """The keys by which a statement's candidates are looked up, such as "sign|treaty|freedonia+sylvania"."""
    happening = statement.happening
    if is_agreement(happening):
        return _cut(_agreement_keys(happening))
    return _cut(_other_keys(happening, date_of(statement)))


def is_agreement(happening: Happening) -> bool:
    return happening.object in ("treaty", "truce")


def date_of(statement: Statement) -> FuzzyDate | None:
    """When the statement puts its happening: its own value, else what the article says elsewhere."""
    return statement.value if isinstance(statement.value, FuzzyDate) else statement.happening.date


def _agreement_keys(happening: Happening) -> Iterator[str]:
    parties = sorted({actor_key(name) for name in happening.actors})
    stem = f"{happening.action}|{happening.object}"
    if len(parties) > 1:
        yield f"{stem}|{'+'.join(parties)}"
    if happening.name:
        yield f"{stem}|name:{happening.name}"
    elif len(parties) == 1:
        yield f"{stem}|{parties[0]}|{'+'.join(sorted(happening.subjects))}"


def _other_keys(happening: Happening, when: FuzzyDate | None) -> Iterator[str]:
    actors = sorted({actor_key(name) for name in happening.actors})
    place = fold(happening.place) if happening.place else ""
    for pair in combinations(actors, 2):
        yield f"{family(happening)}|{'+'.join(pair)}"
    anchors = [*actors, f"at:{place}"] if place else actors
    if happening.once:
        yield from (f"{family(happening)}|{anchor}" for anchor in anchors)
    if happening.object:
        anchors = [*anchors, "*"]
    for stretch in _stretches(when):
        yield from (f"{family(happening)}|{anchor}|{stretch}" for anchor in anchors)


def _stretches(when: FuzzyDate | None) -> Iterator[str]:
    """The months that a date covers ("2025-12"), its years where it covers many; none where it is open or very long."""
    if when is None or when.earliest is None or when.latest is None or when.earliest < 1:
        return
    first, last = date.fromordinal(when.earliest), date.fromordinal(min(when.latest, date.max.toordinal()))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= _MOST:
        yield from (f"{number // 12}-{number % 12 + 1:02}" for number in months)
    elif last.year - first.year < _MOST:
        yield from (str(year) for year in range(first.year, last.year + 1))
