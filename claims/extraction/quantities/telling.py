"""Which disasters, attacks and fights an article tells of, and where: those that it dates and those it only names."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.deeds import Deed, Form
from claims.extraction.happenings import already_told, family_of, happening_of_deed
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import participants_of
from claims.extraction.phrases import capital
from claims.extraction.quantities.called import as_told, disaster_called, leaked, told_by_verb
from claims.extraction.quantities.harm import (
    DISASTER,
    HARM,
    LASTING,
    TWO_MONTHS,
    WITHIN,
    is_aside,
    is_compared,
    is_harm,
    is_of_long_ago,
    is_of_many,
)
from claims.extraction.quantities.moments import day_of, is_when_told, whole_day
from claims.extraction.quantities.told import AT_ONCE, CALLED, LEAD, Told, words_of
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate, vagueness

_ROW = table("quantities")["harm"]
_NOT_NAMED = frozenset({"The", "This", "That", "Every", "No"})
_STORM_CALLED = re.compile(rf"(?i:{any_of(_ROW['named'])})\s+[A-ZÀ-Þ][\w’'-]+")
_WITH_DAY = (SpanType.DATE, SpanType.TIME)
_MONTH = 31  # days
_BEFORE_DAWN = re.compile(r"\bbefore\s+(?:dawn|daybreak|sunrise|daylight|noon|midday|dusk|midnight)\b", re.IGNORECASE)
_MOST = 50
"""Happenings of an article that another may be."""
_MEANWHILE = re.compile(
    r"\b(?:during|amid(?:st)?|throughout|in the course of|since the (?:start|beginning) of|part of"
    r"|(?:early|late) in|(?:at|in) the (?:start|beginning|height|end|first \w+|last \w+) of)\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_ALSO_CALLED = re.compile(
    r"(?:\b(?:also|sometimes|commonly|locally|better|otherwise),?\s+(?:known|called|referred\s+to)(?:\s+(?:as|to\s+as))?"
    r"|\(also)\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_THAT_ONE = re.compile(r"\b(?:that|this|the latter)\s+$", re.IGNORECASE)
_WEAPON = re.compile(rf"\b(?:{any_of(_ROW['weapons'])})(?:\s+(?:had|has|have))?\s+$", re.IGNORECASE)
_ONE_MORE = re.compile(r"\b(?:second|third|further|another|secondary|smaller)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_TAKEN = frozenset({"capture", "seize", "recapture", "retake", "overrun", "liberate", "conquer", "surrender"})
_EVENT = re.compile(rf"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+\s+){{1,3}})(?:{any_of(_ROW['generic'])})\b")


def told_in(page: Page, dated: Sequence[Statement], published: FuzzyDate | None) -> tuple[Told, ...]:
    """Those that the article dates, and those it only names; each at every place where it is told of.

    What it only names is not one of which only the year is told, long before its news: "an explosion in 2009". A dam
    that burst in a storm is a part of it.
    """
    news = _is_news(page, published)
    found = _with_named(page, list(_dated(page, dated)), published, news=news)
    found = [each for each in found if each.happening.action != "burst"] or found
    compared = {each.start for each in found if is_compared(page.line_at(each.start), each.start)}
    if not any(each.start < AT_ONCE and each.start not in compared for each in found):
        found = [*(as_told(each, found) for each in disaster_called(page) if each.start < AT_ONCE), *found]
    found = found or list(disaster_called(page)) or list(leaked(page)) or list(told_by_verb(page))
    beside = {each.happening.identity for each in found} - {
        each.happening.identity for each in found if each.start not in compared
    }
    return tuple(sorted(_with_background(found, published, beside, news=news), key=lambda each: each.start))


def _with_named(page: Page, found: list[Told], published: FuzzyDate | None, *, news: bool) -> list[Told]:
    """Those that the article dates, and what it names anywhere else: that once more, or another on a day of its own."""
    current = [each for each in found if not is_of_long_ago(each.happening, published)]
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
            called = happening.identity[:1] == (CALLED,)
            if here and _is_last(before, happening, here[-1]):
                same = here[-1]
            elif called:
                same = _called_before(happening, found)
            else:
                may_be = _may_be_meant(start, known, firsts, published, news=news)
                same = _same(happening, here, may_be)
                same = (_accident_before(happening, found, start) if same is happening else None) or same
                of_attack = family_of(happening.action) == "attack"
                if day and same.date and of_attack and _is_another_day(day, same.date):
                    same = replace(happening, date=day, identity=(*happening.identity, day.edtf))
            known = known if called or same is not happening else [*known, same][:_MOST]
            day = _day_by_name(page, line, happening) if called else day
            if day and same.date is None:
                days.setdefault(id(same), day)
            here = here if called else [*here, same]
            found.append(Told(start, line.sentence.paragraph, same, words_of(happening)))
    return [replace(each, happening=_on(each.happening, days.get(id(each.happening)))) for each in found]


def _is_last(before: str, happening: Happening, last: Happening) -> bool:
    """Whether the words BEFORE it say that it is what was told last: "that blast", "also called the Vasa blast"."""
    of_kind = family_of(last.action) == family_of(happening.action)
    return bool(_ALSO_CALLED.search(before) or (of_kind and _THAT_ONE.search(before)))


def _may_be_meant(
    start: int, known: Sequence[Happening], firsts: Mapping[int, int], published: FuzzyDate | None, *, news: bool
) -> Sequence[Happening]:
    """Those that what is told at START may be: one that is dated further on is none of which the beginning speaks, but
    for what is the news itself. FIRSTS: by its id where a happening is dated first."""
    if news and start >= LEAD:
        return known
    reach = LEAD if news else max(start, LEAD)
    return [each for each in known if firsts.get(id(each), 0) < reach or (news and _is_of_the_day(each, published))]


def _with_background(
    found: Sequence[Told], published: FuzzyDate | None, beside: Collection[tuple[str, ...]], *, news: bool
) -> list[Told]:
    """With those marked that are of long ago, in news of an earlier time, or go on while another happens; and those
    BESIDE, by their identity, with which one is only compared."""
    first = {each.happening.identity for each in found if each.start < LEAD}
    past = {
        each.happening.identity
        for each in found
        if is_of_long_ago(each.happening, published) or (news and _is_before(each.happening, published))
    } - first
    past |= set(beside)
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


def _is_of_the_day(happening: Happening, published: FuzzyDate | None) -> bool:
    """Whether it is dated to the day of its article, or to the one before."""
    day = happening.date.latest if happening.date else None
    return (
        day is not None and published is not None and published.earliest is not None and published.earliest - day <= 1
    )


def _is_past(when: FuzzyDate, published: FuzzyDate) -> bool:
    return when.latest is not None and published.earliest is not None and when.latest < published.earliest - TWO_MONTHS


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


def _accident_before(happening: Happening, found: Sequence[Told], start: int) -> Happening | None:
    """The accident that is all the article told of before it says "the leak", and no more of that."""
    before = {each.happening.identity: each.happening for each in found if each.start < start}
    bare = not (happening.place or happening.actors or happening.date) and family_of(happening.action) not in LASTING
    only = next(iter(before.values())) if bare and len(before) == 1 else None
    return only if only and only.action == DISASTER else None


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


def _dated(page: Page, dated: Sequence[Statement]) -> Iterator[Told]:
    starts = [line.sentence.start for line in page.lines]
    told = [
        (s, whole_day(_on_that_day(s, s.value)))
        for s in dated
        if is_harm(s.happening) and isinstance(s.value, FuzzyDate) and not is_aside(s)
    ]
    finest: dict[tuple[str, ...], FuzzyDate] = {}
    for s, day in told:
        finest[s.happening.identity] = min(finest.get(s.happening.identity, day), day, key=vagueness)
    for s, _ in told:
        line = page.lines[max(0, bisect_right(starts, s.start) - 1)]
        happening = replace(s.happening, date=finest[s.happening.identity])
        yield Told(s.start, line.sentence.paragraph, happening, words_of(s.happening))


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
    days = [(span, day) for span in spans if not _in_brackets(line, span) and (day := day_of(span))]
    if len(days) != 1:
        return None
    (span, day), *_ = days
    return None if is_when_told(line, span) or (span.start < deed.start and not _is_fine(day)) else day


def _is_fine(when: FuzzyDate) -> bool:
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= _MONTH


def _in_brackets(line: Line, span: DatedSpan) -> bool:
    """ "Situation report no. 5 (21 September)": of the report, not of what it tells."""
    return "(" in line.text_between(line.sentence.start, span.start).rpartition(")")[2]


def _called_before(event: Happening, found: Sequence[Told]) -> Happening:
    """What the article told of by the same name before, else another of which it tells in no other words."""
    name = set(fold(event.place or "").split())
    return next((each.happening for each in found if name <= each.words), event)


def _day_by_name(page: Page, line: Line, event: Happening) -> FuzzyDate | None:
    """The one day of the last sentence before that names it: "the second, off Vasa, followed on 23 October"."""
    paragraph = (each for each in page.lines if each.sentence.paragraph == line.sentence.paragraph)
    name = event.place or event.title
    before = [each for each in paragraph if each.sentence.end <= line.sentence.start and name in each.sentence.text]
    days = [day for span in before[-1].spans if span.date and (day := day_of(span))] if before else []
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
        identity=(CALLED, first.action, fold(name)),
    )  # fmt: skip
    return line.sentence.start + found.start(), event, None
