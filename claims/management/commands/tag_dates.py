"""manage.py tag_dates: the dating stage as a filter over JSON Lines."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.dating.jsonlines import tag_lines
from claims.reading.language import detect_language


class Command(BaseCommand):
    help = (
        "Finds the dates in texts. Reads JSON Lines {doc_id, dct, text} from standard input and writes "
        '{doc_id, timexes} to standard output. A line may name its "language"; else it is detected. Needs no database.'
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        refused = 0
        for line in tag_lines(sys.stdin.buffer, detect_language):
            if line.error is None:
                self.stdout.write(line.output)
            else:
                refused += 1
                self.stderr.write(f"line {line.number}: {line.error}")
        if refused:
            raise CommandError(f"{refused} of the lines could not be read.", returncode=1)
