"""What editors say of links between articles."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.desk import VersionedForm
from claims.models import Article, ArticleLink, LinkState
from claims.review.links import judge_link
from claims.views.attempt import attempt
from claims.views.permission import require_editor, sign_in_first

VERDICTS = [(LinkState.CONFIRMED.value, ""), (LinkState.REJECTED.value, "")]


class LinkForm(VersionedForm):
    state = forms.ChoiceField(choices=VERDICTS)


@require_POST
@sign_in_first
def link_judge(request: HttpRequest, public_id: str, link: int) -> HttpResponse:
    """Confirm or reject a link of the article, then go back to it."""
    visible = Article.objects.visible_to(request.user).select_related("timeline")
    article = get_object_or_404(visible, public_id=public_id)
    user = require_editor(request, article.timeline)
    found = get_object_or_404(ArticleLink.objects.of(article).select_related("article"), pk=link)
    form = LinkForm(request.POST)
    refusal = attempt(
        form,
        lambda: judge_link(found, LinkState(form.cleaned_data["state"]), by=user, version=form.cleaned_data["version"]),
    )
    if refusal is None:
        messages.success(request, _("The counts of independent sources follow what you said."))
    else:
        problems = form.non_field_errors() or [_("Say whether to confirm or to reject the link.")]
        messages.error(request, " ".join(map(str, problems)))
    return redirect(f"{article.get_absolute_url()}#origins-title")
