"""Which word of action a date belongs to: by where the date stands and by how near the word is.

Four places: it opens the clause ("On 3 May, Freedonia signed"), follows the word ("signed on 3 May"), stands before a
noun ("the May 3 signing"), or in brackets after it ("the signing (3 May)").
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from claims.dating.spans import Bound, DatedSpan
from claims.extraction.actors import ActorKind
from claims.extraction.agreements import Treaty
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed, Form
from claims.extraction.lexicons import word_set
from claims.extraction.page import Line
from claims.extraction.participants import BESIDE
from timeline.dates import Precision

_FARTHEST = 28
_REACH = 500
"""Characters beyond which a word of action is in no way a date's: a sentence may be any length."""
_COMMA, _BREAK, _UNKNOWN, _APART, _QUOTE = 4, 14, 6, 40, 3
_ASIDE = re.compile(r"\([^()]*\)|\($|—[^—]*—")
_OWNED = re.compile(r"['’]s\s+\w")
_NEXT_WORD = re.compile(r"[\s-]+[“\"]?(?P<word>[\w’'-]+)")
_STRONG = re.compile(r"[;—()]|:(?!\d)|\s[–-]\s")
_TURNS = re.compile(
    r"(?:^|[\s,])(?:which|who|that|while|whereas|although|though|because|when|where|after|before|whether|if|but)\s"
)
_SPEECH = frozenset({"say", "report", "warn", "confirm", "deny"})
_LOOSE = word_set("grammar", "loose")
# both ends of "(2008–2012)" are in brackets
_OPENED = re.compile(r"\((?:[^()]{1,20}\s?[–-])?\s*$")
_CAPITAL_LAST = re.compile(r"\b[A-Z][\w’'-]*$")
_CLOSED = re.compile(r"\s*(?:[–-]\s?[^()]{1,20})?\)")
_OF_DATES = word_set("grammar", "of_dates")
# "for that winter", "figures for 2031": what is meant for a time did not happen then
_FOR = re.compile(r"(?P<before>[\w’'-]+)\s+for\s+(?:the\s+|that\s+|this\s+|all\s+of\s+)?$")
_SET_FOR = re.compile(
    r"\b(?:scheduled|planned|slated|set|due|fixed|called|postponed|meant|expected)\s+for\s+(?:the\s+)?$"
)
_NOUN_OF = re.compile(r"(?P<noun>[\w’'-]+)\s+of\s+(?:the\s+)?$")
_FINITE = re.compile(r"\b(?:is|are|was|were|be|been|has|had|have|will|would|could|may|might|should|can|did)\b")
_COMPLEMENT = re.compile(r"\w\s+(?:of|from|about|for|after|to)\s+(?:(?:the|an?|his|her|its|their)\s+)?$")
# "followed by a massacre and, three years later, by peace": the date is of what comes behind it
_GOES_ON = re.compile(r"\band,\s+(?:(?:in|on|at|by)\s+)?$")
# "Yesterday morning, some 36 hours after the earthquake": not when that was
_COUNTED_FROM = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|minutes?)\s+(?:after|before|since)\s+(?:the|an?|that|this)\s+(?:[\w’'-]+\s+){0,2}$"
)
_NOT_NOUNS = word_set("grammar", "not_nouns")


class Place(StrEnum):
    LEADING = "leading"
    TRAILING = "trailing"
    BEFORE_NOUN = "before_noun"
    IN_BRACKETS = "in_brackets"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date is about: a word of action, or an agreement that it qualifies ("the 2001 treaty")."""

    place: Place
    deed: Deed | None
    treaty: Treaty | None = None
    distance: int = 0


def place_of(line: Line, span: DatedSpan) -> Place:
    before = line.text_between(max(line.sentence.start, span.start - _REACH), span.start)
    after = line.text_between(span.end, min(line.sentence.end, span.end + _REACH))
    if _OPENED.search(before) and _CLOSED.match(after):
        return Place.IN_BRACKETS
    words = before.split()
    if _OWNED.match(after) or _qualifies_noun(line, span, words[-1] if words else "", after):
        return Place.BEFORE_NOUN
    clause = re.split(r"[;:—“”]|,\s+(?:and|but|while|whereas|although|though)\b", before)[-1].split()
    heavy = [word for word in clause if word.lower().strip(",") not in PREPOSITIONS | DETERMINERS | _LOOSE]
    return Place.LEADING if len(heavy) <= 1 and len(clause) <= 6 else Place.TRAILING


def _qualifies_noun(line: Line, span: DatedSpan, previous: str, after: str) -> bool:
    """Whether a noun follows that the date belongs to: "the May 3 signing", "2022 protests"."""
    noun_next = _NEXT_WORD.match(after)
    if not noun_next or noun_next["word"].lower() in PREPOSITIONS | DETERMINERS | _NOT_NOUNS:
        return False
    if any(not deed.noun and deed.start - span.end == 1 for deed in line.deeds):
        return False
    bare = previous.lower().strip("“\"'(,")
    return not bare or bare in DETERMINERS or bare.endswith(("'s", "’s"))


def anchor_of(line: Line, span: DatedSpan) -> Anchor | None:
    """The anchor of a date, or None where nothing near enough tells what it is about."""
    place = place_of(line, span)
    before = line.text_between(max(line.sentence.start, span.start - 60), span.start)
    if span.date and span.date.precision is not Precision.DAY and _FOR.search(before) and not _SET_FOR.search(before):
        return None
    if place is Place.IN_BRACKETS and _is_behind_person(line, span):
        return None
    for treaty in line.treaties:
        if treaty.year and re.fullmatch(r"\s+(?:of|from)\s+", line.text_between(treaty.end, span.start)):
            return Anchor(place, None, treaty)
    if place is Place.BEFORE_NOUN:
        return _noun_after(line, span)
    whose = _NOUN_OF.search(before)
    if whose and not _is_of_date(whose["noun"]):
        return _noun_before(line, span, place)
    if (
        place is Place.LEADING
        and line.text_between(span.start, span.end)[0].isdigit()
        and _follows_year_noun(line, span)
    ):
        return _noun_after(line, span)
    best: Anchor | None = None
    for deed in line.deeds:
        if span.start <= deed.start < span.end:
            continue  # it names the event that the date counts from
        if deed.start - span.end > _REACH or span.start - deed.end_offset > _REACH:
            continue
        cost = _cost(line, span, deed, place)
        reach = _FARTHEST + (8 if place is Place.LEADING and deed.known else 0)
        if cost <= reach and (best is None or cost < best.distance):
            best = Anchor(place, deed, None, cost)
    return best


def _follows_year_noun(line: Line, span: DatedSpan) -> bool:
    return line.text_between(line.sentence.start, span.start).strip() == "" and any(
        t.start <= span.start < t.end for t in line.treaties
    )


def _noun_after(line: Line, span: DatedSpan) -> Anchor | None:
    """The noun of action or the agreement that ends the noun phrase in which the date stands."""
    for treaty in line.treaties:
        if treaty.start <= span.start < treaty.end or (0 <= treaty.start - span.end <= 2):
            return Anchor(Place.BEFORE_NOUN, None, treaty)
    for deed in line.deeds:
        between = line.text_between(span.end, deed.start)
        if (
            deed.noun
            and deed.end is None
            and deed.start >= span.end
            and len(between.split()) <= 4
            and not re.search(r"[,;:.()—]", between)
            and not set(between.lower().split()) & PREPOSITIONS
        ):
            return Anchor(Place.BEFORE_NOUN, deed, None, len(between.split()))
    return None


def _is_behind_person(line: Line, span: DatedSpan) -> bool:
    """Whether the brackets stand behind a person's name, and tell of a life or a reign (lives.py, roles.py)."""
    before = line.text_between(line.sentence.start, span.start)
    opened = _OPENED.search(before)
    at = line.sentence.start + len(before[: opened.start() if opened else 0].rstrip())
    if any(m.end == at and m.kind is ActorKind.PERSON for m in line.mentions):
        return True
    named = any(m.end == at and m.kind is ActorKind.HAPPENING for m in line.mentions)
    told = named or any(d.end_offset == at for d in line.deeds)
    return bool(span.period) and not told and _CAPITAL_LAST.search(before[: at - line.sentence.start]) is not None


def _is_of_date(noun: str) -> bool:
    """Whether "of" ties a date to no other noun: "the morning of 3 May", "one of 1571"."""
    return noun.lower() in _OF_DATES or not noun[0].isalpha()


def _noun_before(line: Line, span: DatedSpan, place: Place) -> Anchor | None:
    """The noun of action in "the earthquake of 3 May"; any other noun takes the date from the verbs around."""
    for deed in line.deeds:
        if deed.noun and re.fullmatch(r"\s+of\s+(?:the\s+)?", line.text_between(deed.end_offset, span.start)):
            return Anchor(place, deed, None, 0)
    mentions = [m for m in line.mentions if m.end <= span.start]
    named = mentions and re.fullmatch(r"\s+of\s+(?:the\s+)?", line.text_between(mentions[-1].end, span.start))
    inside = [d for d in line.deeds if named and mentions[-1].start <= d.start < span.start]
    return Anchor(place, inside[-1], None, 0) if inside else None


def _cost(line: Line, span: DatedSpan, deed: Deed, place: Place) -> int:
    """How far a word of action is from a date, in words, with breaks and unlikely directions counted as distance."""
    forward = deed.start >= span.end
    between = line.text_between(span.end, deed.start) if forward else line.text_between(deed.end_offset, span.start)
    between = _ASIDE.sub("", between)
    beside = _inside_aside(line, span, deed) if forward and place is Place.LEADING else False
    between = BESIDE.sub(" ", between) if forward and place is Place.LEADING else between
    cost = len(between.split()) + _COMMA * between.count(",") + _BREAK * len(_STRONG.findall(between))
    cost += _QUOTE * len(re.findall('[“”"]', between))
    cost += 0 if deed.known or deed.end else _UNKNOWN
    if place is Place.IN_BRACKETS:
        return cost + (_APART if forward else 0)
    if deed.noun and forward and _COUNTED_FROM.search(line.text_between(span.start, deed.start)):
        return cost + _APART
    if forward and place is Place.LEADING:
        cost += 10 * len(_TURNS.findall(between)) + (8 if deed.noun else 0)
        cost += _APART if _is_reduced(line, span, deed) else 0
        cost += _BREAK if beside else 0
        return cost + (_COMMA if deed.form in (Form.GERUND, Form.BASE) else 0)
    if not forward and _GOES_ON.search(between):
        return cost + _APART
    if deed.action in _SPEECH and span.bound is Bound.SINCE and "," in between:
        return cost + _APART
    if deed.action in _SPEECH and _is_of_what_is_said(deed, between, forward=forward):
        return cost + _APART
    if forward:
        return cost + 12 + 6 * deed.noun + 10 * len(_TURNS.findall(between))
    cost += 10 if deed.noun and _is_part_of_subject(line, span, deed) else 0
    return cost + 8 * len(_TURNS.findall(between)) + (3 if deed.noun else 0) + (0 if place is Place.TRAILING else 10)


def _is_part_of_subject(line: Line, span: DatedSpan, noun: Deed) -> bool:
    """Whether a noun only says more of the subject of a verb before the date: "news of the fall came in May"."""
    verb = any(not d.noun and noun.end_offset <= d.start < span.start for d in line.deeds)
    return verb and _COMPLEMENT.search(line.text_between(line.sentence.start, noun.start)) is not None


def _inside_aside(line: Line, span: DatedSpan, deed: Deed) -> bool:
    """Whether the word stands in what is told beside, between the date and what happened then."""
    start = line.sentence.start
    asides = BESIDE.finditer(line.sentence.text, span.end - start)
    return any(m.start() < deed.start - start < m.end() for m in asides)


def _is_of_what_is_said(deed: Deed, between: str, *, forward: bool) -> bool:
    """Whether a date is part of what is said ("said it would open by dusk"), or the word of speech is only put in."""
    if forward or deed.noun:
        return forward and "," in between
    return bool(_FINITE.search(between)) or between.strip() == ","


def _is_reduced(line: Line, span: DatedSpan, deed: Deed) -> bool:
    """Whether the verb only qualifies a noun: ", newly appointed Secretary", ", signed in May"."""
    before = BESIDE.sub(" ", line.text_between(line.sentence.start, deed.start)).rstrip()
    words = before.split()
    commas = line.text_between(span.end, deed.start).strip().lstrip(",").count(",")
    return (
        deed.form is Form.PAST
        and commas < 2  # two part an aside from its verb: "the army, 80,000 strong, appeared"
        and bool(words)
        and (before.endswith(",") or (words[-1].endswith("ly") and len(words) > 1 and words[-2].endswith(",")))
    )
