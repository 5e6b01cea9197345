"""Finding an event: the one that a passage speaks of, or the one that another may be the same as."""

from collections.abc import Sequence

from django.db.models import Count, Q

from claims.models import Article, Claim, EventKey
from timeline.models import Event
from timeline.models.event import EventQuerySet

NEARBY = 1500  # code points: events of claims so near in the text are offered first


def events_for(article: Article, words: str, start: int) -> EventQuerySet:
    """Events whose title has the words; without words, those that the article speaks of near the passage at START."""
    return events_near([(article, start)], words)


def events_near(places: Sequence[tuple[Article, int]], words: str) -> EventQuerySet:
    """Events of the articles' timeline whose title has the words; without words, those spoken of near the places."""
    timeline = places[0][0].timeline_id
    if words:
        return events_titled(timeline, words)
    near = Q(pk__in=[])
    for article, start in places:
        near |= Q(article=article, start__range=(max(0, start - NEARBY), start + NEARBY))
    spoken_of = Claim.objects.standing().filter(near)
    return Event.objects.filter(timeline=timeline, pk__in=spoken_of.values("event")).current().chronological()


def events_titled(timeline: int, words: str) -> EventQuerySet:
    """Events of the timeline (by its key) whose title has the words."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(title__icontains=word)
    return Event.objects.filter(timeline=timeline).current().filter(wanted).order_by("title", "pk")


def likely_same(event: Event, most: int) -> list[Event]:
    """Other events that imports would look at where they look at this one; those with most in common first."""
    own = EventKey.objects.filter(event=event, blocking=True).values("key")
    current = Event.objects.filter(timeline=event.timeline_id).current().exclude(pk=event.pk)
    alike = EventKey.objects.filter(key__in=own, blocking=True, event__in=current.values("pk")).values_list("event")
    ranked = alike.annotate(shared=Count("pk")).order_by("-shared", "event")[:most]
    keys = [key for key, _shared in ranked]
    found = Event.objects.in_bulk(keys)
    return [found[key] for key in keys]
