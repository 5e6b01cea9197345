"""The dates in an article's text: each has a page, which is also the card beside its words; editors correct them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from claims.forms.dating import DateCorrectionForm, date_as_typed
from claims.forms.desk import VersionedForm
from claims.models import Article, DateCorrection
from claims.pages.article import visible_dates
from claims.pages.marked_dates import MarkedDate
from claims.pages.passages import context as words_around
from claims.review import dating
from claims.views.attempt import attempt
from claims.views.permission import require_editor, sign_in_first
from timeline.fragments import render_page, wants_part


def _article(request: HttpRequest, public_id: str) -> Article:
    visible = Article.objects.visible_to(request.user).select_related("timeline", "source")
    return get_object_or_404(visible, public_id=public_id)


def _marked(request: HttpRequest, article: Article, start: int, end: int) -> MarkedDate | None:
    dates = visible_dates(article, request.user)
    return next((date for date in dates if (date.start, date.end) == (start, end)), None)


@require_safe
def article_date(request: HttpRequest, public_id: str, start: int, end: int) -> HttpResponse:
    """What words of an article date, as a page or as the card beside them."""
    return _card(request, _article(request, public_id), start, end)


def _card(
    request: HttpRequest,
    article: Article,
    start: int,
    end: int,
    *,
    form: VersionedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    date = _marked(request, article, start, end)
    if date is None:
        raise Http404(_("No date of the article stands there."))
    editable = article.timeline.is_edited_by(request.user)
    context = {"article": article, "date": date, "editable": editable, "form": form}
    return render_page(request, "claims/date.html", context, "card", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def date_correct(request: HttpRequest, public_id: str, start: int, end: int) -> HttpResponse:
    """An editor says what words of the article date, whether or not the machine found a date there."""
    article = _article(request, public_id)
    user = require_editor(request, article.timeline)
    words = article.text[start:end]
    if not start < end <= len(article.text) or not words.strip():
        raise Http404(_("No words of the article stand there."))
    date = _marked(request, article, start, end)
    form = _form(request, article, start, end, date)
    status = 200
    if request.method == "POST":
        refusal = attempt(form, lambda: _correct(article, start, end, form, user))
        if refusal is None:
            messages.success(request, _("The date is corrected, and the article is read again with it."))
            return _back_to_article(request, article, start, end)
        date, status = _marked(request, article, start, end), refusal
    before, after = words_around(article.text, start, end)
    context = {
        "article": article,
        "date": date,
        "form": form,
        "before": before,
        "words": words,
        "after": after,
        "start": start,
        "end": end,
    }
    return render_page(request, "claims/date_correct.html", context, "form", status=status)


def _form(request: HttpRequest, article: Article, start: int, end: int, date: MarkedDate | None) -> DateCorrectionForm:
    known = article.date_corrections.filter(start=start, end=end).first()  # one that was withdrawn has a version too
    initial: dict[str, Any] = {
        "version": known.version if known else 0,
        "date": date_as_typed(date.date) if date else "",
        "reason": date.correction.reason if date and date.correction else "",
    }
    data = request.POST if request.method == "POST" else None
    return DateCorrectionForm(
        data, initial=initial, published=article.published_on, auto_id=f"correct-{start}-{end}-%s"
    )


def _correct(article: Article, start: int, end: int, form: DateCorrectionForm, by: User) -> DateCorrection:
    asked = form.cleaned_data
    change = dating.DateChange(start, end, form.typed_date, asked["reason"])
    return dating.correct_date(article, change, by=by, version=asked["version"])


@require_POST
@sign_in_first
def date_withdraw(request: HttpRequest, public_id: str, start: int, end: int) -> HttpResponse:
    """An editor takes a correction back: the words date again what the machine reads in them."""
    article = _article(request, public_id)
    user = require_editor(request, article.timeline)
    correction = get_object_or_404(article.date_corrections, start=start, end=end)
    form = VersionedForm(request.POST)
    refusal = attempt(form, lambda: dating.withdraw_date(correction, by=user, version=form.cleaned_data["version"]))
    if refusal is None:
        messages.success(request, _("The correction is withdrawn, and the article is read again without it."))
        return _back_to_article(request, article, start, end)
    return _card(request, article, start, end, form=form, status=refusal)


def _back_to_article(request: HttpRequest, article: Article, start: int, end: int) -> HttpResponse:
    """To the words in the article. In place the whole page is loaded anew: its claims may have changed as well."""
    if wants_part(request):
        return HttpResponseClientRefresh()
    return redirect(f"{article.get_absolute_url()}#date-{start}-{end}")
