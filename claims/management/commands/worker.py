import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from claims.importing.processes import run_worker_processes, sensible_number


class Command(BaseCommand):
    help = "Work on queued imports until stopped (SIGTERM or Ctrl-C). Several workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--processes", type=int, default=sensible_number(), metavar="N", help="default: one for each core, up to 4"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        run_worker_processes(stop, options["processes"])
