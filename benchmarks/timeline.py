"""What the timeline costs the server: `python -m benchmarks.timeline [SIZE ...] [--postgresql] [--cpu]`.

By default with 10,000 and 1,000,000 events, on SQLite; with --postgresql once more on a server of its own. For each
filter: 200 random windows of all scales (the window query, and the whole page through its address), and the columns and
the page once evidence changed, which makes the table of that filter anew. The columns from memory too. At 1,000,000
events 95 % of windows are to take less than 30 ms and at most three times what they take at 10,000; the columns 50 ms,
and 3 s after a change. With --cpu the time is that which the server's process spends computing, for machines that are
busy with other things; it leaves out what PostgreSQL's own processes do.
"""

import argparse
import json
import math
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.many_events import FIRST_DAY, LAST_DAY, fill
from benchmarks.vocabulary import ADJECTIVES, PLACES

SIZES = (10_000, 1_000_000)
WINDOWS, PAGES, CHANGES = 200, 50, 3
COLUMNS = "/t/main/columns/"
FILTERS = {
    "everything": "",
    "one lane": "lane=lane-1",
    "one source": "source=the+post+3",
    "one actor": "actor=actor+3",
    "words": "q=the",
    "one word": f"q={ADJECTIVES[0]}",
    "disputed": "disputed=on",
    "one place": f"place={PLACES[0]}",
    "one tag": "tag=tag+3",
}
"""Addresses by what they ask for. The words are in every title, so that nothing is filtered out; the word in few."""

MOST_WINDOW, MOST_GROWTH, MOST_COLUMNS, MOST_CHANGED = 30, 3, 50, 3000  # ms, times, ms, ms


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, metavar="SIZE")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    asked = parser.parse_args()
    os.environ["BENCHMARK_CLOCK"] = "cpu" if asked.cpu else "wall"
    print(machine())
    for database in ("SQLite", "PostgreSQL") if asked.postgresql else ("SQLite",):
        results = [measured_apart(size, database) for size in asked.sizes]
        for size, result in zip(asked.sizes, results, strict=True):
            print_server(size, database, result)
        if len(results) > 1:
            print_growth(database, results[0], results[-1])


def machine() -> str:
    """What the figures were taken on."""
    info = Path("/proc/cpuinfo")
    names = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    cpu = names[0] if names else platform.processor() or "unknown processor"
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} x {cpu} (load {load:.1f} before), {platform.system()}, Python {platform.python_version()}"


def measured_apart(size: int, database: str) -> dict[str, Any]:
    """Measured in a process of its own, with an empty database."""
    with tempfile.TemporaryDirectory(prefix="dateline-timeline-") as home, database_for(database, home) as address:
        environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        command = [sys.executable, "-c", f"from benchmarks.timeline import measure; measure({size})"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return result


@contextmanager
def database_for(database: str, home: str) -> Iterator[str]:
    from tests.test_on_postgresql import postgresql

    if database == "SQLite":
        yield f"sqlite:///{home}/dateline.sqlite3"
    else:
        with postgresql() as address:
            yield address


def print_server(size: int, database: str, result: dict[str, Any]) -> None:
    print(f"{size:,} events on {database} (filled in {result['filled']:.0f} s), {result['memory']:.0f} MB:")
    for name, times in result["filters"].items():
        print(
            f"  {name}: window {middle_and_most(times['windows'])}, page {middle_and_most(times['pages'])}, "
            f"after a change columns {max(times['columns']):.0f} ms, page {max(times['changed']):.0f} ms"
        )
    columns = result["columns"]
    print(
        f"  columns from memory {middle_and_most(columns['kept'])} (at most {MOST_COLUMNS}; after a change at most "
        f"{MOST_CHANGED:,}), {columns['bytes'] / 1e6:.2f} MB packed"
    )


def middle_and_most(times: list[float]) -> str:
    return f"{median(times):.1f} ms in the middle, {percentile_95(times):.1f} for 95 %"


def print_growth(database: str, less: dict[str, Any], more: dict[str, Any]) -> None:
    print(f"95 % of windows on {database}, at most {MOST_WINDOW} ms and {MOST_GROWTH} times the smaller timeline:")
    for name in FILTERS:
        small, large = (percentile_95(each["filters"][name]["windows"]) for each in (less, more))
        print(f"  {name}: {large:.1f} ms, {large / small:.1f} times")


def percentile_95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def measure(size: int) -> None:
    """Prints the figures as JSON; in an installation of its own, of which the environment tells."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    fill(size)
    call_command("rebuild_search", verbosity=0)
    filled = time.perf_counter() - started
    print(json.dumps({"filled": filled, **server_figures()}))


def server_figures() -> dict[str, Any]:
    """All times in ms; of the timeline `main`."""
    from django.test import Client

    client = Client(headers={"Accept-Encoding": "gzip"})
    client.get("/t/main/?q=nothing+of+the+kind")  # so that no figure has templates and modules to load
    answer = client.get(COLUMNS)
    kept = [timed(lambda: client.get(COLUMNS))[0] for _ in range(PAGES)]
    columns = {"kept": kept, "bytes": len(answer.content)}
    filters = {name: filter_figures(client, filters) for name, filters in FILTERS.items()}
    return {"columns": columns, "filters": filters, "memory": memory()}


def filter_figures(client: Any, filters: str) -> dict[str, Any]:
    chance = random.Random(7)
    windows = [random_window(chance) for _ in range(WINDOWS)]
    return {
        "columns": [after_a_change(client, f"{COLUMNS}?{filters}") for _ in range(CHANGES)],
        "changed": [after_a_change(client, f"/t/main/?{filters}") for _ in range(CHANGES)],
        "windows": window_times(filters, windows),
        "pages": [timed(lambda: client.get(page_address(filters, *window)))[0] for window in windows[:PAGES]],  # noqa: B023
    }


def after_a_change(client: Any, address: str) -> float:
    from timeline.models import Timeline

    Timeline.objects.get(slug="main").raise_revision()
    return timed(lambda: client.get(address))[0]


def window_times(filters: str, windows: Sequence[tuple[float, float]], slug: str = "main") -> list[float]:
    """What each window costs beside finding out who asks for which filter."""
    from django.contrib.auth.models import AnonymousUser
    from django.http import QueryDict

    from timeline.drawing import Drawing
    from timeline.facets import chosen_facets
    from timeline.models import Event, Timeline
    from timeline.query import read_query
    from timeline.window import window_of

    story = Timeline.objects.get(slug=slug)
    events = Event.objects.visible_to(AnonymousUser()).filter(timeline=story).current()
    address = QueryDict(filters)
    query = read_query(address, chosen_facets(story, events, address))
    drawing = Drawing(story, events.matching(query), query, for_editor=False)
    drawing.table()
    return [timed(lambda: window_of(drawing.table(), events, query.within(*window)))[0] for window in windows]  # noqa: B023


def random_window(chance: random.Random) -> tuple[float, float]:
    """From a day to all of the time, every scale as likely as any other."""
    whole = LAST_DAY - FIRST_DAY
    span = math.exp(chance.uniform(0, math.log(whole)))
    start = chance.uniform(FIRST_DAY, LAST_DAY - span)
    return start, start + span


def page_address(filters: str, start: float, end: float) -> str:
    from timeline.query import TimelineQuery

    return f"/t/main/?{filters}&{TimelineQuery(start=start, end=end).address()}"


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    clock = time.process_time if os.environ.get("BENCHMARK_CLOCK") == "cpu" else time.perf_counter
    started = clock()
    result = act()
    return 1000 * (clock() - started), result


def memory() -> float:
    """The most that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
