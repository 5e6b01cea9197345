"""Handing articles in, and the imports there were."""

from collections import Counter
from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims.forms.imports import ImportForm
from claims.importing.batches import start_batch
from claims.models import ImportBatch, ImportItem, Worker
from claims.pages.imports.rows import TAKEN, column_of
from claims.views.attempt import INVALID
from claims.views.permission import require_any_admin, sign_in_first

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def imports(request: HttpRequest) -> HttpResponse:
    """Hand in articles; below, what was handed in before."""
    user = require_any_admin(request)
    form = ImportForm(request.POST or None, request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        return redirect(start_batch(form.cleaned_data["timeline"], form.handed_in(), by=user, how=form.as_asked()))
    past = ImportBatch.objects.visible_to(user).select_related("timeline", "by").newest_first()
    page = Paginator(past, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": _with_counts(list(page.object_list)),
        "worker_is_alive": Worker.objects.alive(timezone.now()).exists(),
    }
    return render(request, "claims/imports.html", context, status=INVALID if form.is_bound else 200)


def _with_counts(batches: Sequence[ImportBatch]) -> list[tuple[ImportBatch, Counter[str]]]:
    """Each batch with how many articles it has, and how many of them are new and refused, or would be."""
    counted: dict[int, Counter[str]] = {batch.pk: Counter() for batch in batches}
    for column in ("outcome", "foreseen"):
        told_by_it = [batch.pk for batch in batches if column_of(batch) == column]
        for pk, came_to, number in ImportItem.objects.filter(batch__in=told_by_it).tally("batch", column):
            counted[pk]["total"] += number
            counted[pk]["new" if came_to in TAKEN else came_to] += number
    return [(batch, counted[batch.pk]) for batch in batches]
