"""A person's inbox, and the mail that is made of it."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.forms.inbox import DigestForm
from claims.models import Conflict, Digest, HowOften, Notice
from claims.models.notice import NoticeQuerySet
from claims.notices.digests import subscriber
from claims.notices.inbox import Family, conflicts_with_news, inbox_lines
from claims.review.watching import choose_digest, end_digest, mark_read
from claims.views.attempt import attempt
from claims.views.permission import sign_in_first, signed_in
from timeline.fragments import render_page, wants_part

PAGE_SIZE = 30
READ = "read"  # the tag of the message after marking as read


@require_safe
@sign_in_first
def inbox(request: HttpRequest) -> HttpResponse:
    """What happened to the conflicts that the person watches or is concerned with, unread first."""
    notices = Notice.objects.visible_to(request.user)
    chosen = _family(request.GET.get("kind", ""))
    asked = notices.filter(what__in=chosen.happenings) if chosen else notices
    page = Paginator(conflicts_with_news(asked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "lines": inbox_lines(asked, list(page.object_list)),
        "page": page,
        "address": f"kind={chosen.value}" if chosen else "",
        "chosen": chosen,
        "families": _families(notices),
        "unread": notices.unread().exists(),
        "just_read": wants_part(request) and any(told.extra_tags == READ for told in messages.get_messages(request)),
    }
    return render_page(request, "claims/inbox.html", context, "lines")


def _family(name: str) -> Family | None:
    return Family(name) if name in set(Family) else None


def _families(notices: NoticeQuerySet) -> list[tuple[Family, int]]:
    """Each family with the number of conflicts on which something of it is unread."""
    counts = notices.unread().aggregate(
        **{each.value: Count("conflict", distinct=True, filter=Q(what__in=each.happenings)) for each in Family}
    )
    return [(each, counts[each.value]) for each in Family]


@require_POST
@sign_in_first
def inbox_read(request: HttpRequest) -> HttpResponse:
    """Mark as read what there is on one conflict, and go on to it where that is asked for; without one, everything."""
    user = signed_in(request)
    named = request.POST.get("conflict")
    conflict = get_object_or_404(Conflict.objects.visible_to(user), public_id=named) if named else None
    mark_read(by=user, conflict=conflict)
    if conflict is not None and "open" in request.POST:
        return redirect(conflict)
    messages.success(request, _("Marked as read."), extra_tags=READ)
    return redirect("inbox")


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_first
def inbox_settings(request: HttpRequest) -> HttpResponse:
    """How often the person is sent what they have not read, and where."""
    user = signed_in(request)
    if request.method == "POST":
        form = DigestForm(request.POST)
        refusal = attempt(form, lambda: _choose(form, user))
        if refusal is None:
            messages.success(request, _("Your choice is kept."))
            return redirect("inbox_settings")
        return render(request, "claims/inbox_settings.html", {"form": form}, status=refusal)
    digest = Digest.objects.filter(user=user).first()
    chosen = {"how_often": digest.how_often if digest else HowOften.NEVER, "email": user.email}
    return render(request, "claims/inbox_settings.html", {"form": DigestForm(initial=chosen)})


def _choose(form: DigestForm, by: User) -> Digest:
    return choose_digest(HowOften(form.cleaned_data["how_often"]), form.cleaned_data["email"], by=by)


@csrf_exempt  # a mail program follows List-Unsubscribe without cookies (RFC 8058); the signed token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def inbox_unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End the mail to whom the signed token names, without signing in; looking at the page ends nothing."""
    user = subscriber(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        end_digest(user)
    return render(request, "claims/inbox_unsubscribe.html", {"ended": request.method == "POST"})
