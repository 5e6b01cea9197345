"""What people decide: the one write path for pages, the API and commands. Each action re-runs detection.

An action takes the user (`by`) and, where it changes a row, the version that its form started from. It raises
ReviewRefused with a sentence for people, or StaleVersion where somebody changed the row in the meantime. Whatever
detects locks the timeline before anything else, as imports do: so no two wait for each other, and none misses a claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.actors import actor_named
from claims.detection import detect
from claims.identity import public_id
from claims.importing.hanging import read_again
from claims.importing.recognition import make_recognisable
from claims.models import (
    Article,
    ArticleDisplay,
    Claim,
    ClaimStatus,
    Comment,
    Conflict,
    ConflictState,
    Judgement,
    Modality,
    Outcome,
    Polarity,
    Position,
    Rank,
    Resolution,
    Verdict,
)
from claims.properties import property_for
from claims.sources import source_named
from claims.values import Value, as_json
from timeline.dates import InvalidDate, parse
from timeline.models import Event, EventStatus, Lane, Tag, Timeline

SHORTEST_REASON = 20  # characters: a sentence, not a word
RANKING_OUTCOMES = frozenset({Outcome.ONE_RIGHT, Outcome.REFINED})


class ReviewRefused(ValueError):
    """The action is not possible; the message says what to do."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a person reads in text[start:end] of an article."""

    property_key: str
    value: Value
    start: int
    end: int
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.ASSERTED
    attributed_to: str | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class EventChanges:
    """The whole of what an editor may say of an event; its date follows from claims."""

    title: str
    summary: str = ""
    lane: Lane | None = None
    place: str = ""
    status: EventStatus = EventStatus.PUBLISHED
    actors: Sequence[str] = field(default_factory=tuple)
    tags: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Ruling:
    outcome: Outcome
    reason: str
    prefers: Position | None = None


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """The whole of what may be corrected about an article; its text never changes. `published` is EDTF."""

    source: str
    title: str
    published: str | None = None
    url: str = ""
    author: str = ""
    language: str = "en"
    display: ArticleDisplay = ArticleDisplay.EXCERPT


@transaction.atomic
def accept_claim(claim: Claim, *, by: User, version: int) -> Claim:
    """The claim stands; its event, where the machine proposed it, is published with it."""
    claim = _judge(claim, ClaimStatus.ACCEPTED, Verdict.ACCEPTED, by, version)
    event = claim.event
    if event.is_proposal:
        event.status = EventStatus.PUBLISHED
        event.save_next_version()
    detect(event)
    return claim


@transaction.atomic
def reject_claim(claim: Claim, *, by: User, version: int, note: str = "") -> Claim:
    """The claim no longer counts; it stays on record, and reading the article again does not bring it back."""
    claim = _judge(claim, ClaimStatus.REJECTED, Verdict.REJECTED, by, version, note)
    detect(claim.event)
    return claim


def _judge(claim: Claim, status: ClaimStatus, verdict: Verdict, by: User, version: int, note: str = "") -> Claim:
    _lock(claim.event.timeline_id)
    claim = Claim.objects.at_version(claim.pk, version)
    changed = {"status": [claim.status, status.value]}
    claim.status = status
    claim.save_next_version()
    Judgement.objects.create(claim=claim, by=by, verdict=verdict, changed=changed, note=note)
    return claim


@transaction.atomic
def add_claim(article: Article, event: Event, new: NewClaim, *, by: User) -> Claim:
    """A claim that a person read in the article: it stands at once."""
    _lock(event.timeline_id)
    if article.timeline_id != event.timeline_id:
        raise ReviewRefused(_("The article and the event belong to different timelines."))
    quote = article.text[new.start : new.end]
    if not 0 <= new.start < new.end <= len(article.text) or not quote.strip():
        raise ReviewRefused(_("Select at least one word of the article."))
    identity = public_id("claim", article.public_id, event.public_id, new.property_key, str(new.start), str(new.end))
    if Claim.objects.filter(public_id=identity).exists():
        raise ReviewRefused(_("This claim is already on record for this event."))
    claim = Claim(
        public_id=identity,
        article=article,
        event=event,
        property=property_for(new.property_key),
        value=as_json(new.value),
        polarity=new.polarity,
        modality=new.modality,
        attributed_to=new.attributed_to or None,
        scope=new.scope,
        start=new.start,
        end=new.end,
        quote=quote,
        status=ClaimStatus.ACCEPTED,
        method="person",
        created_by=by,
    )
    claim.save()
    Judgement.objects.create(claim=claim, by=by, verdict=Verdict.ADDED)
    detect(event)
    return claim


