"""Pages that other sites may show in a frame; every other page refuses to be framed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

View = Callable[..., HttpResponse]


def may_be_framed(view: View) -> View:
    """Any site may frame what VIEW answers, its refusals too."""
    anywhere: Any = csp_replace({"frame-ancestors": ["*"]})
    framed: Any = xframe_options_exempt(anywhere(view))
    framed.may_be_framed = True
    return framed  # type: ignore[no-any-return]  # a view


def as_any_reader(view: View) -> View:
    """VIEW as a stranger sees it, whoever asks: no session is read, and the answer is the same for everybody."""

    @wraps(view)
    def for_a_stranger(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.user = AnonymousUser()
        return view(request, *args, **kwargs)

    return for_a_stranger
