"""A worker in several processes, one for each core: they share its batches as any workers do, and end with it."""

import multiprocessing
import os
import signal
import threading
from multiprocessing.context import SpawnProcess

import django

LOOK = 1.0  # seconds between two looks at whether all of them still run
MOST = 4  # unless asked for more: each takes some 200 MB


def sensible_number() -> int:
    return min(os.cpu_count() or 1, MOST)


def run_worker_processes(stop: threading.Event, number: int) -> None:
    """Work until STOP is set: in this process, and in NUMBER - 1 others; one that died is started again."""
    from claims.importing.worker import run_worker  # here, as the other processes set Django up first

    beside = threading.Thread(target=_keep_running, args=(stop, number - 1))
    beside.start()
    try:
        run_worker(stop)
    finally:  # whatever ends it, the others end too
        stop.set()
        beside.join()


def _keep_running(stop: threading.Event, number: int) -> None:
    running = [_started() for _ in range(number)]
    while not stop.wait(LOOK):
        running = [each if each.is_alive() else _started() for each in running]
    for each in running:
        each.terminate()
    for each in running:
        each.join()


def _started() -> SpawnProcess:
    process = multiprocessing.get_context("spawn").Process(target=_work_beside)
    process.start()
    return process


def _work_beside() -> None:
    django.setup()
    from claims.importing.worker import run_worker

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them; the first tells the others
    threading.Thread(target=_stop_with_parent, args=(stop,), daemon=True).start()
    run_worker(stop)


def _stop_with_parent(stop: threading.Event) -> None:
    """A killed worker must not leave others behind that nobody knows of."""
    if parent := multiprocessing.parent_process():
        parent.join()
    stop.set()
