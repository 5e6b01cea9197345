"""Signing in and out, by Django's own views; repeated failures are locked out by axes."""

from collections.abc import Mapping
from typing import Any

from axes.helpers import get_cool_off, get_failure_limit
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

TOO_MANY_REQUESTS = 429


class SignInForm(AuthenticationForm):
    """A user name and a password; says the same of an unknown name as of a wrong password."""

    error_messages = {
        "invalid_login": _("No account has this user name and password. Both are case-sensitive. Try again."),
        "inactive": _("This account is closed. Ask an admin of your timeline to open it again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "label_suffix": ""})


sign_in = LoginView.as_view(
    template_name="registration/sign_in.html", authentication_form=SignInForm, redirect_authenticated_user=False
)
sign_out = LogoutView.as_view()


def locked_out(
    request: HttpRequest, _answer: HttpResponse | None, credentials: Mapping[str, str] | None
) -> HttpResponse:
    """What axes answers after too many failures (the setting AXES_LOCKOUT_CALLABLE names this view)."""
    pause = get_cool_off(request)
    context = {
        "tries": get_failure_limit(request, credentials),
        "minutes": max(1, round(pause.total_seconds() / 60)) if pause else None,
    }
    return render(request, "registration/locked_out.html", context, status=TOO_MANY_REQUESTS)
