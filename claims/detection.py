"""Runs conflict detection on events and writes what it found. Call inside the caller's transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from django.db.models import Count, OuterRef, Subquery

from claims.conflicts import FoundConflict, FoundReading, StandingClaim, event_date, find_conflicts, readings
from claims.hearing import Happening
from claims.identity import public_id
from claims.inference import Inferred, dependents, infer, record_premises
from claims.models import Claim, ClaimStatus, Conflict, ConflictState, DatesEvent, Position, Property, Rank
from claims.proposals import record_proposals
from claims.telling import tell, tell_opened
from claims.values import value_of
from claims.voices import voices
from claims.weighing import record_weights
from timeline.evidence import Contest, Evidence, ReadingEvidence, TestimonyEvidence
from timeline.models import Dispute, Event, EventStatus

SYSTEM_REOPENED = "A source that had not been counted yet contradicts the ruling."


def detect(*events: Event, fresh: Mapping[Event, Sequence[Claim]] = MappingProxyType({})) -> None:
    """Work out the events' conflicts, readings and dates anew from their standing claims. Twice changes nothing.

    With them goes what waits for review and what the conflicts weigh, as both follow from the event's sources.

    fresh: events that were just made, with all of their claims; those need not be asked for again.
    """
    events = (*events, *dependents((*events, *fresh)))
    claims: dict[int, dict[str, Claim]] = defaultdict(dict)
    stored = Claim.objects.standing().filter(event__in=events).with_facts().in_order() if events else ()
    for claim in chain(stored, *(sorted(own, key=_order) for own in fresh.values())):
        claims[claim.event_id][claim.public_id] = claim
    known: dict[int, list[Conflict]] = defaultdict(list)
    conflicts = Conflict.objects.filter(event__in=events).select_related("property", "flagged_by")
    for conflict in conflicts.prefetch_related("positions__claims", "undecided").order_by("pk"):
        known[conflict.event_id].append(conflict)
    inferred = infer({event: claims[event.pk].values() for event in (*events, *fresh)}, standing_claim)
    contested, opened = {}, []
    for event in (*events, *fresh):
        own = claims[event.pk]
        other = inferred.get(event, Inferred())
        found = find_conflicts([standing_claim(claim) for claim in own.values()], other.implied)
        if found or known[event.pk]:
            contested[event] = found
            taking_part = own | other.claims
            opened += [(event, each, taking_part) for each in _record_conflicts(known[event.pk], found, taking_part)]
    _open_conflicts(opened)
    record_premises(
        contested, {i: c for event in contested for i, c in (claims[event.pk] | inferred[event].claims).items()}
    )
    evidence = {}
    for event in (*events, *fresh):
        dispute = _dispute(event) if event in contested else Dispute.NONE
        contest = _contest(event, dispute) if dispute != Dispute.NONE else None
        evidence[event] = _evidence(event, list(claims[event.pk].values()), dispute, contest)
    Event.objects.record_evidence(evidence)
    standing = {event: claims[event.pk].values() for event in evidence}
    record_weights(standing, contested)
    record_proposals(standing, contested, fresh.keys())


def _order(claim: Claim) -> tuple[str, int, int, int]:
    """As `ClaimQuerySet.in_order` has it."""
    return claim.article.published or "", claim.article_id, claim.start, claim.pk


def standing_claim(claim: Claim) -> StandingClaim:
    """A row as the pure conflict rules take it.

    A deprecated claim counts like a normal one: a ruling does not undo a contradiction or take a reading off the
    record, it prefers one side of it.
    """
    return StandingClaim(
        id=claim.public_id,
        article=claim.article.public_id,
        source=claim.article.source.key,
        property=claim.property.key,
        datatype=claim.property.datatype,
        value=value_of(claim),
        polarity=claim.polarity,
        modality=claim.modality,
        attributed_to=claim.attributed_to,
        scope=claim.scope,
        rank=Rank.PREFERRED if claim.rank == Rank.PREFERRED else Rank.NORMAL,
        status=claim.status,
        published=claim.article.published_on,
    )


def _record_conflicts(
    present: Iterable[Conflict], found: Iterable[FoundConflict], claims: dict[str, Claim]
) -> list[FoundConflict]:
    """Bring an event's conflicts that are there up to date. Those that are found for the first time."""
    known = {(c.property.key, c.scope): c for c in present}
    new = []
    for each in found:
        conflict = known.pop((each.property, each.scope), None)
        if conflict is None:
            new.append(each)
        elif conflict.flagged_by_id is None:  # else its sides are an editor's; the machine leaves them alone
            _place_claims(conflict, each, claims)
    for conflict in known.values():
        _no_longer_found(conflict)
    return new


