"""Which claims on other events bear on an event: found by the keys of events, never by a scan; read by detection."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from claims.conflicts import FoundConflict, HeldOffice, ImpliedClaim, StandingClaim
from claims.conflicts.implied import ENTERING, STAGES, earlier_stages, offices_held, stages_before
from claims.models import Claim, Conflict, DatesEvent, EventKey, Premise
from claims.values import as_json
from timeline.models import Event

MOST_ROLES = 200
"""Claims of one person's offices that are looked at, the earliest articles first."""
_TENURE = "hold_office"
_AGREEMENT = "treaty"

Standing = Callable[[Claim], StandingClaim]


@dataclass(slots=True)
class Inferred:
    """What follows for an event from claims on others, and those claims by their ids."""

    implied: list[ImpliedClaim] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)


def dependents(events: Collection[Event]) -> list[Event]:
    """The other events whose conflicts may follow from claims on these."""
    pks = {event.pk for event in events}
    resting = Conflict.objects.filter(premises__claim__event__in=pks).exclude(event__in=pks)
    wanted = Q(pk__in=resting.values("event"))
    keys = [key for action, who in _stems_of(pks).values() for key in _keys_that_follow(action, who)]
    if keys:
        found = Q()
        for key in sorted(set(keys)):
            found |= Q(key=key) | Q(key__gt=f"{key}|", key__lt=f"{key}}}")  # the stem, and with each of its times
        wanted |= Q(pk__in=EventKey.objects.filter(found, blocking=True).values("event"))
    timelines = {event.timeline_id for event in events}
    others = Event.objects.current().filter(wanted, timeline__in=timelines).exclude(pk__in=pks)
    return list(others.select_related("timeline").order_by("pk").distinct())


def _keys_that_follow(action: str, who: str) -> list[str]:
    """The keys of events that this one may bear on."""
    if action == _TENURE:
        return [f"{entering}|{who}" for entering in ENTERING]
    return [f"{stage}|{_AGREEMENT}|{who}" for stage in STAGES if action in earlier_stages(stage)]


def infer(claims: Mapping[Event, Collection[Claim]], standing: Standing) -> dict[Event, Inferred]:
    """What follows for each event, with its own standing claims, from claims on others."""
    by_pk = {event.pk: event for event, own in claims.items() if any(_dates(claim) for claim in own)}
    inferred: dict[Event, Inferred] = defaultdict(Inferred)
    stems = _stems_of(by_pk)
    bearing = _bearing(stems, {event.timeline_id for event in by_pk.values()})
    for pk, (action, who) in stems.items():
        event = by_pk[pk]
        dating = [claim for claim in claims[event] if _dates(claim)]
        if action in ENTERING:
            tenures = bearing.get((event.timeline_id, f"{_TENURE}|{who}"), [])
            if len(tenures) == 1:  # else two people of one surname
                _infer_offices(inferred[event], event, dating, tenures[0], standing)
        elif earlier := earlier_stages(action):
            found = {s: bearing.get((event.timeline_id, f"{s}|{_AGREEMENT}|{who}"), []) for s in earlier}
            _infer_stages(inferred[event], dating, found, standing)
    return inferred


def _dates(claim: Claim) -> bool:
    return claim.property.dates_event == DatesEvent.WHEN


