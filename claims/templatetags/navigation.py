"""Where the header's links lead, for the person who looks at the page."""

from dataclasses import dataclass

from django import template
from django.contrib.auth.models import User
from django.db.models import Exists
from django.template import Context

from claims.models import Notice
from timeline.models import Role

register = template.Library()

SECTIONS = {
    "home": "timeline",
    "timeline": "timeline",
    "timeline_articles": "timeline",
    "event": "timeline",
    "event_edit": "timeline",
    "event_merge": "timeline",
    "event_split": "timeline",
    "conflicts": "conflicts",
    "conflict": "conflicts",
    "conflict_act": "conflicts",
    "conflict_rules": "conflicts",
    "conflict_view": "conflicts",
    "conflict_views": "conflicts",
    "conflicts_assign": "conflicts",
    "event_flag": "conflicts",
    "flag": "conflicts",
    "sources": "sources",
    "source": "sources",
    "source_rate": "sources",
    "article": "sources",
    "article_edit": "sources",
    "review": "review",
    "review_item": "review",
    "review_next": "review",
    "review_undo": "review",
    "review_rules": "review",
    "review_actors": "review",
    "review_actors_undo": "review",
    "review_bulk": "review",
    "review_bulk_work": "review",
    "imports": "imports",
    "import_act": "imports",
    "import_columns": "imports",
    "import_take_back": "imports",
    "import": "imports",
    "inbox": "inbox",
    "inbox_settings": "inbox",
    "sign_in": "sign_in",
}


@dataclass(frozen=True, slots=True)
class Navigation:
    """`section` is that of the page (empty where it has none); `edits` and `administers` hold for any timeline.

    unread: on how many conflicts the person has unread notices.
    """

    section: str
    signed_in: bool
    edits: bool
    administers: bool
    unread: int = 0


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """What the header shows. Costs one query for people who are signed in, none for others.

    Where somebody has not read everything, one more counts what they may see of it.
    """
    request = context.get("request")
    if request is None:
        return Navigation("", signed_in=False, edits=False, administers=False)
    match = request.resolver_match
    section = SECTIONS.get(match.url_name, "") if match else ""
    if not request.user.is_authenticated:
        return Navigation(section, signed_in=False, edits=False, administers=False)
    roles, has_unread = _standing(request.user)
    unread = _unread(request.user) if has_unread else 0
    return Navigation(section, signed_in=True, edits=bool(roles), administers=Role.ADMIN in roles, unread=unread)


def _standing(user: User) -> tuple[frozenset[str], bool]:
    """The roles beyond reading that the user has in any timeline, and whether there is a notice they have not read."""
    unread = Exists(Notice.objects.unread().filter(to=user))
    rows = list(User.objects.filter(pk=user.pk).values_list("memberships__role", unread).distinct())
    held = {Role.EDITOR.value, Role.ADMIN.value}
    if not user.is_superuser:
        held &= {role for role, _ in rows}
    return frozenset(held), any(has_unread for _, has_unread in rows)


def _unread(user: User) -> int:
    return Notice.objects.visible_to(user).unread().values("conflict").distinct().count()
