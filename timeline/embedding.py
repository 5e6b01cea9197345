"""A timeline in a frame on another site: what every reader may see, whoever asks; no session, no cookies."""

from urllib.parse import parse_qsl

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.fragments import render_page
from timeline.framing import as_any_reader, may_be_framed
from timeline.models import Timeline
from timeline.sharing import sharing_of
from timeline.views import page_context, timeline_columns, timeline_labels

embed_columns = as_any_reader(timeline_columns)
embed_labels = as_any_reader(timeline_labels)


@may_be_framed
@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """The timeline that the address names; to htmx the list of its window alone."""
    slug = request.GET.get("timeline", "")
    shown = Timeline.objects.visible_to(AnonymousUser()).filter(slug=slug).first()
    return _framed(request, shown) if shown else _nothing_to_frame(request, slug)


@as_any_reader
def _framed(request: HttpRequest, shown: Timeline) -> HttpResponse:
    context = page_context(request, shown)
    context |= {
        "embedded": True,
        "state": parse_qsl(context["page"].query.drawing_address()),
        "scheme": {"light": "light", "dark": "dark"}.get(request.GET.get("scheme", "")),
        "whole": sharing_of(shown, request.GET, request.build_absolute_uri).link,
    }
    return render_page(request, "timeline/embed.html", context, "window")


def _nothing_to_frame(request: HttpRequest, slug: str) -> HttpResponse:
    """404 within the frame, since a page of another kind would not be shown there; its members learn why."""
    hidden = Timeline.objects.visible_to(request.user).filter(slug=slug).first()
    return render(request, "timeline/embed_nothing.html", {"slug": slug, "hidden": hidden}, status=404)
