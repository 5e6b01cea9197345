"""Articles in which words stand, as a page of its own and as the short list beside the timeline's."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from claims.article_search import articles_with, found_articles
from timeline.fragments import render_page, wants_part
from timeline.models import Timeline
from timeline.search.terms import read_search, whole_words

PAGE_SIZE = 20
SHOWN_BESIDE = 5


@require_safe
def timeline_articles(request: HttpRequest, slug: str) -> HttpResponse:
    """The timeline's articles that hold the words of `q`; to htmx the best of them alone."""
    timeline = get_object_or_404(Timeline.objects.visible_to(request.user), slug=slug)
    words = " ".join(request.GET.get("q", "").split())[:200]
    search = whole_words(read_search(words))
    found = articles_with(search, timeline, request.user)
    if not found.keys:
        search = read_search(words)
        found = articles_with(search, timeline, request.user)
    pages = Paginator(found.keys, SHOWN_BESIDE if wants_part(request) else PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "timeline": timeline,
        "words": words,
        "address": urlencode({"q": words}),
        "page": page,
        "total": pages.count,
        "more": found.more,
        "articles": found_articles(search, list(page.object_list), timeline, request.user),
    }
    return render_page(request, "claims/timeline_articles.html", context, "beside")
