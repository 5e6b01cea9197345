"""Refuses requests of which nothing can come, before anything of them is read."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CONTENT_TOO_LARGE = 413


def refuse_unusable(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 413 for a body of more than MAX_UPLOAD bytes, 400 for an address with a zero character.

    Of a body whose length is not stated WSGI reads nothing. PostgreSQL can look no zero character up.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a zero character in the address")
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length) > settings.MAX_UPLOAD:
            context = {"most": settings.MAX_UPLOAD // 2**20}
            return render(request, "413.html", context, status=CONTENT_TOO_LARGE)
        return get_response(request)

    return answer
