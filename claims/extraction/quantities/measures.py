"""Measures: what has one number by nature, such as how strong an earthquake was, how deep, how far away, how many live
in a town, told by the noun for it, by the unit or by the words behind the number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.extraction.lexicons import any_of, table
from claims.extraction.participants import is_place
from claims.extraction.quantities.count import Around, Counted
from claims.extraction.words import fold

_ROWS = table("quantities")["measures"]
_STRONGEST = 10.5
_LINKS = f"(?:{any_of(table('quantities')['words']['links'])})"
_MAGNITUDE = re.compile(
    rf"\b(?:(?P<scale>local|moment|surface|body)[\s-]+(?:wave\s+)?)?(?:magnitude|strength)s?(?:\s*\((?P<mark>M[a-zA-Z]{{1,2}})\))?"
    rf"[\s-]+(?:{_LINKS}\s+)*$|\b(?:measur(?:ed|ing|es)|register(?:ed|ing))\s+(?:(?:it|the\s+(?:earth)?quake|the\s+shock|the\s+tremor)\s+at\s+)?$|\bM(?P<short>[wLsb])\s*$",
    re.IGNORECASE,
)
_MAGNITUDE_BEHIND = re.compile(
    r"[\s-]*magnitude\b|\s*(?P<mark>M[wLsb])\b|\s+(?:on|at)\s+the\s+(?:Richter|moment magnitude)"
    r"|\s+(?:earth)?quake\b",
    re.IGNORECASE,
)
_SCALES = {"local": "ML", "moment": "Mw", "surface": "Ms", "body": "mb"}
# A threshold, or what is to be withstood, is no magnitude of anything that happened.
_THRESHOLD = re.compile(
    rf"\b(?:{any_of(table('quantities')['words']['thresholds'])})\s+(?:an?\s+)?(?:[\w-]+\s+){{0,3}}(?:of\s+)?"
    r"(?:magnitude|strength)?(?:\s+of)?\s*$",
    re.IGNORECASE,
)
_AFTERSHOCK = re.compile(r"\baftershocks?\b", re.IGNORECASE)
_DIRECTION = r"(?:(?:due|to\s+the)\s+)?(?:north|south|east|west)(?:[\s-]*(?:north|south|east|west))?(?:ern)?"
_AWAY = re.compile(
    rf"\s+(?:{_DIRECTION}\s+(?:of|from)|from|off|outside|away\s+from)\s+(?:the\s+(?:\w+\s+)?(?:city|town|village|capital|port)\s+of\s+)?"
    r"(?P<place>(?-i:[A-ZÀ-Þ])[\w’'-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]+){0,2})",
    re.IGNORECASE,
)
# "lies 12 kilometres from the front"
_FAR = re.compile(
    rf"\s+(?:{_DIRECTION}\s+(?:of|from)|from|off|outside|beyond|short\s+of|away\s+from|away)(?:\s+(?P<what>(?:(?:the|its|their|an?)\s+)?"
    r"[\w’'-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]+)*))?(?=[\s,.;:)]|$)",
    re.IGNORECASE,
)
# "in Vasa, 40 kilometres to the east"
_BESIDE = re.compile(rf"\s+(?:to\s+the\s+)?{_DIRECTION}\b|\s+away\b", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,2}),\s+$")
_ALONG = re.compile(r"\b(?:along|propagat\w+|extend\w*|stretch\w*)\b[^,;:]{0,60}\bfor\s+$", re.IGNORECASE)
_AT = re.compile(r"^(?:In|At|Near|From)\s+")
_APART = re.compile(r"\s+apart\b", re.IGNORECASE)
_LENGTHS = frozenset(table("quantities")["units"]["lengths"])
_ORIGIN = re.compile(rf"\b(?:{any_of(table('quantities')['units']['origins'])})\b", re.IGNORECASE)
_TOWN_OF = re.compile(
    r"(?:(?P<place>(?-i:[A-ZÀ-Þ])[\w’'-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]+){0,2}),\s+)?\b(?:an?|the)\s+(?:[\w-]+\s+){0,3}"
    r"(?:town|city|village|port|suburb|district|settlement|hamlet|island)\s+(?:of|with(?:\s+a\s+population\s+of)?)\s+$",
    re.IGNORECASE,
)
_DWELLERS = re.compile(r"\s+(?:people|inhabitants|residents|souls)\b|\s*(?:[,.;)]|$)|\s+(?:in|at)\b", re.IGNORECASE)
# who lives in a place, and not who of them was hurt there
_INHABITANTS = re.compile(r"\s+inhabitants\b(?!\s+(?:were|was|who|had|have|of\s+(?:the|which))\b)", re.IGNORECASE)
_POPULATION = re.compile(r"\bpopulation\s+(?:of\s+)?(?:(?:was|is|then|about)\s+)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Measure:
    """One row of the lexicon. harm: whether it is of a disaster. anywhere: whether its noun may stand anywhere in the
    sentence; alone: whether the unit tells it by itself."""

    key: str
    units: frozenset[str]
    noun: re.Pattern[str]
    behind: re.Pattern[str]
    harm: bool
    anywhere: bool
    alone: bool
    scopes: Mapping[str, str]


def measure_of(near: Around) -> Counted | None:
    return magnitude_of(near) or _population_of(near) or _distance_of(near) or _by_row(near)


def measures_named(text: str) -> list[str]:
    """The measures whose nouns stand in a text."""
    return [key for key, noun in _nouns() if noun.search(text)]


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _ROWS.items()
    return tuple((key, re.compile(rf"\b(?:{any_of(row['nouns'])})\b", re.IGNORECASE)) for key, row in rows)


def magnitude_of(near: Around) -> Counted | None:
    amount = near.amount
    if not amount.figures or amount.unit or amount.high is None or not 0 < amount.high < _STRONGEST:
        return None
    before, behind = _MAGNITUDE.search(near.before), _MAGNITUDE_BEHIND.match(near.after)
    if not (before or behind) or _THRESHOLD.search(near.before) or _is_plain_count(near, behind):
        return None
    start = near.from_before(before.start()) if before else amount.start
    end = amount.end + (behind.end() if behind else 0)
    of_aftershock = _AFTERSHOCK.search(near.before) or _AFTERSHOCK.match(near.after, behind.end() + 1 if behind else 0)
    scope = _scale_of(before, behind) or ("aftershocks" if of_aftershock else "")
    return Counted("magnitude", "magnitude", scope, start, end, toll=True)


def _scale_of(before: re.Match[str] | None, behind: re.Match[str] | None) -> str:
    """The scale where it is named, as 6.8 on one and 7.0 on another do not contradict each other."""
    marks = [found["mark"] for found in (before, behind) if found and found["mark"]]
    if before and before["short"]:
        marks.append(f"M{before['short']}")
    if marks:
        return next((scale for scale in _SCALES.values() if scale.lower() == marks[0].lower()), "")
    return _SCALES.get((before["scale"] or "").lower(), "") if before else ""


def _is_plain_count(near: Around, behind: re.Match[str] | None) -> bool:
    """ "Measured 6 metres", "registered 5 complaints": only a decimal, or "magnitude" itself, tells a strength."""
    return bool(
        behind is None
        and not re.search(r"(?:magnitude|strength|M[wLsb])\W", near.before[-60:], re.IGNORECASE)
        and near.amount.low is not None
        and near.amount.low.is_integer()
        and re.match(r"\s+\w", near.after)
    )


def _population_of(near: Around) -> Counted | None:
    amount = near.amount
    if amount.unit or max(amount.low or 0, amount.high or 0) < _LEAST_POPULATION:
        return None
    town = _TOWN_OF.search(near.before) if near.before.endswith(("of ", "with ")) else None
    found = (
        town if town and _DWELLERS.match(near.after) else "opulation" in near.before and _POPULATION.search(near.before)
    )
    if not found and (dwellers := _INHABITANTS.match(near.after)):
        place, end = _place_before(near, len(near.before)), amount.end + dwellers.end()
        title = f"Population of {place}" if place else "Population"
        return Counted("population", "inhabitants", "", amount.start, end, title=title)
    if not found:
        return None
    place = _AT.sub("", (town["place"] if town else None) or "") or _place_before(near, found.start())
    start = near.from_before(found.start())
    title = f"Population of {place}"
    return Counted("population", "inhabitants", "", start, amount.end, title=title) if place else None


def _place_before(near: Around, at: int) -> str:
    """The last name before, of which the population is told ("In Gloria, a city with a population of")."""
    start = near.from_before(at)
    names = [
        m for m in near.line.mentions if m.end <= start + 2 and (is_place(near.line, m) or start - m.end < _TO_NOUN)
    ]
    return names[-1].name if names else ""


def _distance_of(near: Around) -> Counted | None:
    amount = near.amount
    if amount.unit not in _LENGTHS:
        return None
    origin = _ORIGIN.search(near.before)
    if origin and (away := _AWAY.match(near.after)):
        start = near.from_before(origin.start())
        return Counted("distance", "distance", f"from {fold(away['place'])}", start, amount.end + away.end(), toll=True)
    if (beside := _BESIDE.match(near.after)) and (name := _NAME_BEFORE.search(near.before)):
        start, end = near.from_before(name.start("name")), amount.end + beside.end()
        title = f"Distance of {name['name']}"
        return Counted("distance", "distance", fold(beside.group().strip()), start, end, title=title)
    if far := _FAR.match(near.after):
        scope = f"from {fold(far['what'])}" if far["what"] else "away"
        start, end = amount.start, amount.end + far.end()
        return Counted("distance", "distance", scope, start, end, title=f"Distance {far.group().strip()}")
    if apart := _APART.match(near.after):
        scope = f"between {fold(origin.group())}" if origin else "apart"
        start = near.from_before(origin.start()) if origin else amount.start
        return Counted("distance", "distance", scope, start, amount.end + apart.end(), toll=True)
    return None


def _by_row(near: Around) -> Counted | None:
    if near.amount.unit in _LENGTHS and (along := _ALONG.search(near.before)):
        return Counted("length", "length", "", near.from_before(along.start()), near.amount.end, toll=True)
    for row in _rows():
        if near.amount.unit not in row.units:
            continue
        start, end = near.amount.start, near.amount.end
        if found := row.noun.search(near.before):
            start = near.from_before(found.start())
            return Counted(row.key, row.key, _scope(row, found.group()), start, end, toll=row.harm)
        if behind := row.behind.match(near.after):
            end += behind.end()
            return Counted(row.key, row.key, _scope(row, behind.group()), start, end, toll=row.harm)
        if row.alone or (row.anywhere and row.key in measures_named(near.line.sentence.text)):
            return Counted(row.key, row.key, "", start, end, toll=row.harm)
    return None


def _scope(row: _Measure, words: str) -> str:
    """ "Gusts" where they are told of, which are stronger than the wind that lasts."""
    named = (row.scopes.get(word) for word in fold(words).split())
    return next((scope for scope in named if scope), "")


@cache
def _rows() -> tuple[_Measure, ...]:
    return tuple(_read(key, row) for key, row in _ROWS.items())


def _read(key: str, row: dict[str, Any]) -> _Measure:
    aside = r"(?:\s+(?:of|for|in|at|over|during)\s+(?:[\w’'-]+\s+){1,5}?){0,2}"
    noun = rf"\b(?:{any_of(row['nouns'])})\b{aside},?\s*:?\s*(?:{_LINKS}\s+)*$"
    behind = rf"\s+(?:{any_of(row['behind'])})\b"
    return _Measure(
        key, frozenset(_units(row["units"])), re.compile(noun, re.IGNORECASE), re.compile(behind, re.IGNORECASE),
        bool(row.get("harm")), bool(row.get("anywhere")), bool(row.get("alone")), row.get("scopes", {}),
    )  # fmt: skip


def _units(names: list[str]) -> Iterator[str]:
    """The units themselves, or those of a group of units."""
    for name in names:
        yield from table("quantities")["units"].get(name, [name])


_LEAST_POPULATION, _TO_NOUN = 50, 25
