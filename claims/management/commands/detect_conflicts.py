from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.models import Conflict
from claims.review.events import detect_again
from timeline.models import Event


class Command(BaseCommand):
    help = "Work conflicts, readings and dates of events out again from their claims. Twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--event", metavar="ID", help="only this event")

    def handle(self, *_args: Any, **options: Any) -> None:
        events = Event.objects.order_by("pk")
        if options["event"]:
            events = events.filter(public_id=options["event"])
            if not events.exists():
                raise CommandError(f"There is no event {options['event']!r}.", returncode=2)
        for event in events.iterator(chunk_size=200):
            detect_again(event)
        self.stdout.write(f"{events.count()} events, {Conflict.objects.disputed().count()} conflicts open")
