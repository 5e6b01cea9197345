"""The disasters, attacks and fights that an article tells of, which its tolls may be of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed, Form
from claims.extraction.happenings import already_told, family_of, happening_of_deed
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import participants_of
from claims.extraction.phrases import capital
from claims.extraction.quantities.harm import (
    AGAINST,
    DISASTER,
    FELL_ILL,
    HARM,
    LASTING,
    TWO_MONTHS,
    WITHIN,
    is_aside,
    is_harm,
    is_of_long_ago,
    is_of_many,
)
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate, parse, vagueness

_ROW = table("quantities")["harm"]
_NOT_NAMED = frozenset({"The", "This", "That", "Every", "No"})
_SMALL = PREPOSITIONS | DETERMINERS
_DISASTER_CALLED = re.compile(
    rf"(?:(?P<name>\b(?:{any_of(_ROW['named'])})\s+(?-i:[A-ZÀ-Þ])[\w’'-]+)|\b(?P<noun>{any_of(_ROW['disasters'])})\b)"
    r"(?:\s+(?:in|at|on|near|off)\s+(?P<place>(?-i:[A-ZÀ-Þ])[\w’'-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]+){0,2}))?",
    re.IGNORECASE,
)
_STORM_CALLED = re.compile(rf"(?i:{any_of(_ROW['named'])})\s+[A-ZÀ-Þ][\w’'-]+")
_DISASTER_WORDS = frozenset([*_ROW["disasters"], *_ROW["named"]])
_WITH_DAY = (SpanType.DATE, SpanType.TIME)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BEFORE_DAWN = re.compile(r"\bbefore\s+(?:dawn|daybreak|sunrise|daylight|noon|midday|dusk|midnight)\b", re.IGNORECASE)
_CALLED = "called"
ANOTHER = "another"
APART = frozenset({_CALLED, ANOTHER})
"""The first word of the identity of happenings that the article tells apart by name from what it is mostly about."""
LEAD = 1000
"""Characters, about, in which an article tells what it is about."""
_AT_ONCE = 300
"""Characters in which it tells what happened by any word for a disaster: "the Vasa mine disaster was a fire"."""
_MOST = 50
"""Happenings of an article that another may be."""
_MEANWHILE = re.compile(
    r"\b(?:during|amid(?:st)?|throughout|in the course of|since the (?:start|beginning) of|part of"
    r"|(?:early|late) in|(?:at|in) the (?:start|beginning|height|end|first \w+|last \w+) of)\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_THAT_ONE = re.compile(r"\b(?:that|this|the latter)\s+$", re.IGNORECASE)
_WEAPON = re.compile(rf"\b(?:{any_of(_ROW['weapons'])})(?:\s+(?:had|has|have))?\s+$", re.IGNORECASE)
_ONE_MORE = re.compile(r"\b(?:second|third|further|another|secondary|smaller)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_TAKEN = frozenset({"capture", "seize", "recapture", "retake", "overrun", "liberate", "conquer", "surrender"})
_LOST_WITH_PEOPLE = ("sink", "crash")
_ON_BOARD = re.compile(
    r"\s+(?:(?:were|was|had\s+been)\s+)?on\s+(?P<the>the\s+)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*)"
)
# "Sylvania said there were 60": who says so is none of what is told apart
_GIVES = re.compile(
    rf"\s+(?:(?:has|had|have|also)\s+)*(?:{any_of(table('quantities')['speakers']['verbs'])})\b", re.IGNORECASE
)
_EVENT = re.compile(rf"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+\s+){{1,3}})(?:{any_of(_ROW['generic'])})\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A place where the article tells of a happening, with the words by which it does so there.

    background: whether it is told beside what the article is about, as what came before or goes on meanwhile.
    """

    start: int
    paragraph: int
    happening: Happening
    words: frozenset[str]
    background: bool = False


