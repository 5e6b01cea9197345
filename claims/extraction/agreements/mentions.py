"""Mentions of agreements in a sentence: the noun, the words that belong to it, its name, year and parties."""

import re
from collections.abc import Iterator, Sequence

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.agreements.parties import (
    MAKING,
    compound_parties,
    counterparts_of,
    parties_beside,
    parties_within,
)
from claims.extraction.agreements.treaty import Reference, Treaty
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS
from claims.extraction.lexicons import COMMON, NOT_NAMES, OFFICES, TREATY_HEADS, table, word_set
from claims.extraction.passages import Sentence
from claims.extraction.words import Word, fold

_SEVERAL = word_set("treaties", "several")
_WORDING = word_set("treaties", "wording")
_SUBJECTS = word_set("treaties", "subjects")
_OLDER = word_set("treaties", "older")
_BEFORE_WORDING = frozenset({"the", "full", "its", "final"})
_MODAL_OR_AND = frozenset({"and", "or", "will", "would", "can", "must", "should", "may", "could", "that"})
_FIRST_WORDS = frozenset(head.split()[0] for head in TREATY_HEADS)
_LONGEST_NAME = 9
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_STOPS = (
    PREPOSITIONS
    | DETERMINERS
    | MAKING
    | (COMMON - word_set("grammar", "phrase_words"))
    | word_set("grammar", "phrase_stops")
)


def find_treaties(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Treaty]:
    """The agreements mentioned in a sentence, with what stands beside each; what "the treaty" means is still open."""
    words = sentence.words
    for index, word in enumerate(words):
        head, size = _head_at(words, index)
        if head and not _is_idiom(words, index):
            yield _read(sentence, mentions, _left_edge(sentence, index), index, index + size - 1, head)
        elif (
            word.lower in _WORDING and index and words[index - 1].lower in _BEFORE_WORDING and not _is_of(words, index)
        ):
            yield Treaty(word.start, word.end, "treaty", (), "", "", frozenset(), Reference.DEFINITE)


def _is_of(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].lower == "of"


def _is_idiom(words: Sequence[Word], index: int) -> bool:
    """ "in agreement", "and deal with", "Part III deals with": a state of mind or a verb, not a document."""
    before = words[index - 1] if index else None
    if words[index].text == "deals" and before and before.capital and not before.possessive:
        return index + 1 < len(words) and words[index + 1].text == "with"
    return words[index].text in ("agreement", "accord", "deal", "protocol", "compact") and (
        index == 0 or words[index - 1].lower in PREPOSITIONS | _MODAL_OR_AND
    )


def _head_at(words: Sequence[Word], index: int) -> tuple[str, int]:
    lower = words[index].lower
    if lower not in _FIRST_WORDS and "-" not in lower:
        return "", 0
    for size in (3, 2, 1):
        text = " ".join(word.lower for word in words[index : index + size])
        if text in TREATY_HEADS and len(words[index : index + size]) == size:
            return text, size
    tail = lower.rpartition("-")[2]
    return (tail, 1) if tail in TREATY_HEADS and tail != "fire" else ("", 0)


def _left_edge(sentence: Sentence, head: int) -> int:
    """Index of the first word of the noun phrase that ends with the head."""
    words, at = sentence.words, head
    while at > 0 and head - at < _LONGEST_NAME:
        before = words[at - 1]
        gap = sentence.text[before.end - sentence.start : words[at].start - sentence.start]
        if re.search(r"[,;:.()—]", gap) or before.lower in _STOPS:
            break
        at -= 1
        if before.possessive and not before.capital:
            break
    return at


def _read(sentence: Sentence, mentions: Sequence[Mention], left: int, head_at: int, last_at: int, head: str) -> Treaty:
    words = sentence.words
    inside = words[left : _right_edge(words, mentions, last_at) + 1]
    start, end = inside[0].start, inside[-1].end
    parties = parties_within(mentions, inside)
    parties |= parties_beside(sentence, mentions, inside, len(parties))
    title = _title(inside, mentions)
    year = next((word.text for word in inside if _YEAR.fullmatch(word.text)), "") or _from_year(sentence, end)
    name = fold(title) if title and words[head_at].capital and len(title.split()) > 1 else ""
    lower = {word.lower for word in inside}
    before = sentence.text[max(0, start - sentence.start - 40) : start - sentence.start].lower()
    older = bool(lower & _OLDER) or any(word in before for word in table("treaties")["replacing"])
    return Treaty(
        start, end, head, tuple(sorted(parties)), name, title, _subjects(lower),
        _reference(_determiner(words, left), name, parties), year, older, head in _SEVERAL,
        tuple(sorted(counterparts_of(sentence, mentions, end))),
    )  # fmt: skip


def _determiner(words: Sequence[Word], left: int) -> str:
    determiner = words[left - 1].lower if left else ""
    return "such" if determiner == "a" and left > 1 and words[left - 2].lower == "such" else determiner


def _right_edge(words: Sequence[Word], mentions: Sequence[Mention], last: int) -> int:
    """Index of the last word of a name that goes on after the noun: "Treaty of Lasting Friendship"."""
    at = last + 1
    while at < len(words) and words[last].capital and words[at].lower in ("of", "on", "for", "the"):
        at += 1
    if at == last + 1 or at >= len(words) or not words[at].capital or words[at].start - words[at - 1].end > 1:
        return last
    if any(m.start == words[at].start and m.kind in (ActorKind.COUNTRY, ActorKind.BODY) for m in mentions):
        return last
    while at + 1 < len(words) and words[at + 1].capital and words[at + 1].start - words[at].end == 1:
        at += 1
    return at


def _subjects(lower: set[str]) -> frozenset[str]:
    parts = {part.replace("defense", "defence") for word in lower for part in (word, *word.split("-"))}
    return frozenset(parts & _SUBJECTS)


def _from_year(sentence: Sentence, end: int) -> str:
    found = re.match(rf"\s+(?:of|from)\s+({_YEAR.pattern})\b", sentence.text[end - sentence.start :])
    return found[1] if found else ""


def _title(inside: Sequence[Word], mentions: Sequence[Mention]) -> str:
    """The name without its parties and year: "Comprehensive Partnership Treaty", "security pact"."""
    kept = []
    for word in inside:
        party = any(
            m.start <= word.start < m.end and m.kind in (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.UNKNOWN)
            for m in mentions
        )
        if (
            not party
            and not compound_parties(word)
            and not word.text[0].isdigit()
            and word.lower not in NOT_NAMES | OFFICES - {"defence", "defense", "trade", "energy", "state"}
        ):
            kept.append(word.text)
    return " ".join(kept)


def _reference(determiner: str, name: str, parties: set[str]) -> Reference:
    if len(parties) > 1 or name:
        return Reference.EXPLICIT
    if determiner in ("this", "such", "that"):
        return Reference.THIS
    if determiner in ("a", "an", "any", "another", "no", "some"):
        return Reference.INDEFINITE
    return Reference.DEFINITE
