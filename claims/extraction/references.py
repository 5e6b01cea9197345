"""Whom "the minister" or "she" means: people named elsewhere in the article, as far as rules can tell.

An office with "the" is the one person to whom the article gives that office. "He" and "she" at the head of a sentence,
or before a verb of saying, are the one person that the sentence before names, within a paragraph.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.lexicons import OFFICES, ROLE_HEADS, word_set
from claims.extraction.passages import Sentence
from claims.extraction.words import Word

_OFFICE_BEHIND = re.compile(r"\s*(?:,\s+\d\d(?=,))?,\s+(?:(?:the|an?|its|his|her|their)\s+)?(?P<office>[\w’' -]{3,60})")
_BEFORE_HEAD = ROLE_HEADS | word_set("roles", "fields") | word_set("roles", "qualifiers")
_FARTHEST = 3
"""Words between "the" and the head of an office: "the former prime minister"."""
_PRONOUN = re.compile(r"(?:He|She)\b")
_SHE_SAID = re.compile(
    r"\b(?:he|she)\b(?=\s+(?:\w+ly\s+|also\s+|had\s+|has\s+)?(?:said|says|told|added|wrote|denied|insisted)\b)"
)


def with_references(
    sentences: Sequence[Sentence], mentions: Mapping[int, tuple[Mention, ...]]
) -> dict[int, tuple[Mention, ...]]:
    """MENTIONS, keyed by the start of their sentence, with those of people who are meant but not named."""
    holders = _holders(sentences, mentions)
    found: dict[int, tuple[Mention, ...]] = {}
    before: tuple[int, str] = (-1, "")
    for sentence in sentences:
        named = mentions[sentence.start]
        meant = [m for m in _by_office(sentence, holders) if not _overlaps(m, named)]
        if before[0] == sentence.paragraph and before[1]:
            meant += _by_pronoun(sentence, before[1])
        all_of_them = tuple(sorted((*named, *meant), key=lambda m: m.start)) if meant else named
        found[sentence.start] = all_of_them
        people = {m.name for m in all_of_them if m.kind is ActorKind.PERSON}
        before = sentence.paragraph, people.pop() if len(people) == 1 else before[1] if not people else ""
    return found


def _holders(sentences: Sequence[Sentence], mentions: Mapping[int, tuple[Mention, ...]]) -> dict[str, str | None]:
    """The person to whom the article gives an office, by its last word; None where there are several."""
    offices: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for mention in mentions[sentence.start]:
            if mention.kind is ActorKind.PERSON:
                for head in _offices_of(sentence, mention):
                    offices[head].add(mention.name)
    return {head: min(names) if len(names) == 1 else None for head, names in offices.items()}


def _offices_of(sentence: Sentence, mention: Mention) -> Iterator[str]:
    before = [w.lower for w in sentence.words if w.end <= mention.start][-1:]
    yield from (word for word in before if word in ROLE_HEADS)
    behind = _OFFICE_BEHIND.match(sentence.text, mention.end - sentence.start)
    if behind:
        words = re.split(r"\s(?:of|for|to|in|at)\s", behind["office"].lower())[0].split()
        yield from (word for word in words[-1:] if word in ROLE_HEADS)


def _by_office(sentence: Sentence, holders: Mapping[str, str | None]) -> Iterator[Mention]:
    words = sentence.words
    for index, word in enumerate(words):
        name = holders.get(word.lower) if index and word.lower in holders else None
        if name and (start := _after_the(sentence, words, index)) is not None:
            yield Mention(start, word.end, name, ActorKind.PERSON, possessive=word.possessive)


def _after_the(sentence: Sentence, words: Sequence[Word], index: int) -> int | None:
    """Where "the minister" begins; None where another follows ("the minister of trade", "the minister Ada Lind")."""
    rest = sentence.text[words[index].end - sentence.start :]
    if re.match(
        r"\s+(?:of|for)\b|\s+[A-Z]|['’]?s?\s+(?:office|aide|deputy|spokes\w+|wife|husband|son|daughter)\b", rest
    ):
        return None
    for word in reversed(words[max(0, index - _FARTHEST) : index]):
        if word.lower == "the":
            return word.start
        if word.lower not in _BEFORE_HEAD | OFFICES:
            return None
    return None


def _by_pronoun(sentence: Sentence, name: str) -> Iterator[Mention]:
    opened = _PRONOUN.match(sentence.text)
    if opened:
        yield Mention(sentence.start, sentence.start + opened.end(), name, ActorKind.PERSON)
    for found in _SHE_SAID.finditer(sentence.text, opened.end() if opened else 0):
        yield Mention(sentence.start + found.start(), sentence.start + found.end(), name, ActorKind.PERSON)


def _overlaps(mention: Mention, named: Sequence[Mention]) -> bool:
    return any(m.start < mention.end and mention.start < m.end for m in named)
