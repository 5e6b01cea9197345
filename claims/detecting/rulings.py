"""What rulings counted, whether they still stand on it, and the ranks of claims that follow from those that stand."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from claims.conflicts.settled import Counted, CountedClaim, Overturned, Today, overturned
from claims.detecting.voices import voices
from claims.identity import fold, public_id
from claims.models import Article, Claim, ClaimStatus, Conflict, ConflictState, Outcome, Position, Rank, Resolution
from claims.values import as_json, value_of
from timeline.models import Event

RANKING_OUTCOMES = frozenset({Outcome.ONE_RIGHT, Outcome.REFINED})
EXPLAINED = frozenset(
    {Outcome.BOTH_TRUE_DIFFERENT_SCOPE, Outcome.DIFFERENT_EVENTS, Outcome.WRONG_PROPERTY, Outcome.GENUINELY_DISPUTED}
)
"""Outcomes that hold for what the positions say, however many say it: only another position puts them in doubt."""

Claims = Mapping[str, Claim]
"""Claims by their public ids."""


def counted_in(conflict: Conflict, preferred: Position | None) -> dict[str, Any]:
    """The conflict's positions as `Resolution.counted` keeps them."""
    won = None
    sides: list[dict[str, Any]] = []
    for position in conflict.positions.order_by("number"):
        claims = Claim.objects.standing().filter(positions=position).with_facts().select_related("event")
        if members := counted_claims(claims.order_by("public_id")):
            if position == preferred:
                won = len(sides)
            sides.append({"number": position.number, "claims": [_as_json(each) for each in members]})
    return {"won": won, "sides": sides}


def counted_claims(claims: Iterable[Claim]) -> tuple[CountedClaim, ...]:
    """The claims of one position, as a ruling counts them. Expects `with_facts()` and their events."""
    return tuple(
        CountedClaim(claim.public_id, said_by(claim), voice, claim.article.public_id, claim.event.public_id)
        for claim, voice in voices(list(claims)).items()
    )


def said_by(claim: Claim) -> str:
    """A digest of all that makes the claim say what it says."""
    value = json.dumps(as_json(value_of(claim)), sort_keys=True)
    speaker = fold(claim.attributed_to or "")
    return public_id("said", claim.property.key, claim.scope, claim.polarity, claim.modality, speaker, value)


def count_together(joint: Conflict, other: Conflict, shift: int) -> None:
    """Two settled conflicts become one, and their rulings agree: the later one counts what both had counted.

    shift: what is added to the numbers of the other's positions.
    """
    ours, theirs = joint.standing_resolution, other.standing_resolution
    if ours is None or theirs is None or ours.counted is None or theirs.counted is None:
        return
    sides = [{**side, "claims": list(side["claims"])} for side in ours.counted["sides"]]
    for index, side in enumerate(theirs.counted["sides"]):
        won = index == theirs.counted["won"]
        same = ours.counted["won"] if won else _same_side(side, sides)
        if same is None:
            sides.append({**side, "number": side["number"] + shift})
        else:
            sides[same]["claims"] += side["claims"]
    later = max(ours, theirs, key=lambda each: (each.at, each.pk))
    later.counted = {"won": ours.counted["won"], "sides": sides}
    later.save(update_fields=["counted"])


def _same_side(side: dict[str, Any], sides: Sequence[dict[str, Any]]) -> int | None:
    """The index of the side that says, in part, the same."""
    said = {claim["said"] for claim in side["claims"]}
    return next((i for i, each in enumerate(sides) if said & {claim["said"] for claim in each["claims"]}), None)


def counted_by(resolution: Resolution) -> Counted | None:
    """What the ruling counted; None where that was not kept."""
    if resolution.counted is None:
        return None
    sides = tuple(tuple(CountedClaim(**each) for each in side["claims"]) for side in resolution.counted["sides"])
    any_voice = not resolution.outcome or Outcome(resolution.outcome) not in EXPLAINED
    return Counted(sides, resolution.counted["won"], any_voice)


