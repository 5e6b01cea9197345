"""Beside the desk: accepting many proposals at once, and how often each rule was right."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.review import BulkForm, ProposalFilter
from claims.models import BulkAcceptance, Proposal
from claims.pages.desk import sample
from claims.pages.rule_record import rejected_of, rule_records
from claims.pages.shown_claim import shown_all
from claims.review.bulk import SetChanged, go_on, previewed, start_bulk
from claims.review.leases import waiting_for
from claims.review.refusals import ReviewRefused
from claims.views.attempt import INVALID, STALE
from claims.views.permission import require_any_editor, sign_in_first
from timeline.fragments import render_page

SAMPLE = 8
PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def review_bulk(request: HttpRequest) -> HttpResponse:
    """What the filter finds, to look at before all of it is accepted; a POST accepts exactly what was shown."""
    user = require_any_editor(request)
    narrowed = ProposalFilter(request.GET, user=user)
    query, status, problem = narrowed.query(), 200, ""
    if request.method == "POST":
        form = BulkForm(request.POST)
        try:
            key = form.cleaned_data["key"] if form.is_valid() else ""
            return redirect(start_bulk(query, key, by=user, asked=narrowed.address()))
        except ReviewRefused as refused:
            status, problem = STALE if isinstance(refused, SetChanged) else INVALID, str(refused)
    shown = previewed(query, user)
    waiting = waiting_for(query, user)
    by_rule = waiting.uncontested().order_by().values_list("claim__method").annotate(number=Count("claim"))
    narrowed.offer(Proposal.objects.for_editor(user))
    context = {
        "filter": narrowed,
        "address": narrowed.address(),
        "problem": problem,
        "count": len(shown.members),
        "events": len({member[2] for member in shown.members}),
        "form": BulkForm(initial={"key": shown.key}),
        "by_rule": by_rule.order_by("-number", "claim__method"),
        "left_out": waiting.contested().count(),
        "sample": sample([member[0] for member in shown.members], SAMPLE),
    }
    return render_page(request, "claims/review_bulk.html", context, "preview", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def review_bulk_work(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it got; a POST goes on with it. The page sends one after the other until nothing is left."""
    user = require_any_editor(request)
    bulk = get_object_or_404(BulkAcceptance.objects.filter(by=user), public_id=public_id)
    ended = False
    if request.method == "POST":
        before = _standing(bulk)
        bulk = go_on(bulk)
        ended = bulk.taken_back and _standing(bulk) == before
    accepted = _standing(bulk)
    context = {
        "bulk": bulk,
        "accepted": accepted,
        "passed_over": bulk.done - accepted,
        "goes_on": not ended and (bool(accepted) if bulk.taken_back else not bulk.is_over),
        "decision": bulk.judgements.that_stand().first(),
    }
    return render_page(request, "claims/review_bulk_work.html", context, "work")


def _standing(bulk: BulkAcceptance) -> int:
    return bulk.judgements.that_stand().count()


@require_safe
@sign_in_first
def review_rules(request: HttpRequest) -> HttpResponse:
    """Per version of each rule what people made of it; with `rule` and `version`, what they rejected of it."""
    user = require_any_editor(request)
    rule, version = request.GET.get("rule", ""), request.GET.get("version", "")
    context = {"records": list(rule_records(user)), "rule": rule, "version": version}
    if rule and version.isdecimal() and len(version) < 6:
        page = Paginator(rejected_of(rule, int(version), user), PAGE_SIZE).get_page(request.GET.get("page"))
        address = request.GET.copy()
        address.pop("page", None)
        rejected = shown_all(page.object_list, by_editor=True)
        context |= {"rejected": rejected, "page": page, "address": address.urlencode()}
    return render(request, "claims/review_rules.html", context)
