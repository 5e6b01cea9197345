"""The desk of conflicts: the list, who takes them on, saved views, and how good each rule is."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from claims.forms.conflict_desk import AssignForm, ConflictFilter, SavedViewForm
from claims.models import Conflict, SavedView
from claims.pages.conflicts.desk import assignable, desk_rows, edited_timelines, state_tabs, with_row
from claims.pages.conflicts.query import cells, narrowed, sources_on_sides, total, visible_conflicts
from claims.pages.conflicts.rules import conflict_rule_records
from claims.review.assigning import assign, review_several
from claims.review.refusals import ReviewRefused
from claims.review.saved_views import delete_view, rename_view, save_view
from claims.views.attempt import INVALID, STALE, attempt
from claims.views.permission import require_any_editor, require_editor, sign_in_first
from claims.wording.rules import rule_in_words
from timeline.fragments import render_page, wants_part
from timeline.models import Event
from timeline.models.recorded import StaleVersion

PAGE_SIZE = 50


@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Conflicts that the reader may see, the weightiest first; editors get the tools."""
    return _show(request)


@require_POST
@sign_in_first
def conflicts_assign(request: HttpRequest) -> HttpResponse:
    """Give the conflicts that were ticked to somebody, or take them under review."""
    user = require_any_editor(request)
    form = AssignForm(request.POST, people=assignable(edited_timelines(user), user))
    if not form.is_valid():
        first = next(iter(form.errors.values()))[0]
        return _refused(request, form, str(first), INVALID)
    chosen = _chosen(request, form.cleaned_data["chosen"])
    if len(chosen) < len(form.cleaned_data["chosen"]):
        return _refused(request, form, _("One of these conflicts is gone. Look at what is left."), STALE)
    try:
        told = _carry_out(form, chosen, user)
    except ReviewRefused as refused:
        return _refused(request, form, str(refused), INVALID)
    except StaleVersion as stale:
        changed = next(each for each in chosen if each.pk == stale.row.pk)
        about = {"event": changed.event.title}
        told = _("Somebody changed “%(event)s” in the meantime, so nothing was done. Look at it, then send this again.")
        return _refused(request, form, told % about, STALE)
    if wants_part(request):
        return _show(request, told=told)
    messages.success(request, told)
    return redirect(_back(request, form))


def _chosen(request: HttpRequest, versions: Mapping[str, int]) -> dict[Conflict, int]:
    """The conflicts with the versions that were seen. Raises PermissionDenied where one is not the user's to edit."""
    rows = Conflict.objects.visible_to(request.user).filter(public_id__in=versions).select_related("event__timeline")
    chosen = {row: versions[row.public_id] for row in rows}
    for timeline in {row.event.timeline for row in chosen}:
        require_editor(request, timeline)
    return chosen


def _carry_out(form: AssignForm, chosen: Mapping[Conflict, int], by: User) -> str:
    """What was done, in words."""
    asked, number = form.cleaned_data, len(chosen)
    if asked["act"] == "review":
        review_several(chosen, by=by)
        told = ngettext("%(number)s conflict taken under review.", "%(number)s conflicts taken under review.", number)
        return told % {"number": number}
    to = by if asked["act"] == "mine" else asked["to"]
    assign(chosen, to, by=by)
    name = _("nobody") if to is None else to.get_username()
    told = ngettext("%(number)s conflict given to %(name)s.", "%(number)s conflicts given to %(name)s.", number)
    return told % {"number": number, "name": name}


def _refused(request: HttpRequest, form: AssignForm, reason: str, status: int) -> HttpResponse:
    """Say why nothing was done where it was asked for; what was ticked stays ticked."""
    if "on_page" in form.data:
        messages.error(request, reason)
        return redirect(_back(request, form))
    chosen = [key.partition(":")[0] for key in request.POST.getlist("chosen")]
    return _show(request, refused=reason, chosen=chosen, to=request.POST.get("to", ""), status=status)


def _back(request: HttpRequest, form: AssignForm) -> str:
    """The page of the conflict where it was asked for there, else the list as it was."""
    ids = [key.partition(":")[0] for key in request.POST.getlist("chosen")]
    if "on_page" in form.data and ids:
        return reverse("conflict", args=[ids[0]])
    return _list_address(request)


