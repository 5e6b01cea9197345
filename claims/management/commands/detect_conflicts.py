from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.models import Conflict
from claims.review.events import detect_again, detect_all_again
from timeline.models import Event


class Command(BaseCommand):
    help = "Work conflicts, readings and dates of events out again from their claims. Twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--event", metavar="ID", help="only this event")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["event"]:
            event = Event.objects.select_related("timeline").filter(public_id=options["event"]).first()
            if event is None:
                raise CommandError(f"There is no event {options['event']!r}.", returncode=2)
            detect_again(event)
            count = 1
        else:
            count = sum(detect_all_again())
        self.stdout.write(f"{count} events, {Conflict.objects.disputed().count()} conflicts open")
