"""Which happening a number is about."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.dating.spans import Bound, SpanType
from claims.extraction.actors import DEMONYM_ENDINGS, ActorKind, Mention
from claims.extraction.agreements import Treaty
from claims.extraction.amounts import Amount
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed, Form
from claims.extraction.happenings import happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import SAYING, clause_bounds, is_place, participants_of
from claims.extraction.phrases import capital, clause_words, shortened
from claims.extraction.quantities.count import Counted
from claims.extraction.quantities.money import subject_of
from claims.extraction.quantities.nouns import OF_AGREEMENTS, PARTS, THINGS
from claims.extraction.quantities.told import (
    ANOTHER,
    HARM,
    LEAD,
    WITHIN,
    Told,
    is_harm,
    is_of_many,
    is_weather,
    named_apart,
)
from claims.extraction.statements import Happening
from claims.extraction.words import fold
from timeline.dates import FuzzyDate

_LONGEST_TITLE = 90
_TO_SINCE = 8  # characters from a number to "since"
_THERE_REACHES = 10  # sentences back in which "there" finds its place
_NEAR, _MARK = 160, 60
"""Characters from a number to a word of action outside its clause, and what a mark that parts thoughts adds to them."""
_FORCES = frozenset(table("quantities")["words"]["forces"])
_FIGHTS = frozenset(table("quantities")["harm"]["fights"])
_OF_WEATHER = frozenset({"wind", "rain", "surge"})
_OF_NO_DEED = _OF_WEATHER | {"damage"}
_NOT_OF_QUAKES = _OF_WEATHER | {"volume"}
_OF_FIGHTS = frozenset({"defenders", "attackers", "casualties"})
_THAT_OF = re.compile(r"\b(?:(?:that|the\s+one)\s+(?:of|in)|since)\s+$", re.IGNORECASE)
_WHICH = re.compile(r"\s*,\s+(?:which|when)\b", re.IGNORECASE)
_OF_SIDES = frozenset({"deaths", "injured", "missing", "captured", "casualties"})
_LOSSES = re.compile(
    r"\b(?P<who>[A-ZÀ-Þ][\w’'-]+)\s+(?:(?:military|army|combat|own|total)\s+)?"
    r"(?:losses|casualties|dead|deaths|wounded|fatalities)\b[^.;:]*$"
)
# A place that opens what is told: "In Orlok," or ", at Orlok,"
_SET_BEFORE = re.compile(
    r"(?:^|,\s+|\b(?:and|but|while)\s+)(?:in|at|near|outside)\s+(?:the\s+(?:city|town|village)\s+of\s+)?$",
    re.IGNORECASE,
)
_UNPLACED = frozenset({"magnitude", "depth", "distance", "duration", "mourning", "length", "height"})


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
        if fights := [t.happening for t in here if t.happening.action in _FIGHTS]:
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
    if key in _OF_FIGHTS and (fights := [each for each in told if each.happening.action in _FIGHTS]):
        return ([each for each in here if each.happening.action in _FIGHTS] or fights[:1])[-1].happening
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


def _noun_for(happening: Happening) -> str:
    """The noun for what happened: that of its title, else the first of its kind."""
    nouns: Sequence[str] = table("actions")["actions"].get(happening.action, {}).get("nouns", [])
    said = set(fold(happening.title).split())
    return next((noun for noun in nouns if noun in said), next(iter(nouns), "disaster"))


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
    title = f"{capital(kind or _noun_for(first))} of {when}"
    return Happening(
        first.action, first.object, (), None, title, frozenset(fold(title).split()), date=date,
        identity=(ANOTHER, first.action, when),
    )  # fmt: skip


def _gap(deed: Deed, at: int) -> int:
    return at - deed.end_offset if deed.end_offset <= at else deed.start - at


def place_of(line: Line) -> str:
    """The first place that a sentence names, which "there" means in what follows; "" for none."""
    return next((m.name for m in line.mentions if is_place(line, m)), "")


def _there(page: Page, at: int) -> str:
    """The place that the paragraph named last, up to the line AT."""
    lines = page.lines[max(0, at - _THERE_REACHES) : at + 1]
    here = [line for line in lines if line.sentence.paragraph == lines[-1].sentence.paragraph]
    return next((place for line in reversed(here) if (place := place_of(line))), "")


# "In his district alone", "in nine of the 11 districts", "for the two districts combined": less than the whole
_IN_PART = re.compile(
    r"\b(?:in|for|from|across)\s+(?P<part>(?:(?:his|her|its|their|our|the|that|this|one)\s+)?(?:[\w’'-]+\s+){1,3}?(?=alone\b)"
    r"|(?:just\s+|only\s+)?(?:(?:the\s+)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:of\s+(?:the|its)\s+(?:\w+\s+)?)?(?:\w+\s+)?)"
    r"(?:districts?|provinces?|villages?|towns?|hospitals?|municipalities|count(?:y|ies)|regions?|states?|cities|camps?|clinics?|parishes))",
    re.IGNORECASE,
)
# "During the past 24 hours": those of that time alone
_LATELY = re.compile(
    r"\b(?:in|during|over|within)\s+(?P<time>the\s+(?:past|last|previous|preceding)\s+(?:[\w-]+\s+){0,2}?(?:hours?|days?|week|night))\b",
    re.IGNORECASE,
)
_AT_SCENES = frozenset({"deaths", "missing", "trapped", "rescued"})
_TO_SCENE = 120
"""Characters from a count to where it was."""
_SCENES = any_of(table("quantities")["words"]["scenes"])
_ONE = r"(?:the|an?|its|his|her|their|our|one|whose|that)\s+(?:[\w’'-]+\s+){0,3}?"
_SCENE = re.compile(
    rf"\b(?:in|inside|at|on|under|beneath|outside|from|when|as)\s+{_ONE}(?P<what>{_SCENES})\b", re.IGNORECASE
)
_SCENE_FIRST = re.compile(
    rf"(?:in|inside|at|on|outside)\s+(?:{_ONE}\w+\s+of\s+)?{_ONE}(?P<what>{_SCENES})\b(?:\s+[\w’'-]+){{0,4}},?\s*$",
    re.IGNORECASE,
)
_SCENE_WHERE = re.compile(
    rf"\b(?P<what>{_SCENES})\b(?:\s+[\w’'-]+){{0,3}},\s+where\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE
)
_ANY_SCENE = re.compile(rf"\b(?:{_SCENES})\b", re.IGNORECASE)
# What was found is no more than a part of the dead.
_BODIES = re.compile(r"\b(?:bodies|corpses)\b", re.IGNORECASE)
_WHERE = re.compile(r",\s+where\s+(?:[\w’'-]+\s+){0,4}$")
_FOR_PLACE = re.compile(r"\s+(?:for|from)\s+(?:the\s+(?:town|city|village|district)\s+of\s+)?$")


def _since_then(line: Line, counted: Counted, happening: Happening) -> str:
    """ "Two had died since Thursday": only those of the days since, where it happened before."""
    span = next((s for s in line.spans if s.bound is Bound.SINCE and 0 <= s.start - counted.end <= _TO_SINCE), None)
    if span is None or span.date is None or span.date.earliest is None:
        return ""
    began = happening.date.latest if happening.date else None
    return (
        "" if began is None or span.date.earliest <= began else f"since {fold(line.text_between(span.start, span.end))}"
    )


def _is_where(line: Line, counted: Counted, mention: Mention) -> bool:
    """A place, also right behind what is counted: "63 deaths for Orlok"."""
    if is_place(line, mention):
        return True
    named = mention.kind in (ActorKind.PLACE, ActorKind.UNKNOWN) and not mention.possessive
    return named and bool(_FOR_PLACE.fullmatch(line.text_between(counted.end, mention.start)))


def _is_of_bodies(line: Line, counted: Counted, right: int) -> bool:
    """Of those that were found or buried so far; who "counted 130 bodies" tells how many died."""
    lead = line.text_between(counted.start - len("have counted "), counted.start)
    return bool(_BODIES.search(line.text_between(counted.start, right))) and "count" not in lead


def _scene(page: Page, line: Line, counted: Counted) -> str:
    """Of one building or square alone: "17 people died when the church gave way", "at the market 61 were killed", "the
    hotel, where 9 died"; not of that at which all of it happened, of which the article tells first."""
    if counted.key not in _AT_SCENES:
        return ""
    before = line.text_between(line.sentence.start, counted.start)
    behind = line.text_between(counted.start, min(counted.end + _TO_SCENE, line.sentence.end))
    found = _SCENE.search(behind) or _SCENE_WHERE.search(before) or _SCENE_FIRST.match(before)
    what = found["what"].lower() if found else ""
    return "" if not what or what in _main_scenes(page) else what


