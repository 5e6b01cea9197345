"""The home page, a timeline with the list of its window, and what its picture is drawn from."""

import gzip
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from timeline.asked import Asked
from timeline.facet_loading import facet_table
from timeline.facets import Facets, chosen_facets
from timeline.fragments import render_page, wants_part
from timeline.group_words import without_in_words
from timeline.grouping import BY_LANE
from timeline.lens_words import Names
from timeline.lenses import NO_LENS, Lens
from timeline.listed import NOBODY, listed_through
from timeline.models import Event, Timeline
from timeline.models.event import EventQuerySet
from timeline.page import filters_of, page_of
from timeline.query import read_query
from timeline.sharing import sharing_of
from timeline.suggestions import suggestions
from timeline.window import window_of

LABELS_AT_ONCE = 200
TIMELINES_LISTED = 200
MENUS_ELEMENT = "filter-menus"  # its id


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
    """One timeline; to htmx the list of its window alone, or where that is what it would fill, the filters' menus."""
    asked = _asked(request, slug)
    if wants_part(request) and request.htmx.target == MENUS_ELEMENT:  # type: ignore[attr-defined]  # by HtmxMiddleware
        return _menus(request, asked)
    facets = asked.known if wants_part(request) else asked.facets()
    context = _context(request, asked, facets) | {"is_part": wants_part(request)}
    return render_page(request, "timeline/timeline.html", context, "window")


def page_context(request: HttpRequest, shown: Timeline) -> dict[str, Any]:
    """What the page of a timeline shows of the state in its address, but for its menus."""
    asked = _asked_of(request, shown)
    return _context(request, asked, asked.known)


def _context(request: HttpRequest, asked: Asked, facets: Facets) -> dict[str, Any]:
    shown, query = asked.timeline, asked.query
    drawing = asked.drawing()
    seen = drawing.seen() if query.lens else None
    table = seen.table if seen else drawing.table()
    names = asked.known.source_names
    window = window_of(table, asked.events, query, names, with_proposals=asked.with_proposals)
    if query.by != BY_LANE:
        window = window.in_groups(drawing.belonging().names_of(window.ids), without_in_words(query.by))
    opened = asked.events.called(query.event) if query.event else None
    state = query.address()
    return {
        "page": page_of(query, facets, asked.known, window, opened, seen),
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


def _menus(request: HttpRequest, asked: Asked) -> HttpResponse:
    response = render(request, "timeline/_menus.html", {"filters": filters_of(asked.query, asked.facets())})
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


@require_safe
def timeline_columns(request: HttpRequest, slug: str) -> HttpResponse:
    """Typed columns of all events that pass the filters of the address, whatever its window."""
    drawing = _asked(request, slug).drawing()
    etag = quote_etag(drawing.version)
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or _packed(request, drawing.packed_columns())
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Encoding", "Accept-Language"))
    return response


@require_safe
def timeline_suggestions(request: HttpRequest, slug: str) -> HttpResponse:
    """What is offered for the letters of `q` while somebody types them: a part of the page."""
    shown = _visible_timeline(request, slug)
    events = _events(request, shown)
    options = facet_table(shown, events, for_editor=shown.is_edited_by(request.user))
    groups = suggestions(events, options, request.GET.get("q", "")[:200])
    context = {"groups": groups, "total": sum(len(group.suggestions) for group in groups)}
    return render(request, "timeline/_suggestions.html", context)


@require_safe
def timeline_labels(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of a few events, which the picture shows but the list does not: `?id=1&id=2`, and the lens if any."""
    shown = _visible_timeline(request, slug)
    events = _events(request, shown)
    lens, sources = _lens_of(request, shown)
    asked = [int(pk) for pk in request.GET.getlist("id")[:LABELS_AT_ONCE] if pk.isdecimal() and len(pk) < 19]
    labels = listed_through(lens, events.filter(pk__in=asked).to_be_listed(), sources)
    return JsonResponse({"events": [asdict(label) for label in labels]})


def _asked(request: HttpRequest, slug: str) -> Asked:
    return _asked_of(request, _visible_timeline(request, slug))


def _asked_of(request: HttpRequest, shown: Timeline) -> Asked:
    events = _events(request, shown)
    known = chosen_facets(shown, events, request.GET)
    query = read_query(request.GET, known)
    return Asked(shown, events, query, known, for_editor=shown.is_edited_by(request.user))


def _visible_timeline(request: HttpRequest, slug: str) -> Timeline:
    return get_object_or_404(Timeline.objects.visible_to(request.user), slug=slug)


def _events(request: HttpRequest, shown: Timeline) -> EventQuerySet:
    return Event.objects.visible_to(request.user).filter(timeline=shown).current()


def _lens_of(request: HttpRequest, shown: Timeline) -> tuple[Lens, Names]:
    """The lens of an address and the names of sources; nothing is asked where there is none."""
    if request.GET.keys() <= {"id"}:
        return NO_LENS, NOBODY
    asked = _asked_of(request, shown)
    return asked.query.lens, asked.known.source_names


def _packed(request: HttpRequest, packed: bytes) -> HttpResponse:
    """Bytes packed with gzip as a response, unpacked for a client that does not take that."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    data = packed if takes_gzip else gzip.decompress(packed)
    response = HttpResponse(data, content_type="application/octet-stream")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    return response
