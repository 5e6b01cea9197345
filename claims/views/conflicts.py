"""The desk of conflicts: the list, a conflict, and what editors do with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.models import Claim, Conflict
from claims.pages.conflicts.desk import assignee
from claims.pages.conflicts.short import conflict_row
from claims.pages.conflicts.whole import conflict_words, whole_conflict, with_words
from claims.pages.discussion import discussion_of
from claims.views.attempt import STALE, attempt
from claims.views.conflict_actions import ACTIONS
from claims.views.hosts import own_hosts
from claims.views.moved import moved_to
from claims.views.permission import require_editor, sign_in_first
from timeline.fragments import render_page, wants_part
from timeline.framing import may_be_framed
from timeline.models.workspace import User


def _visible_claims(user: User, conflicts: Iterable[Conflict]) -> frozenset[int]:
    """Keys of the claims in the conflicts that the user may see; some may be on other events."""
    shown = [conflict.pk for conflict in conflicts]
    taking_part = Q(positions__conflict__in=shown) | Q(undecided_in__in=shown) | Q(premise_of__conflict__in=shown)
    return frozenset(Claim.objects.visible_to(user).filter(taking_part).values_list("pk", flat=True))


@require_safe
def conflict(request: HttpRequest, public_id: str) -> HttpResponse:
    """A conflict: who says what, how it was found, how it was settled, and what was said of it."""
    found = visible_conflict(request, public_id)
    return show_conflict(request, found) if found.public_id == public_id else moved_to(found.get_absolute_url())


def visible_conflict(request: HttpRequest, public_id: str) -> Conflict:
    """The conflict of that id, or the one with which it was joined."""
    return with_words(Conflict.objects.visible_to(request.user), public_id)


def show_conflict(
    request: HttpRequest,
    conflict: Conflict,
    sent: tuple[str, forms.Form] | None = None,
    status: int = 200,
    *,
    said: tuple[str, forms.Form] | None = None,
) -> HttpResponse:
    """The page; SENT is the action and the form that could not be carried out, SAID the same of the discussion."""
    edited = conflict.event.timeline.is_edited_by(request.user)
    shown = whole_conflict(conflict, _visible_claims(request.user, [conflict]), request.user, by_editor=edited)
    possible = {
        name: action.form(shown.words.row)
        for name, action in ACTIONS.items()
        if edited and conflict.state in action.states
    }
    prefilled = "resolve" in possible and _prefill(possible["resolve"], request)
    context: dict[str, Any] = {
        "conflict": conflict,
        "shown": shown,
        "words": shown.words,
        "row": shown.words.row,
        "forms": possible,
        "prefilled": prefilled,
        "address": request.build_absolute_uri(conflict.get_absolute_url()),
        "embed": _embed_address(request, conflict),
        "assignee": assignee(conflict, request.user, editable=edited),
        "just_done": _just_done(request),
        "discussion": discussion_of(conflict, request.user, hosts=own_hosts(request), now=timezone.now()),
        "may_discuss": edited,
        "said": said,
    }
    if sent:
        name, form = sent
        context |= {"refused": form, "refused_action": name, "still_possible": name in possible}
        possible[name] = form
    return render_page(request, "claims/conflict.html", context, "conflict", status=status)


def _prefill(form: forms.Form, request: HttpRequest) -> bool:
    """Fill a ruling in with what the address asks for, which is how the page offers its diagnosis. Whether it does."""
    asked = [name for name in form.fields if name != "version" and name in request.GET]
    for name in asked:
        several = isinstance(form.fields[name], forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
        form.initial[name] = request.GET.getlist(name) if several else request.GET[name]
    return bool(asked)


def _embed_address(request: HttpRequest, conflict: Conflict) -> str:
    """Where other sites may show the conflict from; "" where not every reader may see it."""
    stranger = AnonymousUser()
    if request.user.is_authenticated and not Conflict.objects.visible_to(stranger).filter(pk=conflict.pk).exists():
        return ""
    return request.build_absolute_uri(reverse("conflict_embed", args=[conflict.public_id]))


@may_be_framed
@require_safe
def conflict_embed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The conflict for a frame on another site: what any reader may see, whoever asks."""
    reader = AnonymousUser()
    found = with_words(Conflict.objects.visible_to(reader), public_id)
    words = conflict_words(found, _visible_claims(reader, [found]), reader, by_editor=False)
    return render(request, "claims/conflict_embed.html", {"conflict": found, "words": words, "row": words.row})


def _just_done(request: HttpRequest) -> str:
    """The action that a replaced part reports on, so that the focus goes to what it changed; "" on a whole page."""
    told = [message.extra_tags for message in messages.get_messages(request)] if wants_part(request) else []
    return next((tag for tag in told if tag in ACTIONS or tag.startswith("comment-")), "")


@require_POST
@sign_in_first
def conflict_act(request: HttpRequest, public_id: str, action: str) -> HttpResponse:
    """Carry out one of ACTIONS on the conflict."""
    conflict = visible_conflict(request, public_id)
    if action not in ACTIONS:
        raise Http404
    user = require_editor(request, conflict.event.timeline)
    asked = ACTIONS[action]
    form = asked.form(conflict_row(conflict, _visible_claims(request.user, [conflict])), request.POST)
    if conflict.public_id != public_id:
        form.add_error(None, _("This conflict was joined with another one. Here is what became of it: look again."))
        return show_conflict(request, conflict, (action, form), STALE)
    refusal = attempt(form, lambda: asked.perform(conflict, form, user))
    if refusal is not None:
        return show_conflict(request, visible_conflict(request, public_id), (action, form), refusal)
    messages.success(request, str(asked.done), extra_tags=action)
    return redirect(conflict)
