import gc
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from rich.console import Console
from rich.progress import Progress

from claims.event_files import AUTO, FORMATS, BadRow, EventRow, LeftOut, read_events
from claims.importing.event_lines import slices
from claims.importing.event_tables import EventTable, Taken
from claims.importing.steps import LET_OTHERS_WRITE
from claims.reading import UnreadableFile
from claims.workspaces import NoSuchTimeline, timeline_for_import
from timeline.models import Timeline


class Command(BaseCommand):
    help = "Import events in bulk into a timeline, and publish them. The same id again updates an event."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--timeline", default="main", metavar="SLUG", help="default: main, made on first use")
        parser.add_argument("--format", default=AUTO, choices=[AUTO, *FORMATS], help="default: told from the file")

    def handle(self, *_args: Any, **options: Any) -> None:
        self._path: Path = options["path"]
        self._refused = self._left_out = 0
        try:
            with self._path.open("rb"):
                timeline = timeline_for_import(options["timeline"])
            taken = self._take(timeline, options["format"])
        except (UnreadableFile, NoSuchTimeline, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        counts = {
            "new": taken.new,
            "updated": taken.updated,
            "unchanged": taken.unchanged,
            "left out": self._left_out + taken.ours,
            "refused": self._refused,
        }
        told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items() if number)
        self.stdout.write(f"{sum(counts.values())} events: {told or 'none'}")
        if self._refused:
            raise SystemExit(1)

    def _take(self, timeline: Timeline, format_name: str) -> Taken:
        """The progress bar goes to standard error, which a pipe leaves alone."""
        taken = Taken()
        table = EventTable(timeline, self._path.name)
        progress = Progress(console=Console(stderr=True), transient=True)
        with self._path.open("rb") as file, progress, _seldom_tidied():
            task = progress.add_task("Importing", total=self._path.stat().st_size)
            for rows in slices(self._usable(read_events(file, self._path.name, format_name))):
                taken += table.take(rows)
                progress.update(task, completed=file.tell())
                if connection.vendor == "sqlite":
                    time.sleep(LET_OTHERS_WRITE)
        if taken.ours:
            self.stderr.write(
                f"{self._path.name}: {taken.ours} are events of this timeline already, with its own claims."
            )
        return taken

    def _usable(self, rows: Iterable[EventRow | BadRow | LeftOut]) -> Iterator[EventRow]:
        """The rows that can be used; of the others it is said at once why not."""
        for row in rows:
            if isinstance(row, EventRow):
                yield row
                continue
            self._refused += isinstance(row, BadRow)
            self._left_out += isinstance(row, LeftOut)
            what = "" if isinstance(row, BadRow) else "left out: "
            self.stderr.write(f"{self._path.name}, {row.place}: {what}{row.reason}.")


@contextmanager
def _seldom_tidied() -> Iterator[None]:
    """Python looks for garbage seldom: what a slice makes lives until its end, and looking took a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
