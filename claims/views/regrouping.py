"""Where editors say that two events are one happening, that one is two, and take that back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims.event_search import events_titled, likely_same
from claims.forms.regrouping import MergeForm, SplitForm
from claims.models import Claim, EventDecision, EventVerdict
from claims.pages.merging import dated, foresee, in_short
from claims.pages.shown_claim import ShownClaim, shown_all
from claims.review.merging import merge_events, undo_merge
from claims.review.refusals import ReviewRefused
from claims.review.splitting import split_event, undo_split
from claims.views.attempt import attempt
from claims.views.permission import require_editor, sign_in_first
from timeline.fragments import render_page
from timeline.models import Event

MOST_FOUND = 10
LONGEST_WORDS = 200
TAKE_BACK = {EventVerdict.MERGED: undo_merge, EventVerdict.SPLIT: undo_split}

editable = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Found:
    """An event to choose."""

    event: Event
    date: str


def _event(request: HttpRequest, identity: str) -> Event:
    visible = Event.objects.visible_to(request.user).select_related("timeline", "lane")
    return get_object_or_404(visible, public_id=identity)


def _found(event: Event, words: str) -> list[Found]:
    """Events whose title has the words; without words, those that are likely to be the same."""
    if words:
        events = list(events_titled(event.timeline_id, words).exclude(pk=event.pk)[:MOST_FOUND])
    else:
        events = likely_same(event, MOST_FOUND)
    return [Found(each, dated(each)) for each in events]


def _words(sent: QueryDict) -> str:
    return (sent.get("q") or "").replace("\x00", "").strip()[:LONGEST_WORDS]


@editable
@sign_in_first
def event_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Which event is the same as this one; with `with`, both beside each other and what they will be as one."""
    event = _event(request, slug.rpartition("-")[2])
    require_editor(request, event.timeline)
    if chosen := request.GET.get("with", ""):
        other = Event.objects.visible_to(request.user).filter(timeline=event.timeline_id).called(chosen)
        if other is None or other == event:
            raise Http404
        return _merge(request, event, other)
    words = _words(request.GET)
    context = {"event": event, "words": words, "found": _found(event, words)}
    return render_page(request, "claims/event_merge_with.html", context, "found")


def _merge(request: HttpRequest, event: Event, other: Event) -> HttpResponse:
    user = require_editor(request, event.timeline)
    form = MergeForm(request.POST or None, kept=event, other=other)
    refusal = None
    if request.method == "POST":
        refusal = attempt(
            form,
            lambda: merge_events(
                event,
                other,
                takes=form.takes(),
                reason=form.cleaned_data["reason"],
                by=user,
                version=form.cleaned_data["version"],
                other_version=form.cleaned_data["other_version"],
            ),
        )
        if refusal is None:
            messages.success(request, _("“%(event)s” is part of this event now.") % {"event": other.title})
            return redirect(Event.objects.get(pk=event.pk))
    event, other = (Event.objects.select_related("timeline", "lane").get(pk=each.pk) for each in (event, other))
    context = {
        "event": event,
        "other": other,
        "form": form,
        "sides": [in_short(event), in_short(other)],
        "foreseen": foresee(event, other),
    }
    return render(request, "claims/event_merge.html", context, status=refusal or 200)


@dataclass(frozen=True, slots=True)
class Choice:
    """A claim that may be chosen, as the form names it."""

    key: str
    shown: ShownClaim
    chosen: bool

    @property
    def about(self) -> str:
        return self.shown.claim.property.label


@editable
@sign_in_first
def event_split(request: HttpRequest, slug: str) -> HttpResponse:
    """Some claims of the event speak of another one. A POST with `find` only looks for that one, and keeps the rest."""
    event = _event(request, slug.rpartition("-")[2])
    user = require_editor(request, event.timeline)
    claims = _claims(event)
    sent = request.POST if request.method == "POST" else request.GET
    acts = request.method == "POST" and "find" not in request.POST
    typed = {name: sent.get(name, "") for name in ("title", "reason")}
    form = SplitForm(request.POST if acts else None, event=event, claims=claims, initial=typed)
    status = 200
    if acts:
        made: list[EventDecision] = []
        refusal = attempt(
            form,
            lambda: made.append(
                split_event(event, form.chosen(), form.goal(), reason=form.cleaned_data["reason"], by=user)
            ),
        )
        if refusal is None:
            messages.success(request, _told(made[0]))
            return redirect(made[0].other)
        status = refusal
        claims = _claims(event)
    words = _words(sent)
    context: dict[str, Any] = {
        "event": event,
        "form": form,
        "choices": _choices(claims, {key.partition(":")[0] for key in sent.getlist("claims")}),
        "words": words,
        "found": _goals(event, words, sent.get("event", "")),
        "chosen": sent.get("event", ""),
    }
    return render_page(request, "claims/event_split.html", context, "found", status=status)


def _claims(event: Event) -> list[Claim]:
    return list(event.claims.standing().with_article().order_by("property__label", "property", "start", "pk"))


def _told(split: EventDecision) -> str:
    number = len(split.moved["judgements"])
    words = ngettext(
        "%(number)s claim of “%(event)s” is on this event now.",
        "%(number)s claims of “%(event)s” are on this event now.",
        number,
    )
    return words % {"number": number, "event": split.kept.title}


def _choices(claims: list[Claim], chosen: set[str]) -> list[Choice]:
    return [
        Choice(f"{each.claim.public_id}:{each.claim.version}", each, each.claim.public_id in chosen)
        for each in shown_all(claims, by_editor=True)
    ]


def _goals(event: Event, words: str, chosen: str) -> list[Found]:
    """The events that are found, and the chosen one, so that searching on does not lose it."""
    found = _found(event, words)
    if chosen and chosen not in {each.event.public_id for each in found}:
        kept = Event.objects.filter(timeline=event.timeline_id, public_id=chosen).current().exclude(pk=event.pk)
        found = [*(Found(each, dated(each)) for each in kept), *found]
    return found


@require_POST
@sign_in_first
def event_undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back a merge or a split that concerns the event."""
    event = _event(request, slug.rpartition("-")[2])
    user = require_editor(request, event.timeline)
    asked = request.POST.get("decision", "")
    about = EventDecision.objects.about(event).filter(verdict__in=TAKE_BACK)
    decision = get_object_or_404(about, pk=int(asked) if asked.isdecimal() and len(asked) < 18 else None)
    try:
        TAKE_BACK[EventVerdict(decision.verdict)](decision, by=user)
    except ReviewRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is taken back: the two events are again what they were."))
    return redirect(event)
