"""Rows for tests, made with as little as each needs: plain functions, one per model."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from typing import Any

from django.contrib.auth.models import User

from claims.detecting.detection import detect
from claims.detecting.weighing import record_weights
from claims.models import (
    Article,
    ArticleDisplay,
    Claim,
    ClaimStatus,
    Conflict,
    ConflictState,
    Datatype,
    DatesEvent,
    Position,
    Property,
    Rank,
    Source,
)
from timeline.dates import FuzzyDate, Part, parse
from timeline.evidence import Evidence, ReadingEvidence, TestimonyEvidence
from timeline.models import Actor, Event, EventStatus, Lane, Membership, Role, Tag, Timeline, Visibility

PASSWORD = "a long enough password"
_numbers = count(1)


def make_timeline(slug: str | None = None, **fields: Any) -> Timeline:
    """A public timeline."""
    slug = slug or f"story-{next(_numbers)}"
    fields.setdefault("title", slug.replace("-", " ").capitalize())
    fields.setdefault("visibility", Visibility.PUBLIC)
    return Timeline.objects.create(slug=slug, **fields)


def make_user(role: Role | str | None = None, timeline: Timeline | None = None, **fields: Any) -> User:
    """A user with PASSWORD, and with a ROLE in TIMELINE where both are given."""
    username = fields.pop("username", None) or f"person-{next(_numbers)}"
    user = User.objects.create_user(username, password=PASSWORD, **fields)
    if role and timeline:
        Membership.objects.create(user=user, timeline=timeline, role=role)
    return user


def make_lane(timeline: Timeline, title: str | None = None, **fields: Any) -> Lane:
    number = next(_numbers)
    fields.setdefault("key", f"lane-{number}")
    fields.setdefault("position", number % 30000)
    return Lane.objects.create(timeline=timeline, title=title or f"Lane {number}", **fields)


def make_actor(name: str | None = None, **fields: Any) -> Actor:
    name = name or f"Actor {next(_numbers)}"
    return Actor.objects.get_or_create(key=name.casefold(), defaults={"name": name, **fields})[0]


def make_event(
    timeline: Timeline | None = None,
    *,
    when: FuzzyDate | str | None = "1923-05-17",
    actors: Sequence[str] = (),
    tags: Sequence[str] = (),
    readings: Sequence[tuple[str, str]] = (),
    part: Part | None = None,
    **fields: Any,
) -> Event:
    """A published event.

    `readings` are pairs of EDTF and source name, which become its readings with one testimony each; the one
    equal to `when` is the preferred one.
    """
    number = next(_numbers)
    dispute = fields.pop("dispute", None)
    fields.setdefault("title", f"The Freedonian council meets, no. {number}")
    fields.setdefault("slug", f"event-{number}")
    fields.setdefault("public_id", f"e{number:011}")
    fields.setdefault("status", EventStatus.PUBLISHED)
    event = Event(timeline=timeline or make_timeline(), **fields)
    event.when = _date(when, part)
    event.dispute = dispute or event.dispute
    event.save()
    event.actors.set([make_actor(name) for name in actors])
    event.tags.set([Tag.objects.get_or_create(timeline=event.timeline, name=name)[0] for name in tags])
    Event.objects.filter(pk=event.pk).record_words()
    if readings:
        Event.objects.record_evidence({event: _evidence(event, readings)})
    return event


def _date(when: FuzzyDate | str | None, part: Part | None) -> FuzzyDate | None:
    return parse(when, part=part) if isinstance(when, str) else when


def _evidence(event: Event, readings: Sequence[tuple[str, str]]) -> Evidence:
    """Evidence in which each pair of EDTF and source name is one reading, and the event's own date stands."""
    said: dict[str, list[TestimonyEvidence]] = {}
    for edtf, name in readings:
        said.setdefault(edtf, []).append(TestimonyEvidence(name.casefold(), name, name.casefold()))
    return Evidence(
        date=event.when,
        readings=tuple(
            ReadingEvidence(parse(edtf), preferred=edtf == event.edtf, claim_count=len(who), testimonies=tuple(who))
            for edtf, who in said.items()
        ),
        witnesses=(),
        claim_count=len(readings),
        dispute=event.dispute,
    )


