"""The lossless bundle: JSON Lines, one object a line, `type` first, in an order that follows from the state alone."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import Combinable

from claims.models import (
    ActorDecision,
    Article,
    ArticleLink,
    Claim,
    Comment,
    Conflict,
    ConflictStep,
    DateCorrection,
    EventDecision,
    Extraction,
    JoinedConflict,
    Judgement,
    Property,
    Resolution,
    SavedView,
    Source,
    SourceRating,
)
from claims.values import value_as_text, value_of
from timeline.models import Actor, Dispute, Event, Lane, Reading, Tag, Timeline

Row = dict[str, Any]
CHUNK = 500  # rows held in memory at once
BY_DAYS: tuple[str | Combinable, ...] = (
    F("earliest").asc(nulls_first=True),
    F("latest").asc(nulls_first=True),
    "edtf",
    F("part").asc(nulls_first=True),
)


def bundle(timeline: Timeline, *, exported_at: datetime) -> Iterator[str]:
    """The lines of a timeline's bundle, each ending in a line feed."""
    for row in _rows(timeline, exported_at):
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def _rows(timeline: Timeline, exported_at: datetime) -> Iterator[Row]:
    yield {"type": "meta", "format": "dateline-bundle", "version": 1, "exported_at": exported_at.isoformat()}
    yield _timeline(timeline)
    articles = Article.objects.filter(timeline=timeline)
    events = Event.objects.filter(timeline=timeline)
    claims = Claim.objects.filter(event__timeline=timeline)
    conflicts = Conflict.objects.filter(event__timeline=timeline)
    extractions = Extraction.objects.filter(article__timeline=timeline)
    yield from map(_lane, timeline.lanes.order_by("position", "key"))
    sources = Source.objects.filter(Q(articles__in=articles) | Q(ratings__timeline=timeline)).distinct()
    yield from map(_source, sources.order_by("public_id"))
    ratings = SourceRating.objects.filter(timeline=timeline).select_related("source", "by")
    yield from map(_source_rating, ratings.order_by("source__public_id", "pk"))
    actors = Actor.objects.filter(events__in=events).distinct()
    yield from map(_actor, actors.prefetch_related("aliases").order_by("key"))
    yield from map(_actor_decision, ActorDecision.objects.among(actors).select_related("kept", "other", "by"))
    yield from map(_tag, timeline.tags.order_by("name"))
    yield from map(_property, _properties(claims, conflicts, extractions))
    related_articles = articles.select_related("timeline", "source", "replaces").defer("replaces__text")
    yield from map(_article, _in_chunks(related_articles.order_by("public_id")))
    links = ArticleLink.objects.filter(article__in=articles).select_related("article", "other", "by")
    links = links.defer("article__text", "other__text")
    yield from map(
        _link,
        _in_chunks(links.order_by("article__public_id", F("other__public_id").asc(nulls_first=True), "agency_key")),
    )
    corrections = DateCorrection.objects.filter(article__in=articles).select_related("article", "by")
    yield from map(_date_correction, corrections.order_by("article__public_id", "start", "end"))
    events = events.select_related("timeline", "lane", "merged_into").prefetch_related("actors", "tags")
    yield from map(_event, _in_chunks(events.order_by("public_id")))
    decisions = EventDecision.objects.filter(kept__timeline=timeline).select_related("kept", "other", "by")
    yield from map(_event_decision, decisions.order_by("at", "pk"))
    readings = Reading.objects.filter(event__timeline=timeline).select_related("event")
    yield from map(_reading, readings.order_by("event__public_id", *BY_DAYS))
    read = extractions.select_related("article", "property")
    yield from map(_extraction, _in_chunks(read.order_by("public_id")))
    related = claims.select_related("event", "article", "property", "extraction", "created_by")
    yield from map(_claim, _in_chunks(related.order_by("public_id")))
    judgements = Judgement.objects.filter(claim__in=claims).select_related("claim", "by")
    yield from map(_judgement, judgements.order_by("claim__public_id", "at", "pk"))
    sides = conflicts.select_related("event", "property", "flagged_by", "reviewer", "assigned_to").prefetch_related(
        "positions__claims", "premises__claim", "undecided"
    )
    yield from map(_conflict, _in_chunks(sides.order_by("public_id")))
    joined = JoinedConflict.objects.filter(joint__in=conflicts).select_related("joint")
    yield from map(_joined_conflict, joined.order_by("public_id"))
    resolutions = Resolution.objects.filter(conflict__in=conflicts).select_related("conflict", "prefers", "by")
    in_order = resolutions.prefetch_related("evidence").order_by("conflict__public_id", "at", "pk")
    yield from map(_resolution, _in_chunks(in_order))
    steps = ConflictStep.objects.filter(conflict__in=conflicts).select_related("conflict", "by", "claim")
    yield from map(_conflict_step, steps.order_by("conflict__public_id", "pk"))
    comments = Comment.objects.filter(conflict__in=conflicts).select_related("conflict", "by")
    yield from _comments(comments.order_by("conflict__public_id", "at", "pk"))
    views = SavedView.objects.about(timeline).select_related("by")
    yield from map(_saved_view, views.order_by("by__username", "name"))


