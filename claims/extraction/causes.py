"""Causes and responsibility: what a happening is said to have come of, and who is said to have done it.

"The protests, sparked by bread prices", "the leak caused the fire". A cause is a claim `cause` with the words for it; a
doer (responsibility.py) is a claim `responsible` with the name, denied where it is denied.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from claims.dating.spans import SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed
from claims.extraction.happenings import already_told, family_of, happening_of_deed
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import participants_of
from claims.extraction.passage import passage_of
from claims.extraction.phrases import PRONOUNS, stripped, without_dates
from claims.extraction.quantities.harm import is_harm
from claims.extraction.quantities.told import Told
from claims.extraction.responsibility import AT_FAULT, CLEARED, SIGNS, VIOLENCE, Said, doers, whose_forces
from claims.extraction.stance import stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement
from claims.extraction.verbs import inflect
from claims.extraction.verdicts import RULE as OF_DISASTER
from claims.extraction.verdicts import SIGNS as OF_VERDICTS
from claims.extraction.verdicts import verdicts
from claims.extraction.words import fold
from timeline.dates import FuzzyDate, Relation, relate

RULE_VERSION = 5
_WORDS = table("causes")
_CONFIDENCE = 0.55
_MOST_WORDS = 14
_NEAR = 120
"""Characters between a happening and the words that tell its cause."""
_BY = re.compile(rf"\b(?:{any_of(_WORDS['caused_by'])})\s+(?:\w+ly\s+)?by\s+", re.IGNORECASE)
_OWING = re.compile(rf"\b(?:{any_of(_WORDS['owing_to'])})\s+", re.IGNORECASE)
_OVER = re.compile(r"\s+(?:over|against|about|at)\s+", re.IGNORECASE)
_LED_TO = re.compile(rf"\b(?:{any_of(_WORDS['led_to'])})\s+(?!by\b)(?:(?:to|in|off)\s+)?", re.IGNORECASE)
_PUT_DOWN_TO = re.compile(
    r"\b(?:attribut|ascrib)(?:ed|es|ing)\b(?P<of>[^.;:,]{0,60}?)\bto\s+|\bput\s+down\b(?P<its>[^.;:,]{0,60}?)\bto\s+"
    r"|\b(?:blam(?:ed|es|ing)|pinned)\b(?P<the>[^.;:,]{0,60}?)\bon\s+",
    re.IGNORECASE,
)
_BLAMED_FOR = re.compile(r"\bblam(?:ed|es|ing)\s+(?P<what>(?:[a-z][\w’'-]*\s+){1,5}?)for\s+", re.IGNORECASE)
_STOP = re.compile(
    r"[;:()“”\"—]|,\s+(?:but|while|and\s+\w+ed|which|who|after|before|as|with|though|although)\b"
    r"|\s+(?:but|while|which|although|is|are|was|were|has|have|had|will)\s|\.\s"
)
_PHRASES = [phrase for key in ("caused_by", "owing_to", "led_to", "done_by") for phrase in _WORDS[key]]
_DESIGNED = [form for verb in _WORDS["design_verbs"] for form in (inflect(verb).past, inflect(verb).gerund)]
_SIGNS = (
    SIGNS
    | OF_VERDICTS
    | frozenset(_WORDS["signs"])
    | frozenset(_DESIGNED)
    | (frozenset(" ".join(_PHRASES).split()) - PREPOSITIONS - DETERMINERS)
)
"""Most sentences have none of these words, and need not be looked at further."""
_DESIGN = re.compile(
    rf"\b(?:\w+ly\s+|foreign-)?(?:{any_of(inflect(verb).past for verb in _WORDS['design_verbs'])})\b"
    rf"|(?<=\bof )(?:{any_of(inflect(verb).gerund for verb in _WORDS['design_verbs'])})\b",
    re.IGNORECASE,
)
_PRESENTED = [form for verb in _WORDS["presenting"] for form in (inflect(verb).past, inflect(verb).gerund)]
_PRESENTING = re.compile(rf"\b(?:accus(?:ed|es|ing)|{any_of(_PRESENTED)})\b", re.IGNORECASE)
_WAS = re.compile(
    rf"\b(?:was|were|is|been)\s+(?:(?:the\s+)?result\s+of\s+)?(?:an?\s+)?(?:\w+\s+)?(?P<what>{any_of(_WORDS['nature_of'])})\b",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\bno\s+(?:\w+\s+)?evidence[”\"]?\s+(?:\w+[”\"]?\s+)?(?:that|of|for)\s+(?P<what>[^,.;:()“”\"]{4,90})",
    re.IGNORECASE,
)
_BESIDE, _NAMED = 30, 6
_CLAUSE = re.compile(r"[;:()“”\"—]|,\s+|\b(?:that|which|when|while|and)\s")
_HELPING = re.compile(r"\b(?:has|have|had|may|might|could|would|also|\w+ly)\s*$")
_DOERS = (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.PERSON)
_MOST_ACTS = 3
"""Days of acts of violence beyond which an article tells of a war, and not of one of them."""
_CERTAIN = (Modality.ASSERTED, Modality.ATTRIBUTED)
_INVESTIGATED = frozenset(_WORDS["investigated"])
_OF_CAUSE = frozenset(_WORDS["of_cause"])


def causes(page: Page, told: Sequence[Statement], harm: Callable[[], Sequence[Told]]) -> Iterator[Statement]:
    """The claims `cause` and `responsible` of an article. TOLD: what else it tells, of whose happenings they may be.

    HARM finds the disasters and attacks that it speaks of; asked where it dates nothing that may have a cause.
    """
    dated = [(s.start, s.happening) for s in told if s.happening.action in _OF_CAUSE]
    act = _act(told)
    for before, line in zip((None, *page.lines), page.lines, strict=False):
        if not _SIGNS.isdisjoint([word.lower for word in line.sentence.words]):
            if not dated:
                dated = [(each.start, each.happening) for each in harm() if each.happening.action in _OF_CAUSE]
                act = act or next((each for _, each in dated if family_of(each.action) in VIOLENCE), None)
            earlier = [happening for start, happening in dated if start < line.sentence.end]
            same = before if before and before.sentence.paragraph == line.sentence.paragraph else None
            for said in (*_told_of_it(line), *doers(line, same)):
                if happening := _happening(line, said, earlier, act):
                    yield _statement(page, line, said, happening)


def _told_of_it(line: Line) -> Iterator[Said]:
    """The causes that the words of a happening stand by; where there are none, what its disaster is put down to."""
    found = list(_causes(line))
    return iter(found or verdicts(line))


def _causes(line: Line) -> Iterator[Said]:
    text, offset = line.sentence.text, line.sentence.start
    for found in (*_BY.finditer(text), *_OWING.finditer(text)):
        deed = _caused(line, offset + found.start())
        if deed is None and (opening := _opening(line, found)):
            yield opening
        if deed and not _named_doer(line, offset + found.end()):
            yield from _cause(line, offset + found.end(), offset + found.start(), deed, "causes.by")
    for found in _PUT_DOWN_TO.finditer(text):
        yield from _put_down_to(line, offset + found.start(), offset + found.end())
    for found in _BLAMED_FOR.finditer(text):
        yield from _blamed_for(line, found)
    for deed in line.deeds:
        over = _OVER.match(text, deed.end_offset - offset) if deed.action in ("protest", "resign", "war") else None
        if over:
            yield from _cause(line, offset + over.end(), deed.start, deed, "causes.over")
    for found in _LED_TO.finditer(text):
        yield from _led_to(line, offset + found.start(), offset + found.end())
    for found in _DESIGN.finditer(text):
        if design := _design(line, offset + found.start(), offset + found.end()):
            yield design
    for found in _WAS.finditer(text):
        if deed := _caused(line, offset + found.start()):
            stance = stance_of(line.sentence, offset + found.start(), offset + found.end(), line.mentions)
            start, end = offset + found.start("what"), offset + found.end("what")
            yield Said("cause", found["what"], start, end, start, deed, stance, "causes.was")
    yield from (_no_evidence(line, found) for found in _NO_EVIDENCE.finditer(text))


def _opening(line: Line, found: re.Match[str]) -> Said | None:
    """ "Sparked by rising prices and want, the protests spread": the cause of what stands first behind it."""
    offset = line.sentence.start
    sign, at = offset + found.start(), offset + found.end()
    if len(line.text_between(offset, sign).split()) > 2 or _named_doer(line, at):
        return None
    deed = next((d for d in line.deeds if d.noun and d.action in _OF_CAUSE and at < d.start < at + _NEAR), None)
    comma = line.text_between(at, deed.start).rfind(",") if deed else -1
    if deed is None or comma < 0:
        return None
    value = stripped(without_dates(line, at, at + comma, line.spans, _MOST_WORDS))
    stance = stance_of(line.sentence, sign, at, line.mentions)
    return Said("cause", value, at, at + comma, sign, deed, stance, "causes.by") if value else None


def _design(line: Line, start: int, end: int) -> Said | None:
    """ "Orchestrating the unrest", "protests engineered from abroad": that somebody meant to bring it about."""
    deeds = [d for d in line.deeds if d.action in _OF_CAUSE and _is_noun(line, d)]
    near = [d for d in deeds if end <= d.start < end + _BESIDE or 0 <= start - d.end_offset < _BESIDE]
    deed = min(near, key=lambda d: max(d.start - end, start - d.end_offset), default=None)
    if deed is None:
        return None
    stance = stance_of(line.sentence, start, end, line.mentions)
    before = line.text_between(line.sentence.start, start)
    sign, low = list(_PRESENTING.finditer(before)), min(start, deed.start)
    if sign:
        low = line.sentence.start + sign[-1].start()
        names = [m for m in line.mentions if m.end <= low and not m.adjective]
        if names:
            stance = replace(stance, modality=Modality.ATTRIBUTED, attributed_to=names[0].name)
    value = stripped(line.text_between(start, max(end, deed.end_offset) if deed.start >= end else end))
    return Said("cause", value, low, max(end, deed.end_offset), low, deed, stance, "causes.design")


def _is_noun(line: Line, deed: Deed) -> bool:
    """Also "Freedonian protests", where only the article tells that the first word is of a country."""
    return deed.noun or any(m.adjective and m.end + 1 == deed.start for m in line.mentions)


def _no_evidence(line: Line, found: re.Match[str]) -> Said:
    start, end = line.sentence.start + found.start("what"), line.sentence.start + found.end("what")
    sign = line.sentence.start + found.start()
    stance = replace(stance_of(line.sentence, sign, start, line.mentions), polarity=Polarity.DENIED)
    value = stripped(without_dates(line, start, end, line.spans, _MOST_WORDS))
    return Said("cause", value, start, end, sign, None, stance, "causes.no_evidence")


def _put_down_to(line: Line, sign: int, at: int) -> Iterator[Said]:
    """ "Attributed the crash to a faulty valve", "the crash was blamed on ice": no name, which would be a doer's."""
    inside = [d for d in line.deeds if d.noun and d.action in _OF_CAUSE and sign <= d.start < at]
    deed = inside[-1] if inside else _caused(line, sign)
    if deed and not any(at <= m.start < at + _NAMED for m in line.mentions):
        yield from _cause(line, at, min(sign, deed.start), deed, "causes.put_down_to")


