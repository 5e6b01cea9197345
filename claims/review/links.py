"""What editors decide about links between articles; the counts of independent origins follow at once."""

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import ArticleLink, LinkState
from claims.origins import count_origins, detect_on
from timeline.models import Timeline


@transaction.atomic
def judge_link(link: ArticleLink, state: LinkState, *, by: User, version: int) -> ArticleLink:
    """Confirm or reject a link. Raises StaleVersion where somebody changed it since that version."""
    timeline = Timeline.objects.select_for_update().get(pk=link.article.timeline_id)
    link = ArticleLink.objects.at_version(link.pk, version)
    link.state, link.by = state, by
    link.save_next_version()
    joined = [link.article_id] if link.other_id is None else [link.article_id, link.other_id]
    detect_on(count_origins(joined).keys())
    timeline.raise_revision()
    return link
