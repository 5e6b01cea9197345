"""A batch of an import: its live report, and what an admin does with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.forms.imports import ColumnsForm
from claims.importing.batches import BatchRefused, undo
from claims.importing.opening import map_columns
from claims.models import FileState, ImportBatch
from claims.pages.imports.as_csv import report_lines
from claims.pages.imports.report import import_report
from claims.pages.imports.taking_back import taking_back
from claims.views.attempt import INVALID, STALE
from claims.views.import_actions import ACTIONS
from claims.views.permission import require_any_admin, sign_in_first
from timeline.fragments import render_page


def _batch(request: HttpRequest, public_id: str) -> ImportBatch:
    """The batch, for an admin of its timeline."""
    visible = ImportBatch.objects.visible_to(require_any_admin(request)).select_related("timeline", "by")
    return get_object_or_404(visible, public_id=public_id)


@require_safe
@sign_in_first
def import_batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """What became of each article so far; the page asks again while the batch is unfinished."""
    return _show(request, _batch(request, public_id))


def _show(
    request: HttpRequest,
    batch: ImportBatch,
    *,
    status: int = 200,
    refusal: str = "",
    sent: tuple[int, ColumnsForm] | None = None,
) -> HttpResponse:
    """The page; SENT is the number of the file and the form that say its columns and could not be used."""
    report = import_report(
        batch,
        now=timezone.now(),
        show=request.GET.get("show", ""),
        page=request.GET.get("page"),
        since=request.GET.get("since"),
    )
    forms = {file.number: ColumnsForm(file=file) for file in report.unmapped}
    if sent:
        forms[sent[0]] = sent[1]
    context: dict[str, Any] = {
        "batch": batch,
        "report": report,
        "refusal": refusal,
        "possible": {name: True for name, action in ACTIONS.items() if batch.state in action.states},
        "tables": [(file, forms[file.number]) for file in report.unmapped],
        "address": _address(request),
        "poll": _address(request, page=str(report.shown.page.number), since=str(report.sample or "")),
    }
    return render_page(request, "claims/import.html", context, "report", status=status)


def _address(request: HttpRequest, **more: str) -> str:
    """What the address chooses, without the page and the sample, and MORE of it where there is any."""
    query = request.GET.copy()
    for name in ("page", "since"):
        query.pop(name, None)
    for name, value in more.items():
        if value:
            query[name] = value
    return query.urlencode()


@require_POST
@sign_in_first
def import_act(request: HttpRequest, public_id: str, action: str) -> HttpResponse:
    """Carry out one of ACTIONS on the batch."""
    batch = _batch(request, public_id)
    if action not in ACTIONS:
        raise Http404
    try:
        ACTIONS[action].perform(batch)
    except BatchRefused as refused:
        return _show(request, _batch(request, public_id), status=STALE, refusal=str(refused))
    messages.success(request, str(ACTIONS[action].done))
    return redirect(batch)


@require_POST
@sign_in_first
def import_columns(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Say what the columns of a file of the batch hold."""
    batch = _batch(request, public_id)
    file = get_object_or_404(batch.files, number=number)
    if file.state != FileState.UNMAPPED:
        known = _("What the columns of %(file)s hold is settled already.") % {"file": file.name}
        return _show(request, batch, status=STALE, refusal=known)
    form = ColumnsForm(request.POST, file=file)
    if not form.is_valid():
        return _show(request, batch, status=INVALID, sent=(number, form))
    map_columns(file, form.columns())
    messages.success(request, _("The columns of %(file)s are known now; it is read.") % {"file": file.name})
    return redirect(batch)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def import_take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """What taking the import back would do, and doing it."""
    batch = _batch(request, public_id)
    refusal = ""
    if request.method == "POST":
        try:
            undo(batch, keeping=request.POST.get("keeping") == "yes")
        except BatchRefused as refused:
            refusal = str(refused)
            batch = _batch(request, public_id)
        else:
            messages.success(request, _("The import is being taken back."))
            return redirect(batch)
    context = {"batch": batch, "going": taking_back(batch), "refusal": refusal}
    return render(request, "claims/import_take_back.html", context, status=STALE if refusal else 200)


@require_safe
@sign_in_first  # type: ignore[arg-type]  # what streams is an HttpResponseBase
def import_csv(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """The report item by item, as a table that other programs open."""
    batch = _batch(request, public_id)
    lines = report_lines(batch, request.build_absolute_uri)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="import-{batch.public_id}.csv"'
    return answer
