"""Which happening a number is about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.dating.spans import SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.agreements import Treaty
from claims.extraction.amounts import Amount
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed, Form
from claims.extraction.happenings import happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import table
from claims.extraction.page import Line
from claims.extraction.participants import SAYING, clause_bounds, participants_of
from claims.extraction.phrases import capital, clause_words, shortened
from claims.extraction.quantities.count import Counted
from claims.extraction.quantities.harm import FIGHTS, HARM, WITHIN, is_harm, is_of_many, is_weather, noun_for
from claims.extraction.quantities.money import subject_of
from claims.extraction.quantities.nouns import OF_AGREEMENTS, PARTS, THINGS
from claims.extraction.quantities.told import ANOTHER, LEAD, Told, named_apart
from claims.extraction.statements import Happening
from claims.extraction.words import fold
from timeline.dates import FuzzyDate

_LONGEST_TITLE = 90
_NEAR, _MARK = 160, 60
"""Characters from a number to a word of action outside its clause, and what a mark that parts thoughts adds to them."""
_FORCES = frozenset(table("quantities")["words"]["forces"])
_OF_WEATHER = frozenset({"wind", "rain", "surge"})
_OF_NO_DEED = _OF_WEATHER | {"damage", "compensation"}
_NOT_OF_QUAKES = _OF_WEATHER | {"volume"}
_OF_FIGHTS = frozenset({"defenders", "attackers", "casualties"})
_THAT_OF = re.compile(r"\b(?:(?:that|the\s+one)\s+(?:of|in)|since)\s+$", re.IGNORECASE)
_WHICH = re.compile(r"\s*,\s+(?:which|when)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LastTreaty:
    """The agreement that the article spoke of last, and in which paragraph."""

    treaty: Treaty
    paragraph: int


def happening_counted(
    line: Line, amount: Amount, counted: Counted, told: Callable[[], Sequence[Told]], last: LastTreaty | None
) -> Happening | None:
    """An agreement of so many articles, what cost so many lives, what is measured, or what was done to so many.

    TOLD: what the article tells of that may have a toll. LAST: the agreement that it spoke of last.
    """
    if counted.key in PARTS or counted.key in OF_AGREEMENTS:
        before = [t for t in line.treaties if t.end <= amount.start and not t.several]
        near = last if last and (counted.key in PARTS or last.paragraph == line.sentence.paragraph) else None
        if treaty := (before[-1] if before else near.treaty if near else None):
            return happening_of_treaty(treaty, None)
    if counted.toll and (of := happening_of_toll(line, amount.number, told(), counted.key)):
        return of
    title = counted.title or (subject_of(line, amount)[1] if amount.unit else "")
    if title:
        return _measure(line, amount, title)
    deed = None if counted.key in _OF_NO_DEED else _of_deed(line, amount, counted.key in THINGS)
    return deed or _of_fight_or_alone(line, amount, counted, told)


def _of_fight_or_alone(line: Line, amount: Amount, counted: Counted, told: Callable[[], Sequence[Told]]) -> Happening:
    """The fight of the same paragraph for those who fight; else what the clause says, as an event of its own."""
    if counted.key in _FORCES:
        here = [t for t in told() if t.paragraph == line.sentence.paragraph and t.start <= amount.start]
        if fights := [t.happening for t in here if t.happening.action in FIGHTS]:
            return fights[-1]
    left, right = clause_bounds(line, amount.start, amount.end)
    return _measure(line, amount, clause_words(line, left, right, line.spans) or counted.words, (left, right))


def _of_deed(line: Line, amount: Amount, things: bool) -> Happening | None:
    """What was done to so many, or by them: the nearest word of action of the clause; of THINGS also one near it."""
    deeds = [d for d in line.deeds if d.known and d.action not in SAYING]
    if not deeds:
        return None
    left, right = clause_bounds(line, amount.start, amount.end)
    near = [d for d in deeds if left <= d.start < right]
    if not near and things:
        near = [d for d in deeds if _apart(line, d, amount) < _NEAR]
    if not near:
        return None
    deed = min(near, key=lambda d: _apart(line, d, amount))
    return happening_of_deed(line, deed, participants_of(line, deed))


def _apart(line: Line, deed: Deed, amount: Amount) -> int:
    """How far a word of action stands from a number; marks that part thoughts count as much as a few words."""
    between = line.text_between(min(deed.end_offset, amount.end), max(deed.start, amount.start))
    return _gap(deed, amount.start) + _MARK * len(re.findall("[;:—]", between))


def _measure(line: Line, amount: Amount, title: str, clause: tuple[int, int] | None = None) -> Happening:
    """What is measured, such as the trade between two countries, is an event of its own."""
    left, right = clause or clause_bounds(line, amount.start, amount.end)
    names = dict.fromkeys(m.name for m in line.mentions if left <= m.start < right and m.kind is not ActorKind.PERSON)
    words = frozenset(fold(word) for word in title.split() if word.lower() not in PREPOSITIONS | DETERMINERS)
    title = capital(shortened(title, _LONGEST_TITLE))
    return Happening("measure", "", tuple(names), None, title, words, identity=("measure", fold(title)))


def happening_of_toll(line: Line, at: int, told: Sequence[Told], key: str = "") -> Happening | None:
    """What cost so much: in its clause, else named there, else told of last in the paragraph, else first of all."""
    if other := _another(line, at, told):
        return other
    if key in _NOT_OF_QUAKES:
        told = [each for each in told if each.happening.action != "quake"]
    here = [each for each in told if each.paragraph == line.sentence.paragraph and each.start <= at]
    own = _own(line, at, key, told)
    happening = happening_of_deed(line, own, participants_of(line, own)) if own else None
    if own and happening and (is_harm(happening) or key == "duration"):
        same = (e.happening for e in told if e.start == own.start or e.happening.identity == happening.identity)
        return next(same, happening)
    if named := named_apart(line, at, told):
        return named
    if key in _OF_FIGHTS and (fights := [each for each in told if each.happening.action in FIGHTS]):
        return ([each for each in here if each.happening.action in FIGHTS] or fights[:1])[-1].happening
    if key in _OF_WEATHER and (storms := [each for each in told if is_weather(each.happening)]):
        return ([each for each in here if is_weather(each.happening)] or storms[:1])[-1].happening
    if here:
        return here[-1].happening
    killing = [d for d in line.deeds if d.action in ("kill", "detain", "injure", "evacuate") and not d.noun]
    with_doer = [h for d in killing if (h := happening_of_deed(line, d, participants_of(line, d))).actors]
    if told:
        main = [each for each in told if not each.background] or told
        first = [each for each in main if each.start < LEAD] or [e for e in main if e.happening.date and e.start <= at]
        return (first or main)[0].happening
    return with_doer[0] if with_doer else None


def _own(line: Line, at: int, key: str, told: Sequence[Told]) -> Deed | None:
    """The disaster that the sentence tells of before the number, or the clause of the number behind it."""
    _, right = clause_bounds(line, at, at)
    quakes = any(each.happening.action == "quake" for each in told)
    deeds = [d for d in line.deeds if d.action in HARM and d.start < right and (d.noun or _tells(d))]
    in_storm = any(each.happening.action != "burst" for each in told)
    deeds = [d for d in deeds if not is_of_many(line, d) and not (quakes and d.text in WITHIN)]
    deeds = [d for d in deeds if d.action != "burst" or not in_storm]
    if key == "duration":
        deeds = [d for d in line.deeds if d.noun and d.known and d.start < right] or deeds
    before = [d for d in deeds if d.end_offset <= at]
    return min(before or deeds, key=lambda d: (not d.noun, _gap(d, at)), default=None)


def _tells(verb: Deed) -> bool:
    """Whether a verb tells of a disaster by itself: not "the besieging army", nor "the roof fell"."""
    return verb.form is Form.PAST and verb.action not in ("fall", "attack")


def _another(line: Line, at: int, told: Sequence[Told]) -> Happening | None:
    """ "The worst since that of 1911, which killed 4,000": one of the same kind in another year."""
    for span in line.spans:
        if span.end <= at and span.date and span.type is SpanType.DATE:
            lead = line.text_between(line.sentence.start, span.start)
            if _THAT_OF.search(lead) and _WHICH.match(line.text_between(span.end, at)):
                first = next((each.happening for each in told), None)
                if first is None:
                    return None
                kind = next((d.text for d in line.deeds if d.action == first.action and d.noun), "")
                return of_another_time(first, line.text_between(span.start, span.end), span.date, kind)
    return None


def of_another_time(first: Happening, when: str, date: FuzzyDate, kind: str = "") -> Happening:
    """One of the kind of the FIRST at another time, told by the words WHEN; KIND is the article's noun for it."""
    title = f"{capital(kind or noun_for(first))} of {when}"
    return Happening(
        first.action, first.object, (), None, title, frozenset(fold(title).split()), date=date,
        identity=(ANOTHER, first.action, when),
    )  # fmt: skip


def _gap(deed: Deed, at: int) -> int:
    return at - deed.end_offset if deed.end_offset <= at else deed.start - at