def _stems_of(events: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Of each event that others may bear on or that bears on others: what was done, and by or between whom."""
    wanted = Q()
    for action in (_TENURE, *ENTERING):
        wanted |= Q(key__startswith=f"{action}|")
    for stage in STAGES:
        wanted |= Q(key__startswith=f"{stage}|{_AGREEMENT}|")
    found: dict[int, tuple[str, str]] = {}
    keys = EventKey.objects.filter(wanted, event__in=list(events), blocking=True)
    for event, key in keys.order_by("event", "key").values_list("event", "key"):
        action, *rest = key.split("|")
        who = rest[1] if action in STAGES and len(rest) > 1 else rest[0]
        if not who.startswith(("at:", "name:", "*")) and ("+" in who) == (action in STAGES):
            found.setdefault(event, (action, who))
    return found


def _bearing(stems: Mapping[int, tuple[str, str]], timelines: Collection[int]) -> dict[tuple[int, str], list[int]]:
    """The events that bear on those with these stems, by timeline and key."""
    wanted = set()
    for action, who in stems.values():
        wanted |= {f"{_TENURE}|{who}"} if action in ENTERING else {
            f"{stage}|{_AGREEMENT}|{who}" for stage in earlier_stages(action)
        }  # fmt: skip
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    if wanted:
        rows = EventKey.objects.filter(key__in=wanted, blocking=True, event__timeline__in=timelines)
        for timeline, key, event in rows.order_by("event").values_list("event__timeline", "key", "event"):
            found[timeline, key].append(event)
    return found


def _infer_offices(inferred: Inferred, event: Event, dating: Sequence[Claim], tenure: int, standing: Standing) -> None:
    roles = list(
        Claim.objects.standing().filter(event=tenure, property__key="role").with_facts().in_order()[:MOST_ROLES]
    )
    told = _told_with(roles)
    held = [HeldOffice(standing(role), standing(told[role]) if role in told else None) for role in roles]
    words = " ".join([event.title, *(claim.quote for claim in dating)])
    inferred.implied += offices_held([standing(claim) for claim in dating], words, held)
    inferred.claims |= {claim.public_id: claim for claim in (*roles, *told.values())}


def _told_with(roles: Sequence[Claim]) -> dict[Claim, Claim]:
    """For each claim of an office the one that dates what is told in the same words: the shortest passage around it."""
    dated = Claim.objects.standing().filter(
        article__in={role.article_id for role in roles}, property__dates_event=DatesEvent.WHEN
    )
    by_article: dict[int, list[Claim]] = defaultdict(list)
    for claim in dated.with_facts().in_order():
        by_article[claim.article_id].append(claim)
    told = {}
    for role in roles:
        around = [c for c in by_article[role.article_id] if c.start <= role.start and role.end <= c.end]
        if around:
            told[role] = min(around, key=lambda claim: (claim.end - claim.start, claim.pk))
    return told


def _infer_stages(
    inferred: Inferred, dating: Sequence[Claim], earlier: Mapping[str, Sequence[int]], standing: Standing
) -> None:
    events = {event: stage for stage, found in earlier.items() for event in found}
    if not events:
        return
    dated = Claim.objects.standing().filter(event__in=events, property__dates_event=DatesEvent.WHEN)
    by_stage: dict[str, list[StandingClaim]] = defaultdict(list)
    for claim in dated.with_facts().in_order()[:MOST_ROLES]:
        by_stage[events[claim.event_id]].append(standing(claim))
        inferred.claims[claim.public_id] = claim
    inferred.implied += stages_before([standing(claim) for claim in dating], by_stage)


def record_premises(found: Mapping[Event, Iterable[FoundConflict]], claims: Mapping[str, Claim]) -> None:
    """Write down what the events' conflicts rest on. CLAIMS: those that are named, by their ids."""
    wanted = {
        (event.pk, each.property, each.scope): [
            (premise.claim, premise.step, None if premise.implied is None else as_json(premise.implied))
            for premise in each.premises
        ]
        for event, conflicts in found.items()
        for each in conflicts
    }
    present = Conflict.objects.filter(event__in=found).select_related("property").prefetch_related("premises__claim")
    for conflict in present.order_by("pk"):
        chain = wanted.get((conflict.event_id, conflict.property.key, conflict.scope), [])
        rows = sorted(conflict.premises.all(), key=lambda row: row.number)
        if [(row.claim.public_id, row.step, row.implied) for row in rows] == chain:
            continue
        conflict.premises.all().delete()
        Premise.objects.bulk_create(
            Premise(conflict=conflict, claim=claims[claim], step=step, implied=implied, number=number)
            for number, (claim, step, implied) in enumerate(chain)
        )
