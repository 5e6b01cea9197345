"""What the page of an event tells of merges and splits."""

from dataclasses import dataclass

from claims.models import EventDecision, EventVerdict
from timeline.models import Event, EventStatus
from timeline.models.workspace import User

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A merge or a split, from the side of one of the two events: `other` is the other of them.

    `came`: whether claims came to the event by it, or left. `is_last`: only the last one can be taken back.
    """

    decision: EventDecision
    other: Event
    came: bool
    is_last: bool

    @property
    def is_merge(self) -> bool:
        return self.decision.verdict == EventVerdict.MERGED


def decisions_on(event: Event, user: User, *, editable: bool) -> list[ShownDecision]:
    """Those that stand, newest first, where the user may know of the other event. EDITABLE: they edit the timeline."""
    rows = EventDecision.objects.that_stand().about(event).select_related("kept", "other", "by").in_order()
    found = {row: row.kept if row.other_id == event.pk else row.other for row in rows[:MOST_SHOWN]}
    others = Event.objects.visible_to(user).filter(pk__in=[other.pk for other in found.values()]) if found else ()
    seen = {other.pk for other in others}
    return [
        ShownDecision(
            row,
            other,
            came=row.verdict == EventVerdict.MERGED or row.other_id == event.pk,
            is_last=place == 0,
        )
        for place, (row, other) in enumerate(found.items())
        if editable or other.pk in seen or _was_published(row)
    ]


def _was_published(row: EventDecision) -> bool:
    """Whether readers saw the event that is merged by now."""
    return row.verdict == EventVerdict.MERGED and row.moved["status"] == EventStatus.PUBLISHED
