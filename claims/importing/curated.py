"""A curated set becomes events, claims and conflicts of a timeline: what is not there yet, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from claims.actors import add_alias, owner_of
from claims.curation import (
    BadCuration,
    CuratedClaim,
    CuratedConflict,
    CuratedEvent,
    CuratedProperty,
    CuratedRuling,
    Curation,
)
from claims.detecting.detection import detect
from claims.identity import checksum, fold, public_id
from claims.importing.recognition import make_recognisable
from claims.models import (
    Article,
    ArticleDisplay,
    Claim,
    Conflict,
    Modality,
    Outcome,
    Polarity,
    Position,
    Property,
)
from claims.reading import ReadArticle
from claims.review.claims import NewClaim, add_claim
from claims.review.conflicts import Ruling, dismiss, flag_conflict, resolve, start_review
from claims.review.discussion import comment
from claims.review.events import EventChanges, edit_event
from claims.sources import source_named
from timeline.models import Actor, Event, EventStatus, Lane, Timeline, Visibility


@dataclass(frozen=True, slots=True)
class Digest:
    """One article of a curated set: its file name, its bytes and what they read as."""

    name: str
    data: bytes
    read: ReadArticle


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load added."""

    articles: int
    events: int
    claims: int
    conflicts: int


@transaction.atomic
def load_curation(curation: Curation, digests: Mapping[str, Digest], *, slug: str) -> Loaded:
    """Load the set into the timeline of that slug, which is made, public and with proposals shown, on first use.

    An event that is there already belongs to its editors: neither it nor its claims and conflicts are touched. So
    loading twice changes nothing. Raises BadCuration where a conflict is left to a rule and no rule finds it.
    """
    timeline = _timeline(slug, curation)
    editors = {name: _editor(name) for name in curation.editors}
    for about in curation.properties.values():
        _property(about)
    lanes = _lanes(timeline, curation)
    before = timeline.articles.count()
    articles = {name: _article(timeline, digest) for name, digest in digests.items()}
    events = _new_events(timeline, curation, lanes, editors)
    claims = {
        key: _claim(claim, articles[claim.article], events[claim.event], editors[curation.editors[0]])
        for key, claim in curation.claims.items()
        if claim.event in events
    }
    for article in articles.values():
        make_recognisable(article, [claim for claim in claims.values() if claim.article_id == article.pk])
    conflicts = [each for each in curation.conflicts if each.event in events and _stands(each, claims)]
    for each in conflicts:
        _conflict(each, events[each.event], claims, editors)
    return Loaded(timeline.articles.count() - before, len(events), len(claims), len(conflicts))


def _timeline(slug: str, curation: Curation) -> Timeline:
    stated = {"title": curation.title, "description": curation.description}
    return Timeline.objects.get_or_create(
        slug=slug, defaults={**stated, "visibility": Visibility.PUBLIC, "show_proposals": True}
    )[0]


