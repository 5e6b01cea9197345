"""What detecting conflicts costs: `python -m benchmarks.conflicts [EVENTS ...]`, by default 1,000, 10,000 and 100,000.

First one event on which 200 sources make 1,000 claims, half of them about its date and half about the dead, injured and
missing, whose numbers grow for two months while the reports differ: the rules alone, and all that detection does, with
the database, where nothing has changed and where an article has come. Each is to take less than 100 ms.

Then a whole recompute (`manage.py detect_conflicts`) of as many events as named, five claims on each and every tenth
in conflict, on a database file of its own: the time for an event is to stay within 15 %, and so is memory.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

SIZES = (1_000, 10_000, 100_000)
CLAIMS, SOURCES, DAYS, ROUNDS = 1_000, 200, 60, 15
TEXT = "On 17 May 1923, the river rose in Klopstokia."
START = date(1923, 5, 17)
AT_ONCE = 5_000
PER_EVENT = 5


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    run("measure_one()")
    costs = {size: float(run(f"fill_all({size})", "measure_all()").split()[-1]) for size in sizes}
    first = costs[sizes[0]]
    for size, cost in costs.items():
        print(f"  {size:,} events: {cost:.3f} ms an event, {cost / first:.2f} times that of {sizes[0]:,}")


def run(*steps: str) -> str:
    """What is printed, where each step is a process of its own and all share a database."""
    told = ""
    with tempfile.TemporaryDirectory(prefix="dateline-conflicts-") as home:
        environment = {
            **os.environ,
            "DATELINE_HOME": home,
            "DATABASE_URL": f"sqlite:///{home}/dateline.sqlite3",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        for step in steps:
            code = f"from benchmarks import conflicts; conflicts.set_up(); conflicts.{step}"
            told += output([sys.executable, "-c", code], environment)
    print(told, end="")
    return told


def output(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def set_up() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure_one() -> None:
    from django.db import transaction

    from claims.conflicts import find_conflicts
    from claims.detecting.detection import detect, standing_claim
    from claims.models import Claim, Conflict
    from tests.factories import make_event, make_timeline
    from timeline.models import Event

    event = make_event(make_timeline("main", show_proposals=True), when=None)
    fill_one(event)
    rows = list(Claim.objects.with_facts())
    standing = [standing_claim(claim) for claim in rows]

    def detected() -> None:
        with transaction.atomic():
            detect(Event.objects.select_related("timeline").get(pk=event.pk))

    def with_one_more() -> None:
        claim = Claim.objects.order_by("pk")[0]
        claim.value = {**claim.value, "edtf": (START + timedelta(len(turns))).isoformat()}
        turns.append(1)
        Claim.objects.store_derived([claim], ["value"])
        detected()

    turns: list[int] = []
    detected()
    print(f"one event, {len(rows):,} claims, {Conflict.objects.count()} conflicts")
    tell("the rules", lambda: find_conflicts(standing))
    tell("all of detection, nothing new", detected)
    tell("all of detection, one claim changed", with_one_more)


def measure_all() -> None:
    from django.core.management import call_command

    from claims.models import Conflict
    from timeline.models import Event

    with Path(os.devnull).open("w") as nowhere:
        call_command("detect_conflicts", stdout=nowhere)
        started = time.process_time()
        call_command("detect_conflicts", stdout=nowhere)
        spent = time.process_time() - started
    size = Event.objects.count()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = f"{size:,} events, {Conflict.objects.count():,} conflicts"
    print(f"{found}: {spent:.1f} s, {most:.0f} MB at most; {1000 * spent / size}")


def tell(what: str, act: Callable[[], Any]) -> None:
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        act()
        times.append(1000 * (time.process_time() - started))
    print(f"  {what}: {median(times):.0f} ms in the middle, {max(times):.0f} at most")


def fill_one(event: Any) -> None:
    from claims.models import Claim
    from claims.properties import property_for
    from tests.factories import make_article, make_source

    chance = Random(1)
    sources = [make_source(f"The Ruritania Post {number}") for number in range(SOURCES)]
    about = {
        key: property_for(key) for key in ("date", *(f"quantity:{each}" for each in ("dead", "injured", "missing")))
    }
    claims = []
    for number in range(CLAIMS):
        day = chance.randrange(DAYS)
        source = sources[number % SOURCES]
        published = (START + timedelta(day)).isoformat()
        article = make_article(event.timeline, source, text=TEXT, published=published, origin_key=source.key)
        key, value = ("date", a_date(chance)) if number % 2 else a_toll(chance, day)
        claims.append(
            Claim(
                public_id=f"c{number:011}", article=article, event=event, property=about[key], value=value, start=0,
                end=14, quote=TEXT[:14], method="by-rule", polarity="denied" if chance.random() < 0.02 else "asserted",
            )
        )  # fmt: skip
    Claim.objects.create_recorded(claims)


def a_date(chance: Random) -> dict[str, Any]:
    day = (START + timedelta(chance.randrange(-DAYS, DAYS))).isoformat()
    forms = [day, day[:7], day[:4], f"{day}~", f"{day[:7]}?"]
    return {"edtf": chance.choices(forms, [75, 10, 5, 5, 5])[0], "part": None, "calendar": "gregorian"}


def a_toll(chance: Random, day: int) -> tuple[str, dict[str, Any]]:
    """A number of that day: exact, at least so many, or about so many."""
    counted = chance.choice(["dead", "injured", "missing"])
    number = int((100 + 20 * day) * chance.uniform(0.8, 1.2))
    forms = [(number, number), (number, None), (int(number * 0.9), int(number * 1.1))]
    low, high = chance.choices(forms, [70, 15, 15])[0]
    return f"quantity:{counted}", {"low": low, "high": high, "unit": "", "counted": counted, "as_of": None}


def fill_all(size: int) -> None:
    """Events with five claims each on their date, of as many sources; on every tenth one names another month."""
    from django.db import transaction

    from claims.models import Claim
    from claims.properties import property_for
    from tests.factories import make_article, make_source, make_timeline
    from timeline.models import Event, EventStatus

    timeline = make_timeline("main")
    articles = [make_article(timeline, make_source(f"The Ruritania Post {n}"), text=TEXT) for n in range(PER_EVENT)]
    for n, article in enumerate(articles):
        article.origin_key = article.source.key
        article.public_id = f"a{n}"
        article.save()
    about = property_for("date")
    for first in range(0, size, AT_ONCE):
        with transaction.atomic():
            events = Event.objects.create_recorded(
                Event(timeline=timeline, public_id=f"e{n}", title=f"Flood {n}", status=EventStatus.PUBLISHED)
                for n in range(first, min(first + AT_ONCE, size))
            )
            Claim.objects.create_recorded(
                Claim(
                    public_id=f"c{event.public_id}-{n}", article=article, event=event, property=about, start=0, end=14,
                    value={
                        "edtf": "1923-07" if n == 0 and event.public_id.endswith("0") else "1923-05-17",
                        "part": None,
                        "calendar": "gregorian",
                    },
                    quote=TEXT[:14], method="by-rule", status="accepted",
                )
                for event in events
                for n, article in enumerate(articles)
            )  # fmt: skip


if __name__ == "__main__":
    main()
