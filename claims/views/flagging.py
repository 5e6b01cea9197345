"""Where an editor lays two articles side by side and flags that their words contradict each other."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.forms.flagging import SIDES, FlagWordsForm
from claims.models import Article
from claims.pages.flagging import articles_to_compare, candidates, choice_of, claims_in, shown_sides
from claims.review.flagging import Flagged, flag_words
from claims.views.attempt import attempt
from claims.views.permission import require_any_editor, require_editor, sign_in_first
from timeline.models import Event, Timeline


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def flag(request: HttpRequest) -> HttpResponse:
    """Articles `a` and `b` side by side; words are chosen on both, then the conflict is flagged by `do=flag`.

    Whatever else is sent shows the page again with all that was typed: words taken or dropped, an event sought.
    """
    sent = request.POST if request.method == "POST" else request.GET
    articles, event = _articles(request, sent), _event(request, sent)
    timeline = _timeline(articles, event)
    if timeline is None:
        require_any_editor(request)
        return render(request, "claims/flag_choose.html")
    user = require_editor(request, timeline)
    if len(articles) < len(SIDES) or articles["a"].timeline_id != articles["b"].timeline_id:
        return _choose(request, timeline, articles, event)
    choice, claims = choice_of(sent, articles), claims_in(articles)
    is_sent = request.method == "POST" and sent.get("do") == "flag" and not choice.asked and not choice.newest
    form = FlagWordsForm(
        sent if is_sent else None,
        typed=_typed(sent, event),
        timeline=timeline,
        chosen=choice.chosen,
        claims=claims,
    )
    status = 200
    if is_sent:
        flagged: list[Flagged] = []
        refusal = attempt(form, lambda: flagged.append(_flag(form, timeline, user)))
        if refusal is None:
            messages.success(request, _told(flagged[0]))
            return redirect(flagged[0].conflict)
        status = refusal
    words = sent.get("q", "").replace("\x00", "").strip()
    found, more = candidates(articles, choice, claims, words=words, chosen=str(form["event"].value() or ""))
    context = {
        "timeline": timeline,
        "sides": shown_sides(articles, choice, claims),
        "choice": choice,
        "form": form,
        "words": words,
        "candidates": found,
        "more_candidates": more,
    }
    return render(request, "claims/flag.html", context, status=status)


def _articles(request: HttpRequest, sent: QueryDict) -> dict[str, Article]:
    """By side the articles that are named; one that the person may not see is not found."""
    visible = Article.objects.visible_to(request.user).select_related("timeline", "source")
    return {side: get_object_or_404(visible, public_id=sent[side]) for side in SIDES if sent.get(side)}


def _event(request: HttpRequest, sent: QueryDict) -> Event | None:
    """The event that is named by its address or id."""
    visible = Event.objects.visible_to(request.user).select_related("timeline")
    return visible.filter(public_id=str(sent.get("event", "")).rpartition("-")[2]).first()


def _timeline(articles: Mapping[str, Article], event: Event | None) -> Timeline | None:
    first = next(iter(articles.values()), None)
    return first.timeline if first else event.timeline if event else None


def _typed(sent: QueryDict, event: Event | None) -> dict[str, str]:
    """What was typed so far; the event by its id alone."""
    typed = {name: str(value) for name, value in sent.items()}
    return {**typed, "event": event.public_id} if event else typed


def _choose(
    request: HttpRequest, timeline: Timeline, articles: Mapping[str, Article], event: Event | None
) -> HttpResponse:
    words = request.GET.get("find", "").replace("\x00", "").strip()
    first = articles.get("a") or articles.get("b")
    found, more = articles_to_compare(timeline, words=words, beside=first, event=event)
    context = {
        "timeline": timeline,
        "first": first,
        "side": "b" if first else "a",
        "event": event,
        "found": found,
        "more": more,
        "words": words,
        "apart": len(articles) == len(SIDES),
    }
    return render(request, "claims/flag_choose.html", context)


def _flag(form: FlagWordsForm, timeline: Timeline, by: User) -> Flagged:
    return flag_words(
        form.about(),
        form.sides(),
        timeline=timeline,
        by=by,
        property_key=form.property_key(),
        reason=form.cleaned_data["reason"],
    )


def _told(flagged: Flagged) -> str:
    if flagged.known:
        return _("A rule had seen this too: your claims stand in its conflict, and your reason in the discussion.")
    return _("The conflict is on record, open for everybody to see.")
