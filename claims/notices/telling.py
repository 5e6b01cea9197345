"""Writes down who is told of what happened to conflicts. Call inside the transaction of what happened."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from claims.models import Comment, Conflict, Notice, Source, Watch
from claims.notices.hearing import FROM_AROUND, Closeness, Happening, News, who_hears
from timeline.models import Timeline, Visibility


def tell(
    conflict: Conflict,
    what: Happening,
    *,
    by: User | None = None,
    assigned: User | None = None,
    answered: int | None = None,
    mentioned: Collection[int] = (),
    comment: Comment | None = None,
) -> None:
    """Something happened to the conflict. Who brought it about watches it from now on, and has read what went before.

    So does the person it was assigned to watch it. A watch that somebody ended is not begun anew.
    """
    for person in (by, assigned):
        if person is not None:
            Watch.objects.get_or_create(user=person, conflict=conflict)
    if by is not None:
        Notice.objects.unread().filter(to=by, conflict=conflict).update(read_at=timezone.now())
    news = News(what, by.pk if by else None, frozenset(mentioned), answered, assigned.pk if assigned else None)
    Notice.objects.bulk_create(
        Notice(to_id=person, conflict=conflict, what=as_what, by=by, comment=comment)
        for person, as_what in who_hears(news, _watchers(conflict, what)).items()
    )


def tell_opened(opened: Mapping[Conflict, Collection[int]]) -> None:
    """Rules found conflicts, each with the keys of the sources that take part. One query where nobody watches these."""
    around = _people_around(opened) if opened else {}
    Notice.objects.bulk_create(
        Notice(to_id=person, conflict=conflict, what=heard)
        for conflict, people in around.items()
        for person, heard in who_hears(News(Happening.OPENED), dict.fromkeys(people, Closeness.AROUND)).items()
    )


def _watchers(conflict: Conflict, what: Happening) -> dict[int, Closeness]:
    watchers = {}
    if what in FROM_AROUND:
        sources = Source.objects.filter(articles__claims__positions__conflict=conflict).values_list("pk", flat=True)
        watchers = dict.fromkeys(_people_around({conflict: set(sources)}).get(conflict, ()), Closeness.AROUND)
    own = Watch.objects.held().of(conflict).values_list("user", flat=True)
    return watchers | dict.fromkeys(own, Closeness.CONFLICT)


def _people_around(conflicts: Mapping[Conflict, Collection[int]]) -> dict[Conflict, set[int]]:
    """Who watches the event of each conflict, or one of its sources."""
    events = {conflict.event_id for conflict in conflicts}
    sources = {source for some in conflicts.values() for source in some}
    by_event, by_source = defaultdict(set), defaultdict(set)
    for watch in Watch.objects.held().filter(Q(event__in=events) | Q(source__in=sources)):
        if watch.event_id is not None:
            by_event[watch.event_id].add(watch.user_id)
        elif watch.source_id is not None:
            by_source[watch.source_id].add(watch.user_id)
    people = {c: by_event[c.event_id].union(*(by_source[each] for each in some)) for c, some in conflicts.items()}
    return {conflict: _to_whom_it_is_listed(conflict.event.timeline, some) for conflict, some in people.items() if some}


def _to_whom_it_is_listed(timeline: Timeline, people: set[int]) -> set[int]:
    """Those who may learn of the timeline: a watched source speaks in others too, whose address is not everybody's."""
    if timeline.visibility == Visibility.PUBLIC:
        return people
    members = User.objects.filter(Q(is_superuser=True) | Q(memberships__timeline=timeline), pk__in=people)
    return set(members.values_list("pk", flat=True))
