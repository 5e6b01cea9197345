"""How many near copies are found, how many others with them, and how long it takes: `python -m benchmarks.near_copies`.

10,000 invented articles, a tenth of them near copies of one of seven known kinds; and a hard set of reports that are no
copies: pairs on the same event by different authors, with the same quotations, paragraph of a treaty and footer.
"""

import random
import re
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.invented import Invented, filler, invented, person
from claims.independence import LEAST_SHARED, Copied, compare, sketch

ARTICLES, PAIRS = 10_000, 500
LEAST_RECALL, MOST_FALSE = 0.98, 0.01
MOST_COMPARED = 20
"""As the import has it (claims/importing/shelf.py)."""
MOST_TEXTS_OF_A_BAND = 50
"""A band that so many texts share is a notice they all carry; it is not kept for further ones."""
FOOTERS = 5


@dataclass
class Result:
    """seconds, and how often each step was taken; links of the articles by number."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    calls: Counter[str] = field(default_factory=Counter)
    links: dict[int, list[tuple[int, Copied]]] = field(default_factory=lambda: defaultdict(list))

    def milliseconds(self, step: str) -> str:
        return f"{1000 * self.seconds[step] / max(self.calls[step], 1):.2f} ms"

    def joined(self, number: int) -> list[int]:
        """Those of which it is held to be a copy; long quotations join nothing."""
        return [other for other, copied in self.links[number] if copied.kind != "quotes"]


def find_copies(articles: Iterable[Invented]) -> Result:
    """Each article against those before it, by an index of bands in a database."""
    result, texts = Result(), list[str]()
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE band (band TEXT, text INTEGER, PRIMARY KEY (band, text)) WITHOUT ROWID")
    for place, article in enumerate(articles):
        begun = time.perf_counter()
        bands = sketch(article.text).bands
        sketched = time.perf_counter()
        shared = _sharing(rows, bands)
        kept = [band for band in bands if len(shared[band]) < MOST_TEXTS_OF_A_BAND]
        rows.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, place) for band in kept])
        near = Counter(text for texts_of_band in shared.values() for text in texts_of_band)
        looked_up = time.perf_counter()
        enough = min(LEAST_SHARED, len(bands))
        for other in [text for text, number in near.most_common(MOST_COMPARED) if number >= enough]:
            copied = compare(article.text, texts[other])
            result.calls["compare"] += 1
            if copied:
                result.links[place].append((other, copied))
        result.seconds["sketch"] += sketched - begun
        result.seconds["lookup"] += looked_up - sketched
        result.seconds["compare"] += time.perf_counter() - looked_up
        result.calls.update(sketch=1, lookup=1, bands=len(bands))
        texts.append(article.text)
    return result


def _sharing(rows: sqlite3.Connection, bands: Sequence[str]) -> dict[str, list[int]]:
    shared: dict[str, list[int]] = defaultdict(list)
    marks = ",".join("?" * len(bands))
    for band, text in rows.execute(f"SELECT band, text FROM band WHERE band IN ({marks})", bands):  # noqa: S608 (marks only)
        shared[band].append(text)
    return shared


def hard_set(pairs: int, *, seed: int = 7) -> list[Invented]:
    """Two reports of each event, by different authors; none is a copy of any."""
    rng = random.Random(seed)
    footers = [" ".join(filler(rng) for _ in range(2 + number)) for number in range(FOOTERS)]
    made: list[Invented] = []
    for event in invented(pairs, seed=seed, share_of_copies=0):
        facts = [each for each in re.split(r"(?<=\.)\s", event.text) if re.search(r" (?:19|20)\d\d\b", each)]
        quotations = [f"“{_unquoted(rng)},” {person(rng)} said." for _ in range(3)]
        clause = ". ".join(_unquoted(rng) for _ in range(4)) + "."
        if rng.random() < 0.5:  # the others set it off without quotation marks
            clause = f"Article 7 reads: “{clause}”"
        for _ in range(2):
            made.append(_report(len(made), event, [*facts[:1], *quotations], clause, rng.choice(footers), rng))
    return made


def _unquoted(rng: random.Random) -> str:
    return re.sub("[“”]|[.]$", "", filler(rng))


def _report(number: int, event: Invented, shared: list[str], clause: str, footer: str, rng: random.Random) -> Invented:
    """A report of an author's own: between its own sentences, those that every report of the event has."""
    paragraphs = [" ".join([filler(rng) for _ in range(4)] + [each]) for each in shared]
    text = "\n\n".join([*paragraphs, clause, " ".join(filler(rng) for _ in range(4)), footer])
    return Invented(number, event.title, event.source, event.published, text)


def report(articles: Sequence[Invented], result: Result) -> tuple[float, float]:
    """Recall, and the share of articles that are held to be copies of something they are no copies of."""
    copies = [article for article in articles if article.copies is not None]
    found = {article.number for article in copies if article.copies in result.joined(article.number)}
    # Copies of one article are near copies of each other, too.
    root = {article.number: article.copies if article.copies is not None else article.number for article in articles}
    false = [a for a in articles if any(root[other] != root[a.number] for other in result.joined(a.number))]
    print(f"{len(articles):,} articles, {len(copies):,} near copies")
    for way in sorted({article.copied_as for article in copies}):
        of_way = [article.number for article in copies if article.copied_as == way]
        print(f"  {way:16} {len(found.intersection(of_way)):5} of {len(of_way)}")
    recall = len(found) / len(copies)
    pairs, bands = (result.calls[each] / len(articles) for each in ("compare", "bands"))
    print(f"recall {recall:.2%} (at least {LEAST_RECALL:.0%})")
    print(f"false {len(false) / len(articles):.2%} (at most {MOST_FALSE:.0%})")
    print(f"sketch {result.milliseconds('sketch')}, look-up {result.milliseconds('lookup')} an article")
    print(f"compare {result.milliseconds('compare')} a pair, {pairs:.2f} pairs and {bands:.1f} bands an article")
    return recall, len(false) / len(articles)


def main() -> None:
    articles = list(invented(ARTICLES))
    recall, false = report(articles, find_copies(articles))
    hard = hard_set(PAIRS)
    result = find_copies(hard)
    wrong = sum(bool(result.joined(article.number)) for article in hard)
    quoting = sum(bool(links) for links in result.links.values()) - wrong
    print(f"hard set: {len(hard):,} reports, {PAIRS} pairs on one event, {wrong} held to be copies")
    print(f"  {quoting} quote at length; {result.calls['compare'] / len(hard):.2f} pairs compared an article")
    if recall < LEAST_RECALL or false > MOST_FALSE or wrong > MOST_FALSE * len(hard):
        raise SystemExit("Near copies are not told as well as they should be.")


if __name__ == "__main__":
    main()
