import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from claims.people import CREDENTIALS, make_first_people
from timeline.models import Timeline

LOOK = 0.5  # seconds between two looks at whether both processes still run


class Command(BaseCommand):
    help = "Prepare the database, load the demonstration on the first start, and run web server and worker."

    def handle(self, *_args: Any, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        if not Timeline.objects.exists():
            call_command("load_demo", verbosity=0, stdout=self.stderr)
        make_first_people()
        self.stderr.write(f"Dateline is at http://127.0.0.1:{settings.PORT}")
        self.stderr.write(f"Editor and admin sign in with the passwords in {settings.DATELINE_HOME / CREDENTIALS}")
        raise SystemExit(_run_both())


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603  (our own programs)


def _run_both() -> int:
    """Run the server and the worker until the server ends or a signal comes; a worker that ended is started again."""
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{settings.PORT}"]
    gunicorn += ["--no-control-socket", "--worker-class", "gthread", "--threads", "8", "--workers", "2"]
    server = _start(gunicorn)
    worker = _start([sys.executable, "manage.py", "worker"])
    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True
        for process in (server, worker):
            process.terminate()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    while server.poll() is None:
        if worker.poll() is not None and not stopped:
            worker = _start([sys.executable, "manage.py", "worker"])
        time.sleep(LOOK)
    worker.terminate()
    worker.wait()
    return 0 if stopped else server.returncode