def _blamed_for(line: Line, found: re.Match[str]) -> Iterator[Said]:
    """ "Blamed heavy rain for the collapse"."""
    start, end = line.sentence.start + found.start("what"), line.sentence.start + found.end("what")
    behind = line.sentence.start + found.end()
    deed = next((d for d in line.deeds if d.noun and d.action in _OF_CAUSE and 0 <= d.start - behind < _BESIDE), None)
    value = stripped(found["what"])
    if (
        deed
        and value
        and value.split()[0].lower() not in PRONOUNS
        and not any(start <= m.start < end for m in line.mentions)
    ):
        stance = stance_of(line.sentence, start, end, line.mentions, saying=True)
        sign = line.sentence.start + found.start()
        yield Said("cause", value, start, deed.end_offset, sign, deed, stance, "causes.put_down_to")


def _caused(line: Line, at: int) -> Deed | None:
    """The happening that stands last before a sign such as "sparked by", in its clause."""
    deeds = [d for d in line.deeds if d.action in _OF_CAUSE]
    before = [d for d in deeds if d.end_offset <= at and not re.search(r"[;:.]", line.text_between(d.end_offset, at))]
    return before[-1] if before and at - before[-1].end_offset < _NEAR else None


def _cause(line: Line, start: int, sign: int, deed: Deed | None, rule: str) -> Iterator[Said]:
    end = _phrase_end(line, start)
    value = stripped(without_dates(line, start, end, line.spans, _MOST_WORDS))
    if value and value.split()[0].lower() not in PRONOUNS:
        stance = stance_of(line.sentence, sign, start, line.mentions)
        yield Said("cause", value, start, end, sign, deed, stance, rule)
        violent = rule == "causes.by" and deed is not None and family_of(deed.action) in VIOLENCE
        for who in whose_forces(line, start, end) if violent else ():
            yield Said("responsible", who, start, end, sign, deed, stance, "responsibility.struck")


