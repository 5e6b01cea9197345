"""A real worker process that is really killed: nothing is lost, nothing doubled, another goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]


ARTICLES = 40


class Installation:
    """An installation of its own under a folder, driven through its commands."""

    def __init__(self, home: Path) -> None:
        self.database = home / "dateline.sqlite3"
        self.environment = {**os.environ, "DATELINE_HOME": str(home), "DATABASE_URL": f"sqlite:///{self.database}"}
        del self.environment["DJANGO_SETTINGS_MODULE"]  # the product's own settings, not those of the test run
        home.mkdir()
        self.run("migrate", "--verbosity", "0")

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_worker(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=CHECKOUT, env=self.environment)

    def rows(self, kind: str) -> list[dict[str, Any]]:
        rows = [json.loads(line) for line in self.run("export").splitlines()]
        return [row for row in rows if row["type"] == kind]

    def count(self, state: str) -> int:
        """How many items are in a state, read from the database file itself."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            found = connection.execute("select count(*) from claims_importitem where state = ?", [state])
            number: int = found.fetchone()[0]
        return number


def wait_until(true: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not so after {seconds} seconds"
        time.sleep(0.05)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(ARTICLES):
        text = f"On {1 + number % 3} May 1923, Freedonia and Sylvania signed a pact on salt.\n"
        (folder / f"report-{number:02}.txt").write_text(f"Title: Report {number}\n\n{text}", encoding="utf-8")
    return folder


def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path, many: Path) -> None:
    whole = Installation(tmp_path / "whole")
    whole.run("import_articles", str(many), "--wait")

    broken = Installation(tmp_path / "broken")
    broken.run("import_articles", str(many))
    killed = broken.start_worker()
    wait_until(lambda: broken.count("waiting") < ARTICLES, 60)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert broken.count("done") < ARTICLES, "it was killed in the middle of its work"

    free = "from claims.models import ImportItem as I; I.objects.update(leased_until=None)"
    broken.run("shell", "--no-imports", "-c", free)  # as after the lease ran out
    worker = broken.start_worker()
    try:
        wait_until(lambda: broken.count("done") == ARTICLES, 90)
    finally:
        worker.terminate()
        assert worker.wait(20) == 0
    for kind in ("article", "extraction", "claim", "event", "reading", "conflict"):
        assert broken.rows(kind) == whole.rows(kind)
