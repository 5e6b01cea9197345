"""Who may: strangers are asked to sign in; what a person may not do is a 403, what they may not see a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from timeline.fragments import wants_part
from timeline.models import Timeline

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def sign_in_first(view: View[P]) -> View[P]:
    """Strangers are led to the sign-in page and then back to the page, never to an address that only takes a POST."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        answer = redirect_to_login(_page_of(request))
        return HttpResponseClientRedirect(answer.url) if wants_part(request) else answer

    return guarded


def _page_of(request: HttpRequest) -> str:
    """The page on which the person is: the address asked for, or where a form or a part of a page stands."""
    if request.method in {"GET", "HEAD"} and not wants_part(request):
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return "/"
    address = urlsplit(page)
    return f"{address.path}?{address.query}" if address.query else address.path


def signed_in(request: HttpRequest) -> User:
    """The person who asks, in a view that `sign_in_first` guards. Raises PermissionDenied where it does not."""
    if not isinstance(request.user, User):
        raise PermissionDenied(_("Sign in first."))
    return request.user


def require_editor(request: HttpRequest, timeline: Timeline) -> User:
    """The editor who asks. Raises PermissionDenied, worded for the page, where they do not edit the timeline."""
    if not timeline.is_edited_by(request.user):
        raise PermissionDenied(_("Only editors of this timeline may do this. Ask one of its admins to make you one."))
    return signed_in(request)


def require_any_editor(request: HttpRequest) -> User:
    """Raises PermissionDenied where the person edits no timeline at all."""
    if not Timeline.objects.edited_by(request.user).exists():
        raise PermissionDenied(_("Only editors may see this page. Ask an admin of your timeline to make you one."))
    return signed_in(request)


def require_any_admin(request: HttpRequest) -> User:
    """Raises PermissionDenied where the person administers no timeline at all."""
    if not Timeline.objects.administered_by(request.user).exists():
        raise PermissionDenied(_("Only admins may import articles. Ask an admin of your timeline to make you one."))
    return signed_in(request)
