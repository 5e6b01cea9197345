"""Rating how reliable a source is."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Reliability, Source, SourceRating
from claims.review.locking import lock
from claims.review.refusals import ReviewRefused, need_reason
from timeline.models import Timeline


@transaction.atomic
def rate_source(
    source: Source, letter: Reliability, *, reason: str, timeline: Timeline, by: User, seen: int
) -> SourceRating:
    """Rate the source in the name of the timeline. The rating before it stays on record.

    seen: the key of the newest rating of the source that the editor had before them, 0 where there was none.
    """
    lock(timeline.pk)
    need_reason(reason)
    if not timeline.articles.filter(source=source).exists():
        raise ReviewRefused(_("This timeline has no article of this source. Choose one that has."))
    earlier = SourceRating.objects.filter(source=source, timeline=timeline)
    if unseen := earlier.filter(pk__gt=seen).newest_first().first():
        raise ReviewRefused(
            _("Somebody rated this source in the meantime: %(letter)s. Read their reason, then send yours again.")
            % {"letter": unseen.letter}
        )
    standing = earlier.newest_first().first()
    if standing and (standing.letter, standing.reason) == (letter, reason.strip()):
        raise ReviewRefused(_("This is the rating that stands, with the same reason. Say what is new."))
    return SourceRating.objects.create(source=source, timeline=timeline, letter=letter, reason=reason.strip(), by=by)
