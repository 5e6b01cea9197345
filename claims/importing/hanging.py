"""Stages 4 and 5: what was read in articles becomes claims on events.

Everything here runs under the timeline's lock and in the order of the articles, so that the result does not depend on
how many workers read them or which of them died.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q

from claims.detecting.detection import detect
from claims.identity import public_id
from claims.importing.desk import Desk
from claims.importing.extractions import read_text
from claims.importing.recognition import with_chosen_names
from claims.importing.statements import statement_of
from claims.models import Article, Claim, ClaimStatus, Conflict, DatesEvent, Extraction, Rank
from timeline.models import Event

BY_PEOPLE = (
    Q(judgements__isnull=False)
    | ~Q(rank=Rank.NORMAL)
    | Q(positions__conflict__flagged_by__isnull=False)
    | Q(evidence_for__isnull=False)
)  # claims on which a person has decided something


def read_again(article: Article) -> None:
    """Date and extract an article anew, as after its publication date was corrected, and hang what it now says."""
    hang({article: read_text(article)})


def hang(read: Mapping[Article, Sequence[Extraction]]) -> None:
    """Make the articles' claims anew from their extractions, and detect on every event that gained or lost one.

    The articles are of one timeline. A claim that somebody judged, flagged or rested a ruling on stays as it is, and
    where it was put; so a rejected one stays rejected. One that is made anew goes on counting its versions: whoever
    looks at the old one cannot judge it.
    """
    if not read:
        return
    timeline = next(iter(read)).timeline
    judged, versions, touched = _taken_off(read)
    said = {public_id("claim", each.fingerprint): each for extractions in read.values() for each in extractions}
    new = [identity for identity in said if identity not in judged]
    told = with_chosen_names([statement_of(said[identity]) for identity in new])
    statements = dict(zip(new, told, strict=True))
    desk = Desk(timeline, statements)
    events = {
        identity: desk.lay(statement, identity, said[identity].article_id, dates_event=_dates_event(said[identity]))
        for identity, statement in statements.items()
    }
    desk.store()
    made = Claim.objects.create_recorded(
        _claim(identity, event, said[identity], version=versions.get(identity, 0) + 1)
        for identity, event in events.items()
    )
    fresh: dict[Event, list[Claim]] = {event: [] for event in desk.proposed}
    for claim in made:
        if claim.event in fresh:
            fresh[claim.event].append(claim)
        else:
            touched.add(claim.event_id)
    _settle(touched, fresh)


def take_off(articles: Collection[Article]) -> None:
    """Remove the claims of articles that no longer count, but for those on which a person has decided something."""
    _, _, touched = _taken_off(articles)
    _settle(touched, {})


def _taken_off(articles: Iterable[Article]) -> tuple[set[str], dict[str, int], set[int]]:
    """Delete the claims that nobody judged. Tells the judged ones, the versions of the others, and the events.

    Those are the claims' own, and those whose conflicts followed from them.
    """
    claims = Claim.objects.filter(article__in=articles)
    judged = set(claims.filter(BY_PEOPLE).values_list("public_id", flat=True))
    unjudged = claims.filter(extraction__isnull=False).exclude(public_id__in=judged)
    versions, touched = {}, set()
    for claim, version, event in unjudged.values_list("public_id", "version", "event_id"):
        versions[claim] = version
        touched.add(event)
    if versions:
        resting = Conflict.objects.filter(premises__claim__in=unjudged)
        touched.update(resting.values_list("event_id", flat=True))
        unjudged.delete()
    return judged, versions, touched


def _settle(touched: Collection[int], fresh: Mapping[Event, Sequence[Claim]]) -> None:
    """Detect on the events; a proposal that nothing speaks for any more goes. fresh: as `detect` has it."""
    events = Event.objects.filter(pk__in=touched).select_related("timeline").order_by("pk")
    kept = []
    claimed = set(Claim.objects.filter(event__in=touched).values_list("event_id", flat=True))
    for event in events:
        if event.pk in claimed or not event.is_proposal or _is_needed(event):
            kept.append(event)
        else:
            event.delete()
    detect(*kept, fresh=fresh)


def _is_needed(event: Event) -> bool:
    return event.conflicts.exists() or event.merged.exists()


def _dates_event(extraction: Extraction) -> bool:
    return extraction.property.dates_event != DatesEvent.NONE


def _claim(identity: str, event: Event, extraction: Extraction, *, version: int) -> Claim:
    return Claim(
        public_id=identity,
        version=version,
        article=extraction.article,
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
