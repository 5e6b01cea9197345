"""Invented articles for the benchmarks: varied, dated, of about 2.5 kB, some of them near copies of others."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

COUNTRIES = (
    "Freedonia", "Sylvania", "Ruritania", "Graustark", "Klopstokia", "Ishtar", "Bandrika", "Carpania", "Marshovia",
    "Taronia", "Lutha", "Evallonia", "Karlsburg", "Orsinia", "Borduria", "Syldavia", "Grunewald", "Pottsylvania",
)  # fmt: skip
PEOPLE = ("Rufus Firefly", "Vera Marcal", "Gloria Teasdale", "Rudolf Rassendyll", "Flavia Strelsau", "Otto Tarlenheim")
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
FILLERS = (
    "Engineers of both sides have spent {number} months on the plans, which fill {count} folders in the archive.",
    "In the markets of {place} the price of {topic} fell by {number} per cent within a week.",
    "{person} would not be drawn on the cost, which a committee put at {count},000 crowns.",
    "Farmers in the valley of the {river} complain that nobody asked them, and that the road cuts their fields in half.",
    "A spokesman for {b} said that nothing had been decided and that talks would go on.",
    "Nothing in the text obliges either country to come to the help of the other.",
    "The bridge at {place} carries {count} waggons a day, and the toll has not been raised since {past}.",
    "Letters from {person} that this paper has seen speak of long nights, cold soup and {number} drafts.",
    "Critics call it a formality, since no assembly has seen the annexes on {topic}.",
    "Three of the {number} delegates left the hall before the vote, and one of them has not been seen since.",
    "At the harbour of {place}, {count} barrels wait for a stamp that only an official in {a} may give.",
    "The opposition in {b} wants the papers laid open, and has asked {count} questions about them.",
)
RIVERS = ("Ilm", "Vorda", "Sarn", "Teth", "Ouse-an-der-Vorda", "Moldau Minor")


@dataclass(frozen=True, slots=True)
class Invented:
    """An article; `copies` is the number of the one that it is a near copy of."""

    number: int
    title: str
    source: str
    published: str
    text: str
    copies: int | None = None


def invented(count: int, *, seed: int = 1, share_of_copies: float = 0.1) -> Iterator[Invented]:
    """That many articles, the same ones for a seed; the first of N are those of a smaller number."""
    rng = random.Random(seed)
    originals: list[Invented] = []
    for number in range(count):
        if originals and rng.random() < share_of_copies:
            yield _copied(number, rng.choice(originals[-200:]), rng)
            continue
        article = _original(number, rng)
        originals.append(article)
        yield article


def _original(number: int, rng: random.Random) -> Invented:
    year, month, day = rng.randint(1900, 2029), rng.randint(0, 11), rng.randint(1, 28)
    words = _words(rng, year, month, day)
    paragraphs = []
    for _ in range(4):
        sentences = [rng.choice(DEEDS).format(**words)] if rng.random() < 0.5 else []
        sentences += [rng.choice(FILLERS).format(**_words(rng, year, month, day) | {"a": words["a"]}) for _ in range(5)]
        paragraphs.append(" ".join(sentences))
    title = "{a}: what became of the {topic} {kind} with {b}".format(**words)
    return Invented(number, title, rng.choice(SOURCES), f"{year}-{month + 1:02}-{day:02}", "\n\n".join(paragraphs))


def _words(rng: random.Random, year: int, month: int, day: int) -> dict[str, str]:
    a, b = rng.sample(COUNTRIES, 2)
    return {
        "a": a, "b": b, "place": rng.choice(COUNTRIES) + " City", "topic": rng.choice(TOPICS),
        "kind": rng.choice(KINDS), "person": rng.choice(PEOPLE), "agency": rng.choice(AGENCIES),
        "river": rng.choice(RIVERS), "day": str(day), "month": MONTHS[month], "year": str(year),
        "past": str(year - rng.randint(2, 40)), "number": str(rng.randint(2, 40)), "count": str(rng.randint(41, 900)),
    }  # fmt: skip


def _copied(number: int, original: Invented, rng: random.Random) -> Invented:
    """As a paper prints what another or an agency wrote: cut, with a line of its own, a word changed here and there."""
    paragraphs = original.text.split("\n\n")
    if rng.random() < 0.5:
        paragraphs = paragraphs[:-1]
    words = " ".join(paragraphs[0].split(" "))
    for old, new in (("complain", "grumble"), ("spokesman", "speaker"), ("fell", "dropped")):
        words = words.replace(old, new)
    paragraphs[0] = words
    paragraphs.insert(0, f"{rng.choice(COUNTRIES)} City, by our own reporter.")
    others = [source for source in SOURCES if source != original.source]
    return Invented(
        number, original.title, rng.choice(others), original.published, "\n\n".join(paragraphs), original.number
    )
