"""What searching costs: `python -m benchmarks.search [ARTICLES] [EVENTS]`, by default 100,000 invented ones of each.

On SQLite, and on PostgreSQL where its programs are here: how long building the index of articles takes that are there
already; and the 95th percentile of 200 questions (rare and common words, phrases, beginnings, several words) that go
through the views: articles for editors, articles for readers of excerpts, the events of the list, suggestions, menus.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.invented import COUNTRIES, MONTHS, Invented, invented
from benchmarks.vocabulary import ADJECTIVES, NOUNS, PLACES, SURNAMES

MOST = {
    "articles": 50,
    "articles for readers": 50,
    "suggestions": 30,
    "menus": 150,
    "menus, first after a change": 1000,
}
QUESTIONS = 200
AT_ONCE = 2000
SOURCES = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    parser.add_argument("events", type=int, nargs="?", default=100_000)
    parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL alone")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite alone")
    asked = parser.parse_args()
    if not asked.postgresql:
        with tempfile.TemporaryDirectory(prefix="dateline-search-") as home:
            print_result("SQLite", measured(f"sqlite:///{home}/dateline.sqlite3", home, asked))
    if not asked.sqlite:
        from tests.test_on_postgresql import postgresql

        with postgresql() as address, tempfile.TemporaryDirectory(prefix="dateline-search-") as home:
            print_result("PostgreSQL", measured(address, home, asked))


def measured(database: str, home: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Measured in a process of its own."""
    environment = {**os.environ, "DATELINE_HOME": home, "DATABASE_URL": database, "ALLOWED_HOSTS": "testserver"}
    code = f"from benchmarks.search import measure; measure({asked.articles}, {asked.events})"
    done = subprocess.run([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def print_result(name: str, result: dict[str, Any]) -> None:
    print(f"{name}, {result['articles']:,} articles ({result['bytes'] / 1e6:.0f} MB) and {result['events']:,} events")
    print(f"  index of the articles built in {result['built']:.0f} s")
    for what, by in result["times"].items():
        most = f"at most {MOST[what]}" if what in MOST else "no bound"
        said = "; ".join(f"{how}: median {m:.0f}, p95 {p95:.0f}, worst {w:.0f} ms" for how, (m, p95, w) in by.items())
        print(f"  {what} ({most}) by {said}")


def measure(articles: int, events: int) -> None:
    """Prints the figures as JSON; in an installation of its own, of which the environment tells."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from claims.models.article import ARTICLE_INDEX

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        ARTICLE_INDEX.remove()
    size = write_articles(articles)
    begun = time.perf_counter()
    with transaction.atomic():
        ARTICLE_INDEX.install()
    result: dict[str, Any] = {"articles": articles, "events": events, "bytes": size}
    result["built"] = time.perf_counter() - begun
    write_events(events)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(json.dumps({**result, "times": times()}))


def write_articles(number: int) -> int:
    """Half of them to be read in full, half in excerpts, with a claim each. Their size in bytes."""
    from claims.models import Article, Claim, Property, Source
    from timeline.models import Event, Timeline

    timeline = Timeline.objects.create(slug="main", title="Main")
    source = Source.objects.create(public_id="source", name="The Zenda Post", key="the zenda post")
    event = Event.objects.create_recorded(
        [Event(timeline=timeline, public_id="first", title="All", status="published")]
    )[0]
    about = Property.objects.create(key="date", label="Date", datatype="date", dates_event="when")
    size = 0
    for some in chunks(invented(number)):
        rows = [article_row(each, timeline, source) for each in some]
        size += sum(len(row.text.encode()) for row in rows)
        made = Article.objects.create_recorded(rows)
        Claim.objects.create_recorded(
            Claim(
                public_id=row.public_id, article=row, event=event, property=about, value={}, start=0, end=150,
                quote=row.text[:150], status="accepted", method="by-hand",
            )
            for row in made
        )  # fmt: skip
    return size


def article_row(article: Invented, timeline: Any, source: Any) -> Any:
    from claims.models import Article

    row = Article(
        timeline=timeline, public_id=f"a{article.number}", source=source, title=article.title, text=article.text,
        published=article.published, origin="a.txt", display="full" if article.number % 2 else "excerpt",
    )  # fmt: skip
    row.work_out_keys()
    return row


def write_events(number: int) -> None:
    """Each with two actors, one or two sources, a place, a lane and two quotes."""
    from timeline.dates import parse
    from timeline.evidence import Evidence, Quotes, ReadingEvidence, TestimonyEvidence
    from timeline.models import Actor, Event, Lane, Timeline

    lot = random.Random(7)
    timeline = Timeline.objects.get()
    lanes = [Lane.objects.create(timeline=timeline, key=f"lane-{n}", title=f"Lane {n}", position=n) for n in range(8)]
    names = [f"{lot.choice(COUNTRIES)} {surname}" for surname in SURNAMES] + list(COUNTRIES)
    actors = Actor.objects.bulk_create(Actor(key=name.casefold(), name=name) for name in dict.fromkeys(names))
    for first in range(0, number, AT_ONCE):
        rows = [
            Event(
                timeline=timeline, public_id=f"e{n}", slug=f"e{n}", status="published", lane=lot.choice(lanes),
                place=lot.choice(PLACES),
                title=f"{lot.choice(COUNTRIES)} and {lot.choice(COUNTRIES)} sign the {lot.choice(ADJECTIVES)} "
                f"{lot.choice(NOUNS)} pact of {lot.choice(PLACES)}",
            )
            for n in range(first, min(first + AT_ONCE, number))
        ]  # fmt: skip
        made = Event.objects.create_recorded(rows)
        parts = {(event.pk, actor.pk) for event in made for actor in lot.sample(actors, 2)}
        through = Event.actors.through
        through.objects.bulk_create(through(event_id=event, actor_id=actor) for event, actor in parts)
        evidence = {}
        for event in made:
            told = [
                TestimonyEvidence(f"source {n}", f"Source {n}", f"source {n}") for n in lot.sample(range(SOURCES), 2)
            ]
            date = parse(f"{lot.randint(1800, 1999)}-{lot.randint(1, 12):02}")
            said = (
                f"{lot.choice(NOUNS)} of {lot.choice(SURNAMES)} in {lot.choice(MONTHS)}, a {lot.choice(ADJECTIVES)} one"
            )
            readings = (ReadingEvidence(date, True, 1, tuple(told)),)
            evidence[event] = Evidence(date, readings, (), 1, "none", quotes=Quotes(said))
        Event.objects.record_evidence(evidence)


def chunks(rows: Iterable[Invented]) -> Iterator[list[Invented]]:
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def times() -> dict[str, dict[str, tuple[float, float, float]]]:
    """Median, 95th percentile and worst time in milliseconds of each kind of question."""
    from django.contrib.auth.models import User
    from django.test import Client

    from timeline.models import Timeline

    reader, editor = Client(), Client()
    editor.force_login(User.objects.create_superuser("editor"))
    part, menus = {"HX-Request": "true"}, {"HX-Request": "true", "HX-Target": "filter-menus"}
    asked, typed = questions(), [question[:letters] for question in questions() for letters in (2, 3, 5)]
    for question in questions(seed=12):  # others, so that a server that runs for a while is measured
        editor.get("/t/main/articles/", {"q": question}, headers=part)

    def menus_after_a_change(place: str) -> None:
        Timeline.objects.get().raise_revision()
        reader.get("/t/main/", {"place": place}, headers=menus)

    reader.get("/t/main/", headers=menus)
    window = {"from": "1850", "to": "1870"}
    return {
        "articles": timed(asked, lambda q: editor.get("/t/main/articles/", {"q": q}, headers=part)),
        "articles for readers": timed(asked, lambda q: reader.get("/t/main/articles/", {"q": q}, headers=part)),
        "list of events, first": timed(asked, lambda q: reader.get("/t/main/", {"q": q, **window}, headers=part)),
        "list of events, then": timed(asked[-40:], lambda q: reader.get("/t/main/", {"q": q, **window}, headers=part)),
        "suggestions": timed(typed, lambda q: reader.get("/t/main/suggestions/", {"q": q}, headers=part)),
        "menus": timed(PLACES[:100], lambda p: reader.get("/t/main/", {"place": p}, headers=menus)),
        "menus, first after a change": timed(PLACES[:10], menus_after_a_change),
    }


def timed(questions: Iterable[str], ask: Callable[[str], Any]) -> dict[str, tuple[float, float, float]]:
    """By the clock, and by the processor: of this process, in which SQLite answers too, and of PostgreSQL's."""
    from django.db import connection

    with connection.cursor() as cursor:
        server = Path(f"/proc/{_asked_server(cursor)}/schedstat") if connection.vendor == "postgresql" else None
    taken, worked = [], []
    for question in questions:
        begun, at_work = time.perf_counter(), _at_work(server)
        ask(question)
        taken.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (_at_work(server) - at_work))
    return {"clock": _percentiles(taken), "processor": _percentiles(worked)}


def _asked_server(cursor: Any) -> int:
    """The number of the server's process that answers us; it is ours for as long as the connection is."""
    cursor.execute("SELECT pg_backend_pid()")
    process: int = cursor.fetchone()[0]
    return process


def _at_work(server: Path | None) -> float:
    """Seconds; of the SERVER's process by Linux' own count."""
    return time.process_time() + (int(server.read_text().split()[0]) / 1e9 if server else 0)


def _percentiles(times: list[float]) -> tuple[float, float, float]:
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)], times[-1]


def questions(seed: int = 11) -> list[str]:
    """Forty each: one surname; a word that most articles have; two words in a row; a beginning; three words."""
    lot = random.Random(seed)
    common = ("the", "and", "treaty", "signed", "according", "which", "minister", "pact", "said", "would")
    asked = []
    for _ in range(QUESTIONS // 5):
        asked += [
            lot.choice(SURNAMES),
            lot.choice(common),
            f'"{lot.choice(ADJECTIVES)} {lot.choice(NOUNS)}"',
            lot.choice(NOUNS)[:4],
            f"{lot.choice(COUNTRIES)} {lot.choice(NOUNS)} {lot.choice(common)}",
        ]
    return asked


if __name__ == "__main__":
    main()
