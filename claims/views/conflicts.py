"""A conflict, and what editors do with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from claims.conflict_desk import assignee
from claims.conflict_page import conflict_page, conflict_row
from claims.models import Claim, Conflict
from claims.views.attempt import attempt
from claims.views.conflict_actions import ACTIONS
from claims.views.permission import require_editor, sign_in_first
from timeline.fragments import render_page, wants_part


def _visible_claims(request: HttpRequest, conflicts: Iterable[Conflict]) -> frozenset[int]:
    """Keys of the claims in the conflicts that the reader may see; some may be on other events."""
    shown = [conflict.pk for conflict in conflicts]
    taking_part = Q(positions__conflict__in=shown) | Q(undecided_in__in=shown)
    return frozenset(Claim.objects.visible_to(request.user).filter(taking_part).values_list("pk", flat=True))


@require_safe
def conflict(request: HttpRequest, public_id: str) -> HttpResponse:
    """A conflict: who says what, how it was found, how it was settled, and what was said of it."""
    return _show(request, _visible_conflict(request, public_id))


def _visible_conflict(request: HttpRequest, public_id: str) -> Conflict:
    visible = Conflict.objects.visible_to(request.user).with_sides()
    return get_object_or_404(visible.select_related("reviewer", "flagged_by", "assigned_to"), public_id=public_id)


def _show(
    request: HttpRequest, conflict: Conflict, sent: tuple[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """The page; SENT is the action and the form that could not be carried out."""
    edited = conflict.event.timeline.is_edited_by(request.user)
    shown = conflict_page(conflict, _visible_claims(request, [conflict]), request.user, by_editor=edited)
    possible = {
        name: action.form(shown.row) for name, action in ACTIONS.items() if edited and conflict.state in action.states
    }
    context: dict[str, Any] = {
        "conflict": conflict,
        "shown": shown,
        "row": shown.row,
        "forms": possible,
        "assignee": assignee(conflict, request.user, editable=edited),
        "just_done": _just_done(request),
    }
    if sent:
        name, form = sent
        context |= {"refused": form, "refused_action": name, "still_possible": name in possible}
        possible[name] = form
    return render_page(request, "claims/conflict.html", context, "conflict", status=status)


def _just_done(request: HttpRequest) -> str:
    """The action that a replaced part reports on, so that the focus goes to what it changed; "" on a whole page."""
    told = [message.extra_tags for message in messages.get_messages(request)] if wants_part(request) else []
    return next((tag for tag in told if tag in ACTIONS), "")


@require_POST
@sign_in_first
def conflict_act(request: HttpRequest, public_id: str, action: str) -> HttpResponse:
    """Carry out one of ACTIONS on the conflict."""
    conflict = _visible_conflict(request, public_id)
    if action not in ACTIONS:
        raise Http404
    user = require_editor(request, conflict.event.timeline)
    asked = ACTIONS[action]
    form = asked.form(conflict_row(conflict, _visible_claims(request, [conflict])), request.POST)
    refusal = attempt(form, lambda: asked.perform(conflict, form, user))
    if refusal is not None:
        return _show(request, _visible_conflict(request, public_id), (action, form), refusal)
    messages.success(request, str(asked.done), extra_tags=action)
    return redirect(conflict)
