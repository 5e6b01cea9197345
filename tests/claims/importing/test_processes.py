"""A worker's processes: really started, really killed."""

import os
import signal
from pathlib import Path

import pytest

from tests.installation import Installation, wait_until

SECONDS = 30


def runs(process: int) -> bool:
    """Whether it is there, and not only its exit status."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except (FileNotFoundError, ProcessLookupError):
        return False


def beside(installation: Installation, worker: int) -> set[int]:
    """The other processes that work for the worker."""
    return {process for process in installation.processes() if process != worker and runs(process)}


@pytest.mark.xdist_group("killing")
def test_a_process_that_died_is_started_again_and_none_outlives_the_worker(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home")
    with installation.start_worker("--processes", "2") as worker:
        wait_until(lambda: bool(beside(installation, worker.pid)), SECONDS)
        (first,) = beside(installation, worker.pid)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: bool(beside(installation, worker.pid) - {first}), SECONDS)
        (second,) = beside(installation, worker.pid)
        worker.send_signal(signal.SIGKILL)
    wait_until(lambda: not runs(second), SECONDS)


@pytest.mark.xdist_group("killing")
def test_a_worker_that_is_told_to_stop_stops_with_all_its_processes(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "home")
    with installation.start_worker("--processes", "2") as worker:
        wait_until(lambda: bool(beside(installation, worker.pid)), SECONDS)
        worker.terminate()
        assert worker.wait(SECONDS) == 0
    assert installation.processes() == set()
