"""How a decision about a claim is carried out and put on record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.models import Claim, Judgement, Property, Verdict
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from timeline.models import Event


def judge(
    claim: Claim,
    verdict: Verdict,
    after: Mapping[str, Any],
    *,
    by: User,
    version: int,
    note: str = "",
    about: Mapping[str, Any] = MappingProxyType({}),
) -> Claim:
    """Set the columns AFTER of the claim that is at VERSION. ABOUT is recorded with what changed.

    The caller has detection run, on every event that is concerned. Raises StaleVersion.
    """
    lock(claim.event.timeline_id)
    claim = Claim.objects.at_version(_row(claim), version)
    changed = {**_set(claim, after), **about}
    claim.save_next_version()
    Judgement.objects.create(claim=claim, by=by, verdict=verdict, changed=changed, note=note, version=claim.version)
    return claim


def _row(claim: Claim) -> int:
    """The key of the claim's row, which an import that read the article again may have made anew meanwhile."""
    row = Claim.objects.filter(public_id=claim.public_id).values_list("pk", flat=True).first()
    if row is None:
        raise ReviewRefused(_("This claim is gone: its article was read again, and no longer says it."))
    return row


def _set(claim: Claim, after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the columns; of each that differs what it was and what it became."""
    changed = {}
    for column, value in after.items():
        was, becomes = _recorded(getattr(claim, column)), _recorded(value)
        if was != becomes:
            changed[column] = [was, becomes]
            setattr(claim, column, value)
    return changed


def _recorded(value: Any) -> Any:
    """A column's value as Judgement.changed holds it."""
    if isinstance(value, Property):
        return value.key
    return value.public_id if isinstance(value, Event) else value
