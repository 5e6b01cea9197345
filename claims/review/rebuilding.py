"""Search as it was: its words written anew, and its indexes built anew over them."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction

from claims.detecting.searched_quotes import searched_quotes
from claims.models import Claim
from claims.models.article import ARTICLE_INDEX
from claims.models.claim import QUOTE_INDEX
from claims.review.locking import lock
from timeline.models import Event, EventWords, Timeline
from timeline.models.words import WORDS_INDEX

AT_ONCE = 1000  # events whose words are written in one transaction


def rebuild_search() -> Iterator[int]:
    """Build every index, then write the words of all events, some at a time; tells how many each time."""
    for index in (WORDS_INDEX, ARTICLE_INDEX, QUOTE_INDEX):
        with transaction.atomic():
            index.install()
    for timeline in Timeline.objects.order_by("pk").values_list("pk", flat=True):
        last = 0
        while done := _record_next(timeline, last):
            last = done[-1]
            yield len(done)


@transaction.atomic
def _record_next(timeline: int, last: int) -> list[int]:
    """Write the words of the timeline's next events after that of the key LAST. Their keys."""
    lock(timeline)
    events = list(Event.objects.filter(timeline=timeline, pk__gt=last).order_by("pk")[:AT_ONCE])
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.standing().filter(event__in=events).with_facts().in_order():
        claims[claim.event_id].append(claim)
    EventWords.objects.record({event.pk: searched_quotes(claims[event.pk]) for event in events})
    return [event.pk for event in events]