def numbers_counted(resolutions: Iterable[Resolution]) -> dict[int, set[str]]:
    """The claims that rulings counted, by the number of their position then."""
    numbered: dict[int, set[str]] = {}
    for resolution in resolutions:
        for side in resolution.counted["sides"] if resolution.counted else ():
            numbered.setdefault(side["number"], set()).update(each["id"] for each in side["claims"])
    return numbered


def in_doubt(
    conflict: Conflict, ruling: Resolution, sides: Iterable[Collection[str]], claims: Claims
) -> Overturned | None:
    """What puts the ruling on the conflict in doubt. SIDES are the ids of its positions' claims as found today.

    claims: all that stand on the conflict's event, and those of SIDES.
    """
    counted = counted_by(ruling)
    if counted is None:
        return None
    today = _today(conflict, [claim for side in counted.sides for claim in side], claims)
    return overturned(counted, [counted_claims(claims[each] for each in sorted(side)) for side in sides], today)


def _today(conflict: Conflict, counted: Sequence[CountedClaim], claims: Claims) -> Today:
    missing = [each for each in counted if each.id not in claims]
    rows = Claim.objects.filter(public_id__in=[each.id for each in missing]).with_facts().select_related("event")
    elsewhere = {claim.public_id: claim for claim in rows} if missing else {}
    events = {each.id: {each.event, conflict.event.public_id} for each in counted}
    withdrawn = {
        identity
        for identity, claim in elsewhere.items()
        if claim.status == ClaimStatus.REJECTED or claim.event.public_id not in events[identity]
    }
    gone = [each for each in missing if each.id not in elsewhere]
    here = Article.objects.filter(public_id__in={each.article for each in gone}).values_list("public_id", flat=True)
    articles = set(here) if gone else set()
    present = {**elsewhere, **claims}
    said = {each.id: said_by(present[each.id]) for each in counted if each.id in present and each.id not in withdrawn}
    return Today(said, withdrawn, {each.id for each in gone if each.article in articles})


def _as_json(claim: CountedClaim) -> dict[str, str]:
    return {each: getattr(claim, each) for each in ("id", "said", "voice", "article", "event")}


def follow_rulings(event: Event, rulings: Iterable[tuple[Conflict, Sequence[Resolution]]], claims: Claims) -> None:
    """Bring the ranks of the event's claims in line with the rulings on its conflicts, each conflict's oldest first.

    claims: all that stand on the event; of these the rows in memory change too. The record of a rank is the ruling, so
    no version of the claim is written.
    """
    by_rank: dict[Rank, list[str]] = {}
    for identity, rank in ranks(rulings, claims).items():
        by_rank.setdefault(rank, []).append(identity)
        if identity in claims:
            claims[identity].rank = rank
    for rank, ids in by_rank.items():
        Claim.objects.filter(event=event, public_id__in=ids).exclude(rank=rank).update_derived(rank=rank)


def ranks(rulings: Iterable[tuple[Conflict, Sequence[Resolution]]], claims: Claims) -> dict[str, Rank]:
    """The rank of every claim that a ranking decision ever counted; of several that stand the newest decides.

    A claim that does not stand, or that says something else now, is as any other.
    """
    ranked: dict[str, Rank] = {}
    standing = []
    for conflict, given in rulings:
        for resolution in given:
            if resolution.outcome in RANKING_OUTCOMES and (counted := counted_by(resolution)) is not None:
                ranked |= {claim.id: Rank.NORMAL for side in counted.sides for claim in side}
                if resolution == given[-1] and conflict.state == ConflictState.RESOLVED:
                    standing.append((resolution.at, resolution.pk, counted))
    for _at, _pk, counted in sorted(standing, key=lambda each: each[:2]):
        for index, side in enumerate(counted.sides):
            rank = Rank.PREFERRED if index == counted.won else Rank.DEPRECATED
            ranked |= {c.id: rank for c in side if c.id in claims and said_by(claims[c.id]) == c.said}
    return ranked
