import json
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from claims.confinement import Confined
from claims.importing.batches import How, counts, refused, start_batch
from claims.importing.handing_in import BadStatement, HandedIn, NothingToImport, Stated, files_below
from claims.importing.metadata import BadMetadata, read_metadata
from claims.importing.steps import step
from claims.importing.worker import worker_name
from claims.models import ImportBatch, ImportItem, ItemState
from claims.workspaces import NoSuchTimeline, timeline_for_import

CHUNK = 500  # rows held in memory at once
PAUSE = 0.1  # seconds


class Command(BaseCommand):
    help = "Import article files and folders into a timeline."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--timeline", default="main", metavar="SLUG", help="default: main, made on first use")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen; implies --wait")
        parser.add_argument("--all-or-nothing", action="store_true", help="take nothing if anything is refused")
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
        how = How(commit=not options["dry_run"], all_or_nothing=options["all_or_nothing"])
        batch = start_batch(timeline, files, by=None, how=how)
        if options["wait"] or options["dry_run"]:
            _work_here(batch)
        self._report(batch, as_json=options["json"])
        if refused(batch):
            raise SystemExit(1)

    def _report(self, batch: ImportBatch, *, as_json: bool) -> None:
        batch.refresh_from_db()
        tally = counts(batch)
        files = [each for each in batch.files.order_by("number") if each.message]
        if as_json:
            items = [_as_json(item) for item in _rows(batch)]
            report = {"batch": batch.public_id, "state": batch.state, "counts": tally, "items": items}
            if files:
                report["files"] = [{"file": each.name, "state": each.state, "message": each.message} for each in files]
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for file in files:
            self.stderr.write(file.message)
        for item in batch.items.refused().select_related("file").in_order().iterator(chunk_size=CHUNK):
            self.stderr.write(f"{item.label}: {item.message}" if item.place else item.message)
        told = ", ".join(f"{number} {outcome}" for outcome, number in tally.items() if number)
        self.stdout.write(f"{sum(tally.values())} files: {told or 'none'}")


def _rows(batch: ImportBatch) -> Iterable[ImportItem]:
    rows = batch.items.select_related("article", "like", "file").defer("article__text", "like__text", "reading")
    return rows.in_order().iterator(chunk_size=CHUNK)


def _as_json(item: ImportItem) -> dict[str, str]:
    told = {"file": item.file.name if item.file else item.name, "outcome": item.outcome or item.foreseen or "pending"}
    if item.place:
        told["place"] = item.place
    if item.article:
        told["article"] = item.article.public_id
    if item.likeness:
        told["likeness"] = item.likeness
    return {**told, "message": item.message} if item.message else told


def _handed_in(options: dict[str, Any]) -> list[HandedIn]:
    for_all = Stated.of({"source": options["source"], "published": options["published"]})
    metadata = options["metadata"]
    by_file = read_metadata(metadata.read_text(encoding="utf-8-sig"), metadata.name) if metadata else {}
    paths = list(files_below(options["paths"]))
    if unknown := by_file.keys() - {path.name for path in paths}:
        raise BadMetadata(f"{metadata.name}: names files that are not handed in: {', '.join(sorted(unknown))}.")
    return [HandedIn(path.name, path, by_file.get(path.name, Stated()).over(for_all)) for path in paths]


def _work_here(batch: ImportBatch) -> None:
    """Work in this process; the progress bar goes to standard error, which a pipe leaves alone."""
    name = worker_name()
    with Progress(console=Console(stderr=True), transient=True) as progress, Confined() as confined:
        task = progress.add_task("Importing")
        while not batch.is_over:
            if not step(batch, worker=name, confined=confined):
                time.sleep(PAUSE)  # it is over, or a background worker has taken some of the items
            batch.refresh_from_db()
            items = batch.items
            waiting = items.filter(state=ItemState.WAITING).count()
            unsettled = items.exclude(state=ItemState.DONE).count() if batch.commit else items.undecided().count()
            progress.update(task, total=2 * items.count(), completed=2 * items.count() - waiting - unsettled)
