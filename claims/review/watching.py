"""What a person watches, what they have read of it, and how often they are sent the rest."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Conflict, Digest, HowOften, Notice, Source, Watch
from claims.models.watch import target_of
from claims.review.refusals import ReviewRefused
from timeline.models import Event


@transaction.atomic
def watch(target: Conflict | Event | Source, *, by: User, ended: bool = False) -> Watch:
    """Begin to watch it, or end that. Twice changes nothing."""
    named: dict[str, Any] = {target_of(target): target}
    return Watch.objects.update_or_create(user=by, **named, defaults={"ended": ended})[0]


@transaction.atomic
def mark_read(*, by: User, conflict: Conflict | None = None) -> int:
    """Mark a person's notices of the conflict, or all, as read. Gives how many were not."""
    notices = Notice.objects.unread().filter(to=by)
    if conflict is not None:
        notices = notices.filter(conflict=conflict)
    return notices.update(read_at=timezone.now())


@transaction.atomic
def choose_digest(how_often: HowOften, email: str, *, by: User) -> Digest:
    """Say how often one wants to be sent what one has not read, and where. Raises ReviewRefused."""
    if how_often != HowOften.NEVER and not email:
        raise ReviewRefused(_("Say to which address the mail is to go."))
    if by.email != email:
        User.objects.filter(pk=by.pk).update(email=email)
    digest = Digest.objects.select_for_update().filter(user=by).first() or Digest(user=by, since=timezone.now())
    if digest.how_often == HowOften.NEVER:
        digest.since = timezone.now()
    digest.how_often = how_often
    digest.save()
    return digest


@transaction.atomic
def end_digest(user: User) -> None:
    """Send the person no more mail."""
    Digest.objects.filter(user=user).update(how_often=HowOften.NEVER)