def _phrase_end(line: Line, start: int) -> int:
    stop = _STOP.search(line.sentence.text, start - line.sentence.start)
    end = line.sentence.start + (stop.start() if stop else len(line.sentence.text.rstrip(".!? ")))
    return min((d.start for d in line.deeds if not d.noun and start < d.start < end), default=end)


def _led_to(line: Line, sign: int, start: int) -> Iterator[Said]:
    """ "The leak caused the fire": what stands before is the cause of the happening right behind."""
    behind = [d for d in line.deeds if d.noun and d.action in _OF_CAUSE and start <= d.start < start + 60]
    if not behind or re.search(r"[,;:.()]", line.text_between(start, behind[0].start)):
        return
    before = _CLAUSE.split(line.text_between(line.sentence.start, sign))[-1]
    value = stripped(_HELPING.sub("", before.strip()))
    if len(value.split()) > 1 and value.split()[0].lower() not in PRONOUNS:
        low = sign - len(before)
        stance = stance_of(line.sentence, sign, start, line.mentions)
        yield Said("cause", value, low, behind[0].end_offset, low, behind[0], stance, "causes.led_to")


def _named_doer(line: Line, at: int) -> bool:
    """Whether who did it stands right behind "by"."""
    return any(m.kind in _DOERS and 0 <= m.start - at <= 4 and not m.adjective for m in line.mentions)


