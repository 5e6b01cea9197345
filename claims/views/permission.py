"""What a signed-in person may not do is answered with 403; what they may not see is a 404 in the views themselves."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from timeline.models import Timeline


def signed_in(request: HttpRequest) -> User:
    """The person who asks, in a view that `login_required` guards. Raises PermissionDenied where it does not."""
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