def _editor(name: str) -> User:
    """Somebody to whom the set's work is put down, and who cannot sign in."""
    user, made = User.objects.get_or_create(username=name, defaults={"is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def _property(curated: CuratedProperty) -> Property:
    found, _ = Property.objects.get_or_create(
        key=curated.key,
        defaults={
            "label": curated.label,
            "datatype": curated.datatype,
            "multiple": curated.multiple,
            "dates_event": curated.dates,
        },
    )
    if found.datatype != curated.datatype:
        raise BadCuration(f"property “{curated.key}”", "datatype", f"is {found.datatype} in this installation.")
    return found


def _lanes(timeline: Timeline, curation: Curation) -> dict[str, Lane]:
    return {
        key: Lane.objects.get_or_create(
            timeline=timeline, key=key, defaults={"title": lane.title, "position": position}
        )[0]
        for position, (key, lane) in enumerate(curation.lanes.items())
    }


def _article(timeline: Timeline, digest: Digest) -> Article:
    """The article of the digest's bytes, under the id that importing the file would give it."""
    mark, read = checksum(digest.data), digest.read
    if known := Article.objects.filter(timeline=timeline, checksum=mark).order_by("pk").first():
        return known
    if read.source is None:
        raise BadCuration(digest.name, "source", "is missing. Say in the front matter who publishes it.")
    article = Article(
        public_id=public_id("article", timeline.slug, mark, fold(read.source)),
        timeline=timeline,
        source=source_named(read.source),
        title=read.title,
        url=read.url or "",
        author=read.author or "",
        published=read.published,
        language=read.language or "en",
        origin=digest.name,
        checksum=mark,
        text=read.text,
        display=ArticleDisplay.FULL,
    )
    article.save()
    return article


def _new_events(
    timeline: Timeline, curation: Curation, lanes: Mapping[str, Lane], editors: Mapping[str, User]
) -> dict[str, Event]:
    ids = {key: public_id("event", timeline.slug, "curated", key) for key in curation.events}
    known = set(Event.objects.filter(public_id__in=ids.values()).values_list("public_id", flat=True))
    names = {key: _actor(curation, key).name for key in curation.actors}
    by = editors[curation.editors[0]]
    return {
        key: _event(timeline, ids[key], event, lanes[event.lane], [names[actor] for actor in event.actors], by)
        for key, event in curation.events.items()
        if ids[key] not in known
    }


def _actor(curation: Curation, key: str) -> Actor:
    curated = curation.actors[key]
    found, made = Actor.objects.get_or_create(
        key=fold(curated.name), defaults={"name": curated.name, "kind": curated.kind}
    )
    if made:
        for alias in curated.aliases:
            if owner_of(alias, found) is None:  # else people decide, at /review/actors/
                add_alias(found, alias)
    return found.same_as or found


def _event(timeline: Timeline, identity: str, curated: CuratedEvent, lane: Lane, actors: list[str], by: User) -> Event:
    event = Event(timeline=timeline, public_id=identity, title=curated.title, status=EventStatus.PUBLISHED)
    event.save()
    changes = EventChanges(
        title=curated.title,
        summary=curated.summary,
        lane=lane,
        place=curated.place,
        actors=actors,
        tags=curated.tags,
    )
    return edit_event(event, changes, by=by, version=event.version)


def _claim(curated: CuratedClaim, article: Article, event: Event, by: User) -> Claim:
    new = NewClaim(
        property_key=curated.property,
        value=curated.value,
        start=curated.start,
        end=curated.end,
        polarity=Polarity(curated.polarity),
        modality=Modality(curated.modality),
        attributed_to=curated.attributed_to,
        scope=curated.scope,
    )
    return add_claim(article, event, new, by=by)


def _stands(curated: CuratedConflict, claims: Mapping[str, Claim]) -> bool:
    """Whether this load added every claim of the conflict."""
    return all(key in claims for side in curated.positions for key in side)


def _conflict(curated: CuratedConflict, event: Event, claims: Mapping[str, Claim], editors: Mapping[str, User]) -> None:
    sides = [[claims[key] for key in side] for side in curated.positions]
    conflict = _flagged(curated, event, sides, editors) if curated.flagged_by else _found(curated, event)
    for remark in curated.comments:
        comment(conflict, text=remark.text, by=editors[remark.by])
    if curated.reviewer:
        start_review(conflict, by=editors[curated.reviewer], version=conflict.version)
    if curated.ruling:
        _rule(conflict, curated.ruling, sides, editors[curated.ruling.by])


def _found(curated: CuratedConflict, event: Event) -> Conflict:
    conflict = event.conflicts.filter(property__key=curated.property, scope="").first()
    if conflict is None:
        record = f"conflict about “{curated.property}” of “{curated.event}”"
        raise BadCuration(record, "detected_by", "no rule finds it. Name the editor who flags it, and why.")
    return conflict


def _flagged(curated: CuratedConflict, event: Event, sides: list[list[Claim]], editors: Mapping[str, User]) -> Conflict:
    by = editors[curated.flagged_by or ""]
    if all(claim.event_id == event.pk for side in sides for claim in side):
        return flag_conflict(event, sides, by=by, property_key=curated.property, reason=curated.note)
    return _flag_across_events(curated, event, sides, by)


def _flag_across_events(curated: CuratedConflict, event: Event, sides: list[list[Claim]], by: User) -> Conflict:
    """A conflict that rests on claims about other events, as an office held before the election to it."""
    conflict = Conflict(
        public_id=public_id("conflict", event.public_id, curated.property, ""),
        event=event,
        property=Property.objects.get(key=curated.property),
        detected_by=by.get_username(),
        flagged_by=by,
        note=curated.note,
    )
    conflict.save()
    for number, side in enumerate(sides):
        Position.objects.create(conflict=conflict, number=number).claims.set(side)
    detect(event)
    return conflict


def _rule(conflict: Conflict, ruling: CuratedRuling, sides: list[list[Claim]], by: User) -> None:
    if not ruling.outcome:
        dismiss(conflict, reason=ruling.reason, by=by, version=conflict.version)
        return
    prefers = None if ruling.prefers is None else conflict.positions.get(claims=sides[ruling.prefers][0])
    decided = Ruling(Outcome(ruling.outcome), ruling.reason, prefers)
    resolve(conflict, decided, by=by, version=conflict.version)
