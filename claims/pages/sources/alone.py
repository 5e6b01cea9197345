"""Where a source stands alone: others speak to the same question, and none of them says what it says."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast

from claims.conflicts import StandingClaim, stands_alone
from claims.listed import listed_claims
from claims.models import Claim, Datatype, Modality, Polarity, Source
from claims.pages.shown_claim import ShownClaim, claimed_value, shown
from claims.values import from_json
from timeline.dates import parse
from timeline.models.workspace import User

COMPARED = (Datatype.DATE, Datatype.QUANTITY, Datatype.BOOLEAN, Datatype.CHOICE)
SHOWN_ANSWERS = 3


class Said(NamedTuple):
    """A claim with as little as the comparison asks, so that thousands are read fast."""

    claim: StandingClaim
    key: int
    source: int
    origin: str


@dataclass(frozen=True, slots=True)
class Alone:
    """The key of a claim that stands alone, and what others say to the same question."""

    key: int
    others: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """What others say instead, and how many independent sources do."""

    answer: str
    origin_count: int


@dataclass(frozen=True, slots=True)
class ShownAlone:
    """`more`: how many further answers are not listed."""

    shown: ShownClaim
    answers: tuple[OtherAnswer, ...]
    more: int


def alone(source: Source, user: User) -> list[Alone]:
    """What the source says itself and nobody independent of it does, newest first; in one query."""
    questions: dict[tuple[int, str, str], list[Said]] = defaultdict(list)
    for event, said in _said_where(source, user):
        questions[event, said.claim.property, said.claim.scope].append(said)
    found = [each for group in questions.values() for each in _alone_among(group, source.pk)]
    published = {said.key: said.claim.published for group in questions.values() for said in group}

    def newest(each: Alone) -> tuple[bool, int, int]:
        day = published[each.key]
        return (day is None or day.earliest is None), -(day.earliest or 0) if day else 0, -each.key

    return sorted(found, key=newest)


def _alone_among(group: Sequence[Said], source: int) -> Iterable[Alone]:
    others = [said for said in group if said.source != source]
    if not others:
        return
    for own in group:
        if own.source != source or own.claim.attributed_to:
            continue
        independent = tuple(other for other in others if other.origin != own.origin)
        if stands_alone(own.claim, (other.claim for other in independent)):
            yield Alone(own.key, independent)


def _said_where(source: Source, user: User) -> Iterable[tuple[int, Said]]:
    """Every claim that the user may see on the events of which the source says something, with the event's key."""
    listed = listed_claims(user).filter(property__datatype__in=COMPARED, property__multiple=False)
    rows = listed.filter(event__in=listed.filter(article__source=source).values("event")).order_by()
    stored = rows.annotate(stored=Cast("value", TextField())).values_list(
        "event", "pk", "article__source", "article__origin_key",
        "property__key", "property__datatype", "stored", "polarity", "modality", "attributed_to", "scope",
        "article__published",
    )  # fmt: skip
    for event, key, of, origin, *said in stored:
        yield event, Said(_claim(*said), key, of, origin)


@lru_cache(maxsize=16384)
def _claim(
    about: str, datatype: str, stored: str, polarity: str, modality: str, speaker: str | None, scope: str,
    published: str | None,
) -> StandingClaim:  # fmt: skip
    """What is said, read once however often it is said: by its columns, of which the value is still JSON."""
    return StandingClaim(
        id="",
        article="",
        source="",
        property=about,
        datatype=datatype,
        value=from_json(json.loads(stored)),
        polarity=polarity,
        modality=modality,
        attributed_to=speaker if modality == Modality.ATTRIBUTED else None,
        scope=scope,
        published=parse(published) if published else None,
    )


def shown_alone(found: Sequence[Alone], edited: frozenset[int]) -> tuple[ShownAlone, ...]:
    """The claims in full, for somebody who edits the timelines of the keys EDITED."""
    claims = _with_event(each.key for each in found)
    return tuple(_shown(claims[each.key], each.others, edited) for each in found)


def _with_event(keys: Iterable[int]) -> Mapping[int, Claim]:
    rows = Claim.objects.filter(pk__in=list(keys)).with_article().select_related("event")
    return {claim.pk: claim for claim in rows}


def _shown(claim: Claim, others: Iterable[Said], edited: frozenset[int]) -> ShownAlone:
    said: dict[str, set[str]] = defaultdict(set)
    for other in others:
        if other.claim.says_it_is_so:
            answer = claimed_value(other.claim.value, denied=other.claim.polarity == Polarity.DENIED)
            said[answer].add(f"speaker:{other.claim.attributed_to}" if other.claim.attributed_to else other.origin)
    counted = Counter({answer: len(voices) for answer, voices in said.items()})
    answers = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    return ShownAlone(
        shown=shown(claim, by_editor=claim.article.timeline_id in edited),
        answers=tuple(OtherAnswer(*each) for each in answers[:SHOWN_ANSWERS]),
        more=max(0, len(answers) - SHOWN_ANSWERS),
    )
