from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from claims.event_files import BadEventFile, BadRow, EventRow, each_once, jsonlines
from claims.importing.event_lines import slices
from claims.importing.event_tables import EventTable, Taken
from claims.workspaces import NoSuchTimeline, timeline_for_import
from timeline.models import Timeline


class Command(BaseCommand):
    help = "Import events in bulk into a timeline, and publish them. The same id again updates an event."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--timeline", default="main", metavar="SLUG", help="default: main, made on first use")
        parser.add_argument("--format", default="auto", choices=["auto", "jsonl"], help="default: told from the file")

    def handle(self, *_args: Any, **options: Any) -> None:
        self._path: Path = options["path"]
        self._refused = 0
        try:
            taken = self._take(timeline_for_import(options["timeline"]))
        except (BadEventFile, NoSuchTimeline, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        counts = {"new": taken.new, "updated": taken.updated, "unchanged": taken.unchanged, "refused": self._refused}
        told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items() if number)
        self.stdout.write(f"{sum(counts.values())} events: {told or 'none'}")
        if self._refused:
            raise SystemExit(1)

    def _take(self, timeline: Timeline) -> Taken:
        """The progress bar goes to standard error, which a pipe leaves alone."""
        taken = Taken()
        table = EventTable(timeline, self._path.name)
        with self._path.open("rb") as file, Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Importing", total=self._path.stat().st_size)
            for rows in slices(self._usable(each_once(jsonlines.read(file)))):
                taken += table.take(rows)
                progress.update(task, completed=file.tell())
        return taken

    def _usable(self, rows: Iterable[EventRow | BadRow]) -> Iterator[EventRow]:
        """The rows that can be used; of the others it is said at once why not."""
        for row in rows:
            if isinstance(row, EventRow):
                yield row
            else:
                self._refused += 1
                self.stderr.write(f"{self._path.name}, {row.place}: {row.reason}.")
