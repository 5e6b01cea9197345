"""The diagnosis of a conflict: its claims as `claims.conflicts.diagnosis` reads them, and what it says, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from claims.conflicts.diagnosis import Likely, diagnose
from claims.conflicts.said import Case, Said, Side
from claims.models import Claim, Conflict, Outcome, Polarity
from claims.pages.conflicts.short import ShownPosition
from claims.pages.passages import sentence_around
from claims.values import value_of
from claims.wording.diagnosis import reason_in_words
from timeline.dates import FuzzyDate, vagueness
from timeline.models import Actor

MOST_LIKELY = 3


@dataclass(frozen=True, slots=True)
class ShownLikely:
    """`prefers` is the position that it would prefer; `prefill` the query string that fills a ruling in with it."""

    outcome: str
    prefers: ShownPosition | None
    why: str
    evidence: tuple[Claim, ...]
    prefill: str


def likely_resolutions(
    conflict: Conflict, positions: Sequence[ShownPosition], actors: Sequence[Actor]
) -> tuple[ShownLikely, ...]:
    """The few likeliest resolutions of an open conflict. Expects the claims with their articles, sources and texts."""
    sides = [(position, _own_claims(conflict, position)) for position in positions]
    comparable = [Side(position.number, tuple(map(_said, claims))) for position, claims in sides if claims]
    if not conflict.is_disputed or len(comparable) < 2:
        return ()
    names = (*(actor.name for actor in actors), conflict.event.place)
    case = Case(conflict.property.datatype, conflict.event.title, tuple(filter(None, names)), tuple(comparable))
    claims = {claim.public_id: claim for _position, own in sides for claim in own}
    by_number = {position.number: position for position in positions}
    return tuple(_shown(each, claims, by_number) for each in diagnose(case)[:MOST_LIKELY])


def _own_claims(conflict: Conflict, position: ShownPosition) -> list[Claim]:
    """The claims on what the conflict is about, the most precise first; others are steps of a reasoning."""
    own = [each for each in position.claims if each.property_id == conflict.property_id]
    return sorted(own, key=_vagueness)


def _vagueness(claim: Claim) -> float:
    value = value_of(claim)
    return vagueness(value) if isinstance(value, FuzzyDate) else 0


def _said(claim: Claim) -> Said:
    article = claim.article
    sentence = claim.quote
    if claim.stands_in_text:
        start, end = sentence_around(article.text, claim.start, claim.end)
        sentence = article.text[start:end]
    return Said(
        id=claim.public_id,
        value=value_of(claim),
        words=claim.quote,
        sentence=sentence,
        article=article.public_id,
        source=article.source.name,
        origin=article.origin_key,
        published=article.published_on,
        speaker=(claim.attributed_to or "") if claim.speaker_key else "",
        confidence=claim.confidence if claim.extraction_id else None,
        denied=claim.polarity == Polarity.DENIED,
        language=article.language,
    )


def _shown(likely: Likely, claims: Mapping[str, Claim], positions: Mapping[int, ShownPosition]) -> ShownLikely:
    outcome = Outcome(likely.outcome)
    why = reason_in_words(likely, {number: position.letter for number, position in positions.items()})
    asked = [("outcome", outcome.value), ("reason", why)]
    if likely.prefers is not None:
        asked.append(("prefers", str(likely.prefers)))
    asked += [("evidence", each) for each in likely.evidence]
    return ShownLikely(
        outcome=str(outcome.label),
        prefers=positions[likely.prefers] if likely.prefers is not None else None,
        why=why,
        evidence=tuple(claims[each] for each in likely.evidence if each in claims),
        prefill=urlencode(asked),
    )
