"""The keys of a happening: a signature by which two are compared, and a few selective keys by which events are found.

An event stores the union over its statements. Candidates for a statement are the events that share one of its
blocking keys; no event is ever looked at that shares none.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from claims.extraction.actors import actor_key
from claims.extraction.happenings import family_of, is_agreement
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate, parse

# Longer keys are cut: a name may be any length, an index entry may not.
LONGEST_KEY = 200
# months or years at most by which one date is looked up
_MOST = 4
# years by which two dates of one agreement may differ (match.FAR_APART_DAYS)
_YEARS_APART = 2
_CENTRAL = "central"
# days for which what happened stays in the news
_NEWS_LASTS = 60
# names of what an article is mostly about by each two of which it is looked up
_NAMES_AROUND = 7
# names that are given so much oftener than others that they tell what an article is about
MOST_TOLD = 2
# decades before the publication in which an undated statement's event is looked for
_DECADES_BACK = 5


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
    keys |= {f"around:{name}" for name in happening.around}
    keys |= {f"about:{name}" for name in happening.around[:MOST_TOLD]}
    if happening.reported:
        keys.add(f"reported:{happening.reported}")
    return _cut(keys)


def _cut(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:LONGEST_KEY] for key in keys)


def family(happening: Happening) -> str:
    """The kind of action by which it is matched: an explosion in one report is a bombing in another."""
    return family_of(happening.action)


def blocking_keys(statement: Statement) -> frozenset[str]:
    """The keys under which the statement's event is found from now on, such as "sign|treaty|freedonia+sylvania|2025".

    Each stem stands alone too, for statements that tell no time at all, and with the years and decades of the date.
    """
    when = date_of(statement)
    stored = (key for stem in _stems(statement, _NAMES_AROUND) for key in _stored(stem, when))
    return _cut((*_stretched(statement.happening, when), *_central(statement, _days_told(statement)), *stored))


def lookup_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a statement's candidates are looked up; few events share one, however many there are.

    A dated statement looks among events of the years in which its own may lie, and among undated ones; an undated one
    among those of the decades before its publication.
    """
    asked = (key for stem in _stems(statement) for key in _asked(stem, statement))
    days = _days_told(statement)
    days += [_earlier(days[0], _NEWS_LASTS)] if days and date_of(statement) is None else []
    return _cut((*_stretched(statement.happening, date_of(statement)), *_central(statement, days), *asked))


def date_of(statement: Statement) -> FuzzyDate | None:
    """When the statement puts its happening: its own value, else what the article says elsewhere."""
    return statement.value if isinstance(statement.value, FuzzyDate) else statement.happening.date


def _stems(statement: Statement, names: int | None = None) -> Iterator[str]:
    """Who did what with whom: for an agreement its parties or its name; else each two actors, one where it is once.

    What an article is mostly about is found by each two of the names that it gives most often, whatever it is called;
    NAMES says of how many of these.
    """
    happening = statement.happening
    actors = sorted({actor_key(name) for name in happening.actors})
    if is_agreement(happening):
        stem = f"{happening.action}|{happening.object}"
        if len(actors) > 1:
            yield f"{stem}|{'+'.join(actors)}"
        if happening.name:
            yield f"{stem}|name:{happening.name}"
        elif len(actors) == 1:
            yield f"{stem}|{actors[0]}|{'+'.join(sorted(happening.subjects))}"
        return
    for pair in combinations(sorted(happening.around[:names]), 2):
        yield f"{_CENTRAL}|{'+'.join(pair)}"
    for pair in combinations(actors, 2):
        yield f"{family(happening)}|{'+'.join(pair)}"
    if happening.once:
        yield from (f"{family(happening)}|{anchor}" for anchor in _anchors(happening, actors))


def _anchors(happening: Happening, actors: list[str]) -> list[str]:
    return [*actors, f"at:{fold(happening.place)}"] if happening.place else actors


def _stored(stem: str, when: FuzzyDate | None) -> Iterator[str]:
    years = _years(when)
    yield stem
    if not years:
        yield f"{stem}|undated"
    yield from (f"{stem}|{year}" for year in years)
    yield from (f"{stem}|{decade}x" for decade in {year // 10 for year in years})


def _asked(stem: str, statement: Statement) -> Iterator[str]:
    when = date_of(statement)
    if stem.startswith(_CENTRAL) and (when is None or when.uncertain):
        yield stem
    elif years := _years(when):
        yield f"{stem}|undated"
        yield from (f"{stem}|{year}" for year in range(years[0] - _YEARS_APART, years[-1] + _YEARS_APART + 1))
    elif when is None and (years := _years(statement.published)):
        yield f"{stem}|undated"
        yield from (f"{stem}|{years[-1] // 10 - back}x" for back in range(-1, _DECADES_BACK + 1))
    else:
        yield stem


def _central(statement: Statement, days: Iterable[FuzzyDate]) -> Iterator[str]:
    """What an article is mostly about, by each name that it gives and each month of the days."""
    for stretch in dict.fromkeys(stretch for each in days for stretch in _stretches(each)):
        yield from (f"{_CENTRAL}|{name}|{stretch}" for name in statement.happening.around)


def _days_told(statement: Statement) -> list[FuzzyDate]:
    """When what an article is mostly about was reported, and when it was."""
    reported, when = statement.happening.reported, date_of(statement)
    return [*([parse(reported)] if reported else ()), *([when] if when else ())]


def _earlier(day: FuzzyDate, days: int) -> FuzzyDate:
    """The stretch of so many days before a day."""
    first = date.fromordinal(max(1, (day.earliest or 1) - days))
    return parse(f"{first.isoformat()}/{day.edtf}")


def _stretched(happening: Happening, when: FuzzyDate | None) -> Iterator[str]:
    """What else than an agreement happened, by each of its actors or its place, in each month or year of the date."""
    if is_agreement(happening):
        return
    anchors = _anchors(happening, sorted({actor_key(name) for name in happening.actors}))
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
    else:
        yield from map(str, _years(when))


def _years(when: FuzzyDate | None) -> range:
    """The years that a date covers; none where it is not known, open, very long, or before the year 1."""
    if when is None or when.earliest is None or when.latest is None or when.earliest < 1:
        return range(0)
    first = date.fromordinal(when.earliest).year
    last = date.fromordinal(min(when.latest, date.max.toordinal())).year
    return range(first, last + 1) if last - first < _MOST else range(0)
