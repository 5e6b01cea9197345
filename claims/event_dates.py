"""The dates of an article that count from an event: from one that the article dates, else from one of the timeline."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from claims.conflicts import event_date, readings
from claims.dating import DatedSpan
from claims.dating.anchoring import anchored
from claims.dating.spans import AnchorEvent, EventPhrase
from claims.detecting.detection import standing_claim
from claims.extraction import Statement, extract
from claims.extraction.date_claims import COUNTED
from claims.identity import fold
from claims.matching.naming import Name, Named, event_named, fits_any, happenings_in, name_of
from claims.matching.renaming import ALIAS
from claims.models import Article, Claim, ClauseWording, DatesEvent
from claims.models.claim import ClaimQuerySet
from timeline.dates import FuzzyDate
from timeline.models import Event

PROPERTIES = {DatesEvent.WHEN: "date", DatesEvent.BEGIN: "begin", DatesEvent.END: "end"}
"""Which date of an event a claim gives, in the terms of `claims.matching.naming`."""


def waits_for_event(spans: Iterable[DatedSpan]) -> bool:
    return any(span.waits_for_event for span in spans)


def statements_dated(article: Article, spans: Sequence[DatedSpan]) -> tuple[Statement, ...]:
    """Stage 3 on an article whose dates are these, with the words for clauses that admins have added."""
    return extract(
        article.text, spans, title=article.title, published=article.published_on, language=article.language,
        wordings=ClauseWording.objects.as_pairs(),
    )  # fmt: skip


def with_event_dates(
    article: Article, spans: Sequence[DatedSpan], claims: ClaimQuerySet | None = None
) -> tuple[DatedSpan, ...]:
    """The spans with those dated that count from an event: from a happening that the article itself dates.

    Where it tells of none by that name, from an event of the timeline that CLAIMS date: those that may be used, as all
    that stand or all that somebody sees. Without CLAIMS no event is looked at. Costs nothing where no span waits.
    """
    if not waits_for_event(spans):
        return tuple(spans)
    told = happenings_in(statements_dated(article, spans))
    names = {span.event: name_of(article.text, span.event, spans) for span in spans if span.event}
    elsewhere = [name for name in names.values() if not fits_any(name, told)]
    events = _events(article, elsewhere, claims) if claims is not None and elsewhere else ()

    def event_of(phrase: EventPhrase) -> AnchorEvent | None:
        name = names[phrase]
        if fits_any(name, told):
            return event_named(name, phrase, told)
        return event_named(name, phrase, [each for each in events if _may_be_meant(article, name, each)])

    return anchored(spans, event_of)


def _may_be_meant(article: Article, name: Name, event: Named) -> bool:
    """Whether a mere "the attack" may be this event: the article has to speak of somebody or some place in it."""
    if not name.is_bare:
        return True
    who = [key.partition(":")[2] for key in event.keys if key.startswith(("actor:", "place:", "name:"))]
    who += [key.removeprefix(ALIAS).partition("=")[0] for key in event.keys if key.startswith(ALIAS)]
    text = fold(article.text)
    return not who or any(each in text for each in who)


def _events(article: Article, names: Sequence[Name], claims: ClaimQuerySet) -> tuple[Named, ...]:
    """The events of the timeline that may be what is named, with the dates that other claims than its own give them.

    Its own are those that its reading made and a new reading will make again.
    """
    wanted = [_lookup(name) for name in names if name.kinds or name.nouns]
    if not wanted:
        return ()
    others = claims.exclude(article=article, extraction__isnull=False)
    events = Event.objects.current().filter(timeline=article.timeline, pk__in=others.values("event"))
    named = events.filter(reduce(or_, wanted)).distinct().prefetch_related("keys")
    found = {event.pk: event for event in named.order_by("pk")}
    dates = _dates(others.filter(event__in=found))
    return tuple(_named(event, dates[event.pk]) for event in found.values())


def _lookup(name: Name) -> Q:
    """By the index of keys; by the title, for events that a person wrote down and no key describes."""
    actions = [kind for kind in name.kinds if kind.startswith("action:")]
    by_title = reduce(or_, (Q(title__icontains=noun) for noun in name.nouns), Q(pk__in=()))
    return Q(keys__key__in=actions, keys__blocking=False) | by_title


def _dates(claims: ClaimQuerySet) -> Mapping[int, dict[str, FuzzyDate]]:
    """The dates of events by primary key, each as the event's own is found; none from a date that was itself counted.

    So no date supports itself through another article, and the answer does not depend on the order of the articles.
    """
    dating = claims.exclude(property__dates_event=DatesEvent.NONE).exclude(method__endswith=COUNTED)
    said: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in dating.with_article().in_order():
        said[claim.event_id, PROPERTIES[DatesEvent(claim.property.dates_event)]].append(claim)
    dates: dict[int, dict[str, FuzzyDate]] = defaultdict(dict)
    for (event, key), each in said.items():
        date = event_date(readings([standing_claim(claim) for claim in each]))
        if date is not None:
            dates[event][key] = date
    return dates


def _named(event: Event, dates: Mapping[str, FuzzyDate]) -> Named:
    keys = frozenset(key.key for key in event.keys.all() if not key.blocking)
    return Named(event.title, keys, dates, event.public_id)
