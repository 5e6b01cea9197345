"""Judging a proposal where one meets it: on the page of its event or its own."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.claims import JudgeForm
from claims.models import Claim
from claims.review.claims import accept_claim, reject_claim
from claims.views.attempt import attempt
from claims.views.permission import require_editor, sign_in_first


@require_POST
@sign_in_first
def claim_judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Accept or reject a claim, then go back."""
    visible = Claim.objects.visible_to(request.user).select_related("article__timeline", "event")
    claim = get_object_or_404(visible, public_id=public_id)
    user = require_editor(request, claim.article.timeline)
    form = JudgeForm(request.POST)
    if attempt(form, lambda: _judge(claim, form, user)) is None:
        accepted = form.cleaned_data["verdict"] == "accept"
        messages.success(request, _("The claim is accepted.") if accepted else _("The claim is rejected."))
    else:
        problems = form.non_field_errors() or [_("Say whether to accept or to reject the claim.")]
        messages.error(request, " ".join(map(str, problems)))
    return redirect(_way_back(request, claim))


def _judge(claim: Claim, form: JudgeForm, by: User) -> Claim:
    asked = form.cleaned_data
    if asked["verdict"] == "accept":
        return accept_claim(claim, by=by, version=asked["version"])
    return reject_claim(claim, by=by, version=asked["version"], note=asked["note"])


def _way_back(request: HttpRequest, claim: Claim) -> str:
    """The page that the form names, where it is one of ours; else the claim's event."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return claim.event.get_absolute_url()
