"""The tests that write or read by other means there, once more on a real PostgreSQL server of the test run's own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.provision import server_programs

CHECKOUT = Path(__file__).resolve().parent.parent
TESTS = [
    "tests/claims/detecting/test_detection.py",
    "tests/claims/test_review.py",
    "tests/claims/test_queue.py",
    "tests/claims/review",
    "tests/claims/notices/test_digests.py",
    "tests/claims/test_load_demo.py",
    "tests/claims/importing",
    "tests/claims/api",
    "tests/claims/test_article_search.py",
    "tests/claims/test_rebuild_search.py",
    "tests/timeline/search",
    "tests/timeline/test_search.py",
    "tests/timeline/test_suggestions.py",
    "tests/timeline/test_loading.py",
    "tests/timeline/test_facets.py",
    "tests/timeline/test_old_dates.py",
]

KILLING = "tests/claims/importing/test_worker.py"  # has an installation of its own

pytestmark = [pytest.mark.postgresql, pytest.mark.xdist_group("postgresql")]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a database on a server that lives as long as this module's tests."""
    with postgresql() as address:
        yield address


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL server that lives as long as the block; yields the address of an empty database on it."""
    programs = server_programs()
    if programs is None:
        pytest.skip("needs a PostgreSQL server, which is not installed")
    home = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))
    account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # PostgreSQL refuses to run as root
    if account:
        shutil.chown(home, "postgres")
    data, port = home / "data", free_port()
    run([*account, str(programs / "initdb"), "-D", str(data), "-U", "dateline", "-A", "trust", "-E", "UTF8"])
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*account, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    run([*control, "-o", options, "-l", str(home / "log"), "start"])
    try:
        yield f"postgres://dateline@127.0.0.1:{port}/postgres"
    finally:
        run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(home, ignore_errors=True)


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.mark.parametrize("path", TESTS)
def test_on_postgresql(server: str, path: str) -> None:
    environment = {**os.environ, "DATABASE_URL": server}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(
        # the database of the run before it, if any: making it takes longer than most of these
        [sys.executable, "-m", "pytest", "-q", "--reuse-db", path, f"--ignore={KILLING}"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-5000:]
