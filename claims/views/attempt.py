"""Carrying out what a form asks for: a refusal goes back onto the form, with everything that was typed."""

from collections.abc import Callable

from django import forms
from django.http import QueryDict

from claims.review.refusals import ReviewRefused
from timeline.models.recorded import StaleVersion

INVALID = 422
STALE = 409


def attempt(form: forms.Form, act: Callable[[], object]) -> int | None:
    """Do it and return None, or the status of the answer that shows the form again with the reason.

    After a StaleVersion the form names the present version, so that it can be sent again by somebody who has seen it.
    """
    if not form.is_valid():
        return INVALID
    try:
        act()
    except ReviewRefused as refused:
        form.add_error(None, str(refused))
        return INVALID
    except StaleVersion as stale:
        data = QueryDict(mutable=True)
        data.update(form.data)
        data["version"] = str(stale.row.version)
        form.data = data
        form.add_error(None, str(stale))
        return STALE
    return None
