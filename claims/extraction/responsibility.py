"""Who is said to have done something, and who denies it.

"Freedonia blamed Sylvania for the blast", "the Toll Front claimed responsibility", "a Sylvanian aircraft dropped a
bomb", "Sylvania denied that any of its aircraft had been in the air". Whose forces did it is told by the country that
they belong to. Who says so stays with the claim: an accusation is that of the accuser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.deeds import Deed
from claims.extraction.happenings import family_of
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.quantities.harm import DISASTER, HARM
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Modality, Polarity

_WORDS = table("causes")
_FORCES, _STRIKING, _ATTACKING, _THERE = (any_of(_WORDS[key]) for key in ("forces", "striking", "attacking", "there"))
VIOLENCE = frozenset({"attack", "kill", "storm", "invade", "besiege"})
"""Kinds of action, by family, of which whose forces did it is asked."""
_MEMBERS = rf"(?:(?:[\w’'-]+\s+){{0,3}}?(?:{any_of(_WORDS['members'])})\s+(?:of|from)\s+(?:the\s+)?)?"
# "Carried out by two members of the Toll Front", "the work of", "the bombers were men of", "responsibility lies with"
_DONE_BY = re.compile(
    rf"\b(?:{any_of(_WORDS['done_by'])}|{_STRIKING})\s+by\s+{_MEMBERS}"
    r"|\b(?:responsibility|fault|blame|guilt)\b[^.;:]{0,60}?\b(?:claimed\s+by|(?:lies|lay|rests?|rested)\s+(?:\w+\s+)?with)\s+"
    r"|\bthe\s+(?:handi)?work\s+of\s+"
    rf"|\b(?:{any_of(_WORDS['culprits'])})\s+(?:had\s+been|was|were|is|are)\s+{_MEMBERS}",
    re.IGNORECASE,
)
# "held Sylvania responsible": the name stands between
_HELD_RESPONSIBLE = re.compile(r"\b(?:held|holds|hold|holding|found|finds|made)\s+(?=(?:the\s+)?[A-Z])")
_RESPONSIBLE = re.compile(
    r"(?:['’]s\s+[\w-]+)?\s+(?:\w+\s+)?(?:responsible|accountable|guilty|to blame)\b", re.IGNORECASE
)
# "Sylvania was not responsible"
_IS_NOT = re.compile(
    r"\s+(?:(?:was|were|is|are|had|has|did)(?:\s+not|n['’]t)|never)\s+(?:been\s+)?"
    r"(?:behind|responsible|involved|to blame)\b",
    re.IGNORECASE,
)
# "Sylvania was solely at fault", "Sylvania bears responsibility"
_IS_AT_FAULT = re.compile(
    r"\s+(?:(?:alone\s+|jointly\s+)?(?:was|were|is|are|had\s+been)\s+(?:(?:alone|also|jointly|found|held|[a-z]+ly)\s+)*"
    r"(?:at\s+fault|to\s+blame|responsible|liable|culpable|accountable)\b|(?:bears?|bore|carries|carried)\s+(?:[a-z]+\s+){0,3}"
    r"(?:responsibility|blame|guilt)\b)",
    re.IGNORECASE,
)
# "responsible for the blast": of anything else it tells a duty
_OF_WHAT = re.compile(r"\s+(?:for|to)\b")
_CLEARED = re.compile(
    r"\b(?:(?P<of>cleared|clears)|absolved|absolves|exonerated|exonerates|acquitted)\s+(?=(?:the\s+)?[A-ZÀ-Þ])"
)
_OF_BLAME = re.compile(
    r"\s+of\s+(?:any\s+|all\s+|the\s+)*(?:blame|wrongdoing|responsibility|liability|guilt|charges?|involvement|negligence|complicity)\b"
)
_ACCUSATION = re.compile(r"\b(?:accus\w+|allegation\w*|blam\w+)\b", re.IGNORECASE)
_REJECTED = re.compile(
    r"\b(?:reject|den|dismiss)(?:y|ies|ied|s|es|ed|ing)?\s+(?:(?:the|this|that|these|those|all|such|any)\s+)*"
    r"(?:accusations?|allegations?|charges?|blame)\b",
    re.IGNORECASE,
)
# "Sylvania denied it", of what the sentence before gives somebody
_DENIED_IT = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?)\s+(?:it|this|that|both)\b", re.IGNORECASE)
# "A Sylvanian missile strike"
_OWN_STRIKE = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:strikes?|airstrikes?|attacks?|shelling|bombardment|bombing|raids?)\b"
)
_SUPPOSED = re.compile(
    r"\b(?:alleged|expected|possible|future|threatened|supposed|no|not an?)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_BLAMED_ON = re.compile(
    r"\b(?:(?:blam(?:ed|es|ing)|pinn(?:ed|ing))\b[^.;:]{0,80}?\bon|attribut(?:ed|es|ing)\b[^.;:]{0,80}?\bto)\s+",
    re.IGNORECASE,
)
_BLAMED = re.compile(r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing))\s+", re.IGNORECASE)
_PART = r"(?:responsibility|involvement|role|part|hand|connection|complicity)"
_BLAMABLE = r"(?:behind|responsible|involved|to blame)"
_DID = rf"(?:carr(?:ied|ying) out|(?:been\s+|being\s+|was\s+)?{_BLAMABLE}|taken? part|{_STRIKING})"
_ITS = r"(?:(?:any|none|one) of\s+)?(?:its|their|his|her)\s+(?:own\s+)?(?:\w+\s+){0,2}?"
_OWNED_UP = re.compile(
    r"\b(?:(?P<yes>claim|admit|accept)|(?P<no>den|reject|disclaim))(?:y|ies|ied|s|ed|ting|ted|ing)?\s+"
    r"(?:(?:any|full|all|its|their|having|that)\s+)*"
    rf"(?:{_PART}\b|(?:(?:it|they|he|she|{_ITS}(?:{_FORCES}))\s+)?(?:(?:had|has|have|was|were|been)\s+)*"
    rf"(?:{_DID}|{_THERE})\b)",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    rf"\b(?:had|has|have|played|took|taken?)\s+[“\"]?(?:no|nothing)\s+(?:{_PART}\s+(?:in|with)|to do with)\b",
    re.IGNORECASE,
)
_NO_FORCES = re.compile(
    r"\b(?:no|not\s+(?:one|an?|a\s+single)|none\s+of\s+(?:the|its|their|our))\s+(?P<whose>(?:[\w’'-]+\s+){0,3}?)"
    rf"(?:{_FORCES})\b[^.;,]{{0,40}}?\b(?:had|has|have|was|were|been)\s+(?:[\w-]+\s+){{0,2}}?(?:{_THERE}|{_STRIKING})\b",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(
    r"\b(?:carried out|conducted|committed|perpetrated|mounted"
    r"|(?:was|were|is|are|been)\s+(?:(?:responsible|to blame) for|behind))\s+"
    r"(?:the|this|that|those|these)\s+",
    re.IGNORECASE,
)
_FORCES_STRUCK = re.compile(
    rf"\b(?:{_FORCES})\s+(?:(?:had|has|have|also|did|not|never|\w+ly)\s+)*(?:{_STRIKING})\b"
    r"(?!\s+(?:\w+\s+)?(?:deal|agreement|accord|truce|bargain|chief|minister|commander)\b)",
    re.IGNORECASE,
)  # fmt: skip
_NOT_DONE = re.compile(
    r"\b(?:it|they|we|he|she)\s+(?:(?:had|has|have|was|were|is|are|did|do|does)(?:\s+not|n['’]t)|never)\s+"
    rf"(?:been\s+)?(?:{_BLAMABLE}|carr(?:ied|y) out|{_STRIKING})\b",
    re.IGNORECASE,
)
# "Sylvania bombed the house": told by the name alone
_BY_NAME = re.compile(rf"\s+(?:itself\s+)?(?:(?:had|has|have|also|later|then)\s+)*(?:{_ATTACKING})\b", re.IGNORECASE)
_OF_FORCES = re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}?(?:{_FORCES})\b")
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?$")
_SPEAKERS = re.compile(r"\s+(?:[a-z]+\s+){1,2}(?:(?:has|had|have|also|\w+ly)\s+)*")
_NEXT_NAME = re.compile(r"(?:\s*,?\s*(?:and\s+)?)?(?:the\s+|both\s+)?(?:[A-Z]?[\w-]+\s+){0,2}")
_HELD = re.compile(r"(?:['’]s?)?(?:\s+(?!and\b|that\b|by\b|of\b|in\b|with\b)[a-z][\w-]*){0,3}\s+")
_PRONOUN = re.compile(
    r"\b(?:(?:it|they|we)\s+(?:(?:had|has|have|also|now|\w+ly)\s+)*|(?:its|their|our)\s+(?:\w+\s+){0,2})$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b")
# "accused Freedonia of not helping": what did happen is not its doing
_LEFT_UNDONE = re.compile(r"[^,;:.]{0,60}?\s(?:of|for)\s+(?:not|failing|refusing|ignoring|neglecting|letting)\b")
_NEAR = 40
AT_FAULT, CLEARED = "responsibility.at_fault", "responsibility.cleared"
"""Rules by which somebody finds whose fault the disaster was that the article told of last."""
SIGNS = frozenset(
    " ".join(word for key in ("forces", "signs", "striking", "attacking") for word in _WORDS[key]).split()
) - {"of", "out", "down", "up"}
"""Words without one of which no sentence tells who did something, or denies it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One cause or doer, with where its words and the sign of it stand."""

    property: str
    value: str
    start: int
    end: int
    sign: int
    deed: Deed | None
    stance: Stance
    rule: str


def doers(line: Line, before: Line | None) -> Iterator[Said]:
    """Those to whom a sentence gives or denies the doing of something. BEFORE: the sentence before it, if any."""
    text, offset = line.sentence.text, line.sentence.start
    for found in _DONE_BY.finditer(text):
        yield from _doer(line, offset + found.start(), offset + found.end(), "responsibility.done_by")
    blamed_on = list(_BLAMED_ON.finditer(text))
    for found in blamed_on:
        yield from _doer(line, offset + found.start(), offset + found.end(), "responsibility.blamed", accused=True)
    for found in _BLAMED.finditer(text):
        if not any(b.start() == found.start() for b in blamed_on):
            yield from _doer(line, offset + found.start(), offset + found.end(), "responsibility.blamed", accused=True)
    owned_up = [*_OWNED_UP.finditer(text), *_NOT_DONE.finditer(text)]
    for found in _OWNED_UP.finditer(text):
        polarity = Polarity.DENIED if found["no"] else Polarity.ASSERTED
        yield from _owned_up(line, offset + found.start(), offset + found.end(), polarity, before)
    for found in _NO_PART.finditer(text):
        yield from _owned_up(line, offset + found.start(), offset + found.end(), Polarity.DENIED, before)
    for found in _REJECTED.finditer(text):
        if before and _ACCUSATION.search(before.sentence.text):
            yield from _owned_up(line, offset + found.start(), offset + found.end(), Polarity.DENIED, before)
    for found in _DENIED_IT.finditer(text):
        if before and _gives_doer(before):
            yield from _owned_up(line, offset + found.start(), offset + found.end(), Polarity.DENIED, before)
    yield from _own_strike(line)
    for found in _HELD_RESPONSIBLE.finditer(text):
        yield from _held_responsible(line, offset + found.start(), offset + found.end())
    yield from _is_not(line)
    yield from _is_at_fault(line)
    for found in _CLEARED.finditer(text):
        yield from _cleared(line, offset + found.start(), offset + found.end(), of_blame=found["of"] is not None)
    for found in _NOT_DONE.finditer(text):
        yield from _not_done(line, offset + found.start(), offset + found.end(), before)
    denied = list(_NO_FORCES.finditer(text))
    for found in denied:
        yield from _no_forces(line, found, before)
    for pattern in (_CARRIED_OUT, _FORCES_STRUCK):
        for found in pattern.finditer(text):
            if not any(d.start() <= found.start() < d.end() for d in (*denied, *owned_up)):
                yield from _struck(line, found, before)
    if not line.spans:  # what has a day of its own tells its actors itself
        yield from _struck_by_name(line)


def _gives_doer(line: Line) -> bool:
    """Whether a sentence says who did something."""
    return any(sign.search(line.sentence.text) for sign in (_DONE_BY, _CARRIED_OUT, _FORCES_STRUCK, _ACCUSATION))


def _own_strike(line: Line) -> Iterator[Said]:
    """ "It was a Sylvanian missile strike"."""
    for who in line.mentions:
        found = _OWN_STRIKE.match(line.text_between(who.end, line.sentence.end)) if who.adjective else None
        if found and not _SUPPOSED.search(line.text_between(line.sentence.start, who.start)):
            end = who.end + found.end()
            stance = stance_of(line.sentence, who.start, end, line.mentions)
            yield Said("responsible", _side(who), who.start, end, who.start, None, stance, "responsibility.struck")


def _struck_by_name(line: Line) -> Iterator[Said]:
    """ "Sylvania bombed the house"."""
    kinds = (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.UNKNOWN)
    for who in line.mentions:
        found = _BY_NAME.match(line.sentence.text, who.end - line.sentence.start)
        if found and not who.adjective and who.kind in kinds:
            end = line.sentence.start + found.end()
            stance = stance_of(line.sentence, who.end, end, line.mentions)
            yield Said("responsible", _side(who), who.start, end, who.start, None, stance, "responsibility.struck")


def _held_responsible(line: Line, sign: int, at: int) -> Iterator[Said]:
    for who in line.mentions:
        if at <= who.start <= at + len("the ") and _RESPONSIBLE.match(line.text_between(who.end, line.sentence.end)):
            stance = stance_of(line.sentence, sign, at, line.mentions)
            yield Said("responsible", _side(who), sign, who.end, sign, None, stance, "responsibility.blamed")


def _is_not(line: Line) -> Iterator[Said]:
    """ "Sylvania was not behind the attack"."""
    for who in line.mentions:
        found = _IS_NOT.match(line.text_between(who.end, line.sentence.end))
        if found and not who.adjective and who.kind is not ActorKind.PLACE:
            end = who.end + found.end()
            stance = replace(stance_of(line.sentence, who.end, end, line.mentions), polarity=Polarity.DENIED)
            yield Said("responsible", _side(who), who.start, end, who.start, None, stance, "responsibility.claimed")


def _is_at_fault(line: Line) -> Iterator[Said]:
    """ "Sylvania was solely at fault", as whoever found so says."""
    for who in line.mentions:
        behind = line.text_between(who.end, line.sentence.end)
        found = _IS_AT_FAULT.match(behind)
        if found is None or who.adjective or who.kind is ActorKind.PLACE:
            continue
        end = who.end + found.end()
        if not _OF_WHAT.match(behind, found.end()) or _harm_behind(line, end):
            stance = stance_of(line.sentence, who.start, end, line.mentions)
            yield Said("responsible", _side(who), who.start, end, who.start, None, stance, AT_FAULT)


def _harm_behind(line: Line, at: int) -> bool:
    """Whether what somebody is responsible for is a disaster or an act of violence, and no duty."""
    harm = (d for d in line.deeds if d.noun and at < d.start < at + _NEAR)
    return any(d.action in (*HARM, DISASTER) or family_of(d.action) in VIOLENCE for d in harm)


def _cleared(line: Line, sign: int, at: int, *, of_blame: bool) -> Iterator[Said]:
    """ "The court acquitted Sylvania": not responsible, by its word. OF_BLAME: whether that must be said."""
    for who in line.mentions:
        blame = not of_blame or _OF_BLAME.match(line.text_between(who.end, line.sentence.end))
        if at <= who.start <= at + len("the ") and blame and not who.adjective and who.kind is not ActorKind.PLACE:
            stance = replace(stance_of(line.sentence, sign, at, line.mentions, saying=True), polarity=Polarity.DENIED)
            yield Said("responsible", _side(who), sign, who.end, sign, None, stance, CLEARED)
            return


def _doer(line: Line, sign: int, at: int, rule: str, *, accused: bool = False) -> Iterator[Said]:
    """The names right behind a sign, each as one who did it by the words of the accuser."""
    stance = stance_of(line.sentence, sign, at, line.mentions, saying=accused)
    if accused:
        accuser = accuser_of(line, sign)
        stance = replace(stance, modality=Modality.ATTRIBUTED, attributed_to=accuser) if accuser else stance
    last = at
    for mention in line.mentions:
        if mention.start < at or (mention.adjective and not _has_forces(line, mention)):
            continue
        between = line.text_between(last, mention.start)
        if not _NEXT_NAME.fullmatch(between) or (last > at and " of " in between):
            return
        if between.strip() in ("a", "an") and not mention.adjective:
            return  # "hit by an Osprey": what it was done with
        if _LEFT_UNDONE.match(line.text_between(mention.end, line.sentence.end)):
            return
        if stance.attributed_to and mention.name in stance.attributed_to:
            return  # who says so, behind it
        yield Said("responsible", mention.name, mention.start, mention.end, sign, None, stance, rule)
        last = mention.end


def _has_forces(line: Line, mention: Mention) -> bool:
    """Whether a country stands for its forces: "dropped by a Sylvanian jet"."""
    return bool(_OF_FORCES.match(line.text_between(mention.end, line.sentence.end)))


def accuser_of(line: Line, sign: int) -> str | None:
    """Who blames or attributes: the last name before the verb, in its clause."""
    before = [m for m in line.mentions if m.end <= sign and not m.adjective]
    near = [m for m in before if not re.search(r"[;:.]", line.text_between(m.end, sign))]
    return near[-1].name if near else None


def _owned_up(line: Line, sign: int, end: int, polarity: Polarity, before: Line | None) -> Iterator[Said]:
    """ "The Toll Front claimed responsibility", "Sylvania denied any involvement": said by the one it is about."""
    who = _subject(line, sign)
    if who is None and _PRONOUN.search(line.text_between(line.sentence.start, sign)):
        who = _antecedent(before)
    if who:
        stance = Stance(polarity, Modality.ATTRIBUTED, who.name)
        start = who.start if line.sentence.start <= who.start < sign else sign
        yield Said("responsible", _side(who), start, end, sign, None, stance, "responsibility.claimed")


def _not_done(line: Line, sign: int, end: int, before: Line | None) -> Iterator[Said]:
    """ "Sylvania said that it was not behind the attack": denied by the one it is about."""
    stance = stance_of(line.sentence, sign, end, line.mentions)
    speaker = next((m for m in line.mentions if m.name == stance.attributed_to and m.end <= sign), None)
    who = speaker or _nearest_before(line, sign) or _antecedent(before)
    if who:
        stance = Stance(Polarity.DENIED, Modality.ATTRIBUTED, who.name)
        yield Said("responsible", _side(who), sign, end, sign, None, stance, "responsibility.claimed")


def _no_forces(line: Line, found: re.Match[str], before: Line | None) -> Iterator[Said]:
    """ "No Sylvanian aircraft had flown", "not one aircraft of the Republic was in the air"."""
    sign, end = line.sentence.start + found.start(), line.sentence.start + found.end()
    stance = stance_of(line.sentence, sign, end, line.mentions)
    stance = replace(stance, polarity=Polarity.DENIED)
    inside = [m for m in line.mentions if sign <= m.start < end]
    who = inside[0] if inside else _subject(line, sign) if stance.attributed_to else None
    if who:
        yield Said("responsible", _side(who), sign, end, sign, None, stance, "responsibility.no_forces")


def _struck(line: Line, found: re.Match[str], before: Line | None) -> Iterator[Said]:
    """ "The Sylvanian air force carried out the strike", "a Sylvanian aircraft had dropped a bomb"."""
    sign, end = line.sentence.start + found.start(), line.sentence.start + found.end()
    acts = [d for d in line.deeds if d.noun and end <= d.start < end + _NEAR and family_of(d.action) in VIOLENCE]
    if found.re is _CARRIED_OUT:
        if not acts:
            return
        end = acts[0].end_offset
    stance = stance_of(line.sentence, sign, end, line.mentions)
    if _NOT.search(found.group()):
        stance = replace(stance, polarity=Polarity.DENIED)
    owners = [m for m in line.mentions if m.end <= sign and _HELD.fullmatch(line.text_between(m.end, sign))]
    who = owners[-1] if owners else None
    if who is None and _PRONOUN.search(line.text_between(line.sentence.start, sign)):
        speaker = next((m for m in line.mentions if m.name == stance.attributed_to and m.end <= sign), None)
        who = speaker or (_antecedent(before) if stance.attributed_to is None else None)
    if who and who.kind is not ActorKind.PLACE:
        start = min(who.start, sign)
        yield Said("responsible", _side(who), start, end, start, None, stance, "responsibility.struck")


def whose_forces(line: Line, start: int, end: int) -> Iterator[str]:
    """Those whose forces or weapons the words name: "a Sylvanian missile", "an airstrike by the Sylvanian army"."""
    for mention in line.mentions:
        if start <= mention.start < end and mention.end <= end:
            by = mention.kind is not ActorKind.PLACE and _BY.search(line.text_between(start, mention.start))
            if by or (mention.adjective and _has_forces(line, mention)):
                yield _side(mention)


def _subject(line: Line, at: int) -> Mention | None:
    """Who says or denies it: the last name before, near enough; also "Sylvanian officials"."""
    before = [m for m in line.mentions if m.end <= at and m.kind is not ActorKind.PLACE]
    named = [m for m in before if not m.adjective or _SPEAKERS.fullmatch(line.text_between(m.end, at))]
    return named[-1] if named and at - named[-1].end <= _NEAR else None


def _nearest_before(line: Line, at: int) -> Mention | None:
    """The last name before, be it that of a country to which the speaker belongs."""
    before = [m for m in line.mentions if m.end <= at and m.kind is not ActorKind.PLACE]
    return before[-1] if before else None


def _antecedent(before: Line | None) -> Mention | None:
    """Whom "it" means: the one body or group that the sentence before is about."""
    kinds = (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.UNKNOWN)
    return next((m for m in before.mentions if m.kind in kinds and not m.adjective), None) if before else None


def _side(who: Mention) -> str:
    """The country of a body or a person that speaks for it, else the name."""
    return who.country if who.country and who.kind is not ActorKind.COUNTRY else who.name
