"""`make run`'s command, really run: it prepares, serves the demonstration, stops, and keeps its data."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.test_on_postgresql import free_port

CHECKOUT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.xdist_group("serve")


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Dateline as `make run` starts it; yields its address and stops it as Ctrl-C does."""
    port = free_port()
    environment = {**os.environ, "DATELINE_HOME": str(home), "PORT": str(port)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=CHECKOUT, env=environment, check=True)
    process = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=CHECKOUT, env=environment)
    try:
        yield wait_for(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            if text(f"{address}/readyz") == "ready\n":
                return address
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not become ready within a minute")


def text(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  (our own address)
        body: bytes = answer.read()
    return body.decode()


def test_it_serves_the_demonstration_and_keeps_what_it_has(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with served(home) as address:
        page = text(address)
        assert "data-timeline" in page
        assert "Dateline digest" in text(f"{address}/sources/")
    credentials = home / "credentials.txt"
    assert credentials.stat().st_mode & 0o777 == 0o600
    first = credentials.read_text(encoding="utf-8")
    with served(home) as address:
        assert "data-timeline" in text(address)
    assert credentials.read_text(encoding="utf-8") == first, "passwords are made once"