def told_in(page: Page, dated: Sequence[Statement], published: FuzzyDate | None) -> tuple[Told, ...]:
    """Those that the article dates, and those it only names; each at every place where it is told of.

    What it only names is not one of which only the year is told, long before its news: "an explosion in 2009". A dam
    that burst in a storm is a part of it.
    """
    found = list(_dated(page, dated))
    current = [each for each in found if not is_of_long_ago(each.happening, published)]
    news = _is_news(page, published)
    if news:
        current = [each for each in current if each.start < LEAD or not _is_before(each.happening, published)]
    known = [each.happening for each in current][:_MOST]
    firsts = {id(each.happening): each.start for each in reversed(current)}
    days: dict[int, FuzzyDate] = {}
    for line in page.lines:
        here = [each.happening for each in found[-_MOST:] if each.paragraph == line.sentence.paragraph]
        for start, happening, day in _named(line, known):
            before = line.text_between(line.sentence.start, start)
            if (here or known) and _MEANWHILE.search(before) and happening.action in LASTING:
                continue
            called = happening.identity[:1] == (_CALLED,)
            # a text that looks back dates others further on, of which its beginning does not speak
            may_be = known if news else [each for each in known if firsts.get(id(each), 0) < max(start, LEAD)]
            same = _called_before(happening, found) if called else _same(happening, here, may_be)
            of_a_day = not called and family_of(happening.action) == "attack"
            if day and same.date and of_a_day and _is_another_day(day, same.date):
                same = replace(happening, date=day, identity=(*happening.identity, day.edtf))
            if here and _THAT_ONE.search(before) and family_of(here[-1].action) == family_of(happening.action):
                same = here[-1]
            known = known if called or same is not happening else [*known, same][:_MOST]
            if called:
                day = _day_by_name(page, line, happening)
            if day and same.date is None:
                days.setdefault(id(same), day)
            here = here if called else [*here, same]
            found.append(Told(start, line.sentence.paragraph, same, _words(happening)))
    found = [each for each in found if each.happening.action != "burst"] or found
    if not any(each.start < _AT_ONCE for each in found):
        found = [*(each for each in _disaster_called(page) if each.start < _AT_ONCE), *found]
    found = found or list(_disaster_called(page)) or list(_told_by_verb(page))
    placed = [replace(each, happening=_on(each.happening, days.get(id(each.happening)))) for each in found]
    return tuple(sorted(_with_background(placed, published, news=news), key=lambda each: each.start))


def _with_background(found: Sequence[Told], published: FuzzyDate | None, *, news: bool) -> list[Told]:
    """With those marked that are of long ago, in news of an earlier time, or go on while another happens."""
    first = {each.happening.identity for each in found if each.start < LEAD}
    past = {
        each.happening.identity
        for each in found
        if is_of_long_ago(each.happening, published) or (news and _is_before(each.happening, published))
    } - first
    lasting = {each.happening.identity for each in found if each.happening.action in LASTING}
    if all(each.happening.identity in past | lasting for each in found):
        lasting = set()
    return [replace(each, background=each.happening.identity in past | lasting) for each in found]


def _is_news(page: Page, published: FuzzyDate | None) -> bool:
    """Whether its first sentences give a date of the two months before it came out."""
    first = (s for line in page.lines if line.sentence.start < LEAD for s in line.spans)
    return published is not None and any(s.date and not _is_past(s.date, published) for s in first)


def _is_before(happening: Happening, published: FuzzyDate | None) -> bool:
    """Whether it is dated more than two months before its article: what news tells of as an earlier one."""
    return happening.date is not None and published is not None and _is_past(happening.date, published)


def _is_past(when: FuzzyDate, published: FuzzyDate) -> bool:
    return when.latest is not None and published.earliest is not None and when.latest < published.earliest - TWO_MONTHS


def _disaster_called(page: Page) -> Iterator[Told]:
    """The first disaster that an article names which tells of none in another way: "Storm Hedda", "the epidemic"."""
    for line in page.lines:
        words = [word.lower for word in line.sentence.words]
        if not _DISASTER_WORDS.isdisjoint(words) and (called := _disaster_in(line.sentence.text)):
            name = called["name"] or called["noun"]
            title = capital(f"{name} in {called['place']}" if called["place"] else name)
            happening = Happening(
                DISASTER, "", (), called["place"], title, frozenset(fold(title).split()),
                identity=(DISASTER, fold(name)), date=_only_day(line),
            )  # fmt: skip
            yield Told(line.sentence.start, line.sentence.paragraph, happening, _words(happening))
            return


def _only_day(line: Line) -> FuzzyDate | None:
    days = {day for span in line.spans if span.date and not span.is_hour_alone and (day := _day(span))}
    return days.pop() if len(days) == 1 else None


def _disaster_in(text: str) -> re.Match[str] | None:
    """Not "the fire station", which is for such a disaster."""
    found = _DISASTER_CALLED.finditer(text)
    return next((each for each in found if not AGAINST.match(text, each.start())), None)


