"""The home page, a timeline with the list of its window, and what its picture is drawn from."""

import gzip
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from timeline.drawing import Drawing
from timeline.facets import Facets, chosen_in, facets_of
from timeline.fragments import render_page, wants_part
from timeline.group_words import without_in_words
from timeline.grouping import BY_LANE
from timeline.lens_words import Names
from timeline.lenses import NO_LENS, Lens
from timeline.listed import NOBODY, listed_through
from timeline.models import Event, Timeline
from timeline.models.event import EventQuerySet
from timeline.page import page_of
from timeline.query import TimelineQuery, may_filter, read_query
from timeline.sharing import sharing_of
from timeline.window import window_of

LABELS_AT_ONCE = 200
TIMELINES_LISTED = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The only timeline that may be listed, or the list of them."""
    timelines = list(Timeline.objects.listed_for(request.user).in_order()[:TIMELINES_LISTED])
    if len(timelines) == 1:
        state = request.META.get("QUERY_STRING", "")
        return redirect(timelines[0].get_absolute_url() + (f"?{state}" if state else ""))
    return render(request, "timeline/home.html", {"timelines": timelines})


@require_safe
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """One timeline; to htmx the list of its window alone."""
    context = page_context(request, _visible_timeline(request, slug)) | {"is_part": wants_part(request)}
    return render_page(request, "timeline/timeline.html", context, "window")


def page_context(request: HttpRequest, shown: Timeline) -> dict[str, Any]:
    """What the page of a timeline shows of the state in its address."""
    events = _events(request, shown)
    facets, drawing = _asked_for(request, shown, events)
    query = drawing.query
    seen = drawing.seen() if query.lens else None
    window = window_of(seen.table if seen else drawing.table(), events, query, facets.source_names)
    if query.by != BY_LANE:
        window = window.in_groups(drawing.belonging().names_of(window.ids), without_in_words(query.by))
    opened = events.called(query.event) if query.event else None
    state = query.address()
    return {
        "page": page_of(query, facets, window, opened, seen),
        "window": window,
        "timeline": shown,
        "address": request.build_absolute_uri(shown.get_absolute_url() + (f"?{state}" if state else "")),
    }


@require_safe
def timeline_share(request: HttpRequest, slug: str) -> HttpResponse:
    """How to pass on the view whose state the address holds; to htmx the part that the timeline's dialog shows."""
    shown = _visible_timeline(request, slug)
    sharing = sharing_of(shown, request.GET, request.build_absolute_uri)
    return render_page(request, "timeline/share.html", {"timeline": shown, "sharing": sharing}, "sharing")


@require_safe
def timeline_columns(request: HttpRequest, slug: str) -> HttpResponse:
    """Typed columns of all events that pass the filters of the address, whatever its window."""
    shown = _visible_timeline(request, slug)
    _, drawing = _asked_for(request, shown, _events(request, shown), menus=False)
    etag = quote_etag(drawing.version)
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or _packed(request, drawing.packed_columns())
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Encoding", "Accept-Language"))
    return response


@require_safe
def timeline_labels(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of a few events, which the picture shows but the list does not: `?id=1&id=2`, and the lens if any."""
    shown = _visible_timeline(request, slug)
    events = _events(request, shown)
    lens, sources = _lens_of(request, shown, events)
    asked = [int(pk) for pk in request.GET.getlist("id")[:LABELS_AT_ONCE] if pk.isdecimal() and len(pk) < 19]
    labels = listed_through(lens, events.filter(pk__in=asked).to_be_listed(), sources)
    return JsonResponse({"events": [asdict(label) for label in labels]})


def _visible_timeline(request: HttpRequest, slug: str) -> Timeline:
    return get_object_or_404(Timeline.objects.visible_to(request.user), slug=slug)


def _events(request: HttpRequest, shown: Timeline) -> EventQuerySet:
    return Event.objects.visible_to(request.user).filter(timeline=shown).current()


def _asked_for(
    request: HttpRequest, shown: Timeline, events: EventQuerySet, *, menus: bool = True
) -> tuple[Facets, Drawing]:
    """What can be filtered by, and what the filters of the address find; without MENUS the former only as needed."""
    for_editor = shown.is_edited_by(request.user)
    everything = Drawing(shown, events, TimelineQuery(), for_editor)
    if not may_filter(request.GET):
        if not menus:
            return Facets(), everything
        everything.table()  # is needed anyway, and then tells of which events there is a choice
    facets = facets_of(shown, events, everything.ids, chosen_in(request.GET), for_editor=for_editor)
    query = read_query(request.GET, facets)
    return facets, Drawing(shown, events.matching(query), query, for_editor)


def _lens_of(request: HttpRequest, shown: Timeline, events: EventQuerySet) -> tuple[Lens, Names]:
    """The lens of an address and the names of sources; nothing is asked where there is none."""
    if request.GET.keys() <= {"id"}:
        return NO_LENS, NOBODY
    facets, drawing = _asked_for(request, shown, events)
    return drawing.query.lens, facets.source_names


def _packed(request: HttpRequest, packed: bytes) -> HttpResponse:
    """Bytes packed with gzip as a response, unpacked for a client that does not take that."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    data = packed if takes_gzip else gzip.decompress(packed)
    response = HttpResponse(data, content_type="application/octet-stream")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    return response
