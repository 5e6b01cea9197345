"""The review desk: the way in, one proposal beside its article, and what is decided about it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url

from claims.event_search import events_for
from claims.forms.review import ProposalFilter, UndoForm
from claims.models import BulkAcceptance, Claim, Judgement, Proposal, ReviewLease
from claims.pages.desk import desk_item, first_events, in_words, last_decision, progress, waiting_by_tier
from claims.proposals import ProposalQuery
from claims.review.bulk import take_bulk_back
from claims.review.leases import free_queue, hold, holder, leave, take_last_passed, take_next, waiting_for
from claims.review.refusals import ReviewRefused
from claims.review.undoing import undo
from claims.views.attempt import STALE, attempt
from claims.views.desk_decisions import DECISIONS
from claims.views.permission import require_any_editor, require_editor, sign_in_first
from timeline.fragments import render_page, wants_part
from timeline.wording import date_in_words

MOST_EVENTS = 10
MOVES = ("next", "previous")
PASSED = "review_passed"  # in the session: keys of the claims that the editor passed over, the last one last
MOST_PASSED = 500


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event that a claim may be attached to."""

    key: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is at the desk, and what they narrowed it to: as a query, and as an address has it."""

    user: User
    filter: ProposalFilter
    query: ProposalQuery
    address: str

    def at(self, claim: Claim) -> str:
        return self._with_filter(reverse("review_item", args=[claim.public_id]))

    def door(self) -> str:
        return self._with_filter(reverse("review"))

    def _with_filter(self, path: str) -> str:
        return f"{path}?{self.address}" if self.address else path


def _asked(request: HttpRequest, user: User) -> Asked:
    narrowed = ProposalFilter(request.GET, user=user)
    query = narrowed.query()
    return Asked(user, narrowed, query, narrowed.address())


@require_safe
@sign_in_first
def review(request: HttpRequest) -> HttpResponse:
    """What waits, and the way to it. A GET takes nothing, so nobody holds an item by looking here."""
    asked = _asked(request, require_any_editor(request))
    now = timezone.now()
    waiting = waiting_for(asked.query, asked.user)
    asked.filter.offer(Proposal.objects.for_editor(asked.user))
    counted = progress(waiting, asked.user, now)
    context = {
        "filter": asked.filter,
        "address": asked.address,
        "query": asked.query,
        "progress": counted,
        "tiers": waiting_by_tier(waiting),
        "first": first_events(waiting) if counted.waiting else (),
        "others_hold_all": bool(counted.waiting) and free_queue(asked.query, asked.user, now).next() is None,
        "others": ReviewLease.objects.by_others(asked.user, now).filter(event__in=waiting.values("event")).people(),
        "last": last_decision(asked.user),
        "stopped": BulkAcceptance.objects.stopped(asked.user),
    }
    return render_page(request, "claims/review.html", context, "waiting")


@require_POST
@sign_in_first
def review_next(request: HttpRequest) -> HttpResponse:
    """Take the most valuable proposal that nobody else is looking at."""
    asked = _asked(request, require_any_editor(request))
    request.session[PASSED] = []
    found = take_next(asked.query, by=asked.user, now=timezone.now())
    return redirect(asked.at(found.claim) if found else asked.door())


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def review_item(request: HttpRequest, public_id: str) -> HttpResponse:
    """A claim at the desk. `decision` in a POST names what is decided about it, or which way to go on without."""
    claim = _claim(request, public_id)
    asked = _asked(request, require_editor(request, claim.article.timeline))
    if request.method != "POST":
        if request.headers.get("HX-Target") == "event-options":
            return render_page(request, "claims/review_item.html", _found_events(request, claim), "events")
        return _show(request, asked, claim)
    name = request.POST.get("decision", "")
    if name in MOVES:
        return _move(request, asked, claim, name)
    if name in DECISIONS:
        return _decide(request, asked, claim, name)
    return HttpResponseBadRequest(_("Say what you decide about the claim."))


def _claim(request: HttpRequest, public_id: str) -> Claim:
    visible = Claim.objects.visible_to(request.user).select_related(
        "article__source", "article__timeline", "property", "event__timeline", "extraction"
    )
    return get_object_or_404(visible, public_id=public_id)


def _decide(request: HttpRequest, asked: Asked, claim: Claim, name: str) -> HttpResponse:
    decision = DECISIONS[name]
    form, left = decision.form(claim, request.POST), claim.event_id
    if not hold(left, by=asked.user, now=timezone.now()):
        form.is_valid()
        form.add_error(None, _("Somebody else is looking at this event. Send this again once it is free."))
        return _show(request, asked, claim, refused={name: form}, status=STALE)
    refusal = attempt(form, lambda: decision.perform(claim, form, asked.user))
    if refusal is not None:
        return _show(request, asked, _claim(request, claim.public_id), refused={name: form}, status=refusal)
    decided = Judgement.objects.of_review(asked.user).filter(claim=claim.pk).select_related("claim__event", "bulk")
    return _go_on(request, asked, _following(request, asked, claim), left, in_words(decided.order_by("-pk")[0]))


def _move(request: HttpRequest, asked: Asked, claim: Claim, way: str) -> HttpResponse:
    """Go on without a decision, or back to what was passed over. Where nothing lies that way, the editor stays."""
    passed: list[int] = request.session.get(PASSED, [])
    if way == "previous":
        found = take_last_passed(asked.query, passed, by=asked.user, now=timezone.now())
        request.session[PASSED] = passed
        told = "" if found else _("There is nothing before this one.")
    else:
        request.session[PASSED] = [*passed, claim.pk][-MOST_PASSED:]
        found, told = _following(request, asked, claim), ""
    if found is None or found.claim_id == claim.pk:
        return _show(request, asked, claim, told=told or _("Nothing else waits that you could be shown."))
    return _go_on(request, asked, found, claim.event_id)


def _following(request: HttpRequest, asked: Asked, claim: Claim) -> Proposal | None:
    """What comes after the claim, held; once all that is left was passed over, the first of that."""
    passed, now = request.session.get(PASSED, []), timezone.now()
    if found := take_next(asked.query, by=asked.user, now=now, begun=claim, passed=passed):
        return found
    request.session[PASSED] = []
    return take_next(asked.query, by=asked.user, now=now)


def _go_on(request: HttpRequest, asked: Asked, found: Proposal | None, left: int, told: str = "") -> HttpResponse:
    """Show the proposal that was taken, or the way in where there is none; the event that was left is free again."""
    if found is None or found.event_id != left:
        leave(left, by=asked.user)
    if found is not None and wants_part(request):
        return push_url(_show(request, asked, _claim(request, found.claim.public_id), told=told), asked.at(found.claim))
    if told:
        messages.success(request, _sentence(told))
    address = asked.at(found.claim) if found else asked.door()
    return HttpResponseClientRedirect(address) if wants_part(request) else redirect(address)


def _show(
    request: HttpRequest,
    asked: Asked,
    claim: Claim,
    *,
    refused: dict[str, forms.Form] | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    """The claim at the desk, with the form that was refused as it was sent."""
    now = timezone.now()
    other = holder(claim.event_id, besides=asked.user, now=now)
    mine = ReviewLease.objects.filter(event=claim.event_id, user=asked.user, until__gt=now).exists()
    blank = {name: each.form(claim) for name, each in DECISIONS.items()}
    context: dict[str, Any] = {
        "item": desk_item(claim),
        "forms": {**blank, **(refused or {})},
        "refused": next(iter(refused), "") if refused else "",
        "form": next(iter(refused.values()), None) if refused else None,
        "address": asked.address,
        "fields": parse_qsl(asked.address),
        "other_group": asked.filter.address(by="" if asked.query.by == "article" else "article"),
        "query": asked.query,
        "progress": progress(waiting_for(asked.query, asked.user), asked.user, now),
        "last": last_decision(asked.user),
        "held_by": other,
        "is_mine": mine,
        "told": _sentence(told),
        **(_found_events(request, claim) if "q" in request.GET or "q" in request.POST else {}),
    }
    return render_page(request, "claims/review_item.html", context, "item", status=status)


def _sentence(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}." if told and not told.endswith(".") else told


def _found_events(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """The events whose title has the words that are being typed."""
    words = (request.POST.get("q") or request.GET.get("q", "")).replace("\x00", "").strip()[:200]
    events = events_for(claim.article, words, claim.start).exclude(pk=claim.event_id)[:MOST_EVENTS]
    found = [FoundEvent(e.public_id, e.title, date_in_words(e.when) if e.when else _("undated")) for e in events]
    return {"found": found, "words": words, "searched": True}


@require_POST
@sign_in_first
def review_hold(request: HttpRequest, public_id: str) -> HttpResponse:
    """A sign of life: the event stays held. Where somebody else holds it by now, it says who."""
    claim = _claim(request, public_id)
    user = require_editor(request, claim.article.timeline)
    if hold(claim.event_id, by=user, now=timezone.now()):
        return HttpResponse(status=204)
    context = {"held_by": holder(claim.event_id, besides=user, now=timezone.now())}
    return render_page(request, "claims/review_item.html", context, "held")


@require_POST
@sign_in_first
def review_leave(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leave the desk: the event is free for others at once."""
    claim = _claim(request, public_id)
    asked = _asked(request, require_editor(request, claim.article.timeline))
    leave(claim.event_id, by=asked.user)
    return redirect(asked.door())


@require_POST
@sign_in_first
def review_undo(request: HttpRequest) -> HttpResponse:
    """Take a decision back, and show the claim as it is again."""
    asked = _asked(request, require_any_editor(request))
    form = UndoForm(request.POST)
    own = Judgement.objects.filter(by=asked.user).select_related("claim__event", "claim__article__timeline", "bulk")
    decision = get_object_or_404(own, pk=form.cleaned_data["decision"] if form.is_valid() else None)
    require_editor(request, decision.claim.article.timeline)
    if decision.bulk:
        take_bulk_back(decision.bulk, by=asked.user)
        return _to(request, decision.bulk.get_absolute_url())
    try:
        claim = undo(decision, by=asked.user)
    except ReviewRefused as refused:
        messages.error(request, str(refused))
        return _to(request, asked.door())
    hold(claim.event_id, by=asked.user, now=timezone.now())
    told = _("Taken back: %(decision)s") % {"decision": in_words(decision)}
    if wants_part(request):
        return push_url(_show(request, asked, _claim(request, claim.public_id), told=told), asked.at(claim))
    messages.success(request, _sentence(told))
    return redirect(asked.at(claim))


def _to(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if wants_part(request) else redirect(address)
