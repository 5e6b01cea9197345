"""Quantities: how many were killed, how strong the earthquake was, how much the trade was worth.

A number is a claim where its sentence says what it counts: by the words around it ("12 were killed", "the death toll
rose to 12"), by its unit, or by the noun behind it; or where it answers to what was counted before it ("the doctors say
500"). It is about the happening of its clause; a toll whose sentence names none is about the disaster, attack or fight
that its paragraph told of last, else about the first of the article.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.claiming import statement_at
from claims.extraction.page import Line, Page
from claims.extraction.passage import passage_of
from claims.extraction.passages import Kind
from claims.extraction.quantities.about import LastTreaty, happening_counted, happening_of_toll
from claims.extraction.quantities.count import PEOPLE, Around, Counted, around
from claims.extraction.quantities.counted import counted_by, is_former
from claims.extraction.quantities.durations import durations_of
from claims.extraction.quantities.ellipsis import (
    Topic,
    answered,
    is_aside,
    is_entry,
    is_part,
    people_counted,
    still_open,
    topic_named,
)
from claims.extraction.quantities.moments import entry_day, moment_of
from claims.extraction.quantities.money import CURRENCIES
from claims.extraction.quantities.parts import placed
from claims.extraction.quantities.speakers import giver_of, speaker_behind
from claims.extraction.quantities.told import Told, named_apart, on_what_was_lost
from claims.extraction.quantities.tolls import OF_THINGS, none_counted
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Statement
from claims.quantity import Quantity

RULE_VERSION = 7


def quantities(page: Page, harm: Callable[[], tuple[Told, ...]]) -> Iterator[Statement]:
    """One statement "quantity:KIND" for each number of which the article says what it counts.

    HARM finds the disasters, attacks and fights that the article tells of, to one of which a toll belongs.
    """
    so_far = _SoFar(told=harm)
    for at, line in enumerate(page.lines):
        if so_far.paragraph != line.sentence.paragraph:
            so_far = so_far.in_paragraph(line.sentence.paragraph)
        amounts = [*line.amounts, *durations_of(line)]
        if amounts != list(line.amounts):
            amounts.sort(key=lambda amount: amount.start)
        nones = tuple(none_counted(line))
        before = so_far.topics
        for amount in amounts:
            near = around(line, amount)
            if found := _read(page, at, near, so_far):
                yield _statement(page, near, found)
                so_far = replace(so_far, topics=(*so_far.topics, _topic(near, found)))
        for none in nones:
            if happening := happening_of_toll(line, none.start, so_far.told()):
                yield _none(page, line, placed(page, at, none, happening), happening)
        if so_far.topics == before and (named := topic_named(line)):
            so_far = replace(so_far, topics=(*before, named))
        single = [t for t in line.treaties if not t.several and not t.older]
        if single:
            so_far = replace(so_far, treaty=LastTreaty(single[-1], line.sentence.paragraph))


@dataclass(frozen=True, slots=True)
class _SoFar:
    """What the article has told before a sentence: `told` is looked for when the first toll asks for it."""

    told: Callable[[], tuple[Told, ...]]
    paragraph: int = -1
    topics: tuple[Topic, ...] = ()
    treaty: LastTreaty | None = None

    def in_paragraph(self, paragraph: int) -> "_SoFar":
        return replace(self, paragraph=paragraph, topics=still_open(self.topics, paragraph))


@dataclass(frozen=True, slots=True)
class _Found:
    counted: Counted
    unit: str
    happening: Happening


def _read(page: Page, at: int, near: Around, so_far: _SoFar) -> _Found | None:
    """What the number counts, by its sentence or as an answer to what was counted before, and of which happening."""
    line, amount = near.line, near.amount
    counted = counted_by(near, {topic.counted.key for topic in so_far.topics if topic.happening})
    if (counted is None or not counted.toll) and (answer := _answer(near, so_far, or_none=counted is None)):
        return answer
    if counted and counted.key in PEOPLE and on_what_was_lost(near.after[counted.end - amount.end :], so_far.told()):
        counted = replace(counted, key="aboard", words="aboard", toll=True)
    if counted and not counted.toll:
        counted = people_counted(near, counted, so_far.topics) or counted
    if counted and counted.key in OF_THINGS and not counted.scope:
        counted = replace(counted, scope=_things_told(counted.key, so_far.topics))
    happening = happening_counted(line, amount, counted, so_far.told, so_far.treaty) if counted else None
    if counted is None or happening is None:
        return None
    unit = amount.unit or _currency(counted, so_far.topics)
    return _Found(placed(page, at, counted, happening), unit, happening)


def _answer(near: Around, so_far: _SoFar, *, or_none: bool) -> _Found | None:
    """As an answer to what was counted before; of what is counted by its own noun only where that was a toll."""
    answer = None if is_former(near) else answered(near, so_far.topics)
    if answer is None or not (or_none or answer[0].toll):
        return None
    counted, topic = answer
    told, at = so_far.told(), near.amount.number
    named = named_apart(near.line, at, told)
    if named and topic.happening and named.identity != topic.happening.identity:
        counted = replace(counted, scope="")
    happening = named or topic.happening or happening_of_toll(near.line, at, told, counted.key)
    return _Found(counted, near.amount.unit or topic.unit, happening) if happening else None


def _things_told(key: str, topics: Sequence[Topic]) -> str:
    """What the paragraph counted before by the same kind: "61,200 homes were destroyed. They have 41,700 destroyed"."""
    return next((t.counted.scope for t in reversed(topics) if t.counted.key == key), "")


def _currency(counted: Counted, topics: Sequence[Topic]) -> str:
    """That of the sum before, where a sum leaves it out."""
    return next((t.unit for t in reversed(topics) if t.unit in CURRENCIES), "") if counted.key == "cost" else ""


def _topic(near: Around, found: _Found) -> Topic:
    sentence, amount = near.line.sentence, near.amount
    size = amount.high if amount.high is not None else amount.low
    return Topic(
        found.counted, found.unit, size, found.happening, sentence.start, sentence.paragraph, aside=is_aside(near),
        part=is_part(near), entry=is_entry(near),
    )  # fmt: skip


def _statement(page: Page, near: Around, found: _Found) -> Statement:
    line, amount, counted = near.line, near.amount, found.counted
    moment = moment_of(line, amount, counted) or (entry_day(line) if is_entry(near) else None)
    happening = found.happening if counted.toll or moment is None else replace(found.happening, date=moment)
    stance = stance_of(line.sentence, counted.start, counted.end, line.mentions)
    giver = giver_of(near)
    if giver and (giver.own or stance.attributed_to is None):
        said = Modality.ATTRIBUTED if stance.modality is Modality.ASSERTED else stance.modality
        stance = replace(stance, attributed_to=giver.name, modality=said)
    value = Quantity(amount.low, amount.high, found.unit, _in_words(counted), moment, amount.stated)
    return _told(page, line, value, counted, happening, stance)


def _in_words(counted: Counted) -> str:
    return counted.words.replace("_", " ")


def _none(page: Page, line: Line, counted: Counted, happening: Happening) -> Statement:
    stance = stance_of(line.sentence, counted.start, counted.end, line.mentions)
    return _told(page, line, Quantity(0, 0, "", _in_words(counted)), counted, happening, stance)


def _told(
    page: Page, line: Line, quantity: Quantity, counted: Counted, happening: Happening, stance: Stance
) -> Statement:
    sentence = line.sentence
    start, end = passage_of(line, counted.start, counted.end, sentence.start, sentence.end)
    end += speaker_behind(line.text_between(end, sentence.end))
    told_in_short = 0.05 if sentence.kind is Kind.CAPTION else 0.0  # a headline says less of it than the text does
    sure = stance.modality in (Modality.ASSERTED, Modality.ATTRIBUTED)
    return statement_at(
        page, (start, end), f"quantity:{counted.key}", Datatype.QUANTITY, quantity, happening=happening, stance=stance,
        rule="quantities.toll" if counted.toll else "quantities.number", version=RULE_VERSION,
        confidence=(0.8 if counted.toll else 0.6) - (0.0 if sure else 0.2) - told_in_short, scope=counted.scope,
    )  # fmt: skip