def _open_conflicts(found: Sequence[tuple[Event, FoundConflict, dict[str, Claim]]]) -> None:
    """Open new conflicts of some events, each with the event's standing claims by their ids."""
    conflicts = Conflict.objects.create_recorded(
        Conflict(
            public_id=public_id("conflict", event.public_id, each.property, each.scope),
            event=event,
            property=_property_of(each, claims),
            scope=each.scope,
            detected_by=each.rule,
        )
        for event, each, claims in found
    )
    sides = [
        (Position(conflict=conflict, number=number), [claims[member] for member in group])
        for conflict, (_, each, claims) in zip(conflicts, found, strict=True)
        for number, group in enumerate(each.positions)
    ]
    Position.objects.bulk_create(position for position, _ in sides)
    members = Position.claims.through
    members.objects.bulk_create(
        members(position_id=position.pk, claim_id=claim.pk) for position, group in sides for claim in group
    )
    for conflict, (_, each, claims) in zip(conflicts, found, strict=True):
        if each.undecided:
            conflict.undecided.set([claims[member] for member in each.undecided])
    sources = [{claims[i].article.source_id for group in each.positions for i in group} for _, each, claims in found]
    tell_opened(dict(zip(conflicts, sources, strict=True)))


def _property_of(found: FoundConflict, claims: dict[str, Claim]) -> Property:
    """That of the claims which speak of it directly; others only bear on it."""
    own = (claims[member].property for group in found.positions for member in group)
    return next(each for each in own if each.key == found.property)


def _place_claims(conflict: Conflict, found: FoundConflict, claims: dict[str, Claim]) -> None:
    present = {p.number: {c.public_id for c in p.claims.all()} for p in conflict.positions.all()}
    sides = _numbered(found.positions, present)
    if sides != present:
        if _is_overturned(conflict, sides, present, claims):
            _reopen(conflict)
        for number in present.keys() - sides.keys():
            conflict.positions.filter(number=number).delete()
        for number, ids in sides.items():
            if ids == present.get(number):
                continue
            position, _ = Position.objects.get_or_create(conflict=conflict, number=number)
            position.claims.set([claims[each] for each in ids])
    if {claim.public_id for claim in conflict.undecided.all()} != set(found.undecided):
        conflict.undecided.set([claims[each] for each in found.undecided])
    if not conflict.stands:
        conflict.stands = True
        conflict.save_next_version()


def _numbered(groups: Sequence[Sequence[str]], present: dict[int, set[str]]) -> dict[int, set[str]]:
    """The groups under the numbers of the positions they share most claims with, so that A stays A."""
    numbered: dict[int, set[str]] = {}
    fresh = []
    for group in groups:
        shared = {n: len(ids & set(group)) for n, ids in present.items() if n not in numbered and ids & set(group)}
        if shared:
            numbered[max(shared, key=lambda n: (shared[n], -n))] = set(group)
        else:
            fresh.append(set(group))
    free = (n for n in range(len(groups) + len(present)) if n not in numbered and n not in present)
    reusable = (n for n in sorted(present) if n not in numbered)
    for group_set in fresh:
        number = next(reusable, None)
        numbered[next(free) if number is None else number] = group_set
    return dict(sorted(numbered.items()))


def _is_overturned(
    conflict: Conflict, sides: dict[int, set[str]], present: dict[int, set[str]], claims: dict[str, Claim]
) -> bool:
    """Whether a source that was not counted yet speaks for another position than the one a ruling preferred."""
    if conflict.is_disputed or not present:
        return False
    resolution = conflict.standing_resolution
    won = resolution.prefers.number if resolution and resolution.prefers else None
    counted = {claims[i].article.origin_key for ids in present.values() for i in ids if i in claims}
    return any(
        claims[i].article.origin_key not in counted for number, ids in sides.items() if number != won for i in ids
    )


def _reopen(conflict: Conflict) -> None:
    conflict.state = ConflictState.OPEN
    conflict.save_next_version()
    conflict.comments.create(about="reopened", text=SYSTEM_REOPENED)
    tell(conflict, Happening.REOPENED)


def _no_longer_found(conflict: Conflict) -> None:
    """A conflict that nobody touched goes with its cause; one that people worked on stays and says so."""
    if conflict.flagged_by_id is not None or not conflict.stands:
        return
    if conflict.state == ConflictState.OPEN and not conflict.comments.exists() and not conflict.resolutions.exists():
        conflict.delete()
        return
    conflict.stands = False
    conflict.save_next_version()


