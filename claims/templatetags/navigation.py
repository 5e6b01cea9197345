"""Where the header's links lead, for the person who looks at the page."""

from dataclasses import dataclass

from django import template
from django.template import Context

from timeline.models import Membership, Role
from timeline.models.workspace import User

register = template.Library()

SECTIONS = {
    "home": "timeline",
    "timeline": "timeline",
    "event": "timeline",
    "event_edit": "timeline",
    "conflicts": "conflicts",
    "conflict": "conflicts",
    "conflict_act": "conflicts",
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
    "sign_in": "sign_in",
}


@dataclass(frozen=True, slots=True)
class Navigation:
    """`section` is that of the page (empty where it has none); `edits` and `administers` hold for any timeline."""

    section: str
    signed_in: bool
    edits: bool
    administers: bool


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """What the header shows. Costs one query for people who are signed in, none for others."""
    request = context.get("request")
    if request is None:
        return Navigation("", signed_in=False, edits=False, administers=False)
    match = request.resolver_match
    section = SECTIONS.get(match.url_name, "") if match else ""
    roles = _roles(request.user)
    return Navigation(section, request.user.is_authenticated, bool(roles), Role.ADMIN in roles)


def _roles(user: User) -> frozenset[str]:
    """The roles beyond reading that the user has in any timeline."""
    if not user.is_authenticated:
        return frozenset()
    if user.is_superuser:
        return frozenset({Role.EDITOR, Role.ADMIN})
    held = Membership.objects.filter(user=user, role__in=[Role.EDITOR, Role.ADMIN])
    return frozenset(held.values_list("role", flat=True).distinct())
