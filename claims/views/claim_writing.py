"""Where an editor writes down what a passage of an article says."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.event_search import events_for
from claims.forms.claims import ClaimForm, datatype_of
from claims.forms.stated import NotUnderstood, date_from_words
from claims.models import Article, Claim, Datatype, Modality, Polarity
from claims.pages.passages import context as words_around
from claims.review.claims import NewClaim, add_claim, add_claim_to_new_event
from claims.views.attempt import attempt
from claims.views.permission import require_editor, sign_in_first
from timeline.fragments import render_page
from timeline.models import Event
from timeline.wording import date_in_words

MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """The selected words and those around them in the same line; `start` is a code point of the article's text."""

    before: str
    words: str
    after: str
    start: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that the claim may be about, its date in words."""

    event: Event
    date: str
    chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def claim_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """A claim from selected words: the passage in `start` and `end` (code points), an event, a property, a value."""
    visible = Article.objects.visible_to(request.user).select_related("timeline", "source")
    article = get_object_or_404(visible, public_id=public_id)
    user = require_editor(request, article.timeline)
    status = 200
    if request.method == "POST":
        form = ClaimForm(request.POST, article=article)
        added: list[Claim] = []
        refusal = attempt(form, lambda: added.append(_add(article, form, user)))
        if refusal is None:
            messages.success(request, _("The claim is on record for “%(event)s”.") % {"event": added[0].event.title})
            return redirect(added[0].event)
        status = refusal
    else:
        form = ClaimForm(initial=_typed_so_far(request.GET, article), article=article)
    passage = _passage(article, form["start"].value(), form["end"].value())
    words = request.GET.get("q", "").replace("\x00", "").strip()
    chosen = str(form["event"].value() or "")
    context = {
        "article": article,
        "form": form,
        "passage": passage,
        "words": words,
        "chosen": chosen,
        "candidates": _candidates(article, words, passage.start, chosen) if passage else [],
    }
    return render_page(request, "claims/claim_new.html", context, "asked", status=status)


def _typed_so_far(address: QueryDict, article: Article) -> dict[str, str]:
    """What the address carries; where it names no value and the selected words are a date, they are it."""
    typed = {name: value for name in ClaimForm.base_fields if (value := str(address.get(name, "")))}
    typed.setdefault("property", "date")
    passage = _passage(article, typed.get("start"), typed.get("end"))
    if "value" not in typed and passage and datatype_of(typed["property"]) == Datatype.DATE:
        try:
            date_from_words(passage.words)
        except NotUnderstood:
            return typed
        typed["value"] = passage.words
    return typed


def _passage(article: Article, start: Any, end: Any) -> Passage | None:
    """The passage that the address or the form names; None where it does not lie in the text or holds no word."""
    try:
        first, last = int(start), int(end)
    except (TypeError, ValueError):
        return None
    if not 0 <= first < last <= len(article.text) or not article.text[first:last].strip():
        return None
    before, after = words_around(article.text, first, last)
    return Passage(before, article.text[first:last], after, first)


def _candidates(article: Article, words: str, start: int, chosen: str) -> list[Candidate]:
    """Events whose title has the words; without words, those that the article speaks of near the passage."""
    found = list(events_for(article, words, start)[:MOST_CANDIDATES])
    if chosen and chosen not in {event.public_id for event in found}:
        found = [*Event.objects.filter(timeline=article.timeline, public_id=chosen).current(), *found]
    return [
        Candidate(event, date_in_words(event.when) if event.when else _("undated"), event.public_id == chosen)
        for event in found
    ]


def _add(article: Article, form: ClaimForm, by: User) -> Claim:
    asked = form.cleaned_data
    new = NewClaim(
        property_key=form.property_key(),
        value=form.typed_value,
        start=asked["start"],
        end=asked["end"],
        polarity=Polarity(asked["polarity"]),
        modality=Modality(asked["modality"]),
        attributed_to=asked["attributed_to"] or None,
        scope=asked["scope"],
    )
    if asked["event"]:
        return add_claim(article, asked["event"], new, by=by)
    return add_claim_to_new_event(article, asked["new_event"], new, by=by)
