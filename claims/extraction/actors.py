"""Who acts: countries, bodies and people named in an article, found by lexicon and by capital letters.

A surname resolves to the full name that the article gives; a word such as "Freedonian" to the country that the article
names; a person has the country that stands before the office ("Freedonian President Rufus Firefly").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, zip_longest

from claims.extraction import lexicons
from claims.extraction.lexicons import ENTITIES, LONGEST_ENTITY, Entity
from claims.extraction.passages import Sentence
from claims.extraction.words import Word, fold, word_at

# Endings by which the first word of a sentence is told to be an ordinary word.
_COMMON_ENDINGS = ("ly", "ing", "tion", "sion", "ment", "ness", "ists", "ers", "ities", "ants")
_HYPHEN = re.compile("[-–‑]")
DEMONYM_ENDINGS = ("n", "an", "ian", "i", "ese", "ish")


class ActorKind(StrEnum):
    COUNTRY = "country"
    BODY = "body"
    PERSON = "person"
    PLACE = "place"
    HAPPENING = "happening"
    AGREEMENT = "agreement"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: `name` is the actor's best known name; `country` is the one a person or body belongs to.

    `adjective` marks a country that only qualifies ("Sylvanian drones"), `seat` one named by its capital.
    """

    start: int
    end: int
    name: str
    kind: ActorKind
    country: str | None = None
    adjective: bool = False
    seat: bool = False
    possessive: bool = False

    @property
    def key(self) -> str:
        return actor_key(self.name)


def actor_key(name: str) -> str:
    """The folded form by which an actor is compared: a person's surname, the whole name of a country or body."""
    folded = fold(name)
    parts = folded.split()
    if folded in lexicons.ENTITY_NAMES or len(parts) < 2 or len(parts) > 4:
        return folded
    if lexicons.BODY_HEADS & set(parts) or parts[0] in ("the", "north", "south", "east", "west", "new", "saint"):
        return folded
    return parts[-1]


