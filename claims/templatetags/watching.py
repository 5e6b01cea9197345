"""The button by which a person watches what a page is about."""

from typing import Any

from django import template
from django.template import Context

from claims.models import Conflict, Source, Watch
from claims.models.watch import target_of
from timeline.models import Event

register = template.Library()


@register.inclusion_tag("claims/_watch.html", takes_context=True)
def watch_button(context: Context, target: Conflict | Event | Source) -> dict[str, Any]:
    """Costs one query for people who are signed in; others are shown nothing."""
    user = context["request"].user
    watched = user.is_authenticated and Watch.objects.held().by(user).of(target).exists()
    return {"kind": target_of(target), "target": target, "watched": watched, "shown": user.is_authenticated}
