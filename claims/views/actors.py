"""Pairs of actors that may be one, for editors: shown, decided, taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.actors import DIFFERENT, KEEP_FIRST, ActorPairForm, UndoActorForm
from claims.models import ActorDecision
from claims.pages.actors import decision_in_words, pairs_waiting
from claims.review.actors import decide_different, decide_same, undo_decision
from claims.review.refusals import ReviewRefused
from claims.views.attempt import INVALID, STALE
from claims.views.permission import require_any_editor, sign_in_first
from timeline.fragments import render_page, wants_part

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def review_actors(request: HttpRequest) -> HttpResponse:
    """The pairs that wait; a POST says of one what it is."""
    user = require_any_editor(request)
    if request.method != "POST":
        return _show(request, user)
    form = ActorPairForm(request.POST, user=user)
    if not form.is_valid():
        stale = _("Somebody decided on one of these names in the meantime. Look at what is left.")
        return _show(request, user, refused=stale, status=STALE)
    return _carry_out(request, user, lambda: _decide(form, user))


@require_POST
@sign_in_first
def review_actors_undo(request: HttpRequest) -> HttpResponse:
    """Take one's own decision on a pair back."""
    user = require_any_editor(request)
    form = UndoActorForm(request.POST, user=user)
    if not form.is_valid():
        return _show(request, user, refused=_("There is nothing to take back."), status=INVALID)
    decision: ActorDecision = form.cleaned_data["decision"]

    def take_back() -> str:
        undo_decision(decision, by=user)
        return _("Taken back: %(decision)s") % {"decision": decision_in_words(decision)}

    return _carry_out(request, user, take_back)


def _decide(form: ActorPairForm, user: User) -> str:
    """Carry out what the form says, and tell what was decided."""
    first, second = form.cleaned_data["first"], form.cleaned_data["second"]
    verdict = form.cleaned_data["decision"]
    if verdict == DIFFERENT:
        return decision_in_words(decide_different(first, second, by=user))
    kept, other = (first, second) if verdict == KEEP_FIRST else (second, first)
    return decision_in_words(decide_same(kept, other, by=user))


def _carry_out(request: HttpRequest, user: User, act: Callable[[], str]) -> HttpResponse:
    try:
        told = act()
    except ReviewRefused as refused:
        return _show(request, user, refused=str(refused), status=INVALID)
    if wants_part(request):
        return _show(request, user, told=f"{told}.")
    messages.success(request, f"{told}.")
    return redirect("review_actors")


def _show(request: HttpRequest, user: User, *, told: str = "", refused: str = "", status: int = 200) -> HttpResponse:
    pairs = pairs_waiting(user)
    page = Paginator(pairs.waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    last = ActorDecision.objects.last_of(user)
    context = {
        "count": len(pairs.waiting),
        "page": page,
        "pairs": pairs.shown(list(page.object_list)),
        "last": last,
        "last_words": decision_in_words(last) if last else "",
        "told": told,
        "refused": refused,
    }
    return render_page(request, "claims/review_actors.html", context, "pairs", status=status)
