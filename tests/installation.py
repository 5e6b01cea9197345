"""An installation of its own under a folder, driven through its commands, whose workers can really be killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import dj_database_url

CHECKOUT = Path(__file__).resolve().parent.parent
TIMES = ("at", "exported_at", "imported_at", "read_at", "created_at")


class Installation:
    """It lies in HOME; its database is a SQLite file in it, or the PostgreSQL database at ADDRESS."""

    def __init__(self, home: Path, address: str | None = None) -> None:
        self.address = address or f"sqlite:///{home / 'dateline.sqlite3'}"
        self.environment = {**os.environ, "DATELINE_HOME": str(home), "DATABASE_URL": self.address}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)  # the product's own settings, not those of a test run
        home.mkdir(parents=True)
        self.run("migrate", "--verbosity", "0")

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False, timeout=3600
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_worker(self, *arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "manage.py", "worker", *arguments]
        return subprocess.Popen(command, cwd=CHECKOUT, env=self.environment, start_new_session=True)

    def state(self) -> list[dict[str, Any]]:
        """All that an export tells, but for times."""
        rows = [json.loads(line) for line in self.run("export").splitlines()]
        return [{name: value for name, value in row.items() if name not in TIMES} for row in rows]

    @contextmanager
    def _connected(self) -> Iterator[Any]:
        """A connection to the database itself, that reads beside the workers."""
        parts = dj_database_url.parse(self.address)
        if parts["ENGINE"].endswith("sqlite3"):
            import sqlite3

            connection: Any = sqlite3.connect(f"file:{parts['NAME']}?mode=ro", uri=True, timeout=20)
        else:
            import psycopg

            connection = psycopg.connect(self.address.replace("postgres://", "postgresql://"))
        try:
            yield connection
        finally:
            connection.close()

    def counted(self) -> tuple[int, int, int]:
        """How many items wait, were read, and are done."""
        with self._connected() as connection:
            found = connection.execute("select state, count(*) from claims_importitem group by state").fetchall()
        states = dict(found)
        return states.get("waiting", 0), states.get("read", 0), states.get("done", 0)

    def processes(self) -> set[int]:
        """The processes of workers that have said that they live, and not that they end."""
        with self._connected() as connection:
            names = connection.execute("select name from claims_worker").fetchall()
        return {int(name.split("-")[-2]) for (name,) in names}

    def is_over(self) -> bool:
        with self._connected() as connection:
            live = "select count(*) from claims_importbatch where state in ('queued', 'working', 'undoing')"
            return bool(connection.execute(live).fetchone()[0] == 0)


def _has_gone_on(installation: Installation, since: tuple[int, int, int]) -> bool:
    return installation.counted() != since or installation.is_over()


def wait_until(true: Callable[[], bool], seconds: float) -> float:
    """The seconds that it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() < begun + seconds, f"not so after {seconds} seconds"
        time.sleep(0.05)
    return time.monotonic() - begun


def killed_at_random(
    installation: Installation, *, kills: int, workers: int, rng: random.Random, longest: float = 1.5
) -> float:
    """Let workers work until all is done, and kill -9 one of them again and again, after up to LONGEST seconds of work.

    All of its processes are killed at once. The most seconds from a restart to the next thing done. A worker that was
    killed is started again at once.
    """
    running = [installation.start_worker() for _ in range(workers)]
    slowest = 0.0
    try:
        for _ in range(kills):
            before = installation.counted()
            slowest = max(slowest, wait_until(partial(_has_gone_on, installation, before), 60))
            if installation.is_over():
                break
            time.sleep(rng.uniform(0, longest))
            victim = rng.randrange(workers)
            os.killpg(running[victim].pid, signal.SIGKILL)
            running[victim].wait()
            running[victim] = installation.start_worker()
        wait_until(installation.is_over, 1800)
    finally:
        for worker in running:
            worker.terminate()
            worker.wait(60)
    return slowest
