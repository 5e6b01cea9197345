"""Taking part in the discussion of a conflict: saying something, putting it right, taking it back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.desk import DeskForm
from claims.forms.discussion import CommentForm
from claims.models import Comment, Conflict
from claims.review.discussion import change_comment, comment, take_back
from claims.views.attempt import attempt
from claims.views.conflicts import show_conflict, visible_conflict
from claims.views.permission import require_editor, sign_in_first


@require_POST
@sign_in_first
def comment_add(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say something about the conflict, or answer what somebody said."""
    conflict, user = _asked(request, public_id)
    form = CommentForm(request.POST)

    def act() -> Comment:
        asked = form.cleaned_data
        parent = None if asked["parent"] is None else get_object_or_404(conflict.comments, pk=asked["parent"])
        return comment(conflict, text=asked["text"], by=user, parent=parent)

    answered = form["parent"].value()
    place = f"answer-{answered}" if answered else "new"
    return _carry_out(request, conflict, place, form, act, _("Your comment is added."))


@require_POST
@sign_in_first
def comment_change(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Put right what one has just said."""
    conflict, user = _asked(request, public_id)
    said = get_object_or_404(conflict.comments, pk=number)
    form = CommentForm(request.POST)

    def act() -> Comment:
        return change_comment(said, text=form.cleaned_data["text"], by=user)

    return _carry_out(request, conflict, f"change-{number}", form, act, _("Your comment is changed."))


@require_POST
@sign_in_first
def comment_take_back(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Take one's own words back."""
    conflict, user = _asked(request, public_id)
    said = get_object_or_404(conflict.comments, pk=number)
    form = DeskForm(request.POST)
    return _carry_out(
        request, conflict, f"back-{number}", form, lambda: take_back(said, by=user), _("It is taken back.")
    )


def _asked(request: HttpRequest, public_id: str) -> tuple[Conflict, User]:
    conflict = visible_conflict(request, public_id)
    return conflict, require_editor(request, conflict.event.timeline)


def _carry_out(
    request: HttpRequest, conflict: Conflict, place: str, form: DeskForm, act: Callable[[], Comment], done: str
) -> HttpResponse:
    """Do it and go to the comment, or show the form again at its PLACE in the discussion, with all that was typed."""
    said: list[Comment] = []
    refusal = attempt(form, lambda: said.append(act()))
    if refusal is not None:
        return show_conflict(request, visible_conflict(request, conflict.public_id), status=refusal, said=(place, form))
    messages.success(request, done, extra_tags=f"comment-{said[0].pk}")
    return redirect(said[0])
