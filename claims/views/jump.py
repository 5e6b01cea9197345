"""Going to a date of a timeline that a reader types in words."""

import re
from dataclasses import asdict
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from claims.forms.jump import JumpForm
from timeline.fragments import render_page, wants_part
from timeline.models import Timeline
from timeline.query import TimelineQuery
from timeline.showing import Showing, showing
from timeline.wording import date_in_words

_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[a-z]{2})?)\b[^,]*", re.IGNORECASE)
_LANGUAGES_READ = 5


@require_safe
def timeline_jump(request: HttpRequest, slug: str) -> HttpResponse:
    """Leads to the window that shows the date typed as `when`; to htmx an event with that window, or what is wrong."""
    shown = get_object_or_404(Timeline.objects.visible_to(request.user), slug=slug)
    form = JumpForm(
        request.GET if "when" in request.GET else None, today=timezone.localdate(), languages=_languages(request)
    )
    date = form.cleaned_data["when"] if form.is_valid() else None
    found = showing(date) if date else None
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name != "when"]
    if found and not wants_part(request):
        return redirect(f"{shown.get_absolute_url()}?{urlencode(_moved(kept, found))}")
    words = date_in_words(date) if date else ""
    context = {"timeline": shown, "form": form, "kept": kept, "date": words}
    response = render_page(request, "claims/jump.html", context, "answer")
    return trigger_client_event(response, "dateline:jump", {**asdict(found), "words": words}) if found else response


def _languages(request: HttpRequest) -> list[str]:
    """What the browser says its reader knows, best first; a region tells the order of day and month in figures."""
    return _LANGUAGE.findall(request.headers.get("Accept-Language", ""))[:_LANGUAGES_READ]


def _moved(state: list[tuple[str, str]], found: Showing) -> list[tuple[str, str]]:
    """The state of the page with another window."""
    kept = [(name, value) for name, value in state if name not in ("from", "to")]
    return kept + TimelineQuery(found.start, found.end).window_pairs()
