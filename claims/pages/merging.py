"""What an editor sees before two events become one: both, and what the one will be."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from claims.conflicts import FoundConflict, StandingClaim, event_date, find_conflicts, readings
from claims.detecting.detection import counts_proposals, dating_claims, standing_claim
from claims.models import Claim, ClaimStatus, Conflict, Polarity, Property, Rank
from claims.pages.shown_claim import claimed_value
from claims.review.joining import stay_settled
from claims.values import value_of
from timeline.models import Actor, Event, EventStatus, Tag
from timeline.wording import date_in_words

About = tuple[int, str]
"""The property, by its key, and the scope."""


@dataclass(frozen=True, slots=True)
class EventInShort:
    """An event beside another one."""

    event: Event
    date: str
    actors: tuple[Actor, ...]
    tags: tuple[Tag, ...]
    claim_count: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class ForeseenConflict:
    """A conflict that the joint event will have: `answers` of its sides, and in `why` what becomes of it."""

    about: Property
    answers: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    date: str
    conflicts: tuple[ForeseenConflict, ...]


def dated(event: Event) -> str:
    return date_in_words(event.when) if event.when else _("undated")


def in_short(event: Event) -> EventInShort:
    return EventInShort(
        event=event,
        date=dated(event),
        actors=tuple(event.actors.order_by("name", "pk")),
        tags=tuple(event.tags.order_by("name", "pk")),
        claim_count=event.claims.standing().count(),
        conflicts=tuple(event.conflicts.select_related("property").in_order()),
    )


def foresee(kept: Event, other: Event) -> Foreseen:
    """What the two will be as one, without the ranks of rulings that will not hold any more."""
    claims = {claim.public_id: claim for claim in _claims(kept, other)}
    ours, theirs = _conflicts(kept), _conflicts(other)
    unsettled = {about for about in ours.keys() & theirs.keys() if not stay_settled(ours[about], theirs[about])}
    standing = {key: _standing(claim, unsettled) for key, claim in claims.items()}
    found = {_about(each, claims): each for each in find_conflicts(standing.values())}
    published = other if other.status == EventStatus.PUBLISHED else kept
    counted = [each for each in claims.values() if counts_proposals(published) or each.status == ClaimStatus.ACCEPTED]
    return Foreseen(
        date=_date([standing[claim.public_id] for claim in dating_claims(counted)]),
        conflicts=tuple(
            ForeseenConflict(
                about=(ours.get(about) or theirs.get(about) or _first(found[about], claims)).property,
                answers=tuple(_answer([claims[key] for key in side]) for side in _sides(found.get(about))),
                why=_why(ours.get(about), theirs.get(about), settled=about not in unsettled),
            )
            for about in sorted({*ours, *theirs, *found})
        ),
    )


def _claims(*events: Event) -> Iterable[Claim]:
    return Claim.objects.standing().filter(event__in=events).with_facts().in_order()


def _conflicts(event: Event) -> dict[About, Conflict]:
    return {(each.property_id, each.scope): each for each in event.conflicts.select_related("property")}


def _first(found: FoundConflict, claims: Mapping[str, Claim]) -> Claim:
    return claims[found.positions[0][0]]


def _about(found: FoundConflict, claims: Mapping[str, Claim]) -> About:
    return _first(found, claims).property_id, found.scope


def _sides(found: FoundConflict | None) -> tuple[tuple[str, ...], ...]:
    return found.positions if found else ()


def _standing(claim: Claim, unsettled: Collection[About]) -> StandingClaim:
    standing = standing_claim(claim)
    return replace(standing, rank=Rank.NORMAL) if (claim.property_id, claim.scope) in unsettled else standing


def _answer(claims: Sequence[Claim]) -> str:
    """What most of the claims say."""
    said = Counter(claimed_value(value_of(each), denied=each.polarity == Polarity.DENIED) for each in claims)
    return said.most_common(1)[0][0]


def _why(ours: Conflict | None, theirs: Conflict | None, *, settled: bool) -> str:
    if ours and theirs:
        return _joined(ours, theirs, settled=settled)
    if ours:
        return _unless_contradicted(ours, _("It stays as it is."))
    if theirs:
        return _unless_contradicted(theirs, _("It comes along as it is."))
    return _("It is new: the two contradict each other.")


def _unless_contradicted(conflict: Conflict, words: str) -> str:
    if conflict.is_disputed:
        return words
    return _("%(what)s It is settled, unless a source that was not counted then contradicts that.") % {"what": words}


def _joined(ours: Conflict, theirs: Conflict, *, settled: bool) -> str:
    if settled:
        return _("Both have one, resolved alike. They become one, and stay resolved.")
    if ours.is_disputed and theirs.is_disputed:
        return _("Both have one. They become one, with what was said on either.")
    return _(
        "Both have one, of which at least one is settled. They become one, which is open until somebody rules on all."
    )


def _date(dating: Iterable[StandingClaim]) -> str:
    found = readings(dating)
    if len(found) > 1 and not any(reading.preferred for reading in found):
        return _(" or ").join(date_in_words(reading.date) for reading in found)
    date = event_date(found)
    return date_in_words(date) if date else _("undated")