@transaction.atomic
def add_claim_to_new_event(article: Article, title: str, new: NewClaim, *, by: User) -> Claim:
    """A claim on an event that nobody has on record yet: it is made with the claim, and later imports recognise it."""
    event = create_event(article.timeline, EventChanges(title=title), by=by)
    claim = add_claim(article, event, new, by=by)
    make_recognisable(article, [claim])
    return claim


@transaction.atomic
def correct_article(article: Article, changes: ArticleChanges, *, by: User, version: int) -> Article:
    """Correct what is known about an article, and work its dates out again where that could change them."""
    timeline = _lock(article.timeline_id)
    article = Article.objects.at_version(article.pk, version)
    if not changes.source.strip() or not changes.title.strip():
        raise ReviewRefused(_("An article needs a title and a source."))
    try:
        published = parse(changes.published).edtf if changes.published else None
    except InvalidDate as error:
        raise ReviewRefused(str(error)) from error
    is_read_anew = (published, changes.language, changes.title) != (
        article.published,
        article.language,
        article.title,
    )
    article.source = source_named(changes.source)
    article.title, article.published = changes.title.strip(), published
    article.url, article.author = changes.url, changes.author
    article.language, article.display = changes.language, changes.display
    article.save_next_version()
    if is_read_anew:
        read_again(article)
    for event in Event.objects.filter(claims__article=article).distinct().order_by("pk"):
        detect(event)
    timeline.raise_revision()
    return article


@transaction.atomic
def create_event(timeline: Timeline, changes: EventChanges, *, by: User) -> Event:
    timeline = _lock(timeline.pk)
    identity = public_id("event", timeline.slug, changes.title, str(by.pk), str(timeline.revision))
    event = Event(timeline=timeline, public_id=identity)
    _apply(event, changes)
    event.save()
    _apply_names(event, changes)
    timeline.raise_revision()
    return event


@transaction.atomic
def edit_event(event: Event, changes: EventChanges, *, by: User, version: int) -> Event:
    _lock(event.timeline_id)
    event = Event.objects.at_version(event.pk, version)
    _apply(event, changes)
    event.save_next_version()
    _apply_names(event, changes)
    event.timeline.raise_revision()
    return event


def _apply(event: Event, changes: EventChanges) -> None:
    title = " ".join(changes.title.split())
    if not title:
        raise ReviewRefused(_("Give the event a title that says what happened."))
    if changes.lane and changes.lane.timeline_id != event.timeline_id:
        raise ReviewRefused(_("The lane belongs to another timeline."))
    event.title = title
    event.slug = slugify(title, allow_unicode=True)[:80].strip("-")
    event.summary = changes.summary
    event.lane = changes.lane
    event.place = changes.place
    event.status = changes.status


def _apply_names(event: Event, changes: EventChanges) -> None:
    event.actors.set([actor_named(name) for name in changes.actors])
    event.tags.set([Tag.objects.get_or_create(timeline=event.timeline, name=name)[0] for name in changes.tags])


@transaction.atomic
def flag_conflict(
    event: Event, sides: Sequence[Sequence[Claim]], *, by: User, property_key: str, reason: str
) -> Conflict:
    """An editor says that claims on one event disagree, where no rule saw it. `sides` become the positions."""
    _lock(event.timeline_id)
    _need_reason(reason)
    if len(sides) < 2 or not all(sides):
        raise ReviewRefused(_("Put at least one claim on each of two sides."))
    chosen = [claim for side in sides for claim in side]
    if len({claim.pk for claim in chosen}) < len(chosen):
        raise ReviewRefused(_("A claim can stand on one side only."))
    if any(claim.event_id != event.pk for claim in chosen):
        raise ReviewRefused(_("All claims of a conflict must speak of the same event."))
    about = property_for(property_key)
    if known := event.conflicts.filter(property=about, scope="").first():
        raise ReviewRefused(
            _("There is already a conflict about this (%(conflict)s). Open it and take part there.")
            % {"conflict": known.get_absolute_url()}
        )
    conflict = Conflict(
        public_id=public_id("conflict", event.public_id, about.key, ""),
        event=event,
        property=about,
        detected_by=by.get_username(),
        flagged_by=by,
        note=reason,
    )
    conflict.save()
    for number, side in enumerate(sides):
        Position.objects.create(conflict=conflict, number=number).claims.set(side)
    Comment.objects.create(conflict=conflict, by=by, text=reason, about="flagged")
    detect(event)
    return conflict