def _list_address(request: HttpRequest) -> str:
    address = reverse("conflicts")
    return f"{address}?{request.GET.urlencode()}" if request.GET else address


@require_POST
@sign_in_first
def conflict_views(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the address under a name."""
    user = require_any_editor(request)
    form = SavedViewForm(request.POST)
    asked = ConflictFilter(request.GET, edits=True).address()
    refusal = attempt(form, lambda: save_view(form.cleaned_data["name"], asked, by=user))
    if refusal is not None:
        return _show(request, view_form=form, status=refusal)
    messages.success(request, _("Saved. You find it above the list from now on."))
    return redirect(_list_address(request))


@require_POST
@sign_in_first
def conflict_view(request: HttpRequest, key: int) -> HttpResponse:
    """Rename or delete one's own view."""
    user = require_any_editor(request)
    view = get_object_or_404(SavedView.objects.of(user), pk=key)
    act = request.POST.get("act")
    if act == "delete":
        delete_view(view)
        messages.success(request, _("Deleted the view “%(name)s”.") % {"name": view.name})
        return redirect(_list_address(request))
    if act != "rename":
        raise Http404
    form = SavedViewForm(request.POST, auto_id=f"view-{view.pk}-%s")
    refusal = attempt(form, lambda: rename_view(view, form.cleaned_data["name"]))
    if refusal is not None:
        return _show(request, renamed={view.pk: form}, status=refusal)
    messages.success(request, _("Renamed."))
    return redirect(_list_address(request))


@require_safe
@sign_in_first
def conflict_rules(request: HttpRequest) -> HttpResponse:
    """Per rule, what people made of the conflicts that it found."""
    user = require_any_editor(request)
    records = [(each, rule_in_words(each.rule)) for each in conflict_rule_records(user)]
    return render(request, "claims/conflict_rules.html", {"records": records})


def _show(
    request: HttpRequest,
    *,
    told: str = "",
    refused: str = "",
    chosen: Collection[str] = (),
    to: str = "",
    view_form: SavedViewForm | None = None,
    renamed: Mapping[int, SavedViewForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The list, and what an action had to say: what was TOLD, or why it was REFUSED."""
    user = request.user
    edited = edited_timelines(user)
    asked = ConflictFilter(request.GET, edits=bool(edited))
    query, me, visible = asked.query(), user.get_username(), visible_conflicts(user)
    counted = cells(visible, query, user)
    asked.offer(counted, sources_on_sides(narrowed(visible, replace(query, source=""), user), user), me)
    rows = with_row(narrowed(visible, query, user), user)
    paginator = Paginator(rows, PAGE_SIZE)
    paginator.count = total(counted, query, me)  # so that it is not counted again
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "filter": asked,
        "query": query,
        "address": asked.address(),
        "here": request.GET.urlencode(),
        "page": page,
        "rows": desk_rows(page.object_list, edited, chosen),
        "tabs": state_tabs(counted, query, me, asked.address),
        "event": Event.objects.visible_to(user).filter(public_id=query.event).first() if query.event else None,
        "whole_event": asked.address(event=""),
        "unfold": "Unfolded" in request.headers,
        "told": told,
        "refused": refused,
        **(_tools(request, edited, to, view_form, renamed or {}) if edited else {}),
    }
    return render_page(request, "claims/conflicts.html", context, "found", status=status)


def _tools(
    request: HttpRequest,
    edited: Collection[int],
    to: str,
    view_form: SavedViewForm | None,
    renamed: Mapping[int, SavedViewForm],
) -> dict[str, Any]:
    """What editors get besides the list."""
    user = request.user
    views = SavedView.objects.of(user)
    return {
        "edits": True,
        "people": assignable(edited, user),
        "to": to,
        "view_form": view_form or SavedViewForm(),
        "view_refused": view_form is not None or bool(renamed),
        "views": [
            (view, renamed.get(view.pk) or SavedViewForm(initial={"name": view.name}, auto_id=f"view-{view.pk}-%s"))
            for view in views
        ],
    }