def _told_by_verb(page: Page) -> Iterator[Told]:
    """The first disaster that a verb alone tells of: "in May, after the dam burst"."""
    for line in page.lines:
        for deed in line.deeds:
            if deed.form is Form.PAST and deed.action in HARM:
                happening = happening_of_deed(line, deed, participants_of(line, deed))
                if is_harm(happening) and not FELL_ILL.search(happening.title):
                    yield Told(deed.start, line.sentence.paragraph, happening, _words(happening))
                    return


def _on(happening: Happening, day: FuzzyDate | None) -> Happening:
    return replace(happening, date=day) if day else happening


def _is_another_day(day: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether a word dates what it tells to another day than that of what it may be, beyond the next one."""
    if day.latest is None or day.earliest is None or other.latest is None or other.earliest is None:
        return False
    fine = day.latest == day.earliest and other.latest - other.earliest <= 1
    return fine and max(day.earliest - other.latest, other.earliest - day.latest) > 1


def _same(happening: Happening, here: Sequence[Happening], known: Sequence[Happening]) -> Happening:
    """The last one of the paragraph that it may be, else the first of the article."""
    same = already_told(happening, here)
    return same if same is not happening else already_told(happening, known[::-1])


def _named(line: Line, known: Sequence[Happening]) -> Iterator[tuple[int, Happening, FuzzyDate | None]]:
    quakes = any(each.action == "quake" for each in known)
    for deed in line.deeds:
        is_part = (quakes and deed.text in WITHIN) or _is_one_more(line, deed) or (known and deed.base == "collapse")
        if deed.noun and deed.action in HARM and not is_of_many(line, deed) and not is_part:
            happening = _by_its_name(line, deed, happening_of_deed(line, deed, participants_of(line, deed)))
            if is_harm(happening):
                yield deed.start, happening, _day_of(line, deed)
        elif line.sentence.start < LEAD and (told := _told_first_by(line, deed)):
            yield deed.start, told, _day_of(line, deed)
    if known and (event := _event_called(line, known[0])):
        yield event


def _by_its_name(line: Line, deed: Deed, happening: Happening) -> Happening:
    """By the name of its own, where it has one: "Storm Hedda brought hail"."""
    called = _STORM_CALLED.match(line.text_between(deed.start, line.sentence.end))
    if called is None or deed.action != "storm":
        return happening
    title = capital(called.group())
    return replace(happening, title=title, identity=(deed.action, fold(title)))


def _told_first_by(line: Line, verb: Deed) -> Happening | None:
    """What a verb of the first sentences tells: "rockets slammed into the station", "a missile burst above it" by what
    came down there, "Vasa recaptured" by itself."""
    if verb.noun or verb.form is Form.GERUND:
        return None
    happening = happening_of_deed(line, verb, participants_of(line, verb))
    if _WEAPON.search(line.text_between(line.sentence.start, verb.start)):
        return replace(happening, action="attack", identity=("attack", *happening.identity[1:]))
    taken = verb.action == "fall" and verb.base in _TAKEN
    return happening if taken and (happening.place or happening.actors) else None


def _is_one_more(line: Line, deed: Deed) -> bool:
    """Whether it is a further explosion: of one disaster, whose tolls are told of the whole."""
    before = line.text_between(line.sentence.start, deed.start)
    return deed.action == "explode" and bool(_ONE_MORE.search(before))


def _words(happening: Happening) -> frozenset[str]:
    said = (*happening.actors, happening.place or "", happening.title)
    return frozenset(fold(" ".join(said)).split()) - _SMALL


def _dated(page: Page, dated: Sequence[Statement]) -> Iterator[Told]:
    starts = [line.sentence.start for line in page.lines]
    told = [
        (s, _whole_day(_on_that_day(s, s.value)))
        for s in dated
        if is_harm(s.happening) and isinstance(s.value, FuzzyDate) and not is_aside(s)
    ]
    finest: dict[tuple[str, ...], FuzzyDate] = {}
    for s, day in told:
        finest[s.happening.identity] = min(finest.get(s.happening.identity, day), day, key=vagueness)
    for s, _ in told:
        line = page.lines[max(0, bisect_right(starts, s.start) - 1)]
        happening = replace(s.happening, date=finest[s.happening.identity])
        yield Told(s.start, line.sentence.paragraph, happening, _words(s.happening))


def _whole_day(when: FuzzyDate) -> FuzzyDate:
    """Without its time of day, as reports that differ by minutes speak of the same happening."""
    day = _DAY.match(when.edtf) if "T" in when.edtf else None
    return parse(day.group() + ("?" if when.uncertain else "")) if day else when


def _on_that_day(s: Statement, value: FuzzyDate) -> FuzzyDate:
    """ "Before dawn on Thursday" is on that Thursday, and not at any time before it."""
    if value.earliest is None and value.latest is not None and _BEFORE_DAWN.search(s.quote):
        return FuzzyDate.from_date(date.fromordinal(value.latest))
    return value


def _day_of(line: Line, deed: Deed) -> FuzzyDate | None:
    """The one day that the sentence gives behind the word: "the earthquake that shook Vasa on Thursday"; of the first
    sentences the one day in it."""
    after = 0 if line.sentence.start < LEAD else deed.start
    spans = [s for s in line.spans if s.type in _WITH_DAY and s.date and s.start > after and not s.is_hour_alone]
    days = [day for span in spans if not _in_brackets(line, span) and (day := _day(span))]
    return days[0] if len(days) == 1 else None


def _in_brackets(line: Line, span: DatedSpan) -> bool:
    """ "Situation report no. 5 (21 September)": of the report, not of what it tells."""
    return "(" in line.text_between(line.sentence.start, span.start).rpartition(")")[2]


def _day(span: DatedSpan) -> FuzzyDate | None:
    """What it denotes; "before dawn on Thursday" is on that Thursday."""
    if not span.bound:
        return _whole_day(span.date) if span.date else None
    day = _DAY.match(span.value) if span.type is SpanType.TIME else None
    return parse(day.group()) if day else None


def named_apart(line: Line, at: int, told: Sequence[Told]) -> Happening | None:
    """ "The Vasa shock", "for Vasa": by a name before the number that only one of those told has."""
    named = [m for m in line.mentions if m.start < at and not m.adjective and m.kind is not ActorKind.BODY]
    names = {m.name for m in named if not _GIVES.match(line.text_between(m.end, at))}
    words = frozenset(word for name in names for word in fold(name).split()) - _SMALL
    fitting = {each.happening.identity: each.happening for each in told if words & each.words and _has_like(each, told)}
    others = any(each.happening.identity not in fitting for each in told)
    return next(iter(fitting.values())) if len(fitting) == 1 and others else None


def _has_like(one: Told, told: Sequence[Told]) -> bool:
    """Whether the article tells of another of its kind, from which a name tells it apart."""
    kind, own = family_of(one.happening.action), one.happening.identity
    return any(each.happening.identity != own and family_of(each.happening.action) == kind for each in told)


def on_what_was_lost(behind: str, told: Sequence[Told]) -> bool:
    """Whether the words BEHIND people name what sank or crashed: "487 people on the Lady Aurel"."""
    if (named := _ON_BOARD.match(behind)) is None:
        return False
    name = frozenset(fold(named["name"]).split())
    lost = (each for each in told if each.happening.action in _LOST_WITH_PEOPLE)
    return any(named["the"] or name <= each.words | each.happening.words for each in lost)


def _called_before(event: Happening, found: Sequence[Told]) -> Happening:
    """What the article told of by the same name before, else another of which it tells in no other words."""
    name = set(fold(event.place or "").split())
    return next((each.happening for each in found if name <= each.words), event)


def _day_by_name(page: Page, line: Line, event: Happening) -> FuzzyDate | None:
    """The one day of the last sentence before that names it: "the second, off Vasa, followed on 23 October"."""
    paragraph = (each for each in page.lines if each.sentence.paragraph == line.sentence.paragraph)
    name = event.place or event.title
    before = [each for each in paragraph if each.sentence.end <= line.sentence.start and name in each.sentence.text]
    days = [day for span in before[-1].spans if span.date and (day := _day(span))] if before else []
    return days[0] if len(days) == 1 else None


def _event_called(line: Line, first: Happening) -> tuple[int, Happening, None] | None:
    """ "The Vasa event": another of the kind that the article tells of first, or the same."""
    found = _EVENT.search(line.sentence.text)
    if found is None:
        return None
    name = re.sub(r"^(?:The|This|That|A|An)\s+", "", found["name"]).strip()
    if not name or name in _NOT_NAMED:
        return None
    title = re.sub(r"^(?:The|This|That|A|An)\s+", "", found.group())
    event = Happening(
        first.action, first.object, (), name, title, frozenset(fold(title).split()),
        identity=(_CALLED, first.action, fold(name)),
    )  # fmt: skip
    return line.sentence.start + found.start(), event, None
