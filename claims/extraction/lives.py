"""The days of a life in brackets behind a name.

"Rufus Firefly (Vasa, 3 May 1519 – Gloria, 5 August 1571)", "Ada Lind (born 1961)".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.date_claims import date_claim
from claims.extraction.happenings import time_in_office
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import Precision

_BRACKET = re.compile(r"\((?P<inside>[^()]{4,160})\)")
_BORN = re.compile(r"(?:born|b\.)\s+(?:on\s+|in\s+)?(?:[A-Z][\w’'-]+,\s+)?$")
_DIED = re.compile(r"(?:died|d\.|†)\s+(?:on\s+|in\s+)?(?:[A-Z][\w’'-]+,\s+)?$")
_PLACE = re.compile(r"\s*(?:[A-Z][\w’' -]{1,40},\s+)?")
_PLACE_BEHIND = re.compile(r"(?:\s+(?:in|at)\s+[A-Z][\w’' -]{1,40}|,\s+[A-Z][\w’' -]{1,40})?")
_TO = re.compile(r"\s*[–—-]\s*")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w’'.-]*(?:,?\s+(?:(?:de|van|von|of|al|the)\s+)?)){1,5}$")
_RULER = re.compile(
    rf"\b(?i:{any_of(table('grammar')['rulers'])})\s+(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]*|the\s[A-Z]\w+))*)\s*$"
)
_LEAST_LIFE, _LONGEST_LIFE = 46, 115
"""Years in brackets that span fewer may be those of an office (roles.py)."""
_DAYS_OF_YEAR = 365


def lives(page: Page, line: Line) -> Iterator[tuple[DatedSpan, Statement]]:
    """Each date of a birth or a death in brackets, with what it states."""
    if "(" not in line.sentence.text or not line.spans:
        return
    for bracket in _BRACKET.finditer(line.sentence.text):
        start = line.sentence.start + bracket.start()
        inside = [s for s in line.spans if start < s.start < start + len(bracket.group()) and s.date is not None]
        if 0 < len(inside) <= 2 and all(span.type is SpanType.DATE for span in inside):
            yield from _life(page, line, bracket, inside) or _reign(page, line, bracket, inside)


def _life(page: Page, line: Line, bracket: re.Match[str], spans: list[DatedSpan]) -> list[tuple[DatedSpan, Statement]]:
    name = _name_before(line, bracket.start())
    told = _ends_of_life(line, bracket, spans) if name else {}
    passage = (line.sentence.start + _name_start(line, bracket.start()), line.sentence.start + bracket.end())
    return [
        (span, date_claim(page, replace(span, period=None), _happening(name, action), passage, "life", 0.75))
        for action, span in told.items()
    ]


def _reign(page: Page, line: Line, bracket: re.Match[str], spans: list[DatedSpan]) -> list[tuple[DatedSpan, Statement]]:
    """The years of a ruler whom no one names in full ("the emperor Otto II (1559–1588)"); of people, see roles.py."""
    ruler, first, last = _RULER.search(line.sentence.text[: bracket.start()]), spans[0], spans[-1]
    between = line.text_between(first.end, last.start)
    known = any(
        m.kind is ActorKind.PERSON and m.end == line.sentence.start + bracket.start("inside") - 2 for m in line.mentions
    )
    if not ruler or known or not first.period or not _TO.fullmatch(between) or not bracket["inside"][:1].isdigit():
        return []
    passage = (line.sentence.start + ruler.start(), line.sentence.start + bracket.end())
    return [(first, date_claim(page, first, time_in_office(ruler["name"]), passage, "reign", 0.55))]


def _ends_of_life(line: Line, bracket: re.Match[str], spans: list[DatedSpan]) -> dict[str, DatedSpan]:
    opened, closed = line.sentence.start + bracket.start() + 1, line.sentence.start + bracket.end() - 1
    first, last = spans[0], spans[-1]
    before = line.text_between(opened, first.start)
    if len(spans) == 1:
        action = "born" if _BORN.fullmatch(before) else "die" if _DIED.fullmatch(before) else ""
        return {action: first} if action and not line.text_between(first.end, closed).strip() else {}
    between, behind = line.text_between(first.end, last.start), line.text_between(last.end, closed)
    if _BORN.fullmatch(before) and _DIED.search(between):
        return {"born": first, "die": last}
    dash = _TO.search(between)
    told = dash and _PLACE.fullmatch(before) and _PLACE_BEHIND.fullmatch(between[: dash.start()])
    if not (told and dash and _PLACE.fullmatch(between[dash.end() :]) and _PLACE_BEHIND.fullmatch(behind)):
        return {}
    return {"born": first, "die": last} if _may_be_life(first, last) else {}


def _may_be_life(first: DatedSpan, last: DatedSpan) -> bool:
    """Two days, or two years as far apart as those of no office."""
    if not first.date or not last.date or first.date.earliest is None or last.date.latest is None:
        return False
    years = (last.date.latest - first.date.earliest) // _DAYS_OF_YEAR
    days = first.date.precision is Precision.DAY and last.date.precision is Precision.DAY
    return (_LEAST_LIFE if not days else 1) <= years <= _LONGEST_LIFE


def _name_before(line: Line, at: int) -> str:
    """The person whose name ends before the bracket; "FIREFLY, Rufus" heads an entry of a dictionary."""
    before = [m for m in line.mentions if m.end <= line.sentence.start + at]
    known = before[-1] if before and before[-1].kind in (ActorKind.PERSON, ActorKind.UNKNOWN) else None
    if known and line.text_between(known.end, line.sentence.start + at).strip():
        known = None
    written = _NAME.search(line.sentence.text[:at])
    words = written.group().strip() if written else ""
    surname, comma, first = words.partition(", ")
    if comma and surname.isupper() and first:
        return f"{first} {surname.title()}"
    return known.name if known else ""


def _name_start(line: Line, at: int) -> int:
    written = _NAME.search(line.sentence.text[:at])
    return written.start() if written else at


def _happening(name: str, action: str) -> Happening:
    title = f"{name} is born" if action == "born" else f"{name} dies"
    words = frozenset(fold(name).split())
    return Happening(action, "", (name,), None, title, words, once=True, identity=(action, name, ""))