def mentions_of(sentences: Sequence[Sentence]) -> dict[int, tuple[Mention, ...]]:
    """The mentions in each sentence, keyed by its start, with short names resolved over the whole article."""
    spelling = _Spelling.of(sentences)
    raw = {sentence.start: tuple(_find(sentence, spelling)) for sentence in sentences}
    cast = _Cast.of(mention for found in raw.values() for mention in found)
    return {start: tuple(cast.resolve(mention) for mention in found) for start, found in raw.items()}


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How an article writes its words: all of them, those in lower case, those with a capital inside a sentence."""

    known: frozenset[str]
    lower: frozenset[str]
    capital: frozenset[str]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> "_Spelling":
        known = frozenset(word.text for sentence in sentences for word in sentence.words)
        inside = frozenset(w.text for s in sentences for w in s.words[1:] if w.capital and not _opens(w, s))
        return cls(known, frozenset(word for word in known if word[0].islower()), inside)


def _opens(word: Word, sentence: Sentence) -> bool:
    """Whether a word is the first of a sentence or of a quotation in it, where a capital says nothing."""
    return not sentence.text[: word.start - sentence.start].strip(" “\"'‘(—")


def _find(sentence: Sentence, spelling: _Spelling) -> Iterator[Mention]:
    owner: Mention | None = None
    for run in _runs(sentence, spelling):
        if len(run) == 1 and run[0].lower in lexicons.COMMON and (run[0].text,) not in ENTITIES:
            continue
        found = list(_read_run(run))
        if owner and owner.country and run[0].start - owner.end <= 3:
            found = [
                m if m.country or m.kind is ActorKind.UNKNOWN else replace(m, country=owner.country) for m in found
            ]
        yield from found
        owner = found[-1] if found and found[-1].possessive else None


def _runs(sentence: Sentence, spelling: _Spelling) -> Iterator[list[Word]]:
    """Stretches of words with capitals, joined by nothing but spaces, hyphens and small words such as "of"."""
    run: list[Word] = []
    pending: list[Word] = []
    for word in _split_compounds(sentence.words, spelling.known):
        gap = sentence.text[(run[-1].end if run else word.start) - sentence.start : word.start - sentence.start]
        if run and not _joins(gap, pending):
            yield run
            run, pending = [], []
        if _names(word, sentence, spelling):
            run, pending = [*run, *pending, word], []
            if word.possessive:
                yield run
                run = []
        elif run and not pending and word.text in lexicons.JOINING:
            pending = [word]
        elif run and pending and word.text == "the" and pending[-1].text in ("of", "for"):
            pending = [*pending, word]
        elif run:
            yield run
            run, pending = [], []
    if run:
        yield run


def _joins(gap: str, pending: list[Word]) -> bool:
    between = gap.split()
    return between == [word.text for word in pending] and len(gap) <= 2 + sum(len(w.text) + 1 for w in pending)


def _split_compounds(words: Sequence[Word], known: frozenset[str]) -> Iterator[Word]:
    """ "Russia-Iran" as two words; "Jean-Pierre Blanc" and "Non-Aggression Pact" stay as they are."""
    for word, following in zip_longest(words, words[1:]):
        if not word.text[0].isupper() or not _HYPHEN.search(word.text):
            yield word
            continue
        parts = word.text.replace("–", "-").replace("‑", "-").split("-")
        pair = len(parts) == 2 and all(part[:1].isupper() and part[1:2].islower() for part in parts)
        named = pair and (any((part,) in ENTITIES for part in parts) or known.issuperset(parts))
        if (word.text,) in ENTITIES or not (named or (pair and not (following and following.capital))):
            yield word
            continue
        cut = word.start + len(parts[0])
        yield word_at(parts[0], word.start, cut, possessive=True)
        yield word_at(parts[1], cut + 1, word.end, possessive=word.possessive)


def _names(word: Word, sentence: Sentence, spelling: _Spelling) -> bool:
    if not word.capital or word.lower in lexicons.NOT_NAMES:
        return False
    if (word.text,) in ENTITIES or not _opens(word, sentence):
        return True
    if word.lower in lexicons.COMMON or word.lower in spelling.lower or word.lower in lexicons.ACTION_NOUNS:
        return False
    return word.text in spelling.capital or not word.lower.endswith(_COMMON_ENDINGS)


def _read_run(run: list[Word]) -> Iterator[Mention]:
    """The mentions in one run of capitalised words: countries in front, offices skipped, then a name."""
    if run[-1].lower in lexicons.TREATY_HEADS:
        yield from _entities_in(run)
        yield _mention(run, ActorKind.AGREEMENT)
        return
    head_at = max((i for i, word in enumerate(run) if word.lower in lexicons.OFFICE_HEADS), default=-1)
    if head_at >= 0 and not _is_body(run):
        countries = list(_entities_in(run[: head_at + 1]))
        yield from (replace(country, adjective=True) for country in countries)
        rest = _after_office(run[head_at + 1 :])
        if rest and rest[0].text not in lexicons.JOINING:
            yield from _named(rest, countries[0].name if countries else _unknown_country(run[:head_at]))
        elif rest:
            yield from _entities_in(rest)
        return
    yield from _named(run, None)


def _after_office(rest: list[Word]) -> list[Word]:
    while rest and rest[0].lower in lexicons.OFFICES:
        rest = rest[1:]
    return rest


def _is_body(run: list[Word]) -> bool:
    return run[-1].lower in lexicons.BODY_HEADS and run[-1].lower not in lexicons.OFFICES


def _unknown_country(before: list[Word]) -> str | None:
    """The first word of "Freedonian President", to be resolved against the article's names."""
    first = before[0].text if before else ""
    return first if first.endswith(DEMONYM_ENDINGS) and first.lower() not in lexicons.OFFICES else None


def _named(run: list[Word], country: str | None) -> Iterator[Mention]:
    whole = ENTITIES.get(tuple(word.text for word in run))
    if whole:
        yield _entity_mention(run, whole)
        return
    head = run[-1].lower
    lead = list(_entities_in(run))
    if len(run) > 1 and head in lexicons.BODY_HEADS:
        yield _mention(run, ActorKind.BODY, lead[0].name if lead else country)
    elif len(run) > 1 and head in lexicons.HAPPENING_HEADS:
        yield _mention(run, ActorKind.HAPPENING)
    elif len(run) > 1 and (head in lexicons.PLACE_HEADS or run[0].lower in lexicons.PLACE_LEADS):
        yield _mention(run, ActorKind.PLACE, lead[0].name if lead else country)
    else:
        yield from _people_and_countries(run, country)


def _people_and_countries(run: list[Word], country: str | None) -> Iterator[Mention]:
    """Countries of the run, and what is left between them as names."""
    at, left = 0, list[Word]()
    while at < len(run):
        size, entity = _entity_at(run, at)
        if entity and not (left and entity.form != "people"):
            yield _entity_mention(run[at : at + size], entity)
            country = entity.name
            at += size
        else:
            left.append(run[at])
            at += 1
    while left and left[-1].text in lexicons.JOINING:
        left.pop()
    while left and left[0].text in lexicons.JOINING:
        del left[0]
    if left:
        digits = any(c.isdigit() for word in left for c in word.text)
        kind = ActorKind.PERSON if len(left) > 1 and not digits else ActorKind.UNKNOWN
        yield _mention(left, ActorKind.BODY if _is_body_of(left) else kind, country)


