"""Pages for readers: an event, a claim, an article, the sources. None of them writes."""

from typing import Any
from urllib.parse import unquote

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from claims.article_search import found_marks
from claims.models import Article, Claim, Source
from claims.pages.article import article_page, found_words
from claims.pages.claim import claim_page
from claims.pages.event import event_page
from claims.pages.event_decisions import decisions_on
from claims.pages.sources.source import shown_sources, source_page
from claims.views.moved import moved_to
from timeline.fragments import render_page, wants_part
from timeline.framing import as_any_reader
from timeline.models import Event
from timeline.search.terms import read_search

PAGE_SIZE = 50


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """An event, as a page or as the panel beside the timeline. Of its address only the id counts, the last word."""
    identity = slug.rpartition("-")[2]
    found = Event.objects.visible_to(request.user).select_related("timeline", "lane").called(identity)
    if found is None:
        raise Http404
    if request.path != unquote(found.get_absolute_url()):
        query = request.META["QUERY_STRING"]
        address = f"{found.get_absolute_url()}?{query}" if query else found.get_absolute_url()
        return redirect(address) if found.public_id == identity else moved_to(address)
    return render_page(
        request, "claims/event.html", _event_context(request, found, in_panel=wants_part(request)), "panel"
    )


@as_any_reader
@require_safe
def event_in_frame(request: HttpRequest, slug: str) -> HttpResponse:
    """The panel of an event beside a timeline that another site shows in a frame."""
    found = Event.objects.visible_to(request.user).select_related("timeline", "lane").called(slug.rpartition("-")[2])
    if found is None:
        raise Http404
    return render(request, "claims/event.html#panel", _event_context(request, found, in_panel=True))


def _event_context(request: HttpRequest, found: Event, *, in_panel: bool) -> dict[str, Any]:
    page = event_page(found, request.user)
    return {
        "page": page,
        "event": found,
        "decisions": decisions_on(found, request.user, editable=page.editable),
        "timeline": found.timeline,
        "heading": 2 if in_panel else 1,
        "back": request.htmx.current_url_abs_path if in_panel else "",  # type: ignore[attr-defined]  # by HtmxMiddleware
    }


@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """A claim at its permanent address."""
    articles = Prefetch("article", Article.objects.select_related("source", "timeline"))
    claims = Claim.objects.visible_to(request.user).select_related("property", "event__timeline", "created_by")
    found = get_object_or_404(claims.prefetch_related(articles), public_id=public_id)
    return render(request, "claims/claim.html", {"page": claim_page(found, request.user), "claim": found})


@require_safe
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """An article with its claims, dates and the words of `q` marked.

    Its editors may look for `words` in it, to make a claim or a date of them.
    """
    articles = Article.objects.visible_to(request.user).select_related("source", "timeline")
    found = get_object_or_404(articles, public_id=public_id)
    page = article_page(found, request.user, found_marks(read_search(request.GET.get("q", "")[:200]), found))
    context: dict[str, Any] = {"page": page, "article": found, "timeline": found.timeline, "found_at": page.found_at}
    words = request.GET.get("words", "").strip()
    if words and page.editable:
        places = found_words(found, words, as_date=request.GET.get("as") == "date")
        if len(places) == 1:
            return redirect(places[0].address)
        context |= {"words": words, "places": places}
    return render(request, "claims/article.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every source of which the reader may see an article listed."""
    found = Source.objects.visible_to(request.user).in_order()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "sources": shown_sources(page.object_list, request.user)}
    return render(request, "claims/sources.html", context)


@require_safe
def source(request: HttpRequest, public_id: str) -> HttpResponse:
    """A source: how it is rated, how it fared in rulings, where it stands alone, whom it copies, and what it says."""
    found = get_object_or_404(Source.objects.visible_to(request.user), public_id=public_id)
    only, number = request.GET.get("show", ""), request.GET.get("page")
    context = {"source": found, "shown": source_page(found, request.user, only=only, number=number)}
    return render(request, "claims/source.html", context)
