"""How a decision about a claim is carried out and put on record."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import User

from claims.models import Claim, Judgement, Property, Verdict
from claims.review.locking import lock
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
    claim = Claim.objects.at_version(claim.pk, version)
    changed = {**_set(claim, after), **about}
    claim.save_next_version()
    Judgement.objects.create(claim=claim, by=by, verdict=verdict, changed=changed, note=note, version=claim.version)
    return claim


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
