"""What extraction and matching cost: `python -m benchmarks.extraction`.

Prints the time of extraction beside that of dating on the same articles, in one process: invented news, and the five
real articles where ../shared stands beside the checkout. Then the time to find the event of a statement among 1,000,
10,000 and 100,000 events of one timeline in SQLite: candidates come from an index, so it is to stay flat.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.dating import article
from benchmarks.invented import COUNTRIES, MONTHS, TOPICS, invented
from claims.dating import find_dates
from claims.extraction import Statement, extract
from timeline.dates import parse

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
MOST_TIMES_DATING = 5
EVENTS = (1000, 10_000, 100_000)
ROUNDS = 5
PUBLISHED = parse("2031-05-12")


def main() -> None:
    print_speed("invented reports", [each.text for each in invented(100)])
    print_speed("invented news", [article(seed, 40) for seed in range(100)])
    if SEEDS.is_dir():
        print_speed(
            "the five real articles", [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
        )
    for count in EVENTS:
        print(f"one statement among {count:,} events: {1000 * matched_apart(count):.2f} ms")


def print_speed(name: str, texts: Sequence[str]) -> None:
    """The medians of some rounds, after one that warms up."""
    rounds = [_round(texts) for _ in range(ROUNDS + 1)][1:]
    dating, extraction = (1000 * median(each) / len(texts) for each in zip(*rounds, strict=True))
    characters = sum(map(len, texts)) / len(texts)
    print(
        f"{name}, {characters:,.0f} characters each: dating {dating:.2f} ms, extraction {extraction:.2f} ms, "
        f"{extraction / dating:.1f} times (at most {MOST_TIMES_DATING})"
    )


def _round(texts: Sequence[str]) -> tuple[float, float]:
    dating = extraction = 0.0
    for text in texts:
        begun = time.perf_counter()
        spans = find_dates(text, published=PUBLISHED)
        dated = time.perf_counter()
        extract(text, spans, published=PUBLISHED)
        dating, extraction = dating + dated - begun, extraction + time.perf_counter() - dated
    return dating, extraction


def matched_apart(events: int) -> float:
    """Seconds for one statement, in a process of its own with a database of that many events."""
    with tempfile.TemporaryDirectory(prefix="dateline-extraction-") as home:
        environment = {**os.environ, "DATELINE_HOME": home, "DATABASE_URL": f"sqlite:///{home}/dateline.sqlite3"}
        command = [sys.executable, "-c", f"from benchmarks.extraction import measure; measure({events})"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        seconds: float = json.loads(done.stdout.splitlines()[-1])
        return seconds


def measure(events: int) -> None:
    """Prints the seconds that one statement takes; in an installation of its own, of which the environment tells."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from claims.importing.desk import Desk
    from claims.workspaces import timeline_for_import

    timeline = timeline_for_import("main")
    told = statements(events + 200)
    for start in range(0, events, 1000):
        chunk = {str(number): told[number] for number in range(start, min(start + 1000, events))}
        desk = Desk(timeline, chunk)
        for claim, statement in chunk.items():
            desk.lay(statement, claim, int(claim), dates_event=True)
        desk.store()
    taken = []
    for number in range(events, events + 200):
        begun = time.perf_counter()
        desk = Desk(timeline, {str(number): told[number]})
        desk.lay(told[number], str(number), number, dates_event=True)
        taken.append(time.perf_counter() - begun)
    print(json.dumps(median(taken)))


def statements(count: int) -> list[Statement]:
    """Of meetings and attacks, each on a day of its own, spread over as many years as there are thousands of them."""
    made: list[Statement] = []
    for number in range(count):
        a, b = COUNTRIES[number % len(COUNTRIES)], COUNTRIES[(number // 7 + 1 + number) % len(COUNTRIES)]
        year, month, day = 1600 + number % 430, MONTHS[number // 430 % 12], number // 5160 % 28 + 1
        what = TOPICS[number % len(TOPICS)]
        text = f"The envoys of {a} and {b if a != b else 'Atlantis'} met for talks on {what} on {day} {month} {year}."
        made += extract(text, find_dates(text))[:1]
    return made


if __name__ == "__main__":
    main()
