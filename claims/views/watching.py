"""Watching a conflict, an event or a source, and ceasing to."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.models import Conflict, Source
from claims.models.watch import target_of
from claims.review import watching
from claims.views.permission import sign_in_first, signed_in
from timeline.fragments import wants_part
from timeline.models import Event
from timeline.models.workspace import User


@require_POST
@sign_in_first
def watch(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Begin to watch what the address names, or end that; then the button says so, or the page it stands on."""
    user = signed_in(request)
    target = _visible(kind, public_id, user)
    ended = request.POST.get("ended") == "on"
    watching.watch(target, by=user, ended=ended)
    if wants_part(request):
        context = {"kind": target_of(target), "target": target, "watched": not ended, "shown": True, "just_done": True}
        return render(request, "claims/_watch.html", context)
    messages.success(request, _("You do not watch this any more.") if ended else _("You watch this from now on."))
    return redirect(target)


def _visible(kind: str, public_id: str, user: User) -> Conflict | Event | Source:
    match kind:
        case "conflict":
            return get_object_or_404(Conflict.objects.visible_to(user), public_id=public_id)
        case "event":
            return get_object_or_404(Event.objects.visible_to(user), public_id=public_id)
        case "source":
            return get_object_or_404(Source.objects.visible_to(user), public_id=public_id)
    raise Http404
