"""The conflicts of two events that become one: what of them is joined, and how they are given back.

Two about the same property in the same scope become one, which keeps all that people said and decided on either. It
stays settled only where one ruling says it all: both were resolved with the same outcome, for sides that agree.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Max
from django.utils.translation import gettext as _

from claims.conflicts import find_conflicts
from claims.detecting.detection import standing_claim
from claims.detecting.rulings import count_together
from claims.models import (
    Claim,
    Conflict,
    ConflictState,
    ConflictStep,
    EventDecision,
    JoinedConflict,
    Position,
    Resolution,
    StepCause,
)
from claims.review.carrying import carry, hanging_on, is_worked_on
from claims.review.refusals import ReviewRefused
from timeline.models import Event
from timeline.models.many import add_history

Snapshot = dict[str, Any]
"""A conflict as it was, in JSON: its `row`, `positions` and what its rulings `prefer` and `counted`; of one that was
joined with another also `joint`, that one's primary key, and what `hung` on it."""

MERGED, UNMERGED = "merged", "merge taken back"
"""Why rows changed, as their history tells."""


def snapshots(events: Collection[Event]) -> dict[int, Snapshot]:
    """The conflicts of the events as they are, by their primary keys."""
    conflicts = Conflict.objects.filter(event__in=events).prefetch_related("positions__claims", "resolutions")
    return {conflict.pk: _snapshot(conflict) for conflict in conflicts.order_by("pk")}


def _snapshot(conflict: Conflict) -> Snapshot:
    return {
        "row": {field.attname: _in_json(field.value_from_object(conflict)) for field in Conflict._meta.concrete_fields},
        "positions": [
            {"pk": each.pk, "number": each.number, "claims": sorted(claim.public_id for claim in each.claims.all())}
            for each in sorted(conflict.positions.all(), key=lambda position: position.number)
        ],
        "prefer": [[each.pk, each.prefers_id] for each in conflict.resolutions.all() if each.prefers_id],
        "counted": [[each.pk, each.counted] for each in conflict.resolutions.all()],
    }


def _in_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def join_conflicts(kept: Event, other: Event, before: Mapping[int, Snapshot]) -> None:
    """Hang the conflicts of OTHER on KEPT; notes in BEFORE what became of them.

    Call it before the claims move, and detection after: ranks follow from the rulings that stand.
    """
    there = {(each.property_id, each.scope): each for each in kept.conflicts.select_related("property")}
    for conflict in other.conflicts.select_related("property").order_by("pk"):
        joint = there.get((conflict.property_id, conflict.scope))
        if joint is None:
            conflict.event = kept
            conflict.save_next_version(why=MERGED)
        else:
            _join(joint, conflict, other, before[conflict.pk])


def _join(joint: Conflict, conflict: Conflict, other: Event, before: Snapshot) -> None:
    """Make one of two conflicts."""
    unsettled = not stay_settled(joint, conflict)
    was, states = joint.state, (joint.get_state_display(), conflict.get_state_display())
    reopened = unsettled and not joint.is_disputed
    if reopened:
        joint.state, joint.reviewer = ConflictState.OPEN, None
    elif joint.state == ConflictState.OPEN and conflict.state == ConflictState.UNDER_REVIEW:
        joint.state, joint.reviewer = ConflictState.UNDER_REVIEW, conflict.reviewer
    if joint.flagged_by is None and conflict.flagged_by is not None:
        joint.flagged_by, joint.note, joint.detected_by = conflict.flagged_by, conflict.note, conflict.detected_by
    last = joint.positions.aggregate(last=Max("number"))["last"]
    shift = 0 if last is None else last + 1
    if not unsettled:
        count_together(joint, conflict, shift)
    conflict.positions.update(conflict=joint, number=F("number") + shift)
    before |= {"joint": joint.pk, "hung": hanging_on(conflict, besides=[Position])}
    carry(before["hung"], joint)
    JoinedConflict.objects.create(public_id=conflict.public_id, joint=joint)
    conflict.delete()
    joint.save_next_version(why=MERGED)
    note = conflict.note if joint.note != conflict.note else ""
    if before["hung"] or note or reopened or conflict.state != ConflictState.OPEN:
        text = _told(other, states, reopened=reopened, note=note)
        ConflictStep.objects.put_on_record(joint, was, StepCause.MERGED, text)


def _told(other: Event, states: tuple[str, str], *, reopened: bool, note: str) -> str:
    """What became of the two conflicts, for its history. NOTE: why the one that went was flagged."""
    words = {"event": other.title, "here": states[0].lower(), "there": states[1].lower(), "note": note}
    said = [_("“%(event)s” was merged into this event, and its conflict about the same with this one.")]
    if states[0] != states[1] or reopened:
        said.append(_("This one was %(here)s, that one %(there)s."))
    if reopened:
        said.append(_("Nobody has ruled on all of their claims together, so it is open again."))
    if note:
        said.append(_("That one was flagged because: %(note)s"))
    return " ".join(said) % words


def stay_settled(one: Conflict, other: Conflict) -> bool:
    """Whether one ruling says it all of both: they were resolved with the same outcome, for sides that agree."""
    if one.state != ConflictState.RESOLVED or other.state != ConflictState.RESOLVED:
        return False
    ours, theirs = one.standing_resolution, other.standing_resolution
    if ours is None or theirs is None or ours.outcome != theirs.outcome:
        return False
    if ours.prefers is None or theirs.prefers is None:
        return False
    return not find_conflicts(map(standing_claim, [*_facts(ours.prefers), *_facts(theirs.prefers)]))


def _facts(position: Position) -> Iterable[Claim]:
    return Claim.objects.filter(positions=position).with_facts()