def _act(told: Sequence[Statement]) -> Happening | None:
    """The act of violence that an article is about: the first that it dates as past; none where it dates many."""
    acts = [s for s in told if isinstance(s.value, FuzzyDate) and family_of(s.happening.action) in VIOLENCE]
    certain = [s for s in acts if s.polarity is Polarity.ASSERTED and s.modality in _CERTAIN]
    many = len({str(s.value) for s in certain}) > _MOST_ACTS
    return certain[0].happening if certain and not many else None


def _happening(line: Line, said: Said, earlier: Sequence[Happening], act: Happening | None) -> Happening | None:
    """What it is the cause of: the word of action it stands by, else the nearest, else what was told of last.

    Whose forces did it is asked of the act of violence that the article is about, where the words name no other.
    """
    deed = said.deed or _nearest(line, said)
    if act and said.property == "responsible" and _is_of(act, line, said, deed):
        return act
    if said.rule == OF_DISASTER:
        return next((each for each in earlier if is_harm(each)), None)
    if said.rule in (AT_FAULT, CLEARED):
        told = happening_of_deed(line, deed, participants_of(line, deed)) if deed and deed.noun else None
        return next((each for each in reversed(earlier) if is_harm(each)), told)
    if said.rule == "causes.no_evidence":
        return next((each for each in reversed(earlier) if each.action in _INVESTIGATED), None)
    if deed is None:
        return earlier[-1] if earlier and not said.rule.endswith("blamed") else None
    happening = happening_of_deed(line, deed, participants_of(line, deed))
    known = already_told(happening, earlier)
    return known if known is not happening or happening.actors or happening.place else None


def _is_of(act: Happening, line: Line, said: Said, deed: Deed | None) -> bool:
    """Whether nothing that the sentence says names another act, by its kind, its place or its day."""
    days = [span.date for span in line.spans if span.type is SpanType.DATE and span.date]
    if act.date and any(relate(day, act.date) is Relation.DISJOINT for day in days):
        return False
    if deed is None:
        return True
    place = participants_of(line, deed).place
    elsewhere = act.place and place and place.start < said.sign and fold(place.name) != fold(act.place)
    return family_of(deed.action) in VIOLENCE and not elsewhere


def _nearest(line: Line, said: Said) -> Deed | None:
    nouns = [d for d in line.deeds if d.action in _OF_CAUSE and not said.start <= d.start < said.end]
    return min(nouns, key=lambda d: (not d.noun, abs(d.start - said.end), abs(said.start - d.end_offset)), default=None)


def _statement(page: Page, line: Line, said: Said, happening: Happening) -> Statement:
    low, high = min(said.start, said.sign), max(said.end, said.sign)
    if said.deed and abs(said.deed.start - low) < _NEAR:
        low = min(low, said.deed.start)
    passage = passage_of(line, low, high, line.sentence.start, line.sentence.end)
    if said.rule == "causes.over":  # "protests over bread prices" says it whole
        passage = low, high
    datatype = Datatype.TEXT if said.property == "cause" else Datatype.ENTITY
    return statement_at(
        page, passage, said.property, datatype, said.value, happening=happening, stance=said.stance, rule=said.rule,
        version=RULE_VERSION, confidence=_CONFIDENCE,
    )  # fmt: skip
