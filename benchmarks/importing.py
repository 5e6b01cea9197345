"""What an import costs: `python -m benchmarks.importing [SIZE ...]`, by default 1,000 and 10,000 invented articles.

For each size, on one SQLite file: the whole import by a worker with durable commits, from handing in until it is done;
its pure stages alone on the same articles, in one process; and the same rows written by executemany with as many
durable commits. The worker has its usual number of processes, or as many as --processes says. The import is to take at
most the time of its pure stages plus twice that writing, and ten times as many articles at most eleven times as long.
Known near copies among the articles are to be found, and others not.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.invented import Invented, invented
from claims.importing.processes import sensible_number

SIZES = (1000, 10_000)
MOST_GROWTH = 1.1  # of the time for one article, from a size to the next
MOST_TIMES_WRITING = 2
LOOK = 0.05  # seconds between two looks at how far it is
LEAST_FOUND, MOST_FALSE = 0.98, 0.01


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--processes", type=int, default=sensible_number())
    asked = parser.parse_args()
    results = [measured_apart(size, asked.processes) for size in asked.sizes]
    for result in results:
        print_result(result)
    for less, more in pairwise(results):
        times = more["import"] / less["import"]
        most = MOST_GROWTH * more["articles"] / less["articles"]
        print(
            f"{more['articles']:,} articles cost {times:.1f} times what {less['articles']:,} cost (at most {most:.0f})"
        )


def measured_apart(size: int, processes: int) -> dict[str, Any]:
    """Measured in a process of its own, with an empty database."""
    with tempfile.TemporaryDirectory(prefix="dateline-importing-") as home:
        environment = {**os.environ, "DATELINE_HOME": home, "DATABASE_URL": f"sqlite:///{home}/dateline.sqlite3"}
        command = [sys.executable, "-c", f"from benchmarks.importing import measure; measure({size}, {processes})"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result


def print_result(result: dict[str, Any]) -> None:
    size = result["articles"]
    each = {name: 1000 * result[name] / size for name in ("import", "pure", "writing")}
    over = (result["import"] - result["pure"]) / result["writing"]
    print(
        f"{size:,} articles ({result['bytes'] / 1e6:.1f} MB) by {result['processes']} processes: "
        f"{result['import']:.1f} s, {each['import']:.2f} ms each; "
        f"pure stages {each['pure']:.2f} ms; {result['rows']:,} rows by executemany in {result['commits']:,} durable "
        f"commits {each['writing']:.2f} ms; the import costs its pure stages and {over:.1f} times the writing "
        f"(at most {MOST_TIMES_WRITING})"
    )
    print(
        f"  near copies: {result['found']:.1%} of {result['copies']:,} found (at least {LEAST_FOUND:.0%}), "
        f"{result['false']:.2%} of the others taken for one (at most {MOST_FALSE:.0%})"
    )


def measure(size: int, processes: int) -> None:
    """Prints the figures as JSON; in an installation of its own, of which the environment tells."""
    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    articles = list(invented(size))
    result: dict[str, Any] = {"articles": size, "bytes": sum(len(article.text.encode()) for article in articles)}
    result |= {"processes": processes, **imported(articles, processes)}
    result |= {"pure": pure_seconds(articles), **written_anew(result["commits"])}
    print(json.dumps(result))


def set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()


def imported(articles: Iterable[Invented], processes: int) -> dict[str, Any]:
    """The whole import, by worker processes that wait for it."""
    from claims.importing.batches import start_batch
    from claims.importing.handing_in import HandedIn, Stated
    from claims.models import Worker
    from claims.workspaces import timeline_for_import

    timeline = timeline_for_import("main")
    files = [
        HandedIn(f"{a.number:06}.txt", as_file(a), Stated(source=a.source, published=a.published)) for a in articles
    ]
    command = [sys.executable, "-c", "from benchmarks.importing import work; work()"]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    while Worker.objects.count() < processes:
        time.sleep(LOOK)
    with commits_counted() as count:
        begun = time.perf_counter()
        batch = start_batch(timeline, files, by=None)
        while not batch.is_over:
            time.sleep(LOOK)
            batch.refresh_from_db()
        seconds = time.perf_counter() - begun
    for worker in workers:
        worker.terminate()
    commits = count() + sum(int(worker.communicate()[0]) for worker in workers)
    found = set(batch.items.exclude(likeness="").values_list("number", flat=True))
    copies = {a.number for a in articles if a.copies is not None}
    originals = {a.copies for a in articles if a.copies is not None}
    others = {a.number for a in articles} - copies - originals
    return {
        "import": seconds,
        "commits": commits,
        "copies": len(copies),
        "found": len(found & copies) / len(copies),
        "false": len(found & others) / len(others),
    }


def work() -> None:
    """One process of the worker; prints how many transactions it committed."""
    set_up()
    from claims.importing.worker import run_worker

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with commits_counted() as count:
        run_worker(stop)
    print(count())


@contextmanager
def commits_counted() -> Iterator[Callable[[], int]]:
    """How often the main thread commits meanwhile."""
    from django.db import connection

    commits, commit = 0, connection._commit  # type: ignore[attr-defined]  # what every durable commit goes through

    def counting() -> None:
        nonlocal commits
        commits += 1
        commit()

    connection._commit = counting  # type: ignore[attr-defined]
    yield lambda: commits
    connection._commit = commit  # type: ignore[attr-defined]


def as_file(article: Invented) -> bytes:
    return f"Title: {article.title}\n\n{article.text}\n".encode()


def pure_seconds(articles: Iterable[Invented]) -> float:
    """Reading, language, dating, extraction, near copies, matching and conflicts, on nothing but memory."""
    from claims.conflicts import StandingClaim, event_date, find_conflicts, readings
    from claims.dating import find_dates
    from claims.extraction import Statement, extract
    from claims.identity import checksum
    from claims.importing.shelf import COMMON, MOST_COMPARED
    from claims.independence import LEAST_SHARED, compare, sketch, stated_origins
    from claims.matching import Candidate, blocking_keys, lookup_keys, match, signature
    from claims.models import DatesEvent, Rank
    from claims.properties import KNOWN
    from claims.reading import read_article
    from claims.reading.language import detect_language
    from timeline.dates import FuzzyDate, parse

    begun = time.perf_counter()
    keys: dict[str, set[str]] = defaultdict(set)
    dates: dict[str, list[FuzzyDate]] = defaultdict(list)
    index: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, list[StandingClaim]] = defaultdict(list)
    bands: dict[str, list[str]] = defaultdict(list)

    def take(statement: Statement, article: Invented, number: int) -> None:
        near = {event for key in lookup_keys(statement) for event in index.get(key, ())}
        candidates = [Candidate(event, frozenset(keys[event]), tuple(dates[event])) for event in sorted(near)]
        event = match(statement, candidates).event_id or f"{article.number}-{number}"
        keys[event] |= signature(statement.happening)
        for key in blocking_keys(statement):
            index[key].add(event)
        known = KNOWN.get(statement.property.partition(":")[0])
        if isinstance(statement.value, FuzzyDate) and known and known.dates_event != DatesEvent.NONE:
            dates[event].append(statement.value)
        claims[event].append(
            StandingClaim(
                id=f"{article.number}-{number}", article=str(article.number), source=article.source,
                property=statement.property, datatype=str(statement.datatype), value=statement.value,
                polarity=str(statement.polarity), modality=str(statement.modality),
                attributed_to=statement.attributed_to, scope=statement.scope, rank=Rank.NORMAL, status="proposed",
                published=parse(article.published),
            )
        )  # fmt: skip

    for article in articles:
        data = as_file(article)
        checksum(data)
        text = read_article(data, "a.txt").text
        detect_language(text)
        spans = find_dates(text, published=parse(article.published))
        statements = extract(text, spans, title=article.title, published=parse(article.published), language="en")
        stated_origins(text, article.source)
        own = sketch(text).bands
        shared = Counter(other for band in own for other in bands[band])
        for other, number in shared.most_common(MOST_COMPARED):
            if number >= LEAST_SHARED:
                compare(text, other)
        for band in own:
            if len(bands[band]) < COMMON:
                bands[band].append(text)
        for number, statement in enumerate(statements):
            take(statement, article, number)
    for standing in claims.values():
        find_conflicts(standing)
        event_date(readings([each for each in standing if isinstance(each.value, FuzzyDate)]))
    return time.perf_counter() - begun


def written_anew(commits: int) -> dict[str, Any]:
    """All rows of the database once more into an empty one, by executemany, in as many durable transactions."""
    from django.db import connection

    sqlite = sys.modules[type(connection.connection).__module__]
    source = Path(connection.settings_dict["NAME"])
    target = sqlite.connect(str(source.with_name("again.sqlite3")), isolation_level=None)
    target.executescript(connection.settings_dict["OPTIONS"]["init_command"])
    target.execute("pragma foreign_keys=off")
    with connection.cursor() as cursor:
        cursor.execute(
            "select sql from sqlite_master where sql is not null and name not like 'sqlite_%' "
            "and name not like 'search_%'"
        )
        for (sql,) in cursor.fetchall():
            target.execute(sql)
        names = [
            name for name in connection.introspection.table_names(cursor) if name.startswith(("claims_", "timeline_"))
        ]
        rows = {}
        for name in names:
            cursor.execute(f'select * from "{name}"')  # noqa: S608  (a table of our own)
            rows[name] = cursor.fetchall()
    begun = time.perf_counter()
    for number in range(commits):
        target.execute("begin immediate")
        for name, all_rows in rows.items():
            part = all_rows[len(all_rows) * number // commits : len(all_rows) * (number + 1) // commits]
            if part:
                marks = ",".join("?" * len(part[0]))
                target.executemany(f'insert into "{name}" values ({marks})', part)  # noqa: S608
        target.execute("commit")
    seconds = time.perf_counter() - begun
    target.close()
    return {"writing": seconds, "rows": sum(map(len, rows.values()))}


if __name__ == "__main__":
    main()