def _is_body_of(run: Sequence[Word]) -> bool:
    """ "Salt Brigade of the Sylvanian": the head of a body stands before "of"."""
    return any(word.lower in lexicons.BODY_HEADS and behind.text == "of" for word, behind in pairwise(run))


def _entity_at(run: Sequence[Word], at: int) -> tuple[int, Entity | None]:
    for size in range(min(LONGEST_ENTITY, len(run) - at), 0, -1):
        entity = ENTITIES.get(tuple(word.text for word in run[at : at + size]))
        if entity:
            return size, entity
    return 0, None


def _entities_in(run: Sequence[Word]) -> Iterator[Mention]:
    at = 0
    while at < len(run):
        size, entity = _entity_at(run, at)
        if entity:
            yield _entity_mention(run[at : at + size], entity)
        at += size or 1


def _entity_mention(words: Sequence[Word], entity: Entity) -> Mention:
    kind = ActorKind.COUNTRY if entity.kind == "country" else ActorKind.BODY
    country = entity.name if kind is ActorKind.COUNTRY else None
    return Mention(
        words[0].start, words[-1].end, entity.name, kind, country,
        adjective=entity.form == "people", seat=entity.form == "seat", possessive=words[-1].possessive,
    )  # fmt: skip


def _mention(words: Sequence[Word], kind: ActorKind, country: str | None = None) -> Mention:
    name = " ".join(word.text for word in words)
    return Mention(words[0].start, words[-1].end, name, kind, country, possessive=words[-1].possessive)


@dataclass(frozen=True, slots=True)
class _Cast:
    """Full names by their last word (None where two share it), plain names, and the countries of people."""

    full: dict[str, str | None]
    plain: frozenset[str]
    countries: dict[str, str]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "_Cast":
        full: dict[str, str | None] = {}
        plain: set[str] = set()
        countries: dict[str, str] = {}
        for mention in mentions:
            if mention.kind is ActorKind.PERSON:
                last = fold(mention.name.split()[-1])
                known = full.setdefault(last, mention.name)
                if known is not None and fold(known) != fold(mention.name):
                    full[last] = _longer(known, mention.name)
                if mention.country:
                    countries.setdefault(fold(mention.name), mention.country)
            elif mention.kind is ActorKind.UNKNOWN:
                plain.add(mention.name)
        return cls(full, frozenset(plain), countries)

    def resolve(self, mention: Mention) -> Mention:
        if mention.kind is ActorKind.UNKNOWN:
            country = self._country_of(mention.name)
            if country:
                return replace(mention, name=country, kind=ActorKind.COUNTRY, country=country, adjective=True)
            full = self.full.get(fold(mention.name))
            if full:
                return replace(mention, name=full, kind=ActorKind.PERSON, country=self._whose(full, mention.country))
        elif mention.kind is ActorKind.PERSON:
            first, _, rest = mention.name.partition(" ")
            country = self._country_of(first)
            if country and rest:
                mention = replace(mention, name=rest, country=country, start=mention.start + len(first) + 1)
            full = self.full.get(fold(mention.name.split()[-1])) or mention.name
            return replace(mention, name=full, country=self._whose(full, mention.country))
        elif mention.country or mention.kind is ActorKind.BODY:
            country = mention.country or mention.name.split()[0]
            return replace(mention, country=self._country_of(country) or mention.country)
        return mention

    def _whose(self, name: str, country: str | None) -> str | None:
        stated = country or self.countries.get(fold(name))
        return (self._country_of(stated) or stated) if stated else None

    def _country_of(self, adjective: str) -> str | None:
        """The name that the article uses of which this is the adjective: "Freedonian" -> "Freedonia"."""
        for ending in DEMONYM_ENDINGS:
            base = adjective.removesuffix(ending)
            for name in (base, base + "a", base + "ia") if base != adjective else ():
                if name in self.plain and name != adjective and len(name) > 3:
                    return name
        return None


def _longer(one: str, other: str) -> str | None:
    """Of two names with one last word the fuller, where the one is part of the other; else None: two people."""
    few, many = sorted((one, other), key=lambda name: len(name.split()))
    return many if set(fold(few).split()) <= set(fold(many).split()) else None
