"""Saying of two events that they are one happening, and taking that back."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.detecting.detection import detect
from claims.importing.recognition import add_keys, make_recognisable
from claims.models import Claim, EventDecision, EventKey, EventVerdict, Extraction, Judgement, ReviewLease, Watch
from claims.models.claim import ClaimQuerySet
from claims.review.attaching import Keys, forget, keys_read_in
from claims.review.carrying import carry
from claims.review.events import follow_claims
from claims.review.joining import (
    MERGED,
    UNMERGED,
    changed,
    give_back,
    join_conflicts,
    need_untouched,
    prefer_again,
    snapshots,
)
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused, need_reason
from timeline.models import Event, EventStatus
from timeline.models.recorded import StaleVersion

CHOSEN = {"title": ("title", "slug"), "summary": ("summary",), "lane": ("lane_id",), "place": ("place",)}
"""What the editor takes from the one event or the other, with its columns."""

WORDED = {
    "title": gettext_lazy("title"),
    "summary": gettext_lazy("summary"),
    "lane_id": gettext_lazy("lane"),
    "place": gettext_lazy("place"),
}

Columns = dict[str, list[Any]]
"""By column of the kept event: what it was, and what it became."""


@transaction.atomic
def merge_events(
    kept: Event,
    other: Event,
    *,
    takes: Collection[str] = (),
    reason: str,
    by: User,
    version: int,
    other_version: int,
) -> EventDecision:
    """The two are one happening: all that is known of OTHER is known of KEPT, and its address leads there.

    TAKES: those of CHOSEN in which the other's words stay. Raises ReviewRefused.
    """
    lock(kept.timeline_id)
    need_reason(reason)
    kept, other = _both_as_seen(kept, other, version, other_version)
    moved: dict[str, Any] = {"status": other.status}
    moved["columns"] = _combine(kept, other, takes)
    moved["actors"], moved["tags"] = _join_names(kept, other)
    moved["shared_keys"] = _join_keys(kept, other)
    before = snapshots([kept, other])
    join_conflicts(kept, other, before)
    moved["claims"] = _move_claims(other.claims.all(), kept, why=MERGED)
    carry({"claims.reviewlease.event_id": list(_leases(other))}, kept)
    ReviewLease.objects.filter(event=other).delete()
    _watch_too(kept, other)
    other.status, other.merged_into = EventStatus.WITHDRAWN, kept
    other.save_next_version(why=f"{MERGED}: {reason}"[:100])
    kept.save_next_version(why=f"{MERGED}: {reason}"[:100])
    detect(kept, other)
    prefer_again(before.values())
    moved["conflicts"] = changed(before, snapshots([kept]))
    return EventDecision.objects.create(
        kept=kept, other=other, verdict=EventVerdict.MERGED, reason=reason.strip(), by=by, moved=moved
    )


@transaction.atomic
def undo_merge(decision: EventDecision, *, by: User) -> EventDecision:
    """The two are two again: what came from the other goes back, what came later stays. Raises ReviewRefused."""
    lock(decision.kept.timeline_id)
    decision = need_undoable(decision)
    kept, other, moved = decision.kept, decision.other, decision.moved
    _need_as_merged(kept, moved["columns"])
    need_untouched(moved["conflicts"], moved["claims"], decision.at)
    other.status, other.merged_into = EventStatus(moved["status"]), None
    other.save_next_version(why=UNMERGED)
    _restore(kept, moved["columns"])
    kept.actors.remove(*moved["actors"])
    kept.tags.remove(*moved["tags"])
    back = kept.claims.filter(public_id__in=moved["claims"])
    _move_claims(back, other, why=UNMERGED)
    give_back(moved["conflicts"], decision)
    _part_keys(kept, other, {(key, blocking) for key, blocking in moved["shared_keys"]}, decision)
    follow_claims([kept, other])
    detect(kept, other)
    return EventDecision.objects.create(kept=kept, other=other, verdict=EventVerdict.UNDONE, by=by, undoes=decision)


def need_undoable(decision: EventDecision) -> EventDecision:
    """The decision with its events, read under the lock. Raises ReviewRefused where it cannot be taken back."""
    decision = EventDecision.objects.select_related("kept__timeline", "other__timeline").get(pk=decision.pk)
    if decision.verdict == EventVerdict.UNDONE or EventDecision.objects.filter(undoes=decision).exists():
        raise ReviewRefused(_("This is taken back already."))
    later = EventDecision.objects.that_stand().about(decision.kept, decision.other).filter(pk__gt=decision.pk)
    if blocking := later.select_related("kept", "other").order_by("pk").first():
        raise ReviewRefused(_builds_on_it(blocking) % {"kept": blocking.kept.title, "other": blocking.other.title})
    return decision


def _builds_on_it(later: EventDecision) -> str:
    if later.verdict == EventVerdict.MERGED:
        return _("A later decision builds on it: “%(other)s” was merged into “%(kept)s”. Take that one back first.")
    return _("A later decision builds on it: “%(kept)s” was split, and “%(other)s” taken from it. "
             "Take that one back first.")  # fmt: skip


def _both_as_seen(kept: Event, other: Event, version: int, other_version: int) -> tuple[Event, Event]:
    """The two events, locked, as whoever decides saw them."""
    if kept.pk == other.pk:
        raise ReviewRefused(_("These are one event already. Choose another one."))
    if kept.timeline_id != other.timeline_id:
        raise ReviewRefused(_("The event belongs to another timeline. Choose one of this timeline."))
    kept = Event.objects.at_version(kept.pk, version)
    try:
        other = Event.objects.at_version(other.pk, other_version)
    except StaleVersion as stale:
        raise ReviewRefused(
            _("Somebody changed “%(event)s” in the meantime. Look at both again before you merge them.")
            % {"event": stale.row}
        ) from stale
    for event in (kept, other):
        if event.status == EventStatus.WITHDRAWN:
            raise ReviewRefused(
                _("“%(event)s” is withdrawn. Publish it first, or choose another event.") % {"event": event.title}
            )
    return kept, other


def _combine(kept: Event, other: Event, takes: Collection[str]) -> Columns:
    """Set the kept event's columns, for the caller to save. Readers lose neither event, nor editors what they wrote."""
    became = {column: getattr(other, column) for name in CHOSEN if name in takes for column in CHOSEN[name]}
    if other.status == EventStatus.PUBLISHED:
        became["status"] = EventStatus.PUBLISHED.value
    if not other.found_by_machine:
        became["found_by_machine"] = False
    columns = {name: [getattr(kept, name), value] for name, value in became.items() if getattr(kept, name) != value}
    for name, (_was, value) in columns.items():
        setattr(kept, name, value)
    return columns


