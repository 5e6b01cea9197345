"""Invented articles for the benchmarks: varied, dated, of about 2.5 kB, some of them near copies of others.

Sentences are made by a small grammar from large tables of words, so that two articles that are not copies share next to
no five words in a row.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.copying import copied
from benchmarks.vocabulary import ADJECTIVES, ADVERBS, FIRST_NAMES, NOUNS, PLACES, SURNAMES, TRADES, VERBS

COUNTRIES = (
    "Freedonia", "Sylvania", "Ruritania", "Graustark", "Klopstokia", "Ishtar", "Bandrika", "Carpania", "Marshovia",
    "Taronia", "Lutha", "Evallonia", "Karlsburg", "Orsinia", "Borduria", "Syldavia", "Grunewald", "Pottsylvania",
)  # fmt: skip
TOPICS = ("salt", "grain", "fisheries", "railways", "mail", "bridges", "coal", "harbours", "extradition", "customs")
KINDS = ("treaty", "pact", "agreement", "protocol", "convention", "accord")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SOURCES = ("Strelsau Courier", "Freedonia Herald", "Zenda Post", "Marshovia Times", "Orsinia Review", "Lutha Gazette")
AGENCIES = ("Ruritanian Press Agency", "Carpathian Wire")
DEEDS = (
    "{a} and {b} signed the {topic} {kind} on {day} {month} {year} in {place}.",
    "The {topic} {kind} between {a} and {b} was signed on {day} {month} {year}.",
    "Parliament in {place} ratified the {topic} {kind} with {b} on {day} {month} {year}.",
    "{a} published the text of the {topic} {kind} with {b} in {month} {year}.",
    "On {day} {month} {year}, {person} resigned as foreign minister of {a}.",
    "{a} attacked {b} on {day} {month} {year}, according to {agency}.",
)
# Slots stand close together: no sentence has five words in a row of its own.
FILLERS = (
    "{Trade} from {place} {past} the {adj} {noun} {adverb}, and {trade} {past} a {noun}.",
    "{Adverb}, a {adj} {noun} near {place} {past} {number} {adj} {noun}s of the {noun}.",
    "{person} {adverb} {past} the {noun} and the {adj} {noun}, which {trade} would {base}.",
    "At {place} the {noun} costs {count} crowns, {adj} {trade} say; a {noun} {adverb} less.",
    "Whoever would {base} a {adj} {noun} must {adverb} {base} the {noun} of {place}.",
    "No {noun} was {adj}, {person} wrote, until {trade} {past} their {adj} {noun}.",
    "Between {place} and {other} some {count} {trade} {past} {noun} after {adj} {noun}.",
    "“{Adj} {noun} and {adj} {noun}, {adverb} so,” {person} said of the {noun}.",
    "For {number} years {trade} {adverb} {past} {noun} in {place}, not the {adj} {noun}.",
    "If {trade} {base} the {noun}, {person} will {base} {number} {adj} {noun}s in {place}.",
    "The {noun} {adverb} {past} what {trade} in {place} {past}: a {adj} {noun}, {count} {noun}s.",
    "{Adj} as the {noun} is, {trade} {adverb} {base} it for {noun} or {adj} {noun}.",
    "Neither {noun} nor {noun} {adverb} {past} {person}, whose {adj} {noun} {trade} {past}.",
    "Of {count} {adj} {noun}s, {number} {past} {place} {adverb}, said {person} of the {noun}.",
    "To {base} {noun} in {place} is {adj}; to {adverb} {base} a {noun} costs {count}.",
)
SENTENCES = 30
"""About 2.5 kB."""


@dataclass(frozen=True, slots=True)
class Invented:
    """An article; `copies` is the number of the one that it is a near copy of, `copied_as` in which way."""

    number: int
    title: str
    source: str
    published: str
    text: str
    copies: int | None = None
    copied_as: str = ""


def invented(count: int, *, seed: int = 1, share_of_copies: float = 0.1) -> Iterator[Invented]:
    """That many articles, the same ones for a seed; the first of N are those of a smaller number."""
    rng = random.Random(seed)
    originals: list[Invented] = []
    for number in range(count):
        if originals and rng.random() < share_of_copies:
            yield _copy(number, rng.choice(originals[-200:]), rng)
            continue
        article = _original(number, rng)
        originals.append(article)
        yield article


def _original(number: int, rng: random.Random) -> Invented:
    year, month, day = rng.randint(1900, 2029), rng.randint(0, 11), rng.randint(1, 28)
    facts = _facts(rng, year, month, day)
    paragraphs = []
    for _ in range(5):
        sentences = [rng.choice(DEEDS).format_map(facts)] if rng.random() < 0.4 else []
        sentences += [filler(rng) for _ in range(SENTENCES // 5)]
        paragraphs.append(" ".join(sentences))
    title = "{a}: what became of the {topic} {kind} with {b}".format_map(facts)
    return Invented(number, title, rng.choice(SOURCES), f"{year}-{month + 1:02}-{day:02}", "\n\n".join(paragraphs))


def _copy(number: int, original: Invented, rng: random.Random) -> Invented:
    """What another paper makes of an article, under its own name."""
    source = rng.choice([source for source in SOURCES if source != original.source])
    kind, title, text = copied(original.title, original.text, rng, lambda: filler(rng))
    return Invented(number, title, source, original.published, text, original.number, kind)


def _facts(rng: random.Random, year: int, month: int, day: int) -> dict[str, str]:
    a, b = rng.sample(COUNTRIES, 2)
    return {
        "a": a, "b": b, "place": rng.choice(COUNTRIES) + " City", "topic": rng.choice(TOPICS),
        "kind": rng.choice(KINDS), "person": person(rng), "agency": rng.choice(AGENCIES),
        "day": str(day), "month": MONTHS[month], "year": str(year),
    }  # fmt: skip


def person(rng: random.Random) -> str:
    return f"{rng.choice(FIRST_NAMES)} {rng.choice(SURNAMES)}"


class _Slots(dict[str, str]):
    """Fills each slot of a sentence with a word of its own, the same slot twice with two."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def __getitem__(self, slot: str) -> str:
        rng = self._rng
        if slot == "noun":
            return rng.choice(NOUNS)
        if slot in ("past", "base"):
            return rng.choice(VERBS)[slot == "past"]
        if slot == "person":
            return person(rng)
        if slot in ("number", "count"):
            return str(rng.randint(2, 40) if slot == "number" else rng.randint(41, 900))
        word = rng.choice(_TABLES[slot.lower()])
        return word.capitalize() if slot[0].isupper() else word


_TABLES = {"adj": ADJECTIVES, "adverb": ADVERBS, "trade": TRADES, "place": PLACES, "other": PLACES}


def filler(rng: random.Random) -> str:
    """A sentence that dates nothing."""
    return rng.choice(FILLERS).format_map(_Slots(rng))
