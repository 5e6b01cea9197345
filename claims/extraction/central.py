"""The disaster, attack or fight that an article is mostly about: the one to which its tolls belong.

Reports of one happening call it by different words ("the blast", "the attack on the customs house", "the tragedy") and
often do not say again where and when it was. What they have in common is the people and places they name. So what an
article is mostly about carries the names that it gives most often, and matching may know it by them.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from claims.dating.spans import SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.happenings import family_of, is_another_one
from claims.extraction.lexicons import table
from claims.extraction.page import Page
from claims.extraction.quantities.about import of_another_time
from claims.extraction.quantities.told import APART, DISASTER, YEAR, is_harm, is_of_long_ago
from claims.extraction.statements import Datatype, Happening, Modality, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate, Relation, relate

_DAY = len("2031-05-04")
_TWO_MONTHS = 60
"""Days, about."""
_NOW = "now"
_MOST_NAMES = 16
_TOLL, _NUMBER = "quantities.toll", "quantities.number"
_COUNTS = frozenset(table("quantities")["harm"]["counts"])
_UNKNOWN = "measure"
UNTOLD = frozenset({_UNKNOWN, DISASTER})
"""Actions of which the lexicon does not say what kind they are: they may be those of any other report."""
_HAPPENED = (Modality.ASSERTED, Modality.ATTRIBUTED)
_NAMES = (ActorKind.BODY, ActorKind.PERSON, ActorKind.PLACE, ActorKind.UNKNOWN)
"""Not countries, which too many reports have in common."""


def with_central(page: Page, statements: Sequence[Statement], published: FuzzyDate | None) -> Sequence[Statement]:
    """The statements, with those on what the article is mostly about all on one happening that carries its names.

    An article without a toll is about no such happening. Tolls of which the article does not say what cost them are
    those of what it is about, even where no word of it tells what that was.
    """
    central = _central(statements)
    if central is None:
        return statements
    day = published.edtf[:_DAY] if published and published.earliest == published.latest else ""
    marked = replace(central, around=_names(page), reported=day)
    own = {s for s in statements if _is_of(s, central)}
    if day and is_of_long_ago(central, published):
        marked = replace(marked, date=None, identity=(*marked.identity, _NOW))
        own = {s for s in own if s.datatype is not Datatype.DATE}
    before = _before(marked, published)
    return [_placed(page, s, marked, before) if s in own else s for s in statements]


def _placed(page: Page, statement: Statement, central: Happening, before: int | None) -> Statement:
    """On what the article is mostly about; a toll beside a date long before it on one of that time ("in 2009 ...")."""
    if before is not None and statement.rule == _TOLL:
        line = page.lines[bisect_right(page.lines, statement.start, key=lambda line: line.sentence.start) - 1]
        spans = [s for s in line.spans if s.type is SpanType.DATE and s.date and s.date.latest]
        spans = [s for s in spans if "," not in line.text_between(statement.end, s.start)]
        near = min(spans, key=lambda s: abs(statement.end - s.end), default=None)
        if near and near.date and near.date.latest is not None and near.date.latest < before:
            when = line.text_between(near.start, near.end)
            earlier = of_another_time(central, when, near.date)
            return replace(statement, happening=replace(earlier, around=central.around))
    return replace(statement, happening=central)


def _before(central: Happening, published: FuzzyDate | None) -> int | None:
    """The day before which a date is that of an earlier one: two months before it, else a year before its news."""
    if central.date is not None and not central.date.uncertain:
        return None if central.date.earliest is None else central.date.earliest - _TWO_MONTHS
    return published.earliest - YEAR if published and published.earliest is not None else None


def _central(statements: Sequence[Statement]) -> Happening | None:
    """Of the happenings with tolls the one of which most is said, else the first."""
    tolls = [s for s in statements if s.rule == _TOLL and is_harm(s.happening) and s.happening.identity[0] not in APART]
    if not tolls:
        loose = next((s.happening for s in statements if _is_loose_toll(s) or _is_loose_count(s)), None)
        tolls = [s for s in statements if is_harm(s.happening) and s.modality in _HAPPENED] if loose else []
        if not tolls:
            return loose
    said = Counter(s.happening.identity for s in statements)
    return max(tolls, key=lambda s: (said[s.happening.identity], -s.start)).happening


def _is_of(statement: Statement, central: Happening) -> bool:
    own = statement.happening
    if own.identity == central.identity or _is_loose_toll(statement) or _is_loose_count(statement):
        return True
    if own.identity[0] in APART or is_another_one(own):
        return False
    if not is_harm(own) or family_of(own.action) != family_of(central.action):
        return False
    if own.date is None:
        return statement.datatype is not Datatype.DATE and own.place in (None, central.place)
    same_day = central.date is not None and relate(own.date, central.date) is not Relation.DISJOINT
    return same_day and own.place == central.place


def _is_loose_toll(statement: Statement) -> bool:
    """Whether it is a toll of nothing that the article says: not "soldiers killed 12", which is their doing.

    Who gives the number did not do it: "the hospital lists 11 people killed".
    """
    of = statement.happening
    if statement.rule != _TOLL or is_harm(of) or of.date is not None:
        return False
    giver = statement.attributed_to or ""
    return of.action == _UNKNOWN or all(giver and (giver in name or name in giver) for name in of.actors)


def _is_loose_count(statement: Statement) -> bool:
    """Whether it counts what disasters are told by ("damage of $40 million"), of no happening that is told."""
    key = statement.property.removeprefix("quantity:")
    return statement.rule == _NUMBER and statement.happening.action == _UNKNOWN and key in _COUNTS


def _names(page: Page) -> tuple[str, ...]:
    """The names that most sentences give, most often first; of equals those that come first."""
    told = Counter(
        key for line in page.lines for key in dict.fromkeys(m.key for m in line.mentions if m.kind in _NAMES)
    )
    return tuple(fold(name) for name, _ in told.most_common(_MOST_NAMES))
