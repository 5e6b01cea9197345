from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.notices.digests import send_digests


class Command(BaseCommand):
    help = (
        "Send by mail what people have not read, where they chose so and it is due. For cron, once a day or more often."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        sent = failed = 0
        for sending in send_digests(timezone.now()):
            if sending.problem:
                failed += 1
                self.stderr.write(f"{sending.user.email}: {sending.problem}")
            else:
                sent += 1
        self.stdout.write(f"{sent} sent, {failed} failed")
        if failed:
            raise CommandError("Not every mail could be sent; those that failed are tried again at the next run.")
