"""Stages 4 and 5: an article's extractions become claims on events, one article after the other.

Everything here runs under the timeline's lock and in the order of the items, so that the result does not depend on how
many workers read the articles or which of them died.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from claims.actors import actor_named
from claims.article_dates import dated_spans
from claims.detection import detect
from claims.event_dates import waits_for_event
from claims.extraction import Happening, Statement
from claims.identity import public_id
from claims.importing.articles import read_text
from claims.importing.recognition import add_keys
from claims.importing.statements import statement_of
from claims.matching import Candidate, blocking_keys, match
from claims.models import (
    Article,
    Claim,
    ClaimStatus,
    DatesEvent,
    EventKey,
    Extraction,
    ImportBatch,
    ItemOutcome,
    ItemState,
    Rank,
)
from claims.values import value_of
from timeline.dates import FuzzyDate
from timeline.models import Event, Timeline

NAME = "name:"  # the kind of key under which matching keeps an object's proper name

_BY_PEOPLE = (
    Q(judgements__isnull=False) | ~Q(rank=Rank.NORMAL) | Q(positions__conflict__flagged_by__isnull=False)
)  # claims on which a person has decided something


def hang_next(batch: ImportBatch) -> bool:
    """Hang the claims of the next article that was read, in one transaction. False where none is left."""
    with transaction.atomic():
        Timeline.objects.select_for_update().get(pk=batch.timeline_id)
        item = batch.items.filter(state=ItemState.READ).in_order().select_related("article").first()
        if item is None:
            return False
        if item.article is not None:
            hang(item.article, _extractions_of(item.article))
        item.state, item.outcome = ItemState.DONE, ItemOutcome.NEW
        item.save(update_fields=["state", "outcome"])
    return True


def _extractions_of(article: Article) -> Iterable[Extraction]:
    """What was read in the article; read anew where it counts from events that it does not date, for here they are."""
    if waits_for_event(dated_spans(article)):
        return read_text(article)
    return article.extractions.select_related("property").order_by("start", "end", "pk")


def read_again(article: Article) -> None:
    """Date and extract an article anew, as after its publication date was corrected, and hang what it now says."""
    hang(article, read_text(article))


def hang(article: Article, extractions: Iterable[Extraction]) -> None:
    """Make the article's claims anew from its extractions, and detect on every event that gained or lost one.

    A claim that somebody judged, ranked by a ruling or flagged stays as it is, and where it was put; so a rejected one
    stays rejected. One that is made anew goes on counting its versions: whoever looks at the old one cannot judge it.
    """
    judged = set(article.claims.filter(_BY_PEOPLE).values_list("public_id", flat=True))
    unjudged = article.claims.filter(extraction__isnull=False).exclude(public_id__in=judged)
    versions = dict(unjudged.values_list("public_id", "version"))
    touched = set(unjudged.values_list("event_id", flat=True))
    unjudged.delete()
    for extraction in extractions:
        identity = public_id("claim", extraction.fingerprint)
        if identity not in judged:
            statement = statement_of(extraction)
            event = _event_for(article.timeline, statement, identity)
            _claim(identity, article, event, extraction, version=versions.get(identity, 0) + 1).save()
            _call_by_name(event, statement.happening)
            add_keys([(event.pk, statement)])
            touched.add(event.pk)
    for event in Event.objects.filter(pk__in=touched).order_by("pk"):
        if event.is_proposal and not event.claims.exists() and not event.conflicts.exists():
            event.delete()
        else:
            detect(event)


def _event_for(timeline: Timeline, statement: Statement, claim_id: str) -> Event:
    """The event the statement speaks of, by matching; else a new one that it proposes."""
    found = match(statement, _candidates(timeline, statement))
    if found.event_id is not None:
        return Event.objects.get(public_id=found.event_id)
    return _propose(timeline, statement.happening, claim_id)


def _candidates(timeline: Timeline, statement: Statement) -> list[Candidate]:
    keys = EventKey.objects.filter(key__in=blocking_keys(statement), blocking=True, event__timeline=timeline)
    events = Event.objects.current().filter(pk__in=keys.values("event")).prefetch_related("keys").order_by("pk")
    return [
        Candidate(
            event_id=event.public_id,
            keys=frozenset(key.key for key in event.keys.all() if not key.blocking),
            dates=tuple(_dates(event)),
        )
        for event in events
    ]


def _dates(event: Event) -> Iterable[FuzzyDate]:
    for claim in event.claims.standing().exclude(property__dates_event=DatesEvent.NONE).order_by("pk"):
        value = value_of(claim)
        if isinstance(value, FuzzyDate):
            yield value


def _propose(timeline: Timeline, happening: Happening, claim_id: str) -> Event:
    event = Event(
        timeline=timeline,
        public_id=_event_id(timeline, claim_id),
        **_titled(happening),
        place=happening.place or "",
        found_by_machine=True,
    )
    event.save()
    event.actors.set([actor_named(name) for name in happening.actors])
    return event


def _titled(happening: Happening) -> dict[str, str]:
    return {
        "title": happening.title[:300],
        "slug": slugify(happening.title, allow_unicode=True)[:80].strip("-"),
    }


def _call_by_name(event: Event, happening: Happening) -> None:
    """A proposed event takes its title from the first statement that calls what it is about by name."""
    if not event.is_proposal or not happening.name or event.title == happening.title:
        return
    if event.keys.filter(key__startswith=NAME, blocking=False).exists():
        return
    for column, value in _titled(happening).items():
        setattr(event, column, value)
    event.save_next_version()


def _event_id(timeline: Timeline, claim_id: str) -> str:
    """From the claim that proposes it; told apart where that claim, read differently before, proposed another."""
    proposed = 0
    while True:
        identity = public_id("event", timeline.slug, claim_id, *([str(proposed)] if proposed else []))
        if not Event.objects.filter(public_id=identity).exists():
            return identity
        proposed += 1


def _claim(identity: str, article: Article, event: Event, extraction: Extraction, *, version: int) -> Claim:
    return Claim(
        public_id=identity,
        version=version,
        article=article,
        event=event,
        property=extraction.property,
        value=extraction.value,
        polarity=extraction.polarity,
        modality=extraction.modality,
        attributed_to=extraction.attributed_to,
        scope=extraction.scope,
        start=extraction.start,
        end=extraction.end,
        quote=extraction.quote,
        status=ClaimStatus.PROPOSED,
        method=extraction.rule,
        confidence=extraction.confidence,
        extraction=extraction,
    )
