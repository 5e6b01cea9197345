from typing import Any

from django.core.management.base import BaseCommand

from claims.models import Article
from claims.review.rebuilding import rebuild_search


class Command(BaseCommand):
    help = "Build the search index anew, as after a backup was restored into another database. Twice changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        events = sum(rebuild_search())
        self.stdout.write(f"{events} events and {Article.objects.count()} articles can be searched")