def make_source(name: str | None = None, **fields: Any) -> Source:
    number = next(_numbers)
    name = name or f"The Ruritania Post, edition {number}"
    fields.setdefault("key", name.casefold())
    fields.setdefault("public_id", f"s{number:011}")
    return Source.objects.create(name=name, **fields)


def make_article(timeline: Timeline | None = None, source: Source | None = None, **fields: Any) -> Article:
    """An article shown in full."""
    number = next(_numbers)
    fields.setdefault("title", f"Freedonia and Sylvania talk, part {number}")
    fields.setdefault("text", "Freedonia and Sylvania signed the pact on 17 May 1923 in Klopstokia.")
    fields.setdefault("public_id", f"a{number:011}")
    fields.setdefault("origin", f"article-{number}.txt")
    fields.setdefault("checksum", sha256(fields["text"].encode()).hexdigest())
    fields.setdefault("display", ArticleDisplay.FULL)
    return Article.objects.create(timeline=timeline or make_timeline(), source=source or make_source(), **fields)


def make_property(key: str = "date", **fields: Any) -> Property:
    fields.setdefault("label", key.replace("_", " ").replace(":", ": ").capitalize())
    fields.setdefault("datatype", Datatype.DATE if key == "date" else Datatype.TEXT)
    fields.setdefault("dates_event", DatesEvent.WHEN if key == "date" else DatesEvent.NONE)
    return Property.objects.get_or_create(key=key, defaults=fields)[0]


def make_claim(
    event: Event | None = None,
    article: Article | None = None,
    *,
    quote: str = "17 May 1923",
    when: str | None = "1923-05-17",
    **fields: Any,
) -> Claim:
    """An accepted claim on the date of an event; give `property` and `value` for one on something else."""
    event = event or make_event(article.timeline if article else None)
    article = article or make_article(event.timeline)
    start = article.text.index(quote)
    date = {"edtf": when, "part": None, "calendar": "gregorian", "rule": "by-hand"}
    given: dict[str, Any] = {
        "public_id": f"c{next(_numbers):011}",
        "property": fields.pop("property", None) or make_property(),
        "value": date,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "rank": Rank.NORMAL,
        "status": ClaimStatus.ACCEPTED,
        "method": "by-hand",
    }
    return Claim.objects.create(event=event, article=article, **{**given, **fields})


def make_conflict(event: Event | None = None, sides: Sequence[Sequence[Claim]] = (), **fields: Any) -> Conflict:
    """An open conflict; without SIDES, one of two positions on the date of the event with a claim each."""
    event = event or (sides[0][0].event if sides else make_event())
    if not sides:
        sides = [
            [_claim_that_says(event, "17 May 1923", "1923-05-17")],
            [_claim_that_says(event, "October 1923", "1923-10")],
        ]
    fields.setdefault("public_id", f"k{next(_numbers):011}")
    fields.setdefault("property", sides[0][0].property)
    fields.setdefault("state", ConflictState.OPEN)
    fields.setdefault("detected_by", "disjoint-dates")
    conflict = Conflict.objects.create(event=event, **fields)
    for number, claims in enumerate(sides):
        Position.objects.create(conflict=conflict, number=number).claims.set(claims)
    record_weights({event: event.claims.standing().with_facts()}, [event])
    conflict.refresh_from_db(fields=["weight", "internal"])
    return conflict


def _claim_that_says(event: Event, words: str, when: str) -> Claim:
    article = make_article(event.timeline, text=f"The pact between Freedonia and Sylvania was signed on {words}.")
    return make_claim(event, article, quote=words, when=when)


def make_proposal(event: Event | None = None, article: Article | None = None, **fields: Any) -> Claim:
    """A claim that the machine found and that waits for review, on an event that it found too."""
    timeline = article.timeline if article else make_timeline() if event is None else event.timeline
    event = event or make_event(timeline, when=None, status=EventStatus.DRAFT, found_by_machine=True)
    article = article or make_article(event.timeline)
    fields.setdefault("confidence", 0.8)
    fields.setdefault("method", "date-rule")
    claim = make_claim(event, article, status=ClaimStatus.PROPOSED, **fields)
    detect(event)
    return claim
