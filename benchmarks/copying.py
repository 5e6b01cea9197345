"""What papers do with the article of another: the kinds of near copies that the benchmarks know of."""

import random
import re
from collections.abc import Callable

from benchmarks.vocabulary import NOUNS, PLACES

AGENCY_DATELINES = ("{place}, {month} {day} (Carpathian Wire) - ", "{place} (Ruritanian Press Agency) — ")
Sentence = Callable[[], str]


def copied(title: str, text: str, rng: random.Random, sentence: Sentence) -> tuple[str, str, str]:
    """In one of the ways, drawn by lot: (way, title, text). SENTENCE makes a new one."""
    way = rng.choice(tuple(WAYS))
    paragraphs = WAYS[way](text.split("\n\n"), rng, sentence)
    if way == "lead_rewritten":
        title = sentence().rstrip(".")
    return way, title, "\n\n".join(paragraphs)


def _cut_to_half(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    """As many sentences from the beginning as make half of the words."""
    left = sum(len(each.split()) for each in paragraphs) // 2
    kept: list[str] = []
    for paragraph in paragraphs:
        taken = []
        for each in re.split(r"(?<=[.”;]) ", paragraph):
            if left > 0:
                taken.append(each)
                left -= len(each.split())
        kept += [" ".join(taken)] if taken else []
    return kept


def _lead_rewritten(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    lead = " ".join(sentence() for _ in range(6))
    return [lead, *paragraphs[1:]]


def _words_replaced(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    """One word in ten; half of the runs of five words are left."""
    return [_replaced(each, rng) for each in paragraphs]


def _replaced(paragraph: str, rng: random.Random) -> str:
    return " ".join(rng.choice(NOUNS) if rng.random() < 0.1 else word for word in paragraph.split(" "))


def _reordered(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    first, *rest = paragraphs
    rng.shuffle(rest)
    return [*rest, first]


def _own_inserted(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    """Own paragraphs between the copied ones, as many again."""
    own = [" ".join(sentence() for _ in range(6)) for _ in paragraphs]
    return [each for pair in zip(own, paragraphs, strict=True) for each in pair]


def _excerpt_in_own(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    """A short piece, of which more than half is two paragraphs of a longer one."""
    begin = rng.randrange(len(paragraphs) - 1)
    return [" ".join(sentence() for _ in range(9)), *paragraphs[begin : begin + 2]]


def _dateline_added(paragraphs: list[str], rng: random.Random, sentence: Sentence) -> list[str]:
    place, day = rng.choice(PLACES).upper(), rng.randint(1, 28)
    dateline = rng.choice(AGENCY_DATELINES).format(place=place, month="May", day=day)
    return [dateline + paragraphs[0], *paragraphs[1:]]


WAYS: dict[str, Callable[[list[str], random.Random, Sentence], list[str]]] = {
    "cut_to_half": _cut_to_half,
    "lead_rewritten": _lead_rewritten,
    "words_replaced": _words_replaced,
    "reordered": _reordered,
    "own_inserted": _own_inserted,
    "excerpt_in_own": _excerpt_in_own,
    "dateline_added": _dateline_added,
}