def _properties(*rows: "QuerySet[Any]") -> Iterable[Property]:
    """The properties that any of the rows are about."""
    used = {key for each in rows for key in each.order_by().values_list("property", flat=True).distinct()}
    return Property.objects.filter(pk__in=used).order_by("key")


def _in_chunks(rows: "QuerySet[Any]") -> Iterable[Any]:
    return rows.iterator(chunk_size=CHUNK)


def _timeline(row: Timeline) -> Row:
    return {
        "type": "timeline",
        "id": row.slug,
        "title": row.title,
        "description": row.description,
        "visibility": row.visibility,
        "show_proposals": row.show_proposals,
    }


def _lane(row: Lane) -> Row:
    return {"type": "lane", "id": row.key, "title": row.title, "position": row.position}


def _source(row: Source) -> Row:
    return {
        "type": "source",
        "id": row.public_id,
        "name": row.name,
        "homepage": row.homepage or None,
        "placeholder": row.placeholder,
    }


def _source_rating(row: SourceRating) -> Row:
    return {
        "type": "source_rating",
        "source": row.source.public_id,
        "letter": row.letter,
        "reason": row.reason,
        "by": _name(row.by),
        "at": row.at.isoformat(),
    }


def _actor(row: Actor) -> Row:
    aliases = sorted(alias.name for alias in row.aliases.all())
    return {"type": "actor", "id": row.key, "name": row.name, "kind": row.kind, "aliases": aliases}


def _actor_decision(row: ActorDecision) -> Row:
    """Not what it moved: events of other timelines may be among that."""
    return {
        "type": "actor_decision",
        "kept": row.kept.key,
        "other": row.other.key,
        "verdict": row.verdict,
        "by": _name(row.by),
        "at": row.at.isoformat(),
    }


def _tag(row: Tag) -> Row:
    return {"type": "tag", "id": row.name}


def _property(row: Property) -> Row:
    return {
        "type": "property",
        "id": row.key,
        "label": row.label,
        "datatype": row.datatype,
        "multiple": row.multiple,
        "dates_event": row.dates_event,
    }


def _article(row: Article) -> Row:
    return {
        "type": "article",
        "id": row.public_id,
        "timeline": row.timeline.slug,
        "source": row.source.public_id,
        "title": row.title,
        "url": row.url or None,
        "author": row.author or None,
        "published": row.published,
        "language": row.language,
        "display": row.display,
        "origin": row.origin,
        "sha256": row.checksum,
        "came_from": row.origin_key,
        "replaces": row.replaces.public_id if row.replaces else None,
        "text": row.text,
    }


def _link(row: ArticleLink) -> Row:
    return {
        "type": "link",
        "article": row.article.public_id,
        "other": row.other.public_id if row.other else None,
        "agency": row.agency_key or None,
        "agency_name": row.agency_name or None,
        "kind": row.kind,
        "score": row.score,
        "evidence": row.evidence,
        "status": row.state,
        "by": row.by.get_username() if row.by else None,
    }


def _date_correction(row: DateCorrection) -> Row:
    return {
        "type": "date_correction",
        "article": row.article.public_id,
        "start": row.start,
        "end": row.end,
        "quote": row.quote,
        "edtf": row.edtf,
        "part": row.part,
        "calendar": row.calendar,
        "reason": row.reason,
        "withdrawn": row.withdrawn,
        "by": _name(row.by),
        "at": row.at.isoformat(),
        "version": row.version,
    }


def _event(row: Event) -> Row:
    return {
        "type": "event",
        "id": row.public_id,
        "timeline": row.timeline.slug,
        "slug": row.slug,
        "title": row.title,
        "summary": row.summary,
        "when": row.edtf,
        "part": row.part,
        "calendar": row.calendar,
        "earliest": row.earliest,
        "latest": row.latest,
        "date_state": row.date_state,
        "lane": row.lane.key if row.lane else None,
        "place": row.place or None,
        "status": row.status,
        "found_by_machine": row.found_by_machine,
        "merged_into": row.merged_into.public_id if row.merged_into else None,
        # a conflict under review is not settled yet: readers of the bundle know open and resolved alone
        "dispute": Dispute.OPEN.value if row.dispute == Dispute.REVIEW else row.dispute,
        "actors": sorted(actor.key for actor in row.actors.all()),
        "tags": sorted(tag.name for tag in row.tags.all()),
    }


def _event_decision(row: EventDecision) -> Row:
    """Not what it moved, which names rows of this installation."""
    return {
        "type": "event_decision",
        "kept": row.kept.public_id,
        "other": row.other.public_id,
        "verdict": row.verdict,
        "reason": row.reason,
        "by": _name(row.by),
        "at": row.at.isoformat(),
    }


