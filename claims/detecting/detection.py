"""Runs conflict detection on events and writes what it found. Call inside the caller's transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from claims.conflicts import FoundReading, StandingClaim, event_date, find_conflicts, readings
from claims.conflicts.course import preferred_spans
from claims.detecting.course import UNDISPUTED, Course, courses_of
from claims.detecting.disputes import disputes_of
from claims.detecting.inference import Inferred, dependents, infer, record_premises
from claims.detecting.record import on_record, record
from claims.detecting.searched_quotes import searched_quotes
from claims.detecting.voices import voices
from claims.detecting.weighing import record_weights
from claims.models import Claim, ClaimStatus, DatesEvent, Modality, Polarity, Rank
from claims.proposals import record_proposals
from claims.values import value_of
from timeline.dates import FuzzyDate
from timeline.evidence import Contest, Evidence, Firmness, ReadingEvidence, TestimonyEvidence
from timeline.models import Dispute, Event, EventStatus


def detect(*events: Event, fresh: Mapping[Event, Sequence[Claim]] = MappingProxyType({})) -> None:
    """Work out the events' conflicts, readings and dates anew from their standing claims. Twice changes nothing.

    With them goes what waits for review and what the conflicts weigh, as both follow from the event's sources; and the
    events whose conflicts rest on claims on these.

    fresh: events that were just made, with all of their claims; those need not be asked for again.
    """
    events = (*events, *dependents((*events, *fresh)))
    by_key = {event.pk: event for event in (*events, *fresh)}
    claims: dict[int, dict[str, Claim]] = defaultdict(dict)
    stored = Claim.objects.standing().filter(event__in=events).with_facts().in_order() if events else ()
    for claim in chain(stored, *(sorted(own, key=_order) for own in fresh.values())):
        claim.event = by_key[claim.event_id]
        claims[claim.event_id][claim.public_id] = claim
    inferred = infer({event: claims[event.pk].values() for event in by_key.values()}, standing_claim)
    known = on_record(events) if events else {}
    found = {
        event: find_conflicts(
            [standing_claim(claim) for claim in claims[event.pk].values()], inferred.get(event, Inferred()).implied
        )
        for event in by_key.values()
    }
    elsewhere = {event.pk: each.claims for event, each in inferred.items()}
    record(found, known, claims, elsewhere)
    contested = {event: conflicts for event, conflicts in found.items() if conflicts or known.get(event.pk)}
    record_premises(
        contested,
        {i: claim for event in contested for i, claim in (claims[event.pk] | elsewhere.get(event.pk, {})).items()},
    )
    counted = {event: _counted(event) for event in found}
    disputes = disputes_of({event: counted[event] for event in contested})
    courses = courses_of({event: claims[event.pk] for event in contested}, counted)
    evidence = {
        event: evidence_of(
            [claim for claim in claims[event.pk].values() if claim.status in statuses],
            *disputes.get(event, (Dispute.NONE, None)),
            courses.get(event, UNDISPUTED),
            standing=list(claims[event.pk].values()),
        )
        for event, statuses in counted.items()
    }
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


def evidence_of(
    claims: Sequence[Claim],
    dispute: Dispute = Dispute.NONE,
    contest: Contest | None = None,
    course: Course = UNDISPUTED,
    standing: Sequence[Claim] | None = None,
) -> Evidence:
    """What the timeline is told of an event with these claims that count, of all that are STANDING if not all do."""
    by_id = {claim.public_id: claim for claim in claims}
    dating = dating_claims(claims)
    found = readings([standing_claim(claim) for claim in dating])
    in_readings = {identity for reading in found for identity in reading.claims}
    aside = [claim for claim in dating if claim.public_id not in in_readings]
    return Evidence(
        date=event_date(found),
        readings=tuple(_reading_evidence(reading, by_id, course, is_only=len(found) == 1) for reading in found),
        witnesses=(*_testimonies(claims, dates=False), *_testimonies(aside, dates=True)),
        claim_count=len(claims),
        dispute=dispute,
        dispute_spans=course.disputed,
        contest=contest,
        quotes=searched_quotes(claims if standing is None else standing),
    )


def counts_proposals(event: Event) -> bool:
    """Whether unreviewed claims shape what the timeline draws: on a draft, and where readers are shown proposals.

    Elsewhere a published event stands on its reviewed claims, so that readers see no date or dispute whose grounds are
    kept from them; its conflicts take all claims in, and editors see them.
    """
    return event.status == EventStatus.DRAFT or event.timeline.show_proposals


def dating_claims(claims: Sequence[Claim]) -> list[Claim]:
    """The claims on when it happened; where there are none, those on when it began; else on when it ended."""
    for role in (DatesEvent.WHEN, DatesEvent.BEGIN, DatesEvent.END):
        if dating := [claim for claim in claims if claim.property.dates_event == role]:
            return dating
    return []


def _reading_evidence(
    reading: FoundReading, claims: dict[str, Claim], course: Course, *, is_only: bool
) -> ReadingEvidence:
    spans: tuple[tuple[int | None, int | None], ...] = preferred_spans(reading.claims, course.rankings)
    if reading.preferred and not any(end is None for _, end in spans):
        spans = ((None, None),)  # preferred without a ruling
    return ReadingEvidence(
        date=reading.date,
        preferred=reading.preferred or is_only,
        claim_count=len(reading.claims),
        testimonies=tuple(_testimonies([claims[each] for each in reading.claims], dates=True)),
        preferred_spans=spans,
    )


def _testimonies(claims: Collection[Claim], *, dates: bool) -> Iterable[TestimonyEvidence]:
    """One testimony by source, origin and, if it is about DATES, what they say of it; a date denied is none.

    Each is known from the day on which the first article that says so was surely published.
    """
    known: dict[tuple[str, str, FuzzyDate | None, Firmness], tuple[str, list[int]]] = {}
    for claim, origin in voices(claims).items():
        source, says, firmness = claim.article.source, None, Firmness.HAPPENED
        if dates:
            says, firmness = _date_of(claim), _FIRMNESS.get(Modality(claim.modality), Firmness.HAPPENED)
            if says is None:
                continue
        published = claim.article.published_on
        _, days = known.setdefault((source.key, origin, says, firmness), (source.name, []))
        if published and published.latest is not None:
            days.append(published.latest)
    return [
        TestimonyEvidence(key, name, origin, min(days, default=None), says=says, firmness=firmness)
        for (key, origin, says, firmness), (name, days) in sorted(known.items(), key=_by_source)
    ]


def _by_source(
    known: tuple[tuple[str, str, FuzzyDate | None, Firmness], tuple[str, list[int]]],
) -> tuple[str, str, str, str, int]:
    (source, origin, says, firmness), _ = known
    return source, origin, says.edtf if says else "", (says.part or "") if says else "", firmness


def _date_of(claim: Claim) -> FuzzyDate | None:
    value = value_of(claim)
    return value if isinstance(value, FuzzyDate) and claim.polarity == Polarity.ASSERTED else None


_FIRMNESS = {Modality.PLANNED: Firmness.PLANNED, Modality.SPECULATIVE: Firmness.GUESSED}


def _counted(event: Event) -> list[ClaimStatus]:
    """The claims that shape what the timeline draws of the event."""
    return [ClaimStatus.ACCEPTED, *([ClaimStatus.PROPOSED] if counts_proposals(event) else [])]