def _evidence(event: Event, standing: list[Claim], dispute: Dispute, contest: Contest | None) -> Evidence:
    claims = standing if counts_proposals(event) else [c for c in standing if c.status == ClaimStatus.ACCEPTED]
    by_id = {claim.public_id: claim for claim in claims}
    dating = dating_claims(claims)
    found = readings([standing_claim(claim) for claim in dating])
    return Evidence(
        date=event_date(found),
        readings=tuple(_reading_evidence(reading, by_id, is_only=len(found) == 1) for reading in found),
        witnesses=tuple(_testimonies(claims)),
        claim_count=len(claims),
        dispute=dispute,
        contest=contest,
    )


def counts_proposals(event: Event) -> bool:
    """Whether unreviewed claims shape what the timeline draws: on a draft, and where readers are shown proposals.

    Elsewhere a published event stands on its reviewed claims, so that readers see no date or dispute whose grounds are
    kept from them; its conflicts take all claims in, and editors see them.
    """
    return event.status == EventStatus.DRAFT or event.timeline.show_proposals


def dating_claims(claims: list[Claim]) -> list[Claim]:
    """The claims on when it happened; where there are none, those on when it began; else on when it ended."""
    for role in (DatesEvent.WHEN, DatesEvent.BEGIN, DatesEvent.END):
        if dating := [claim for claim in claims if claim.property.dates_event == role]:
            return dating
    return []


def _reading_evidence(reading: FoundReading, claims: dict[str, Claim], *, is_only: bool) -> ReadingEvidence:
    return ReadingEvidence(
        date=reading.date,
        preferred=reading.preferred or is_only,
        claim_count=len(reading.claims),
        testimonies=tuple(_testimonies([claims[each] for each in reading.claims])),
    )


def _testimonies(claims: Collection[Claim]) -> Iterable[TestimonyEvidence]:
    """One testimony by source and origin, from the day on which the first article that says so was published."""
    known: dict[tuple[str, str], TestimonyEvidence] = {}
    for claim, origin in voices(claims).items():
        source = claim.article.source
        published = claim.article.published_on
        days = [published.earliest] if published and published.earliest is not None else []
        earlier = known.get((source.key, origin))
        if earlier and earlier.known_from is not None:
            days.append(earlier.known_from)
        known[source.key, origin] = TestimonyEvidence(source.key, source.name, origin, min(days, default=None))
    return [known[key] for key in sorted(known)]


def _dispute(event: Event) -> Dispute:
    """The event's gravest conflict, of those whose claims contradict each other as far as they count."""
    conflicts = event.conflicts.all()
    if not counts_proposals(event):
        sides = Position.objects.filter(conflict=OuterRef("pk"), claims__status=ClaimStatus.ACCEPTED)
        counted = sides.order_by().values("conflict").annotate(number=Count("pk", distinct=True)).values("number")
        conflicts = conflicts.alias(sides=Subquery(counted)).filter(sides__gte=2)
    states = set(conflicts.values_list("state", flat=True))
    if ConflictState.OPEN in states:
        return Dispute.OPEN
    if ConflictState.UNDER_REVIEW in states:
        return Dispute.REVIEW
    return Dispute.RESOLVED if ConflictState.RESOLVED in states else Dispute.NONE


def _contest(event: Event, dispute: Dispute) -> Contest | None:
    """Between whom it is disputed, by the conflicts in the state that makes it so: the one about its date, if any."""
    sides = Position.objects.filter(conflict__event=event, conflict__state=_STATES[dispute])
    sides = sides.filter(claims__status__in=_counted(event))
    rows: dict[tuple[bool, int, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    columns = ("conflict", "conflict__property__label", "conflict__property__dates_event", "number")
    told = sides.values_list(*columns, "claims__article__source__name").order_by(*columns, "claims__article__published")
    for conflict, label, dates_event, number, source in told:
        rows[dates_event == DatesEvent.NONE, conflict, label][number].append(source)
    for (is_aside, _pk, label), by_number in sorted(rows.items()):
        if len(by_number) > 1:
            each = tuple(tuple(dict.fromkeys(by_number[number])) for number in sorted(by_number))
            return Contest(label if is_aside else "", each)
    return None


_STATES = {
    Dispute.OPEN: ConflictState.OPEN,
    Dispute.REVIEW: ConflictState.UNDER_REVIEW,
    Dispute.RESOLVED: ConflictState.RESOLVED,
}


def _counted(event: Event) -> list[ClaimStatus]:
    return [ClaimStatus.ACCEPTED, *([ClaimStatus.PROPOSED] if counts_proposals(event) else [])]
