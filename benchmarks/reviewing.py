"""What the review desk costs: `python -m benchmarks.reviewing [SIZE ...]`, by default 10,000 and 100,000 proposals.

For each size, on one SQLite file with as many proposals, three on an event: the way in, taking the next proposal, a
whole decision through the web (accept, and the next one as htmx gets it), the page of rules, the preview of a bulk
acceptance, and the acceptance itself. A decision is to take less than 100 ms, and at 100,000 at most twice what it
takes at 10,000.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import Any

SIZES = (10_000, 100_000)
ROUNDS = 20
PER_EVENT = 3
PER_ARTICLE = 20
AT_ONCE = 5000
TEXT = "\n".join(f"On 17 May 1923, delegation {number} met in Klopstokia." for number in range(PER_ARTICLE))


def main() -> None:
    for size in [int(each) for each in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="dateline-reviewing-") as home:
            environment = {
                **os.environ,
                "DATELINE_HOME": home,
                "DATABASE_URL": f"sqlite:///{home}/dateline.sqlite3",
                "ALLOWED_HOSTS": "testserver",
                "DJANGO_SETTINGS_MODULE": "tests.settings",
            }
            command = [sys.executable, "-c", f"from benchmarks.reviewing import measure; measure({size})"]
            subprocess.run(command, env=environment, check=True)


def measure(size: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from claims.models import Claim
    from claims.proposals import ProposalQuery
    from claims.review.bulk import go_on, previewed, start_bulk
    from claims.review.leases import take_next
    from tests.factories import make_user
    from timeline.models import Role, Timeline

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    fill(size)
    print(f"{size:,} proposals (made in {time.perf_counter() - started:.0f} s)")
    editor = make_user(Role.EDITOR, Timeline.objects.get(), username="noor")
    client = Client()
    client.force_login(editor)
    tell("the way in", lambda: client.get("/review/"), 5)
    tell("the next one, taken", lambda: take_next(ProposalQuery(), by=editor, now=timezone.now()))
    sure = ProposalQuery(confidence=0.9)
    tell("the next one under a filter", lambda: take_next(sure, by=editor, now=timezone.now()))
    by_article = ProposalQuery(by="article")
    tell("the next one by article", lambda: take_next(by_article, by=editor, now=timezone.now()))
    address = client.post("/review/next/")["Location"]

    def decide() -> None:
        nonlocal address
        claim = Claim.objects.get(public_id=address.split("/")[2])
        body = {"decision": "accept", "version": claim.version}
        answer = client.post(address, body, headers={"HX-Request": "true", "HX-Target": "desk"})
        address = answer["HX-Push-Url"]

    tell("accept, and the next one shown", decide)
    tell("the rules", lambda: client.get("/review/rules/"), 3)
    tell("the preview of a bulk", lambda: client.get("/review/bulk/"), 3)
    bulk = start_bulk(ProposalQuery(), previewed(ProposalQuery(), editor).key, by=editor)
    steps = []
    while not bulk.is_over:
        started = time.perf_counter()
        bulk = go_on(bulk)
        steps.append(time.perf_counter() - started)
    print(
        f"  accepting all: {sum(steps):.1f} s, {1000 * sum(steps) / bulk.size:.2f} ms each, {max(steps):.1f} s a step"
    )


def tell(what: str, act: Callable[[], Any], rounds: int = ROUNDS) -> None:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - started))
    print(f"  {what}: {median(times):.1f} ms in the middle, {max(times):.1f} at most")


def fill(size: int) -> None:
    """As many proposals, on events that the machine found, in articles of which each speaks of many events."""
    from django.db import transaction

    from claims.detecting.detection import detect
    from claims.models import Claim, ClaimStatus, Extraction
    from claims.properties import property_for
    from tests.factories import make_article, make_source, make_timeline
    from timeline.models import Event, Timeline

    timeline: Timeline = make_timeline("main")
    sources = [make_source(f"The Ruritania Post {number}") for number in range(50)]
    about = property_for("date")
    events: list[Event] = []
    for first in range(0, size, AT_ONCE):
        with transaction.atomic():
            count = min(AT_ONCE, size - first)
            articles = [
                make_article(timeline, sources[n % len(sources)], text=TEXT) for n in range(count // PER_ARTICLE)
            ]
            events = Event.objects.create_recorded(
                Event(timeline=timeline, public_id=f"e{first + n}", title=f"Meeting {first + n}", found_by_machine=True)
                for n in range(count // PER_EVENT + 1)
            )
            rows = [(n, articles[n % len(articles)], events[n // PER_EVENT]) for n in range(count)]
            said = [
                {
                    "article": article,
                    "property": about,
                    # of every 20th event one claim names another year, so that it is in conflict
                    "value": {
                        "edtf": "1923-05-17" if n % (20 * PER_EVENT) else "1931-05-17",
                        "part": None,
                        "calendar": "gregorian",
                    },
                    "start": 0,
                    "end": 14,
                    "quote": TEXT[:14],
                    "confidence": round(0.3 + (first + n) % 70 / 100, 2),
                }
                for n, article, _event in rows
            ]
            read = Extraction.objects.bulk_create(
                Extraction(
                    **each, public_id=f"x{first + n}", fingerprint=f"f{first + n}", polarity="asserted",
                    modality="asserted", happening={}, rule=f"rule-{n % 7}", rule_version=1,
                )
                for n, each in enumerate(said)
            )  # fmt: skip
            claims = Claim.objects.create_recorded(
                Claim(
                    **each, public_id=f"c{first + n}", event=rows[n][2], extraction=read[n], method=f"rule-{n % 7}",
                    status=ClaimStatus.PROPOSED,
                )
                for n, each in enumerate(said)
            )  # fmt: skip
            fresh: dict[Event, list[Claim]] = {event: [] for event in events}
            for claim in claims:
                fresh[claim.event].append(claim)
            detect(fresh=fresh)


if __name__ == "__main__":
    main()
