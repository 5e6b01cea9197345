"""Finding the event that a passage speaks of, for somebody who types words of its title."""

from django.db.models import Q

from claims.models import Article, Claim
from timeline.models import Event
from timeline.models.event import EventQuerySet

NEARBY = 1500  # code points: events of claims so near in the text are offered first


def events_for(article: Article, words: str, start: int) -> EventQuerySet:
    """Events whose title has the words; without words, those that the article speaks of near the passage at START."""
    events = Event.objects.filter(timeline=article.timeline_id).current()
    if not words:
        near = Claim.objects.standing().filter(article=article, start__range=(max(0, start - NEARBY), start + NEARBY))
        return events.filter(pk__in=near.values("event")).chronological()
    wanted = Q()
    for word in words.split():
        wanted &= Q(title__icontains=word)
    return events.filter(wanted).order_by("title", "pk")
