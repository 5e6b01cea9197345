"""States: what is said to have happened, to be planned, or to be denied, where no date is told with it.

A verb with somebody who acted or was acted upon, or a noun of action that says whose it was, gives a claim `status` on
its happening. So a report that denies a bombing stands against one that tells of it, though neither says when. An
agreement that is still to be made ("the proposed treaty") has its signing planned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.agreements import Reference, Treaty
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed, Form
from claims.extraction.happenings import happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import COMMON, OFFICES, any_of, table, word_set
from claims.extraction.page import Line, Page
from claims.extraction.participants import Participants, participants_of
from claims.extraction.passage import passage_of
from claims.extraction.passages import Kind
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement

RULE_VERSION = 2
_HAPPENED = "happened"
_MOST = 2
"""States of one sentence: its main verb and one beside it. More would say the same in other words."""
_FARTHEST, _NEAR = 140, 60
"""Characters between a verb and its subject, and between a noun of action and whose it is."""
# What is told by them is what somebody said, which has rules of its own.
_TOLD = frozenset({"say", "report", "announce", "confirm", "deny", "measure", "propose"})
_MANNERS = {Modality.PLANNED: "planned", Modality.SPECULATIVE: "possible"}
_RHETORIC = word_set("states", "rhetoric")
_GENERIC = word_set("states", "generic_nouns")
_OPEN = re.compile(
    rf"\b(?:(?P<proposed>{any_of(table('states')['proposed'])})|(?P<imminent>{any_of(table('states')['imminent'])}))\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"(?:\b(?:the|this|that|their|its|our)|['’]s)\s+(?:{any_of(table('states')['concluded'])})\s", re.IGNORECASE
)
_IS = re.compile(
    r"(?:\s+(?:between|with|of|on)\s[^,;:.]{2,60}?)?\s+(?:\w+ly\s+|still\s+)?(?:is|are|was|were|remains?)\b"
)
_OF_TREATY = re.compile(r"\s+of\s+(?:the|this|that|its|a)\s+")
_BEFORE = 30
"""Characters before an agreement among which a word for its state is looked for."""
_REACH = 100
"""Characters behind an agreement among which a word such as "imminent" is looked for."""
_AUXILIARIES = re.compile(
    r"[\s’'s]*(?:\b(?:was|were|is|are|been|being|be|has|have|had|will|would|may|might|could|did|does|do|not|never|also|both|all"
    r"|then|later|again|first|who|itself|himself|herself|themselves|still|yet|since|even|now|long|to|\w+ly)\b[\s,]*)*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*(?:,[^,;:]{1,80},|\([^()]{1,60}\)|—[^—]{1,80}—)\s*")
# "Freedonia's army", "Freedonian forces", "the Freedonian air force": the noun behind is who acted
_OWNED = re.compile(r"^(?:['’]s?)?(?:\s+(?!most\b|more\b|very\b)[a-z][\w-]*(?<!ly)(?<!ed)){1,3}?(?=\s)")
_PARTICIPLE = re.compile(r"\s*[,(—–-]\s*(?:\w+ly\s+|first\s+)?")
_AND = re.compile(r"\s*(?:,\s*)?(?:and\s+)?(?:the\s+)?(?:[A-Z]?[\w’'-]+\s+){0,3}")
_OF_SUBJECT = OFFICES | {"the", "a", "an", "both", "either", "neither", "its", "their", "his", "her"}
_OPENING = frozenset({"as", "after", "before", "since", "until"})
_NEXT_WORD = re.compile(r"\s+(?P<word>[A-Za-z][\w’'-]*)")
_AVERTED = re.compile(rf"\b(?:{any_of(table('states')['averting'])})\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE)
_WHOSE = re.compile(r"(?:['’]s?\s+(?:[\w’'-]+\s+){0,3}|\b(?:the|this|its|his|her|their)\s+(?:[\w’'-]+\s+){0,2})$")
_OF = re.compile(r"\s+(?:of|by|on|against|between|from|to)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}$")


def states(page: Page, told: Sequence[Statement]) -> Iterator[Statement]:
    """The claims `status` of an article. TOLD: its dated statements, whose happenings need no other claim there."""
    for line in page.lines:
        known = [s for s in told if line.sentence.start <= s.start < line.sentence.end]
        yield from _treaty_states(page, line, known)
        if line.mentions:
            free = [d for d in line.deeds if not _names_a_date(line, d) and not any(_tells(s, d) for s in known)]
            yield from _deed_states(page, line, free)


def _tells(statement: Statement, deed: Deed) -> bool:
    return statement.happening.action == deed.action and statement.start <= deed.start < statement.end


def _names_a_date(line: Line, deed: Deed) -> bool:
    """Whether it only says of when a date counts: "two days after the fall of Gloria"."""
    return any(s.event and s.event.start <= deed.start < s.event.end for s in line.spans)


def _deed_states(page: Page, line: Line, deeds: Sequence[Deed]) -> Iterator[Statement]:
    found: list[Statement] = []
    for deed in deeds:
        if deed.end or deed.action in _TOLD or deed.text.lower() in _RHETORIC or not _has_names(line, deed):
            continue
        people = participants_of(line, deed)
        if _noun_says_whose(line, deed, people) if deed.noun else _verb_has_subject(line, deed, people):
            stance = _stance(line, deed)
            if stance.modality in _MANNERS or deed.form is not Form.BASE:
                found.append(_of_deed(page, line, deed, people, stance))
    best = sorted(found, key=lambda s: -s.confidence)[:_MOST]
    yield from (one for one in best if not any(_repeats(one, other) for other in best))


def _has_names(line: Line, deed: Deed) -> bool:
    """Whether a name stands near enough to be its subject or owner; most words of action can be passed over so."""
    if not deed.noun:
        near = (m for m in line.mentions if 0 <= deed.start - m.end < _FARTHEST)
        return deed.form is not Form.GERUND and any(_leads_to(line, name, deed) for name in near)
    if deed.action in _GENERIC:
        return False
    return any(deed.start - _NEAR < m.end and m.start < deed.end_offset + _NEAR for m in line.mentions)


def _stance(line: Line, deed: Deed) -> Stance:
    """A noun takes its happening for granted, whoever speaks: "Firefly praised the fall of Gloria"."""
    stance = stance_of(line.sentence, deed.start, deed.end_offset, line.mentions, noun=deed.noun)
    if deed.noun and _AVERTED.search(line.text_between(line.sentence.start, deed.start)):
        stance = replace(stance, polarity=Polarity.DENIED)
    if deed.noun and stance.modality is Modality.ATTRIBUTED:
        return replace(stance, modality=Modality.ASSERTED, attributed_to=None)
    return stance


def _repeats(one: Statement, other: Statement) -> bool:
    """Whether the passage lies within that of a surer one."""
    return other.start <= one.start and one.end <= other.end and other.confidence > one.confidence


def _verb_has_subject(line: Line, deed: Deed, people: Participants) -> bool:
    """Whether who acted, or was acted upon, is named right before the verb, and what was done is told."""
    if not _stands_right_before(line, deed, people):
        return False
    if deed.known:
        return True
    named = any(m.kind is not ActorKind.UNKNOWN for m in people.before)
    return named and not people.passive and len(line.text_between(deed.end_offset, people.right).split()) > 1


def _stands_right_before(line: Line, deed: Deed, people: Participants) -> bool:
    """Whether names, joined by "and" or commas, are the subject: no preposition leads them, only auxiliaries follow."""
    names = [m for m in people.before if m.end <= deed.start]
    last = next((m for m in reversed(names) if _leads_to(line, m, deed)), None)
    if last is None:
        return False
    first = last
    for name in reversed([m for m in names if m.end <= last.start]):
        if not _AND.fullmatch(line.text_between(name.end, first.start)):
            break
        first = name
    before = [w.lower for w in line.sentence.words if w.end <= first.start and w.lower not in _OF_SUBJECT]
    return not before or before[-1] not in PREPOSITIONS - _OPENING


def _leads_to(line: Line, name: Mention, deed: Deed) -> bool:
    """Whether nothing but auxiliaries and asides stand between a name and the verb."""
    between = line.text_between(name.end, deed.start)
    if name.adjective or name.possessive:
        between = _OWNED.sub(" ", between, count=1)
    if _AUXILIARIES.fullmatch(_ASIDE.sub(" ", between)):
        return True
    return deed.known and bool(_PARTICIPLE.fullmatch(between))


def _noun_says_whose(line: Line, deed: Deed, people: Participants) -> bool:
    """Whether a noun is a certain happening: "the fall of Gloria", "Sylvania's raid", not "attacks on shipping"."""
    if _is_compound(line, deed):
        return False
    before = line.text_between(line.sentence.start, deed.start)
    owners = [m for m in people.before if m.possessive and m.end <= deed.start]
    if owners and line.text_between(owners[-1].end, deed.start).count(" ") <= 4:
        return True
    behind = [m for m in people.after if _OF.fullmatch(line.text_between(deed.end_offset, m.start))]
    adjective = any(m.adjective and m.end <= deed.start for m in people.before)
    return bool(behind or adjective) and bool(_WHOSE.search(before))


def _is_compound(line: Line, deed: Deed) -> bool:
    """Whether it only qualifies the noun behind it: "the airstrike strategy"."""
    behind = _NEXT_WORD.match(line.text_between(deed.end_offset, line.sentence.end))
    if behind is None or any(d.start == deed.end_offset + behind.start("word") for d in line.deeds):
        return False
    word = behind["word"]
    return word not in PREPOSITIONS | DETERMINERS | COMMON and not word.endswith(("ed", "ly")) and word.islower()


def _of_deed(page: Page, line: Line, deed: Deed, people: Participants, stance: Stance) -> Statement:
    near = [m for m in (*people.before[-2:], *people.after[:2]) if abs(m.start - deed.start) < _FARTHEST]
    start = min([deed.start, *(m.start for m in near)])
    end = max([deed.end_offset, *(m.end for m in near)])
    confidence = 0.35 + 0.15 * deed.known + 0.05 * (len(people.actors) > 1) - 0.05 * deed.noun
    confidence -= 0.05 * (line.sentence.kind is Kind.CAPTION)
    rule = "states.noun" if deed.noun else "states.verb"
    return _statement(page, line, (start, end), happening_of_deed(line, deed, people), stance, (rule, confidence))


def _treaty_states(page: Page, line: Line, known: Sequence[Statement]) -> Iterator[Statement]:
    """ "The proposed treaty", "the pact is imminent": one that is not made yet. "The recent pact": one that is."""
    for treaty in line.treaties:
        if treaty.several or treaty.older or any(s.start <= treaty.start < s.end for s in known):
            continue
        stance = replace(stance_of(line.sentence, treaty.start, treaty.end, line.mentions), polarity=Polarity.ASSERTED)
        happening = happening_of_treaty(treaty, None)
        if found := _open_words(line, treaty):
            start, end, value = found
            stance = replace(stance, modality=Modality.PLANNED)
            if treaty.object != "treaty":
                value = _MANNERS[Modality.PLANNED]  # of one truce after the other
            yield _statement(page, line, (start, end), happening, stance, ("states.agreement", 0.5), value)
            return
        if _is_made(line, treaty):
            stance = replace(stance, modality=Modality.ASSERTED, attributed_to=None)
            yield _statement(page, line, (treaty.start, treaty.end), happening, stance, ("states.agreement_made", 0.45))
            return


def _is_made(line: Line, treaty: Treaty) -> bool:
    """Whether it is taken for granted that the agreement, a certain one, was made."""
    certain = treaty.reference in (Reference.DEFINITE, Reference.EXPLICIT, Reference.THIS) and len(treaty.parties) > 1
    start = line.sentence.start
    made = _MADE.finditer(line.sentence.text, max(0, treaty.start - start - _BEFORE), treaty.end - start)
    return certain and any(start + found.end() >= treaty.start for found in made)


def _open_words(line: Line, treaty: Treaty) -> tuple[int, int, str] | None:
    """The agreement with the word that says it is not made yet, and which; None without one."""
    sentence = line.sentence
    before = max(sentence.start, treaty.start - _BEFORE)
    low = list(_OPEN.finditer(sentence.text, before - sentence.start, treaty.end - sentence.start))
    high = _OPEN.search(sentence.text, treaty.end - sentence.start, treaty.end - sentence.start + _REACH)
    if low and len(line.text_between(sentence.start + low[-1].end(), treaty.start).split()) <= 3:
        return min(treaty.start, sentence.start + low[-1].start()), treaty.end, str(low[-1].lastgroup)
    if high and _IS.match(line.text_between(treaty.end, sentence.end)):
        start = _of_what(line, treaty) or treaty.start
        return start, sentence.start + high.end(), str(high.lastgroup)
    return None


def _of_what(line: Line, treaty: Treaty) -> int | None:
    """Where "the signing of the treaty" begins, for which the agreement stands."""
    made = [d for d in line.deeds if d.noun and d.end_offset <= treaty.start]
    near = made and _OF_TREATY.fullmatch(line.text_between(made[-1].end_offset, treaty.start))
    return made[-1].start if near else None


def _statement(
    page: Page, line: Line, around: tuple[int, int], happening: Happening, stance: Stance, rule: tuple[str, float],
    value: str = "",
) -> Statement:  # fmt: skip
    passage = passage_of(line, *around, line.sentence.start, line.sentence.end)
    value = value or _MANNERS.get(stance.modality, _HAPPENED)
    return statement_at(
        page, passage, "status", Datatype.CHOICE, value, happening=happening, stance=stance,
        rule=rule[0], version=RULE_VERSION, confidence=rule[1],
    )  # fmt: skip
