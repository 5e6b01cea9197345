"""Finding the event that a passage speaks of, for somebody who types words of its title."""

from collections.abc import Iterable

from django.db.models import Q

from claims.models import Article, Claim
from timeline.models import Event
from timeline.models.event import EventQuerySet

NEARBY = 1500  # code points: events of claims so near in the text are offered first


def events_for(article: Article, words: str, start: int) -> EventQuerySet:
    """Events whose title has the words; without words, those that the article speaks of near the passage at START."""
    return events_near([(article, start)], words)


def events_near(places: Iterable[tuple[Article, int]], words: str) -> EventQuerySet:
    """Events of the articles' timeline whose title has the words; without words, those spoken of near the places."""
    in_order = list(places)
    events = Event.objects.filter(timeline__in={article.timeline_id for article, _ in in_order}).current()
    if not words:
        near = Q(pk__in=[])
        for article, start in in_order:
            near |= Q(article=article, start__range=(max(0, start - NEARBY), start + NEARBY))
        return events.filter(pk__in=Claim.objects.standing().filter(near).values("event")).chronological()
    wanted = Q()
    for word in words.split():
        wanted &= Q(title__icontains=word)
    return events.filter(wanted).order_by("title", "pk")
