import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from claims.importing.worker import run_worker


class Command(BaseCommand):
    help = "Work on queued imports until stopped (SIGTERM or Ctrl-C). Several workers may run at once."

    def handle(self, *_args: Any, **_options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        run_worker(stop)
