"""The ratings of sources that a person may read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claims.models import Source, SourceRating
from claims.models.source_rating import SourceRatingQuerySet
from timeline.models import Timeline
from timeline.models.workspace import User


def listed_ratings(user: User) -> SourceRatingQuerySet:
    """Ratings that were given in the name of timelines which lists may mention to the user, newest first."""
    listed = SourceRating.objects.in_timelines(Timeline.objects.listed_for(user))
    return listed.select_related("timeline", "by").newest_first()


def standing_ratings(
    sources: Iterable[Source], user: User, *, timeline: Timeline | None = None
) -> Mapping[Source, tuple[SourceRating, ...]]:
    """By source the ratings that stand, one for each timeline that gave any; in one query however many sources.

    On the pages of one TIMELINE, which the user sees already, only what its own editors say.
    """
    ratings = listed_ratings(user)
    if timeline is not None:
        ratings = SourceRating.objects.filter(timeline=timeline).select_related("timeline", "by").newest_first()
    found: dict[Source, list[SourceRating]] = defaultdict(list)
    for rating in ratings.filter(source__in=list(sources)).standing().select_related("source"):
        found[rating.source].append(rating)
    return {source: tuple(each) for source, each in found.items()}
