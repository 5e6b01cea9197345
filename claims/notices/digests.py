"""Sends people what they have not read: one mail each, when it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from claims.models import Digest, HowOften, Notice
from claims.notices.inbox import InboxLine, conflicts_with_news, inbox_lines

SALT = "dateline.digest"
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of one person's digest; `problem` says why it could not be sent, and then it stays due."""

    user: User
    conflicts: int = 0
    problem: str = ""


def send_digests(now: datetime) -> Iterator[Sending]:
    """Send each digest that is due and has something in it."""
    chosen = Digest.objects.exclude(how_often=HowOften.NEVER).filter(user__is_active=True).exclude(user__email="")
    for digest in list(chosen.select_related("user").order_by("pk")):
        if not digest.is_due(now):
            continue
        try:
            sent = _send(digest.pk, now)
        except OSError as error:  # the mail server's refusals are among these
            yield Sending(digest.user, problem=str(error))
        else:
            if sent:
                yield Sending(digest.user, sent)


@transaction.atomic
def _send(key: int, now: datetime) -> int:
    """Send one digest, where it still is due; the number of conflicts in it.

    Its notices are marked as sent in the transaction in which it is sent, under the lock of its row: so a run that
    dies between two people, or two that run at once, neither lose nor repeat any. That keeps the transaction open
    while the mail server answers, at most for EMAIL_TIMEOUT, which is less than others wait for it.
    """
    digest = Digest.objects.select_for_update(of=("self",)).select_related("user").get(pk=key)
    if not digest.is_due(now) or not Notice.objects.for_mail(digest).update(sent_at=now):
        return 0
    notices = Notice.objects.filter(to=digest.user, sent_at=now)
    conflicts = list(conflicts_with_news(notices))
    _mail(digest.user, inbox_lines(notices, conflicts[:MOST_LINES]), len(conflicts)).send()
    digest.sent_at = now
    digest.save()
    return len(conflicts)


def _mail(user: User, lines: tuple[InboxLine, ...], number: int) -> EmailMultiAlternatives:
    unsubscribe = absolute(reverse("inbox_unsubscribe", args=[unsubscribe_token(user)]))
    context = {
        "user": user,
        "lines": lines,
        "number": number,
        "more": number - len(lines),
        "site": settings.SITE_URL,
        "inbox": absolute(reverse("inbox")),
        "unsubscribe": unsubscribe,
    }
    mail = EmailMultiAlternatives(
        subject=ngettext("Dateline: news of %(number)d conflict", "Dateline: news of %(number)d conflicts", number)
        % {"number": number},
        body=render_to_string("claims/digest.txt", context),
        to=[user.email],
        headers={"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(render_to_string("claims/digest.html", context), "text/html")
    return mail


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def unsubscribe_token(user: User) -> str:
    return signing.Signer(salt=SALT).sign(str(user.pk))


def subscriber(token: str) -> User | None:
    """Whom a token of ours names; None for any other."""
    try:
        return User.objects.filter(pk=int(signing.Signer(salt=SALT).unsign(token))).first()
    except signing.BadSignature:
        return None
