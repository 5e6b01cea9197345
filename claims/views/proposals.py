"""The machine's proposals, claim by claim, and judging them."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.forms.claims import JudgeForm, ProposalFilter
from claims.models import Claim, ClaimStatus
from claims.review.claims import accept_claim, reject_claim
from claims.shown_claim import shown, shown_all
from claims.views.attempt import attempt
from claims.views.permission import require_any_editor, require_editor, sign_in_first
from timeline.fragments import render_page, wants_part
from timeline.models import Timeline

PAGE_SIZE = 20


@require_safe
@sign_in_first
def review(request: HttpRequest) -> HttpResponse:
    """What the machine found and nobody judged yet, article by article in the order of the text."""
    user = require_any_editor(request)
    asked = ProposalFilter(request.GET, user=user)
    edited = Timeline.objects.edited_by(user)
    waiting = Claim.objects.filter(status=ClaimStatus.PROPOSED, article__timeline__in=edited.values("pk"))
    if timeline := asked.chosen():
        waiting = waiting.filter(article__timeline=timeline)
    in_order = waiting.with_article().select_related("event").in_order()
    page = Paginator(in_order, PAGE_SIZE).get_page(request.GET.get("page"))
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "filter": asked,
        "page": page,
        "proposals": shown_all(page.object_list, by_editor=True),
        "address": address.urlencode(),
    }
    return render_page(request, "claims/review.html", context, "proposals")


@require_POST
@sign_in_first
def claim_judge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Accept or reject a claim, then go back; on the page of proposals, answer the judged one alone."""
    visible = Claim.objects.visible_to(request.user).select_related("article__timeline", "event")
    claim = get_object_or_404(visible, public_id=public_id)
    user = require_editor(request, claim.article.timeline)
    form = JudgeForm(request.POST)
    refusal = attempt(form, lambda: _judge(claim, form, user))
    if wants_part(request) and request.headers.get("HX-Target", "").startswith("proposal-"):
        claim = Claim.objects.with_article().select_related("event").get(pk=claim.pk)
        context = {"proposal": shown(claim, by_editor=True), "refused": form.non_field_errors(), "judged": True}
        return render(request, "claims/review.html#proposal", context, status=refusal or 200)
    if refusal is None:
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