def _reading(row: Reading) -> Row:
    return {
        "type": "reading",
        "event": row.event.public_id,
        "edtf": row.edtf,
        "part": row.part,
        "earliest": row.earliest,
        "latest": row.latest,
        "preferred": row.preferred,
        "claims": row.claim_count,
        "sources": row.source_count,
        "origins": row.origin_count,
    }


def _said(row: Extraction | Claim) -> Row:
    """What an extraction and a claim have in common: property, value and passage."""
    value = value_of(row)
    return {
        "property": row.property.key,
        "datatype": row.property.datatype,
        "value": value_as_text(value),
        "edtf": row.value.get("edtf"),
        "value_parts": row.value,
        "polarity": row.polarity,
        "modality": row.modality,
        "attributed_to": row.attributed_to,
        "scope": row.scope,
        "article": row.article.public_id,
        "start": row.start,
        "end": row.end,
        "quote": row.quote,
    }


def _extraction(row: Extraction) -> Row:
    return {
        "type": "extraction",
        "id": row.public_id,
        "fingerprint": row.fingerprint,
        **_said(row),
        "happening": row.happening,
        "rule": row.rule,
        "rule_version": row.rule_version,
        "confidence": row.confidence,
    }


def _claim(row: Claim) -> Row:
    return {
        "type": "claim",
        "id": row.public_id,
        "event": row.event.public_id,
        **_said(row),
        "rank": row.rank,
        "status": row.status,
        "method": row.method,
        "confidence": row.confidence,
        "extraction": row.extraction.public_id if row.extraction else None,
        "created_by": row.created_by.get_username() if row.created_by else None,
        "version": row.version,
    }


def _judgement(row: Judgement) -> Row:
    return {
        "type": "judgement",
        "claim": row.claim.public_id,
        "by": _name(row.by),
        "at": row.at.isoformat(),
        "verdict": row.verdict,
        "changed": row.changed,
        "note": row.note,
    }


def _conflict(row: Conflict) -> Row:
    positions = [
        sorted(claim.public_id for claim in position.claims.all())
        for position in sorted(row.positions.all(), key=lambda position: position.number)
    ]
    undecided = sorted(claim.public_id for claim in row.undecided.all())
    premises = sorted(row.premises.all(), key=lambda premise: premise.number)
    return {
        "type": "conflict",
        "id": row.public_id,
        "event": row.event.public_id,
        "property": row.property.key,
        "scope": row.scope,
        "status": row.state,
        "detected_by": row.detected_by,
        "flagged_by": _name(row.flagged_by),
        "note": row.note,
        "stands": row.stands,
        "reviewer": _name(row.reviewer),
        "assigned_to": _name(row.assigned_to),
        "positions": positions,
        "undecided": undecided,
        "premises": [premise.claim.public_id for premise in premises],
        "reasoning": [{"step": premise.step, "implied": premise.implied} for premise in premises],
        "claims": sorted({each for position in positions for each in position} | set(undecided)),
        "version": row.version,
    }


def _joined_conflict(row: JoinedConflict) -> Row:
    return {"type": "joined_conflict", "id": row.public_id, "joint": row.joint.public_id}


def _resolution(row: Resolution) -> Row:
    return {
        "type": "resolution",
        "conflict": row.conflict.public_id,
        "outcome": row.outcome or None,
        "reason": row.reason,
        "prefers": row.prefers.number if row.prefers else None,
        "evidence": sorted(claim.public_id for claim in row.evidence.all()),
        "addresses": row.addresses,
        "counted": row.counted,
        "by": _name(row.by),
        "at": row.at.isoformat(),
    }


def _conflict_step(row: ConflictStep) -> Row:
    return {
        "type": "conflict_step",
        "conflict": row.conflict.public_id,
        "was": row.was,
        "becomes": row.becomes,
        "by": _name(row.by),
        "at": row.at.isoformat(),
        "why": row.why,
        "cause": row.cause or None,
        "claim": row.claim.public_id if row.claim else None,
    }


def _comments(rows: Iterable[Comment]) -> Iterator[Row]:
    """Comments, which have no name of their own: each is numbered in its conflict, and answers name that number."""
    for _, discussion in groupby(rows, key=lambda row: row.conflict_id):
        numbers: dict[int | None, int] = {}
        for number, row in enumerate(discussion, start=1):
            numbers[row.pk] = number
            yield _comment(row, number, answers=numbers.get(row.parent_id))


def _comment(row: Comment, number: int, *, answers: int | None) -> Row:
    return {
        "type": "comment",
        "conflict": row.conflict.public_id,
        "number": number,
        "answers": answers,
        "by": _name(row.by),
        "at": row.at.isoformat(),
        "changed_at": row.changed_at.isoformat() if row.changed_at else None,
        "taken_back_at": row.taken_back_at.isoformat() if row.taken_back_at else None,
        "text": row.text,
    }


def _saved_view(row: SavedView) -> Row:
    return {"type": "saved_view", "by": _name(row.by), "name": row.name, "asked": row.asked, "at": row.at.isoformat()}


def _name(user: Any) -> str | None:
    return user.get_username() if user else None
