import json
import os
import socket
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from claims.importing.batches import counts, start_batch, work_on
from claims.importing.handing_in import BadStatement, HandedIn, NothingToImport, Stated, files_below
from claims.importing.metadata import BadMetadata, read_metadata
from claims.models import ImportBatch, ImportItem, ItemOutcome
from claims.workspaces import NoSuchTimeline, timeline_for_import


class Command(BaseCommand):
    help = "Import article files and folders into a timeline."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--timeline", default="main", metavar="SLUG", help="default: main, made on first use")
        parser.add_argument("--wait", action="store_true", help="work here, with a progress bar; else it is queued")
        parser.add_argument("--source", metavar="NAME", help="who published them")
        parser.add_argument("--published", metavar="EDTF", help="when: 2025-01-17, 2025-01, 2025-01-17~ (about)")
        parser.add_argument("--metadata", type=Path, metavar="FILE.csv", help="columns file,source,published,title,…")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            files = _handed_in(options)
            timeline = timeline_for_import(options["timeline"])
        except (BadMetadata, BadStatement, NothingToImport, NoSuchTimeline, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        batch = start_batch(timeline, files, by=None)
        if options["wait"]:
            _work_here(batch)
        self._report(batch, as_json=options["json"])
        if batch.items.filter(outcome=ItemOutcome.REFUSED).exists():
            raise SystemExit(1)

    def _report(self, batch: ImportBatch, *, as_json: bool) -> None:
        batch.refresh_from_db()
        items = [_as_json(item) for item in batch.items.in_order().select_related("article")]
        report = {"batch": batch.public_id, "state": batch.state, "counts": counts(batch), "items": items}
        if as_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for item in items:
            if "message" in item:
                self.stderr.write(item["message"])
        told = ", ".join(f"{number} {outcome}" for outcome, number in counts(batch).items() if number)
        self.stdout.write(f"{len(items)} files: {told or 'none'}")


def _as_json(item: ImportItem) -> dict[str, str]:
    told = {"file": item.name, "outcome": item.outcome or "pending"}
    if item.article:
        told["article"] = item.article.public_id
    return {**told, "message": item.message} if item.message else told


def _handed_in(options: dict[str, Any]) -> list[HandedIn]:
    for_all = Stated.of({"source": options["source"], "published": options["published"]})
    metadata = options["metadata"]
    by_file = read_metadata(metadata.read_text(encoding="utf-8-sig"), metadata.name) if metadata else {}
    paths = list(files_below(options["paths"]))
    if unknown := by_file.keys() - {path.name for path in paths}:
        raise BadMetadata(f"{metadata.name}: names files that are not handed in: {', '.join(sorted(unknown))}.")
    return [HandedIn(path.name, path.read_bytes(), by_file.get(path.name, Stated()).over(for_all)) for path in paths]


def _work_here(batch: ImportBatch) -> None:
    """Read and hang in this process; the progress bar goes to standard error, which a pipe leaves alone."""
    steps = 2 * batch.items.count()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Importing", total=steps)
        name = f"{socket.gethostname()[:30]}-{os.getpid()}-foreground"
        while not work_on(batch, worker=name, on_progress=lambda done: progress.update(task, completed=done)):
            time.sleep(0.2)  # a background worker has taken some of the items