def _join_names(kept: Event, other: Event) -> tuple[list[int], list[int]]:
    """Keys of the actors and the tags that the kept event gains."""
    actors = other.actors.exclude(pk__in=kept.actors.values("pk")).order_by("pk")
    tags = other.tags.exclude(pk__in=kept.tags.values("pk")).order_by("pk")
    gained = [each.pk for each in actors], [each.pk for each in tags]
    kept.actors.add(*gained[0])
    kept.tags.add(*gained[1])
    return gained


def _join_keys(kept: Event, other: Event) -> list[tuple[str, bool]]:
    """Let imports find the kept event by what they found either. The keys that both had.

    The other keeps its own, to have them again: matching passes over what is withdrawn.
    """
    ours, theirs = _keys_of(kept), _keys_of(other)
    add_keys((kept.pk, *key) for key in theirs)
    return sorted(ours & theirs)


def _part_keys(kept: Event, other: Event, shared: Keys, decision: EventDecision) -> None:
    """Take from the kept event the keys that it had from the other and that nothing which stays gives it."""
    staying = Extraction.objects.filter(claims__event=kept)
    forget(kept, _keys_of(other) - shared - keys_read_in(staying))
    by_hand = kept.claims.filter(extraction__isnull=True, created_at__gt=decision.at).select_related("article")
    for claim in by_hand.order_by("pk"):
        make_recognisable(claim.article, [claim])


def _keys_of(event: Event) -> Keys:
    return set(EventKey.objects.filter(event=event).values_list("key", "blocking"))


def _move_claims(claims: ClaimQuerySet, to: Event, *, why: str) -> list[str]:
    """Hang the claims on the event. Decisions about them can be taken back as before: this was none about a claim."""
    moving = list(claims.order_by("pk"))
    decided = Judgement.objects.filter(claim__in=moving, version=F("claim__version"))
    Judgement.objects.filter(pk__in=list(decided.values_list("pk", flat=True))).update(version=F("version") + 1)
    for claim in moving:
        claim.event = to
    Claim.objects.store_next_versions(moving, ["event"], why=why)
    return [claim.public_id for claim in moving]


def _leases(event: Event) -> Iterable[int]:
    return ReviewLease.objects.filter(event=event).values_list("pk", flat=True)


def _watch_too(kept: Event, other: Event) -> None:
    """Who watches the other event hears of the kept one from now on, unless they decided about that one before."""
    watching = Watch.objects.of(other).held().exclude(user__in=Watch.objects.of(kept).values("user"))
    Watch.objects.bulk_create(Watch(user_id=user, event=kept) for user in watching.values_list("user", flat=True))


def _need_as_merged(kept: Event, columns: Columns) -> None:
    """Raises ReviewRefused where somebody changed since what the merge set."""
    for column, (_was, became) in columns.items():
        if column in WORDED and getattr(kept, column) != became:
            raise ReviewRefused(
                _("Somebody changed “%(event)s” since: its %(what)s. Split the event instead.")
                % {"what": WORDED[column], "event": kept.title}
            )


def _restore(kept: Event, columns: Columns) -> None:
    for column, (was, became) in columns.items():
        if getattr(kept, column) == became:
            setattr(kept, column, was)
    kept.save_next_version(why=UNMERGED)
