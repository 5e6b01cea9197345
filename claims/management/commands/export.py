from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.exporting.bundle import bundle
from claims.workspaces import NoSuchTimeline, existing_timeline


class Command(BaseCommand):
    help = "Export a timeline. The bundle holds everything; two exports of one state differ in their time stamp alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--timeline", default="main", metavar="SLUG")
        parser.add_argument("--format", default="bundle", choices=["bundle"])
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            timeline = existing_timeline(options["timeline"])
        except NoSuchTimeline as error:
            raise CommandError(str(error), returncode=2) from error
        lines = bundle(timeline, exported_at=timezone.now())
        if options["output"] is None:
            for line in lines:
                self.stdout.write(line, ending="")
            return
        with options["output"].open("w", encoding="utf-8") as file:
            file.writelines(lines)
