"""Importing: handing articles in, and the live report of a batch."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from claims.forms.imports import ImportForm
from claims.import_report import import_report
from claims.importing.batches import start_batch
from claims.models import ImportBatch, ItemOutcome, Worker
from claims.views.attempt import INVALID
from claims.views.permission import require_any_admin, sign_in_first
from timeline.fragments import render_page

PAGE_SIZE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def imports(request: HttpRequest) -> HttpResponse:
    """Hand in articles; below, what was handed in before."""
    user = require_any_admin(request)
    form = ImportForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        files = form.handed_in()
        batch = start_batch(form.cleaned_data["timeline"], files, by=user)
        number = len(files)
        taken = ngettext("%(number)s file is handed in.", "%(number)s files are handed in.", number)
        messages.success(request, taken % {"number": number})
        return redirect(batch)
    past = ImportBatch.objects.visible_to(user).select_related("timeline", "by").newest_first()
    counted = past.annotate(
        total=Count("items"),
        new=Count("items", filter=Q(items__outcome=ItemOutcome.NEW)),
        refused=Count("items", filter=Q(items__outcome=ItemOutcome.REFUSED)),
    )
    context = {
        "form": form,
        "page": Paginator(counted, PAGE_SIZE).get_page(request.GET.get("page")),
        "worker_is_alive": Worker.objects.alive(timezone.now()).exists(),
    }
    return render(request, "claims/imports.html", context, status=INVALID if form.is_bound else 200)


@require_safe
@sign_in_first
def import_batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """What became of each file so far; the page asks again while the batch is unfinished."""
    user = require_any_admin(request)
    visible = ImportBatch.objects.visible_to(user).select_related("timeline", "by")
    batch = get_object_or_404(visible, public_id=public_id)
    report = import_report(batch, now=timezone.now(), page=request.GET.get("page"))
    return render_page(request, "claims/import.html", {"batch": batch, "report": report}, "report")
