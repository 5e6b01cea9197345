"""Where editors correct events and articles, flag conflicts and write down claims."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.conflicts import FlagForm
from claims.forms.editing import (
    ArticleForm,
    EventForm,
    article_as_typed,
    event_as_typed,
    known_places,
    known_sources,
    known_tags,
    published_as_edtf,
)
from claims.models import Article, ArticleDisplay, Conflict, Property
from claims.pages.shown_claim import ShownClaim, shown
from claims.review.articles import ArticleChanges, correct_article
from claims.review.conflicts import flag_conflict
from claims.review.events import EventChanges, edit_event
from claims.views.attempt import STALE, attempt
from claims.views.permission import require_editor, sign_in_first
from timeline.dates import parse
from timeline.fragments import render_page
from timeline.models import Event, EventStatus
from timeline.wording import date_in_words

editable = require_http_methods(["GET", "HEAD", "POST"])


def _event(request: HttpRequest, slug: str) -> Event:
    """The event whose address ends in its id, where the person may see it."""
    visible = Event.objects.visible_to(request.user).select_related("timeline", "lane")
    return get_object_or_404(visible, public_id=slug.rpartition("-")[2])


@editable
@sign_in_first
def event_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about an event but its date, which follows from its claims."""
    event = _event(request, slug)
    user = require_editor(request, event.timeline)
    form = EventForm(request.POST or None, event=event, initial=event_as_typed(event))
    refusal = None
    if request.method == "POST":
        refusal = attempt(
            form,
            lambda: edit_event(event, _event_changes(form), by=user, version=form.cleaned_data["version"]),
        )
        if refusal is None:
            messages.success(request, _("The event is changed."))
            return redirect(Event.objects.get(pk=event.pk))
    context = {
        "event": event,
        "form": form,
        "present": _present(form, event, refusal),
        "places": known_places(event.timeline),
        "tags": known_tags(event.timeline),
    }
    return render(request, "claims/event_edit.html", context, status=refusal or 200)


def _event_changes(form: EventForm) -> EventChanges:
    asked = form.cleaned_data
    return EventChanges(
        title=asked["title"],
        summary=asked["summary"],
        lane=asked["lane"],
        place=asked["place"],
        status=EventStatus(asked["status"]),
        actors=asked["actors"],
        tags=asked["tags"],
    )


def _present(form: EventForm | ArticleForm, row: Event | Article, refusal: int | None) -> list[tuple[str, str]]:
    """After a stale save: label and present value of each field in which the stored row differs from what was typed."""
    if refusal != STALE:
        return []
    row.refresh_from_db()
    stored = event_as_typed(row) if isinstance(row, Event) else article_as_typed(row)
    return [
        (str(form[name].label), _as_text(value))
        for name, value in stored.items()
        if name != "version" and _as_text(value) != _as_text(form.cleaned_data.get(name))
    ]


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


@editable
@sign_in_first
def event_flag(request: HttpRequest, slug: str) -> HttpResponse:
    """An editor says which claims of an event cannot all be true."""
    event = _event(request, slug)
    user = require_editor(request, event.timeline)
    claims = list(
        event.claims.visible_to(user).standing().with_article().order_by("property__label", "property", "start", "pk")
    )
    form = FlagForm(request.POST or None, claims=claims)
    status = 200
    if request.method == "POST":
        flagged: list[Conflict] = []
        refusal = attempt(form, lambda: flagged.append(_flag(event, form, user)))
        if refusal is None:
            messages.success(request, _("The conflict is on record, open for everybody to see."))
            return redirect(flagged[0])
        status = refusal
    sides = [FlaggableClaim(shown(claim, by_editor=True), field) for claim, field in form.by_claim()]
    return render(request, "claims/event_flag.html", {"event": event, "form": form, "sides": sides}, status=status)


@dataclass(frozen=True, slots=True)
class FlaggableClaim:
    """A claim with the field that puts it on a side."""

    shown: ShownClaim
    side: BoundField

    @property
    def about(self) -> Property:
        return self.shown.claim.property


def _flag(event: Event, form: FlagForm, by: User) -> Conflict:
    asked = form.cleaned_data
    return flag_conflict(event, form.sides(), by=by, property_key=asked["property"], reason=asked["reason"])


@editable
@sign_in_first
def article_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who published an article and when; its dates are worked out again."""
    visible = Article.objects.visible_to(request.user).select_related("timeline", "source")
    article = get_object_or_404(visible, public_id=public_id)
    user = require_editor(request, article.timeline)
    form = ArticleForm(request.POST or None, initial=article_as_typed(article))
    refusal = None
    if request.method == "POST":
        refusal = attempt(
            form,
            lambda: correct_article(article, _article_changes(form), by=user, version=form.cleaned_data["version"]),
        )
        if refusal is None:
            changed = Article.objects.get(pk=article.pk)
            messages.success(request, _corrected(changed))
            return redirect(changed)
    context = {
        "article": article,
        "form": form,
        "present": _present(form, article, refusal),
        "published": _published_in_words(str(request.GET.get("published", form["published"].value() or ""))),
        "sources": known_sources(user),
    }
    return render_page(request, "claims/article_edit.html", context, "published", status=refusal or 200)


def _published_in_words(typed: str) -> str:
    """What a publication date as typed is read as, for whoever types it."""
    try:
        edtf = published_as_edtf(typed)
    except ValidationError as error:
        return " ".join(error.messages)
    if edtf is None:
        return _("No date: nobody knows when.")
    return _("Read as: %(date)s.") % {"date": date_in_words(parse(edtf))}


def _article_changes(form: ArticleForm) -> ArticleChanges:
    asked = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    return ArticleChanges(**{**asked, "display": ArticleDisplay(asked["display"])})


def _corrected(article: Article) -> str:
    if article.published_on is None:
        return _("The article is corrected. It has no publication date, so a bare month or weekday in it has no year.")
    return _("The article is corrected: published %(date)s. Its dates are worked out again.") % {
        "date": date_in_words(article.published_on)
    }