def _main_scenes(page: Page) -> frozenset[str]:
    """Those that the heading names, else the only one that the first paragraph names."""
    told = [line for line in page.text[: 2 * LEAD].split("\n") if line.strip()][:2]
    named = [frozenset(each.lower() for each in _ANY_SCENE.findall(line)) for line in told]
    return (
        named[0] or frozenset().union(*(scenes for scenes in named[1:] if len(scenes) == 1)) if named else frozenset()
    )


def _opens_with(line: Line, place: Mention) -> bool:
    """ "In Orlok, 12 people died", "where, at Orlok, we lost two": set before what is told, between marks."""
    before = line.text_between(line.sentence.start, place.start)
    if not _SET_BEFORE.search(before) or place.seat or line.text_between(place.end, place.end + 1) != ",":
        return False
    return not any(deed.action in SAYING and place.end < deed.start for deed in line.deeds)


def _where(line: Line, counted: Counted) -> str:
    """ "In Greece, where 15 people were killed": the place right before the clause."""
    opened = _WHERE.search(line.text_between(line.sentence.start, counted.start))
    at = line.sentence.start + opened.start() if opened else -1
    return next((m.name for m in line.mentions if m.end == at and m.kind is not ActorKind.PERSON), "")


def _side(line: Line, counted: Counted) -> str:
    """Of which side in a fight a toll is: "Sylvanian losses are put at 6,000 killed and 24,000 wounded"."""
    found = _LOSSES.search(line.text_between(line.sentence.start, counted.end))
    if found is None:
        return ""
    at = line.sentence.start + found.start("who")
    country = next((m.name for m in line.mentions if m.start == at and m.kind is ActorKind.COUNTRY), "")
    return fold(country or (found["who"] if found["who"].endswith(DEMONYM_ENDINGS) else ""))


