"""An article taken apart: its sentences with the names, agreements, words of action and dates in each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.dating.spans import DatedSpan
from claims.extraction.actors import ActorKind, Mention, mentions_of
from claims.extraction.agreements import Treaty, treaties_of
from claims.extraction.amounts import Amount, amounts_in, has_number
from claims.extraction.deeds import Deed, deeds_of
from claims.extraction.located import places_in
from claims.extraction.passages import Sentence, sentences_of
from claims.extraction.references import with_references


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with what is in it, each in the order of the text.

    `person` is the one person that the sentence before names, who "he" or "she" may be; "" where there are more.
    `places` are the starts of those mentions that stand for a place.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    treaties: tuple[Treaty, ...]
    deeds: tuple[Deed, ...]
    spans: tuple[DatedSpan, ...]
    amounts: tuple[Amount, ...] = ()
    person: str = ""
    places: frozenset[int] = frozenset()

    def text_between(self, start: int, end: int) -> str:
        return self.sentence.text[max(0, start - self.sentence.start) : max(0, end - self.sentence.start)]


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    lines: tuple[Line, ...]

    def line_of(self, sentence: Sentence) -> Line:
        return next(line for line in self.lines if line.sentence.start == sentence.start)

    def line_at(self, start: int) -> Line:
        """That of the last sentence that begins at a place in the text or before it."""
        return self.lines[max(0, bisect_right(self.lines, start, key=lambda line: line.sentence.start) - 1)]


def read_page(text: str, spans: Sequence[DatedSpan]) -> Page:
    sentences = sentences_of(text)
    mentions = with_references(sentences, mentions_of(sentences))
    treaties = treaties_of(sentences, mentions)
    return Page(text, tuple(_lines(sentences, mentions, treaties, spans)))


def _amounts(sentence: Sentence, spans: Sequence[DatedSpan], names: Sequence[Mention]) -> tuple[Amount, ...]:
    start = sentence.start
    taken = [(s.start - start, s.end - start) for s in spans] + [(m.start - start, m.end - start) for m in names]
    return tuple(
        replace(each, start=start + each.start, end=start + each.end, number=start + each.number)
        for each in amounts_in(sentence.text, taken)
    )


def _head_start(mention: Mention) -> int:
    """Where a name ends as far as words of action go: the last word of "the Sylvanian War" tells what happened."""
    return mention.end - len(mention.name.split()[-1]) if mention.kind is ActorKind.HAPPENING else mention.end


def _lines(
    sentences: Sequence[Sentence],
    mentions: dict[int, tuple[Mention, ...]],
    treaties: dict[int, tuple[Treaty, ...]],
    spans: Sequence[DatedSpan],
) -> Iterator[Line]:
    ordered, at = sorted(spans, key=lambda span: span.start), 0
    paragraph, person = -1, ""
    for sentence in sentences:
        while at < len(ordered) and ordered[at].start < sentence.start:
            at += 1
        first = at
        while at < len(ordered) and ordered[at].start < sentence.end:
            at += 1
        inside = tuple(ordered[first:at])
        names = mentions[sentence.start]
        agreements = treaties[sentence.start]
        taken = [(m.start, _head_start(m)) for m in names] + [(s.start, s.end) for s in inside]
        taken += [(t.start, t.end) for t in agreements]
        amounts = _amounts(sentence, inside, names) if has_number(sentence.words) else ()
        deeds = deeds_of(sentence, taken, agreement=bool(agreements))
        before = person if sentence.paragraph == paragraph else ""
        yield Line(sentence, names, agreements, deeds, inside, amounts, before, places_in(sentence, names))
        people = {m.name for m in names if m.kind is ActorKind.PERSON}
        if people or sentence.paragraph != paragraph:
            person = people.pop() if len(people) == 1 else ""
        paragraph = sentence.paragraph
