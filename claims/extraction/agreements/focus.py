"""Which agreement a mention means: followed from sentence to sentence through an article."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.agreements.treaty import Reference, Treaty
from claims.extraction.lexicons import word_set
from claims.extraction.passages import Sentence

_BROAD = word_set("treaties", "broad")


def follow(
    sentences: Sequence[Sentence], raw: Mapping[int, tuple[Treaty, ...]], mentions: Mapping[int, tuple[Mention, ...]]
) -> dict[int, tuple[Treaty, ...]]:
    """The mentions of RAW, keyed by the start of their sentence, each with the parties and name of what it means."""
    acronyms = {acronym: treaty for s in sentences for acronym, treaty in _acronyms(s, raw[s.start])}
    focus = _Focus([treaty for found in raw.values() for treaty in found], acronyms)
    return {s.start: tuple(focus.follow(s, raw[s.start], mentions[s.start])) for s in sentences}


Parties = tuple[str, ...]


def _acronyms(sentence: Sentence, treaties: Sequence[Treaty]) -> Iterator[tuple[str, Treaty]]:
    for treaty in treaties:
        found = re.match(r"\s*\(([A-Z]{3,8})\)", sentence.text[treaty.end - sentence.start :])
        if found and treaty.name:
            yield found[1], treaty


def _main_parties(named: Sequence[Treaty]) -> Parties:
    """The parties that the article most often names together, the first named where several are equal."""
    pairs: Counter[Parties] = Counter(t.parties for t in named if len(t.parties) == 2 and not t.older)
    return max(pairs, key=lambda pair: pairs[pair]) if pairs else ()


def _main_name(named: Sequence[Treaty]) -> Treaty | None:
    """The agreement that the article most often calls by a name of its own, the first of several."""
    times = Counter(t.name for t in named if t.name and not t.older and not t.several)
    return max((t for t in named if t.name in times), key=lambda t: times[t.name], default=None)


def _pairs(named: Sequence[Treaty]) -> Counter[tuple[str, ...]]:
    """How often two parties are named together, each pair of "A's agreements with B and C" by itself."""
    pairs: Counter[tuple[str, ...]] = Counter()
    for treaty in named:
        makers = set(treaty.parties) - set(treaty.counterparts)
        if treaty.counterparts and len(makers) == 1:
            pairs.update(tuple(sorted((*makers, other))) for other in treaty.counterparts)
        elif len(treaty.parties) == 2:
            pairs[treaty.parties] += 1
    return pairs


class _Focus:
    """Follows an article from sentence to sentence and remembers which agreement it speaks of."""

    def __init__(self, named: Sequence[Treaty], acronyms: Mapping[str, Treaty]) -> None:
        self.main = _main_parties(named)
        self.called = None if self.main else _main_name(named)
        self.pairs = _pairs(named)
        self.subjects = frozenset(subject for t in named if t.parties == self.main for subject in t.subjects)
        self.names = {t.name: t.parties for t in named if t.name and len(t.parties) > 1}
        self.acronyms = acronyms
        self.last: Treaty | None = None
        self.paragraph = -1
        self.age = 0
        self.countries: list[str] = []

    def follow(self, sentence: Sentence, treaties: Sequence[Treaty], mentions: Sequence[Mention]) -> Iterator[Treaty]:
        if sentence.paragraph != self.paragraph and sentence.introduction is None:
            self.paragraph, self.last, self.countries = sentence.paragraph, None, []
        self.age += 1
        by_acronym = [self._by_acronym(m) for m in mentions if m.name in self.acronyms]
        for treaty in sorted([*treaties, *by_acronym], key=lambda t: t.start):
            resolved = self._resolve(treaty, [*self.countries, *_countries(mentions, treaty.start)])
            past = resolved.older or (resolved.year and resolved.reference is Reference.DEFINITE)
            if resolved.reference is not Reference.INDEFINITE and not resolved.several and not past:
                self.last, self.age = resolved, 0
            yield resolved
        self.countries = list(_countries(mentions, sentence.end))

    def _by_acronym(self, mention: Mention) -> Treaty:
        full = self.acronyms[mention.name]
        return replace(full, start=mention.start, end=mention.end, year="", older=False)

    def _resolve(self, treaty: Treaty, countries: Sequence[str]) -> Treaty:
        if treaty.several or len(treaty.parties) > 1:
            return treaty
        meant = self.last if self._in_focus(treaty) else None
        if treaty.parties and not (meant and treaty.reference is Reference.THIS):
            return replace(treaty, parties=self._completed(treaty, countries))
        if treaty.name:
            return replace(treaty, parties=self._named(treaty.name))
        if meant:
            year = treaty.year or meant.year
            return replace(
                meant, start=treaty.start, end=treaty.end, year=year, older=treaty.older, reference=treaty.reference
            )
        vague = treaty.reference is Reference.INDEFINITE and not treaty.older and "new" not in treaty.title.split()
        if vague or self._is_special(treaty):
            return treaty
        return self._as_called(treaty) if self.called else replace(treaty, parties=self.main)

    def _as_called(self, treaty: Treaty) -> Treaty:
        """ "The Compact" and "the text", of an article that calls one agreement by name and tells of no two parties."""
        known = self.called
        if known is None or treaty.title.lower() not in ("", treaty.head) or treaty.head not in (known.head, "treaty"):
            return treaty
        return replace(treaty, name=known.name, title=known.title, subjects=known.subjects)

    def _is_special(self, treaty: Treaty) -> bool:
        """Whether it is about something of its own ("the grain deal"), so that it is not just any agreement."""
        return bool(treaty.subjects - _BROAD) and not treaty.subjects & self.subjects

    def _in_focus(self, treaty: Treaty) -> bool:
        near = self.age <= (2 if treaty.reference is Reference.THIS else 1)
        return (
            self.last is not None
            and near
            and not treaty.year
            and not treaty.older
            and treaty.reference is not Reference.INDEFINITE
        )

    def _named(self, name: str) -> tuple[str, ...]:
        """The parties known under the name, or under a longer or shorter form of it."""
        if name in self.names:
            return self.names[name]
        words = set(name.split())
        alike = [
            parties
            for other, parties in self.names.items()
            if words <= set(other.split()) or set(other.split()) <= words
        ]
        return alike[0] if alike else ()

    def _completed(self, treaty: Treaty, countries: Sequence[str]) -> tuple[str, ...]:
        """The missing party: the main pair's, that of a pair named elsewhere, or the country last spoken of."""
        one = treaty.parties[0]
        if treaty.name and not self._named(treaty.name):
            return treaty.parties
        if one in self.main:
            return treaty.parties if self._is_special(treaty) else self.main
        known = [pair for pair, _ in self.pairs.most_common() if one in pair]
        if known:
            return known[0]
        other = next((country for country in reversed(countries) if country != one), None) or (
            self.main[0] if self.main else None
        )
        return tuple(sorted((one, other))) if other else (one,)


def _countries(mentions: Sequence[Mention], before: int) -> Iterator[str]:
    return (m.name for m in mentions if m.kind is ActorKind.COUNTRY and m.start < before)