def placed(page: Page, at: int, counted: Counted, happening: Happening) -> Counted:
    """A toll of one place where the happening was in several, or in a larger one: "no one was killed in Gloria".

    AT is the number of its line.
    """
    line = page.lines[at]
    if not counted.toll or counted.key in _UNPLACED:
        return counted
    if not counted.scope and counted.key in _OF_SIDES and (side := _side(line, counted)):
        return replace(counted, scope=f"of {side}")
    if re.match(r"\s+(?:there|here)\b", line.text_between(counted.end, line.sentence.end)):
        there = _there(page, at)
        return replace(counted, scope=f"{counted.scope} in {there}".strip()) if there else counted
    left, right = clause_bounds(line, counted.start, counted.end)
    part = _IN_PART.search(line.text_between(left, right))
    if part and not any(left + part.start() <= s.start < left + part.end() for s in line.spans):
        return replace(counted, scope=f"{counted.scope} in {fold(part['part']).strip()}".strip())
    if lately := _LATELY.search(line.text_between(left, right)):
        return replace(counted, scope=f"{counted.scope} in {fold(lately['time'])}".strip())
    if since := _since_then(line, counted, happening):
        return replace(counted, scope=f"{counted.scope} {since}".strip())
    start = counted.end if counted.key == "crowd" else counted.start  # "put the crowd in Salt Square at 8,000"
    behind = [m for m in line.mentions if start <= m.start < right and _is_where(line, counted, m)]
    if (where := _where(line, counted)) and fold(where) != fold(happening.place or ""):
        return replace(counted, scope=f"{counted.scope} in {where}".strip())
    if scene := _scene(page, line, counted):
        return replace(counted, scope=f"{counted.scope} at the {scene}".strip())
    if counted.key == "deaths" and not counted.scope and _is_of_bodies(line, counted, right):
        return replace(counted, scope="bodies")
    names = {fold(name) for name in (happening.place or "", *happening.actors)}
    words = fold(happening.title)
    behind = [m for m in behind if not line.text_between(m.start - 8, m.start).endswith("of the ")]
    behind += [m for m in line.mentions if left <= m.start < start and is_place(line, m) and _opens_with(line, m)]
    new = [m.name for m in behind if fold(m.name) not in names and fold(m.name) not in words]
    return replace(counted, scope=f"{counted.scope} in {new[0]}".strip()) if new else counted
