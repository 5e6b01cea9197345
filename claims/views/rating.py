"""Where an editor rates a source."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.rating import RatingForm
from claims.models import Reliability, Source
from claims.pages.sources.source import edited_with
from claims.ratings import listed_ratings
from claims.review.rating import rate_source
from claims.views.attempt import attempt
from claims.views.permission import sign_in_first, signed_in
from timeline.models.workspace import TimelineQuerySet


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def source_rate(request: HttpRequest, public_id: str) -> HttpResponse:
    """A letter and a reason, in the name of a timeline that the person edits and that has articles of the source."""
    source = get_object_or_404(Source.objects.visible_to(request.user), public_id=public_id)
    user, timelines = _rater(request, source)
    form = RatingForm(request.POST or None, timelines=timelines)
    status = 200
    if request.method == "POST":
        refusal = attempt(form, lambda: _rate(source, form, user))
        if refusal is None:
            messages.success(request, _("The rating is on record, with your reason."))
            return redirect(source)
        status = refusal
    ratings = list(listed_ratings(user).filter(source=source))
    context = {"source": source, "form": form, "ratings": ratings, "seen": ratings[0].pk if ratings else 0}
    return render(request, "claims/source_rate.html", context, status=status)


def _rater(request: HttpRequest, source: Source) -> tuple[User, TimelineQuerySet]:
    """The editor who asks, and the timelines in whose name they may rate. Raises PermissionDenied without any."""
    timelines = edited_with(source, request.user)
    if not timelines.exists():
        raise PermissionDenied(_("Only editors of a timeline that has articles of this source may rate it."))
    return signed_in(request), timelines


def _rate(source: Source, form: RatingForm, by: User) -> None:
    asked = form.cleaned_data
    letter = Reliability(asked["letter"])
    rate_source(source, letter, reason=asked["reason"], timeline=asked["timeline"], by=by, seen=asked["seen"])
