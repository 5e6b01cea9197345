"""Clauses of agreements: what a treaty is said to provide for, or not to.

A clause is claimed where an agreement (or "it", a party, the introduction of a list), a word such as "includes" or
"does not mention", and a concept of the lexicon stand in one clause of a sentence.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from claims.extraction.agreements import Treaty
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import DETERMINERS
from claims.extraction.happenings import happening_of_treaty
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.passage import passage_of
from claims.extraction.passages import Kind
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Modality, Polarity, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate

RULE_VERSION = 2
_FARTHEST_CUE = 160
_PARTY = r"(?:part(?:y|ies)|sides?|countr(?:y|ies)|states?|nations?|signator(?:y|ies))"
_STANDS_FOR = re.compile(
    rf"\b(?:it|its\s+(?:text|wording|preamble|(?:\w+\s+)?(?:article|clause|paragraph)s?(?:\s+\d+)?)|which|they|this"
    rf"|(?:one|either|each|the other|both|neither)\s+(?:contracting\s+)?{_PARTY}"
    r"|(?:contracting\s+)?parties|the\s+(?:two\s+)?(?:sides|signatories)|signatories)\b",
    re.IGNORECASE,
)
# "It gives", "it does not contain": right before the word that ties a clause
_IT_IS = re.compile(r"\bit\s+(?:(?:does|did|do|will|would|also|not|never|\w+ly)\s+)*$", re.IGNORECASE)
_STOP = re.compile(r"[;:—]|,\s+(?:while|but|although|though|whereas)\s|\.\s")
_UNLISTED = re.compile(
    r"\b(?:clauses?|provisions?|articles?|mention)\s+(?:for|of|on|about|concerning|that establish\w*|establishing)\s+"
    r"(?:establishing\s+)?(?P<about>[^,.;:]{3,80})"
    rf"|\b(?:{any_of(table('clauses')['cues']['unlisted'])})\s+(?P<what>[^,.;:]{{3,80}})",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")
_TAIL = re.compile(r"\s+(?:of|with|for|to|in|by|from|between|on|that|which|if|when|and|or|who|as|at)\b")
_ARTICLES = re.compile(r"^(?:(?:the|an?|any|its|their|all|every|no|such)\s+)+", re.IGNORECASE)
_MOST_WORDS = 4

Wordings = tuple[tuple[str, str], ...]
"""Concepts with words for them: ("mutual_defence", "stand shoulder to shoulder")."""
Concepts = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A concept in a sentence, with the cue that ties it to an agreement; offsets are the article's."""

    concept: str
    start: int
    end: int
    cue_start: int
    treaty: Treaty
    negated: bool


def treaty_clauses(
    page: Page, dates: Mapping[tuple[str, ...], FuzzyDate], wordings: Wordings = ()
) -> Iterator[Statement]:
    """One statement "clause:CONCEPT" for each clause that an agreement is said to have or not to have.

    DATES gives the date of the signing of each agreement by the identity of that happening. WORDINGS are words for
    concepts beside those of the lexicon.
    """
    concepts = _concepts(wordings)
    last: Treaty | None = None
    above: Treaty | None = None
    paragraph = -1
    for line in page.lines:
        if line.sentence.paragraph != paragraph and line.sentence.kind is not Kind.ITEM:
            last, above, paragraph = None, last, line.sentence.paragraph
        if (line.treaties or last or above or line.sentence.introduction) and _cues().search(_with_introduction(line)):
            for found in _clauses_in(page, line, last, above, concepts):
                yield _statement(page, line, found, dates)
        single = [t for t in line.treaties if not t.several and not t.older]
        last = single[0] if single else last


def _with_introduction(line: Line) -> str:
    introduction = line.sentence.introduction
    return f"{introduction.text} {line.sentence.text}" if introduction else line.sentence.text


def _clauses_in(
    page: Page, line: Line, last: Treaty | None, above: Treaty | None, concepts: Concepts
) -> Iterator[_Found]:
    """ABOVE is the agreement of which the paragraph before spoke last: what "it" may be for a clause of the lexicon."""
    taken: set[str] = set()
    for concept, patterns in concepts.items():
        for hit in patterns.finditer(line.sentence.text):
            found = _tied(page, line, concept, hit.span(), last, above)
            if found and concept not in taken:
                taken.add(concept)
                yield found
                break
    if not taken:
        yield from _unlisted(page, line, last)


def _tied(
    page: Page, line: Line, concept: str, span: tuple[int, int], last: Treaty | None, above: Treaty | None
) -> _Found | None:
    if line.sentence.introduction and (found := _tied_by_introduction(page, line, concept, span)):
        return found
    text, (low, high) = line.sentence.text, span
    cues = [
        c
        for c in _cues().finditer(text, max(0, low - _FARTHEST_CUE), high)
        if not _STOP.search(text, c.end(), max(low, c.end()))
    ]
    for cue in sorted(cues, key=lambda c: abs(low - c.end())):
        meant = last or (above if _IT_IS.search(text, 0, cue.start()) else None)
        treaty = _subject(line, cue.start(), low, meant)
        if treaty and not treaty.start <= line.sentence.start + low < treaty.end:
            negated = _is_negated(text, cue.start(), max(cue.end(), low), concept)
            return _Found(
                concept,
                line.sentence.start + low,
                line.sentence.start + high,
                line.sentence.start + cue.start(),
                treaty,
                negated,
            )
    return None


