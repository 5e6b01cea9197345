"""What importing events costs: `python -m benchmarks.events [SIZE ...]`, by default 10,000, 100,000 and 1,000,000.

For each size, on an empty database of its own (SQLite in a new folder, or whatever DATABASE_URL names): `import_events`
of invented JSON Lines, every twentieth event with two readings that contradict each other, and the same file once more.
100,000 are to take at most 30 s, 1,000,000 at most 300 s and 500 MB. A machine that does other things at the same time
makes it longer: beside the time is that of the processor.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

SIZES = (10_000, 100_000, 1_000_000)
MOST_SECONDS = {100_000: 30, 1_000_000: 300}
MOST_MEGABYTES = 500
FIRST, DAYS, LANES = date(1900, 1, 1), 46_000, 12


def main() -> None:
    for size in [int(each.replace(",", "")) for each in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="dateline-events-") as home:
            path = Path(home) / "events.jsonl"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in invented(size))
            manage(home, "migrate", "--verbosity", "0")
            print(f"{size:,} events (at most {MOST_SECONDS.get(size, 'any')} s, {MOST_MEGABYTES} MB):")
            for what in ("first", "again"):
                begun, used = time.monotonic(), used_so_far()
                told = manage(home, "import_events", str(path))
                seconds, processor = time.monotonic() - begun, used_so_far() - used
                memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                print(f"  {what}: {seconds:.1f} s, of the processor {processor:.1f} s; {memory:.0f} MB; {told.strip()}")


def used_so_far() -> float:
    """Seconds of the processor that the commands took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def manage(home: str, *command: str) -> str:
    environment = {"DATABASE_URL": f"sqlite:///{home}/dateline.sqlite3", **os.environ, "DATELINE_HOME": home}
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        env=environment,
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def invented(size: int) -> Iterator[dict[str, Any]]:
    """Days, months, years, decades and spans; the second reading is twenty years off."""
    random = Random(42)
    for number in range(size):
        day = FIRST + timedelta(days=random.randrange(DAYS))
        until = day + timedelta(days=random.randrange(1, 400))
        forms = (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day.year // 10}X", f"{day}/{until}")
        when = random.choices(forms, weights=(50, 15, 10, 5, 20))[0]
        row: dict[str, Any] = {
            "id": f"e{number}",
            "title": f"Freedonia meets Sylvania, no. {number}",
            "when": when,
            "lane": f"Lane {number % LANES}",
        }
        if number % 20 == 0:
            later = {"when": f"{day.year + 20}", "source": "The Sylvania Courier"}
            row |= {"readings": [{"when": when, "source": "The Ruritania Post"}, later]}
        yield row


if __name__ == "__main__":
    main()