@transaction.atomic
def start_review(conflict: Conflict, *, by: User, version: int) -> Conflict:
    conflict = _locked(conflict, version)
    if conflict.state != ConflictState.OPEN:
        raise ReviewRefused(_("Only an open conflict can be taken under review."))
    conflict.reviewer = by
    return _move(conflict, ConflictState.UNDER_REVIEW)


@transaction.atomic
def resolve(conflict: Conflict, ruling: Ruling, *, by: User, version: int) -> Conflict:
    """Rule on the conflict. Preferring a position ranks its claims above the others; the event's date follows."""
    conflict = _locked(conflict, version)
    _need_reason(ruling.reason)
    if not conflict.is_disputed:
        raise ReviewRefused(_("This conflict is settled. Reopen it first, then rule anew."))
    if ruling.outcome in RANKING_OUTCOMES and ruling.prefers is None:
        raise ReviewRefused(_("Say which position this ruling prefers."))
    if ruling.prefers and ruling.prefers.conflict_id != conflict.pk:
        raise ReviewRefused(_("The preferred position belongs to another conflict."))
    Resolution.objects.create(
        conflict=conflict, outcome=ruling.outcome, reason=ruling.reason, prefers=ruling.prefers, by=by
    )
    if ruling.prefers and ruling.outcome in RANKING_OUTCOMES:
        for position in conflict.positions.all():
            _rank(position, Rank.PREFERRED if position == ruling.prefers else Rank.DEPRECATED)
    return _move(conflict, ConflictState.RESOLVED)


@transaction.atomic
def dismiss(conflict: Conflict, *, reason: str, by: User, version: int) -> Conflict:
    """Say that there is no conflict after all. The machine does not raise it again for the same claims."""
    conflict = _locked(conflict, version)
    _need_reason(reason)
    if not conflict.is_disputed:
        raise ReviewRefused(_("This conflict is settled already."))
    Resolution.objects.create(conflict=conflict, reason=reason, by=by)
    return _move(conflict, ConflictState.DISMISSED)


@transaction.atomic
def reopen(conflict: Conflict, *, reason: str, by: User, version: int) -> Conflict:
    """Take a ruling back: it stays on record, its ranks go."""
    conflict = _locked(conflict, version)
    _need_reason(reason)
    if conflict.is_disputed:
        raise ReviewRefused(_("This conflict is open already."))
    for position in conflict.positions.all():
        _rank(position, Rank.NORMAL)
    Comment.objects.create(conflict=conflict, by=by, text=reason, about="reopened")
    conflict.reviewer = None
    return _move(conflict, ConflictState.OPEN)


@transaction.atomic
def comment(conflict: Conflict, *, text: str, by: User) -> Comment:
    if not text.strip():
        raise ReviewRefused(_("Write something first."))
    return Comment.objects.create(conflict=conflict, by=by, text=text.strip())


@transaction.atomic
def detect_again(event: Event) -> None:
    """Work out the event's conflicts, readings and date again, as after a rule was changed."""
    _lock(event.timeline_id)
    detect(event)


def _lock(timeline: int) -> Timeline:
    """The timeline of that key, locked until the transaction ends."""
    return Timeline.objects.select_for_update().get(pk=timeline)


def _locked(conflict: Conflict, version: int) -> Conflict:
    _lock(conflict.event.timeline_id)
    return Conflict.objects.at_version(conflict.pk, version)


def _move(conflict: Conflict, state: ConflictState) -> Conflict:
    conflict.state = state
    conflict.save_next_version()
    detect(conflict.event)
    return conflict


def _rank(position: Position, rank: Rank) -> None:
    for claim in position.claims.exclude(rank=rank):
        claim.rank = rank
        claim.save_next_version()


def _need_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReviewRefused(_("Give the reason in a sentence, so that others can follow it."))