def _tied_by_introduction(page: Page, line: Line, concept: str, span: tuple[int, int]) -> _Found | None:
    """A list item: its introduction has the agreement or speaks of it, and a cue ("provisions for:")."""
    introduction = line.sentence.introduction
    assert introduction is not None
    above = page.line_of(introduction)
    cue = next(iter(_cues().finditer(introduction.text, max(0, len(introduction.text) - 60))), None)
    treaty = next(iter(t for t in reversed(above.treaties) if not t.several), None)
    if cue is None or treaty is None:
        return None
    negated = _is_negated(introduction.text, cue.start(), len(introduction.text), concept)
    return _Found(
        concept, line.sentence.start + span[0], line.sentence.start + span[1], line.sentence.start, treaty, negated
    )


def _subject(line: Line, cue: int, concept: int, last: Treaty | None) -> Treaty | None:
    """The agreement that has the clause: the last before the cue, else what "it" or "the parties" stands for."""
    start = line.sentence.start
    before = [t for t in line.treaties if t.end <= start + cue and not t.several]
    stops = [m.end() for m in _STOP.finditer(line.sentence.text, 0, cue)]
    since = max(stops, default=0)
    named = [t for t in before if t.start >= start + since]
    if named:
        return named[-1]
    if _STANDS_FOR.search(line.sentence.text, since, cue) or not line.sentence.text[since:cue].strip():
        return before[-1] if before else _after(line, concept) or last
    after = _after(line, concept)
    return (
        after
        if after
        and re.search(r"\b(?:of|in|under|by)\s+(?:the|this|their|its)\s+$", line.text_between(start, after.start))
        else None
    )


def _after(line: Line, concept: int) -> Treaty | None:
    """The agreement named behind the clause: "..., the document states"."""
    return next(
        (t for t in line.treaties if t.start >= line.sentence.start + concept and not t.several and not t.older), None
    )


def _is_negated(text: str, cue: int, until: int, concept: str) -> bool:
    """Whether the words before or after the cue say that the clause is not there."""
    if concept.startswith(("no_", "non_")):
        window = text[max(0, cue - 14) : cue]
        return bool(re.search(r"\b(?:does|do|did)(?:\s+not|n['’]t)\s+$", window))
    absent = _absent().match(text, cue) is not None
    between = " ".join(text[:cue].split()[-4:]) + " " + text[cue:until]
    negations = [
        n
        for n in _negations().finditer(between)
        if not re.match(r"\s+(?:only|merely|just|simply|least)\b", between[n.end() :])
    ]
    return absent != bool(negations)


def _unlisted(page: Page, line: Line, last: Treaty | None) -> Iterator[_Found]:
    """A clause outside the lexicon that the text names: "guarantees the lives of the garrison", "no clause on salt"."""
    hit = _UNLISTED.search(line.sentence.text)
    if hit is None or line.sentence.introduction:
        return
    what = next(text for text in (hit["about"], hit["what"]) if text)
    start, key = line.sentence.start, _key(what)
    treaty = _subject(line, hit.start(), hit.end(), last)
    if key and treaty:
        negated = _is_negated(line.sentence.text, hit.start(), hit.start() + hit.group().index(what), "")
        yield _Found(key, start + hit.start(), start + hit.end(), start + hit.start(), treaty, negated)


def _key(what: str) -> str:
    """The key of a clause: the name in it ("Gloria Harbour Fund"), else its first few words ("lives")."""
    name = _NAME.search(what)
    if name:
        return fold(name.group()).replace(" ", "_")
    head = _TAIL.split(_ARTICLES.sub("", what.strip()))[0]
    words = [word for word in fold(head).split() if word not in DETERMINERS][:_MOST_WORDS]
    return "_".join(words) if words and all(word.isalpha() for word in words) else ""


def _statement(page: Page, line: Line, found: _Found, dates: Mapping[tuple[str, ...], FuzzyDate]) -> Statement:
    stance = _stance(line, found)
    sure = stance.modality in (Modality.ASSERTED, Modality.ATTRIBUTED)
    happening = happening_of_treaty(found.treaty, None)
    return statement_at(
        page, _passage(line, found), f"clause:{found.concept}", Datatype.BOOLEAN, not found.negated,
        happening=replace(happening, date=dates.get(happening.identity)), stance=stance,
        rule="clauses.item" if line.sentence.introduction else "clauses.sentence", version=RULE_VERSION,
        confidence=0.7 if sure else 0.5,
    )  # fmt: skip


def _stance(line: Line, found: _Found) -> Stance:
    """As for a verb at the cue; the article's own "long-term" or "not" does not make it a plan or a denial."""
    at = line.sentence.end if line.sentence.introduction else found.cue_start
    stance = stance_of(line.sentence, min(at, found.start), found.end, line.mentions)
    return replace(stance, polarity=Polarity.DENIED if found.negated else Polarity.ASSERTED)


def _passage(line: Line, found: _Found) -> tuple[int, int]:
    """From the cue to the clause, widened to the marks of punctuation around; a list item whole."""
    sentence = line.sentence
    if sentence.introduction:
        return sentence.start, sentence.end
    return passage_of(line, min(found.cue_start, found.start), found.end, sentence.start, sentence.end)


@lru_cache(maxsize=8)
def _concepts(wordings: Wordings) -> Concepts:
    """The patterns of each concept, those of the lexicon first; cached, as the same words serve for many articles."""
    patterns = {
        concept: [f"(?:{pattern})" for pattern in rows] for concept, rows in table("clauses")["concepts"].items()
    }
    for concept, words in wordings:
        patterns.setdefault(concept, []).append(rf"\b{any_of([words])}\b")
    return {concept: re.compile("|".join(each), re.IGNORECASE) for concept, each in patterns.items()}


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(table("clauses")["cues"]["has"]) + r")\b", re.IGNORECASE)


@cache
def _absent() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(table("clauses")["cues"]["hasnot"]) + r")\b", re.IGNORECASE)


@cache
def _negations() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b|(?<=n['’]t))(?:" + "|".join(table("clauses")["cues"]["negations"]) + r")\b", re.IGNORECASE
    )
