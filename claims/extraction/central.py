"""The disaster, attack or fight that an article is mostly about: the one to which its tolls belong.

Reports of one happening call it by different words ("the blast", "the attack on the customs house", "the tragedy") and
often do not say again where and when it was. What they have in common is the people and places they name. So what an
article is mostly about carries the names that it gives most often, and matching may know it by them.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.dating.spans import SpanType
from claims.extraction.actors import ActorKind, Mention
from claims.extraction.belonging import (
    BATTLE,
    NUMBER,
    OF_CITIES,
    TOLL,
    UNKNOWN,
    belongs,
    is_here,
    is_loose_count,
    is_loose_toll,
    places_of,
)
from claims.extraction.happenings import family_of, is_another_one
from claims.extraction.page import Line, Page
from claims.extraction.phrases import capital
from claims.extraction.quantities.about import of_another_time
from claims.extraction.quantities.harm import TWO_MONTHS, YEAR, is_harm, is_of_long_ago, noun_for
from claims.extraction.quantities.moments import day_of
from claims.extraction.quantities.told import APART, AT_ONCE, LEAD, Told
from claims.extraction.statements import Datatype, Happening, Modality, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate, Relation, parse, relate

_BARE = 2  # words
_A_FEW = 2  # days
_SOME_DAYS = 3
_SHORTEST = 3  # letters of a name that is no acronym
# no title: "Said the quake struck", "Minute the Freedonians hit us", "41,000 people die"
_SAID = re.compile(
    r"(?:[\w’'-]+\s+){0,2}(?:said|says|told|reported|called|asked|voiced)\s|(?:minute|moment|number|\d\S*)\s",
    re.IGNORECASE,
)
_OPENING = "“"
_DAY = len("2031-05-04")
_NOW = "now"
_MOST_NAMES = 16
_HAPPENED = (Modality.ASSERTED, Modality.ATTRIBUTED)
_NAMES = (ActorKind.BODY, ActorKind.PERSON, ActorKind.PLACE, ActorKind.UNKNOWN)
"""Not countries, which too many reports have in common."""


def with_central(
    page: Page, statements: Sequence[Statement], harm: Callable[[], Sequence[Told]], published: FuzzyDate | None
) -> Sequence[Statement]:
    """The statements, with those on what the article is mostly about all on one happening that carries its names.

    An article without a toll is about no such happening. Tolls of which the article does not say what cost them are
    those of what it is about, even where no word of it tells what that was. HARM finds all that it tells of.
    """
    central = _central(page, statements, harm)
    if central is None:
        return statements
    names = _names(page)
    here = places_of(central, names)
    if central.date is None:
        central = replace(central, date=_dated_elsewhere(statements, central, here, published))
    day = published.edtf[:_DAY] if published and published.earliest == published.latest else ""
    marked = replace(
        central,
        title=_title(page, central, names),
        around=names,
        reported=day,
        date=_first_day(page, central.date, published),
    )
    own = {s for s in statements if belongs(s, central, here)}
    if day and is_of_long_ago(central, published) and not _is_titled(page, central, harm()):
        marked = replace(marked, date=None, identity=(*marked.identity, _NOW))
        own = {s for s in own if s.datatype is not Datatype.DATE}
    before = _before(marked, published)
    return [_placed(page, s, marked, before) if s in own else s for s in statements]


def _title(page: Page, central: Happening, names: Sequence[str]) -> str:
    """That of the article where it reads well, else the noun for what happened; a bare one ("Powerful earthquake") with
    the place that the article names most, if its first sentences do."""
    title = capital(noun_for(central)) if _SAID.match(central.title) else central.title
    if central.place or len(title.split()) > _BARE:
        return title
    first = (line for line in page.lines if line.sentence.start < LEAD)
    place = next((m.name for line in first for m in line.mentions if m.start in line.places and m.key in names[:1]), "")
    return f"{title} in {place}" if place and fold(place) not in fold(title) else title


def _placed(page: Page, statement: Statement, central: Happening, before: int | None) -> Statement:
    """On what the article is mostly about; a toll beside a date long before it on one of that time ("in 2009 ...")."""
    if before is not None and statement.rule == TOLL:
        line = page.line_at(statement.start)
        spans = [s for s in line.spans if s.type is SpanType.DATE and s.date and s.date.latest]
        spans = [s for s in spans if "," not in line.text_between(statement.end, s.start)]
        near = min(spans, key=lambda s: abs(statement.end - s.end), default=None)
        if near and near.date and near.date.latest is not None and near.date.latest < before:
            when = line.text_between(near.start, near.end)
            earlier = of_another_time(central, when, near.date)
            return replace(statement, happening=replace(earlier, around=central.around))
    return replace(statement, happening=central, scope=_scope(page, statement, central))


def _scope(page: Page, statement: Statement, central: Happening) -> str:
    """What a count is limited to, where it hangs on what the article is about: not the place of that itself, but where
    else it was, or of which state ("the crews of Sylvania")."""
    here = {fold(name) for name in (central.place or "", *central.around[:1]) if name}
    scope = statement.scope
    for name in here:
        scope = "" if scope == name else scope.removesuffix(f"in {name}").strip()
    if statement.rule != NUMBER or statement.happening.action != UNKNOWN:
        return scope
    known = here | {fold(name) for name in central.actors}
    line = page.line_at(statement.start)
    within = [m for m in line.mentions if statement.start <= m.start < statement.end]
    within = [m for m in within if line.text_between(m.end, m.end + 1) != "$"]
    others = sorted({fold(m.name) for m in within if m.kind is ActorKind.COUNTRY or m.start in line.places} - known)
    return f"{scope} of {', '.join(others)}".strip() if others else scope


def _is_titled(page: Page, central: Happening, told: Sequence[Told]) -> bool:
    heading = page.lines[0].sentence.end
    return any(each.start < heading and each.happening.identity == central.identity for each in told)


def _first_day(page: Page, when: FuzzyDate | None, published: FuzzyDate | None) -> FuzzyDate | None:
    """When it was, by the first day within that time that an article which looks back names at its beginning."""
    spans = (s for line in page.lines if line.sentence.start < 2 * LEAD for s in line.spans)
    days = (day for s in spans if s.date and not s.is_hour_alone and (day := day_of(s)) and _is_of_days(day))
    came_out = published.earliest if published and published.earliest else 0
    if when is None:
        return next((_in_doubt(day) for day in days if _may_be_its_day(day, came_out)), None)
    past = (day for day in days if _is_before(day, came_out - YEAR))
    return next((day for day in past if relate(day, when) is Relation.REFINES), when)


def _in_doubt(day: FuzzyDate) -> FuzzyDate:
    return day if day.uncertain else parse(f"{day.edtf}?")


def _may_be_its_day(day: FuzzyDate, came_out: int) -> bool:
    """Some days before the article came out; where its year is in doubt, not longer ago than two months."""
    of_late = day.latest is not None and _SOME_DAYS <= came_out - day.latest < TWO_MONTHS
    return of_late or _is_before(day, came_out - TWO_MONTHS)


def _is_before(day: FuzzyDate, limit: int) -> bool:
    return day.latest is not None and day.latest < limit and not day.uncertain


def _is_of_days(when: FuzzyDate) -> bool:
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= _A_FEW


def _before(central: Happening, published: FuzzyDate | None) -> int | None:
    """The day before which a date is that of an earlier one: two months before it, else a year before its news."""
    if central.date is not None and not central.date.uncertain:
        return None if central.date.earliest is None else central.date.earliest - TWO_MONTHS
    return published.earliest - YEAR if published and published.earliest is not None else None


def _central(page: Page, statements: Sequence[Statement], harm: Callable[[], Sequence[Told]]) -> Happening | None:
    """Of the happenings with tolls one that the first sentences tell of, and no background; of those the one of which
    most is said, else the first."""
    tolls = [s for s in statements if s.rule == TOLL and is_harm(s.happening) and s.happening.identity[0] not in APART]
    if not tolls:
        loose = next((s.happening for s in statements if is_loose_toll(s) or is_loose_count(s)), None)
        tolls = [s for s in statements if is_harm(s.happening) and s.modality in _HAPPENED] if loose else []
        if not tolls:
            return loose
    told, heading = harm(), page.lines[0].sentence.end
    said = Counter(s.happening.identity for s in statements)
    main, titled, at_once, first = (
        {each.happening.identity for each in told if fits(each)}
        for fits in (
            _is_main, lambda each: each.start < heading, lambda each: each.start < AT_ONCE,
            lambda each: each.start < LEAD,
        )
    )  # fmt: skip

    def weight(toll: Statement) -> tuple[bool, bool, bool, bool, int, int]:
        own = toll.happening.identity
        return own in titled, own in main, own in at_once, own in first, said[own], -toll.start

    best = max(tolls, key=weight).happening
    cities = (each.happening for each in told if each.start < AT_ONCE and _is_main(each))
    whole = next((each for each in cities if each.action in OF_CITIES), best)
    return whole if best.action in BATTLE else best


def _is_main(told: Told) -> bool:
    return not told.background


def _dated_elsewhere(
    statements: Sequence[Statement], central: Happening, here: frozenset[str], published: FuzzyDate | None
) -> FuzzyDate | None:
    """The day that an article of those days gives one of the same kind, where it gives none to what it is about."""
    came_out = published.latest if published else None
    for own in (s.happening for s in statements if is_harm(s.happening) and not is_another_one(s.happening)):
        day = own.date.latest if own.date and own.date.latest == own.date.earliest and is_here(own, here) else None
        of_days = day is not None and came_out is not None and 0 <= came_out - day <= TWO_MONTHS
        if of_days and family_of(own.action) == family_of(central.action):
            return own.date
    return None


def _names(page: Page) -> tuple[str, ...]:
    """The names that most sentences give, most often first; of equals those that come first.

    One word that only ever opens sentences is no name: any has a capital there. A capital is a name of its own here, be
    it that of a government.
    """
    told = Counter(name for line in page.lines for name in dict.fromkeys(_name(line, m) for m in line.mentions) if name)
    return tuple(fold(name) for name, _ in told.most_common(_MOST_NAMES))


def _name(line: Line, mention: Mention) -> str:
    if mention.seat:
        return fold(line.text_between(mention.start, mention.end))
    told = mention.kind in _NAMES and not _only_opens(line, mention) and _is_name(mention)
    return mention.key if told else ""


def _is_name(mention: Mention) -> bool:
    """Not the "Rs" of a sum, nor an initial."""
    return len(mention.key) >= _SHORTEST or (len(mention.key) > 1 and mention.name.isupper())


def _only_opens(line: Line, mention: Mention) -> bool:
    return mention.start - line.sentence.start <= len(_OPENING) and " " not in mention.name
