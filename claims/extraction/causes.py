"""Causes and responsibility: what a happening is said to have come of, and who is said to have done it.

"The protests, sparked by bread prices", "the leak caused the fire", "Freedonia blamed Sylvania for the blast", "the
Toll Front claimed responsibility". A cause is a claim `cause` with the words for it; a doer is a claim `responsible`
with the name, denied where it is denied. Who says so stays with the claim: an accusation is that of the accuser.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.actors import ActorKind
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed
from claims.extraction.happenings import already_told, happening_of_deed
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import participants_of
from claims.extraction.passage import passage_of
from claims.extraction.phrases import PRONOUNS, stripped, without_dates
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement

RULE_VERSION = 1
_WORDS = table("causes")
_CONFIDENCE = 0.55
_MOST_WORDS = 14
_NEAR = 120
"""Characters between a happening and the words that tell its cause."""
_BY = re.compile(rf"\b(?:{any_of(_WORDS['caused_by'])})\s+(?:\w+ly\s+)?by\s+", re.IGNORECASE)
_OWING = re.compile(rf"\b(?:{any_of(_WORDS['owing_to'])})\s+", re.IGNORECASE)
_OVER = re.compile(r"\s+(?:over|against|about|at)\s+", re.IGNORECASE)
_LED_TO = re.compile(rf"\b(?:{any_of(_WORDS['led_to'])})\s+(?:(?:to|in|off)\s+)?", re.IGNORECASE)
_DONE_BY = re.compile(rf"\b(?:{any_of(_WORDS['done_by'])})\s+by\s+", re.IGNORECASE)
_BLAMED_ON = re.compile(
    r"\b(?:(?:blam(?:ed|es|ing)|pinn(?:ed|ing))\b[^.;:]{0,80}?\bon|attribut(?:ed|es|ing)\b[^.;:]{0,80}?\bto)\s+",
    re.IGNORECASE,
)
_BLAMED = re.compile(r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing))\s+", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\b(?P<verb>claim|den|admit|accept|reject|disclaim)\w*\s+(?:any\s+|full\s+|all\s+)?"
    r"(?:responsibility|involvement|being behind|having carried out)\b",
    re.IGNORECASE,
)
_DENYING = frozenset({"den", "reject", "disclaim"})
_STOP = re.compile(
    r"[;:()“”\"—]|,\s+(?:but|while|and\s+\w+ed|which|who|after|before|as|with|though|although)\b"
    r"|\s+(?:but|while|which|although|is|are|was|were|has|have|had|will)\s|\.\s"
)
_PHRASES = [phrase for key in ("caused_by", "owing_to", "led_to", "done_by") for phrase in _WORDS[key]]
_SIGNS = frozenset(_WORDS["signs"]) | (frozenset(" ".join(_PHRASES).split()) - PREPOSITIONS - DETERMINERS)
"""Most sentences have none of these words, and need not be looked at further."""
_CLAUSE = re.compile(r"[;:()“”\"—]|,\s+|\b(?:that|which|when|while|and)\s")
_HELPING = re.compile(r"\b(?:has|have|had|may|might|could|would|also|\w+ly)\s*$")
_NEXT_NAME = re.compile(r"(?:\s*,?\s*(?:and\s+)?)?(?:the\s+|both\s+)?(?:[A-Z]?[\w-]+\s+){0,2}")
# "accused Freedonia of not helping": what did happen is not its doing
_LEFT_UNDONE = re.compile(r"[^,;:.]{0,60}?\s(?:of|for)\s+(?:not|failing|refusing|ignoring|neglecting|letting)\b")
_DOERS = (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.PERSON)
_OF_CAUSE = frozenset(_WORDS["of_cause"])


@dataclass(frozen=True, slots=True)
class _Said:
    """One cause or doer, with where its words and the sign of it stand."""

    property: str
    value: str
    start: int
    end: int
    sign: int
    deed: Deed | None
    stance: Stance
    rule: str


def causes(page: Page, told: Sequence[Statement]) -> Iterator[Statement]:
    """The claims `cause` and `responsible` of an article. TOLD: what else it tells, of whose happenings they may be."""
    dated = [(s.start, s.happening) for s in told if s.happening.action in _OF_CAUSE]
    for line in page.lines:
        if not _SIGNS.isdisjoint([word.lower for word in line.sentence.words]):
            earlier = [happening for start, happening in dated if start < line.sentence.end]
            for said in (*_causes(line), *_doers(line)):
                if happening := _happening(line, said, earlier):
                    yield _statement(page, line, said, happening)


def _causes(line: Line) -> Iterator[_Said]:
    text, offset = line.sentence.text, line.sentence.start
    for found in (*_BY.finditer(text), *_OWING.finditer(text)):
        deed = _caused(line, offset + found.start())
        if deed and not _named_doer(line, offset + found.end()):
            yield from _cause(line, offset + found.end(), offset + found.start(), deed, "causes.by")
    for deed in line.deeds:
        over = _OVER.match(text, deed.end_offset - offset) if deed.action in ("protest", "resign", "war") else None
        if over:
            yield from _cause(line, offset + over.end(), deed.start, deed, "causes.over")
    for found in _LED_TO.finditer(text):
        yield from _led_to(line, offset + found.start(), offset + found.end())


def _caused(line: Line, at: int) -> Deed | None:
    """The happening that stands last before a sign such as "sparked by", in its clause."""
    deeds = [d for d in line.deeds if d.action in _OF_CAUSE]
    before = [d for d in deeds if d.end_offset <= at and not re.search(r"[;:.]", line.text_between(d.end_offset, at))]
    return before[-1] if before and at - before[-1].end_offset < _NEAR else None


def _cause(line: Line, start: int, sign: int, deed: Deed | None, rule: str) -> Iterator[_Said]:
    end = _phrase_end(line, start)
    value = stripped(without_dates(line, start, end, line.spans, _MOST_WORDS))
    if value and value.split()[0].lower() not in PRONOUNS:
        stance = stance_of(line.sentence, sign, start, line.mentions)
        yield _Said("cause", value, start, end, sign, deed, stance, rule)


def _phrase_end(line: Line, start: int) -> int:
    stop = _STOP.search(line.sentence.text, start - line.sentence.start)
    end = line.sentence.start + (stop.start() if stop else len(line.sentence.text.rstrip(".!? ")))
    return min((d.start for d in line.deeds if not d.noun and start < d.start < end), default=end)


def _led_to(line: Line, sign: int, start: int) -> Iterator[_Said]:
    """ "The leak caused the fire": what stands before is the cause of the happening right behind."""
    behind = [d for d in line.deeds if d.noun and d.action in _OF_CAUSE and start <= d.start < start + 60]
    if not behind or re.search(r"[,;:.()]", line.text_between(start, behind[0].start)):
        return
    before = _CLAUSE.split(line.text_between(line.sentence.start, sign))[-1]
    value = stripped(_HELPING.sub("", before.strip()))
    if len(value.split()) > 1 and value.split()[0].lower() not in PRONOUNS:
        low = sign - len(before)
        stance = stance_of(line.sentence, sign, start, line.mentions)
        yield _Said("cause", value, low, behind[0].end_offset, low, behind[0], stance, "causes.led_to")


def _named_doer(line: Line, at: int) -> bool:
    """Whether who did it stands right behind "by"."""
    return any(m.kind in _DOERS and 0 <= m.start - at <= 4 and not m.adjective for m in line.mentions)


def _doers(line: Line) -> Iterator[_Said]:
    text, offset = line.sentence.text, line.sentence.start
    for found in _DONE_BY.finditer(text):
        yield from _doer(line, offset + found.start(), offset + found.end(), "responsibility.done_by")
    blamed_on = list(_BLAMED_ON.finditer(text))
    for found in blamed_on:
        yield from _doer(line, offset + found.start(), offset + found.end(), "responsibility.blamed", accused=True)
    for found in _BLAMED.finditer(text):
        if not any(b.start() == found.start() for b in blamed_on):
            yield from _doer(line, offset + found.start(), offset + found.end(), "responsibility.blamed", accused=True)
    for found in _CLAIMED.finditer(text):
        yield from _claimed(line, offset + found.start(), offset + found.end(), found["verb"].lower())


def _doer(line: Line, sign: int, at: int, rule: str, *, accused: bool = False) -> Iterator[_Said]:
    """The names right behind a sign, each as one who did it by the words of the accuser."""
    stance = stance_of(line.sentence, sign, at, line.mentions, saying=accused)
    if accused:
        accuser = _accuser(line, sign)
        stance = replace(stance, modality=Modality.ATTRIBUTED, attributed_to=accuser) if accuser else stance
    last = at
    for mention in line.mentions:
        if mention.start < at or mention.adjective:
            continue
        between = line.text_between(last, mention.start)
        if not _NEXT_NAME.fullmatch(between) or (last > at and " of " in between):
            return
        if _LEFT_UNDONE.match(line.text_between(mention.end, line.sentence.end)):
            return
        if mention.name != stance.attributed_to:
            yield _Said("responsible", mention.name, mention.start, mention.end, sign, None, stance, rule)
        last = mention.end


def _accuser(line: Line, sign: int) -> str | None:
    before = [m for m in line.mentions if m.end <= sign and not m.adjective]
    near = [m for m in before if not re.search(r"[;:.]", line.text_between(m.end, sign))]
    return near[-1].name if near else None


def _claimed(line: Line, sign: int, end: int, verb: str) -> Iterator[_Said]:
    """ "The Toll Front claimed responsibility", "Sylvania denied any involvement": said by the one it is about."""
    before = [m for m in line.mentions if m.end <= sign and not m.adjective and m.kind is not ActorKind.PLACE]
    if not before or sign - before[-1].end > 40:
        return
    who = before[-1].name
    polarity = Polarity.DENIED if verb in _DENYING else Polarity.ASSERTED
    stance = Stance(polarity, Modality.ATTRIBUTED, who)
    yield _Said("responsible", who, before[-1].start, end, sign, None, stance, "responsibility.claimed")


def _happening(line: Line, said: _Said, earlier: Sequence[Happening]) -> Happening | None:
    """What it is the cause of: the word of action it stands by, else the nearest, else what was told of last."""
    deed = said.deed or _nearest(line, said)
    if deed is None:
        return earlier[-1] if earlier and not said.rule.endswith("blamed") else None
    happening = happening_of_deed(line, deed, participants_of(line, deed))
    known = already_told(happening, earlier)
    return known if known is not happening or happening.actors or happening.place else None


def _nearest(line: Line, said: _Said) -> Deed | None:
    nouns = [d for d in line.deeds if d.action in _OF_CAUSE and not said.start <= d.start < said.end]
    return min(nouns, key=lambda d: (not d.noun, abs(d.start - said.end), abs(said.start - d.end_offset)), default=None)


def _statement(page: Page, line: Line, said: _Said, happening: Happening) -> Statement:
    low, high = min(said.start, said.sign), max(said.end, said.sign)
    if said.deed and abs(said.deed.start - low) < _NEAR:
        low = min(low, said.deed.start)
    passage = passage_of(line, low, high, line.sentence.start, line.sentence.end)
    datatype = Datatype.TEXT if said.property == "cause" else Datatype.ENTITY
    return statement_at(
        page, passage, said.property, datatype, said.value, happening=happening, stance=said.stance, rule=said.rule,
        version=RULE_VERSION, confidence=_CONFIDENCE,
    )  # fmt: skip
