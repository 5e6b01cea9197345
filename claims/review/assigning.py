"""Who takes a conflict on: giving it to a person, and taking several under review."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Conflict, ConflictState
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.conflicts import start_review
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused
from timeline.models import Timeline


@transaction.atomic
def assign(chosen: Mapping[Conflict, int], to: User | None, *, by: User) -> int:
    """Give conflicts, each at the version that was seen, TO a person or to nobody: all of them or none.

    How many changed hands. Raises StaleVersion. No state changes, and readers see nothing of it.
    """
    timelines = _locked(chosen)
    if to is not None:
        _may_take_on(to, timelines)
    moved = 0
    for conflict, version in chosen.items():
        row = Conflict.objects.at_version(conflict.pk, version)
        if row.assigned_to_id != (to.pk if to else None):
            row.assigned_to = to
            row.save_next_version()
            moved += 1
            if to is not None:
                tell(row, Happening.ASSIGNED, by=by, assigned=to)
    return moved


@transaction.atomic
def review_several(chosen: Mapping[Conflict, int], *, by: User) -> None:
    """Take conflicts under review, all of them or none. Raises StaleVersion."""
    _locked(chosen)
    for conflict, version in chosen.items():
        if conflict.state != ConflictState.OPEN:
            raise ReviewRefused(
                _("“%(event)s” is not open (%(state)s). Untick it, then send this again.")
                % {"event": conflict.event.title, "state": conflict.get_state_display()}
            )
        start_review(conflict, by=by, version=version)


def _locked(conflicts: Iterable[Conflict]) -> list[Timeline]:
    """The timelines of the conflicts, locked in one order, so that no two who lock several wait for each other."""
    return [lock(pk) for pk in sorted({conflict.event.timeline_id for conflict in conflicts})]


def _may_take_on(person: User, timelines: Iterable[Timeline]) -> None:
    for timeline in timelines:
        if not person.is_active or not timeline.is_edited_by(person):
            raise ReviewRefused(
                _("%(name)s does not edit “%(timeline)s”. Choose somebody who does, or have an admin add them.")
                % {"name": person.get_username(), "timeline": timeline.title}
            )
