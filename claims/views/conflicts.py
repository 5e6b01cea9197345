"""The desk of conflicts: the list, a conflict, and what editors do with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from claims.conflict_page import ConflictRow, conflict_page, conflict_row
from claims.forms.conflicts import ConflictFilter
from claims.models import Claim, Conflict, ConflictState
from claims.models.conflict import ConflictQuerySet
from claims.views.attempt import attempt
from claims.views.conflict_actions import ACTIONS
from claims.views.permission import require_editor, sign_in_first
from timeline.fragments import render_page, wants_part
from timeline.models import Timeline

PAGE_SIZE = 50


@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Conflicts that the reader may see, open ones first."""
    listed = Timeline.objects.listed_for(request.user)
    visible = Conflict.objects.visible_to(request.user).in_timelines(listed)
    asked = ConflictFilter(request.GET, user=request.user, conflicts=visible)
    found = asked.query().narrow(visible)
    in_order = found.with_sides().prefetch_related("resolutions").in_order()
    page = Paginator(in_order, PAGE_SIZE).get_page(request.GET.get("page"))
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "filter": asked,
        "page": page,
        "rows": _rows(request, page.object_list),
        "counts": _counts(visible),
        "address": address.urlencode(),
        "narrowed": any(request.GET.get(name) for name in asked.fields),
    }
    return render_page(request, "claims/conflicts.html", context, "found")


def _rows(request: HttpRequest, page: Iterable[Conflict]) -> list[ConflictRow]:
    shown = list(page)
    visible = _visible_claims(request, shown)
    return [conflict_row(each, visible) for each in shown]


def _visible_claims(request: HttpRequest, conflicts: Iterable[Conflict]) -> frozenset[int]:
    """Keys of the claims in the conflicts that the reader may see; some may be on other events."""
    shown = [conflict.pk for conflict in conflicts]
    taking_part = Q(positions__conflict__in=shown) | Q(undecided_in__in=shown) | Q(premise_of__conflict__in=shown)
    return frozenset(Claim.objects.visible_to(request.user).filter(taking_part).values_list("pk", flat=True))


def _counts(visible: ConflictQuerySet) -> list[tuple[str, str, int]]:
    """State, its label and how many, of the states that occur."""
    number = dict(visible.order_by().values_list("state").annotate(number=Count("pk")))
    return [(state.value, str(state.label), number[state]) for state in ConflictState if state in number]


@require_safe
def conflict(request: HttpRequest, public_id: str) -> HttpResponse:
    """A conflict: who says what, how it was found, how it was settled, and what was said of it."""
    return _show(request, _visible_conflict(request, public_id))


def _visible_conflict(request: HttpRequest, public_id: str) -> Conflict:
    visible = Conflict.objects.visible_to(request.user).with_sides()
    return get_object_or_404(visible.select_related("reviewer", "flagged_by"), public_id=public_id)


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