def prefer_again(before: Iterable[Snapshot]) -> None:
    """After detection has sorted the positions anew: each ruling prefers the one with most of the claims it preferred.

    So that the record of what a ruling said outlives its position.
    """
    for each in before:
        meant = {position["pk"]: position["claims"] for position in each["positions"]}
        for resolution in Resolution.objects.filter(pk__in=[pk for pk, _position in each["prefer"]]):
            position = dict(each["prefer"])[resolution.pk]
            if heir := _with_most(resolution.conflict_id, meant.get(position, [])):
                Resolution.objects.filter(pk=resolution.pk).update(prefers=heir)


def _with_most(conflict: int, claims: Collection[str]) -> int | None:
    shared: dict[int, int] = defaultdict(int)
    for position in Position.objects.filter(conflict=conflict, claims__public_id__in=claims).order_by("number"):
        shared[position.pk] += 1
    return max(shared, key=lambda pk: shared[pk], default=None)


def changed(before: Mapping[int, Snapshot], after: Mapping[int, Snapshot]) -> list[Snapshot]:
    """Of conflicts as they were before and after a merge those that it changed, as they were before."""
    return [each for pk, each in before.items() if _essence(each) != _essence(after.get(pk))]


def _essence(snapshot: Snapshot | None) -> Any:
    if snapshot is None:
        return None
    columns = {name: value for name, value in snapshot["row"].items() if name != "version"}
    return columns, [(each["number"], each["claims"]) for each in snapshot["positions"]]


def need_untouched(before: Iterable[Snapshot], moved: Collection[str], since: datetime) -> None:
    """Raises ReviewRefused where somebody has worked since on a conflict that the merge changed, or of MOVED claims."""
    rows = {each.get("joint", each["row"]["id"]) for each in before}
    rows |= set(Position.objects.filter(claims__public_id__in=moved).values_list("conflict", flat=True))
    for conflict in Conflict.objects.filter(pk__in=rows).select_related("property").order_by("pk"):
        flagged = conflict.flagged_by_id is not None and conflict.opened_at > since
        if flagged or is_worked_on(conflict, since, besides=[Position]) or _is_taken_since(conflict, since):
            raise ReviewRefused(
                _("Somebody has worked since on the conflict about “%(property)s”. Split the event instead.")
                % {"property": conflict.property.label}
            )


def _is_taken_since(conflict: Conflict, since: datetime) -> bool:
    """Whether somebody took it under review since."""
    if conflict.state != ConflictState.UNDER_REVIEW:
        return False
    earlier = Conflict.history.filter(id=conflict.pk, history_date__lte=since).order_by("-history_date", "-history_id")
    was = earlier.values_list("reviewer", flat=True).first()
    return bool(was != conflict.reviewer_id)


def give_back(before: Iterable[Snapshot], decision: EventDecision) -> None:
    """Make the conflicts again what they were. Call it after the claims moved back, and detection after."""
    before = list(before)
    vanished = [each for each in before if "joint" in each]
    JoinedConflict.objects.filter(public_id__in=[each["row"]["public_id"] for each in vanished]).delete()
    standing = Conflict.objects.in_bulk([each["row"]["id"] for each in before])
    spoken = {each["joint"] for each in vanished if each["hung"]}
    for each in before:
        if conflict := standing.get(each["row"]["id"]):
            conflict.positions.all().delete()
            was = conflict.state
            _restore_columns(conflict, each)
            if conflict.state != was or conflict.pk in spoken:
                ConflictStep.objects.put_on_record(conflict, was, StepCause.PARTED, _told_back(decision, conflict))
    for each in vanished:
        conflict = standing[each["row"]["id"]] = _make_again(each)
        carry(each["hung"], conflict)
    for each in before:
        if conflict := standing.get(each["row"]["id"]):
            _restore_positions(conflict, each)


def _told_back(decision: EventDecision, conflict: Conflict) -> str:
    words = {"event": decision.other.title, "state": conflict.get_state_display().lower()}
    return _("The merge with “%(event)s” was taken back. This conflict is again what it was: %(state)s.") % words


def _restore_columns(conflict: Conflict, before: Snapshot) -> None:
    for name, value in _columns(before).items():
        if name not in {"id", "version"}:
            setattr(conflict, name, value)
    conflict.save_next_version(why=UNMERGED)


def _columns(before: Snapshot) -> dict[str, Any]:
    """The columns as they were; somebody who is not here any more is nobody."""
    row = {field: field.to_python(before["row"][field.attname]) for field in Conflict._meta.concrete_fields}
    return {field.attname: value if _is_here(field, value) else None for field, value in row.items()}


def _is_here(field: "models.Field[Any, Any]", value: Any) -> bool:
    if not isinstance(field, models.ForeignKey) or value is None:
        return True
    return bool(field.related_model._base_manager.filter(pk=value).exists())


def _make_again(before: Snapshot) -> Conflict:
    conflict = Conflict(**_columns(before))
    conflict.version += 1
    conflict.save_base(raw=True, force_insert=True)  # as it was: its own key, and the moment when it was opened
    add_history([conflict], "+", why=UNMERGED)
    return conflict


def _restore_positions(conflict: Conflict, before: Snapshot) -> None:
    for each in before["positions"]:
        position = Position.objects.create(pk=each["pk"], conflict=conflict, number=each["number"])
        position.claims.set(Claim.objects.filter(public_id__in=each["claims"]))
    for resolution, position in before["prefer"]:
        Resolution.objects.filter(pk=resolution).update(prefers=position)
    for resolution, counted in before["counted"]:
        Resolution.objects.filter(pk=resolution).update(counted=counted)
