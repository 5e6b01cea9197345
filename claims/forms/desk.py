"""What every form of the desk shares."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.review.refusals import SHORTEST_REASON


class DeskForm(forms.Form):
    """A form without a colon after its labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class VersionedForm(DeskForm):
    """A form that changes a row: it names the version that it was filled in from."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ReasonField(forms.CharField):
    """A reason that others can follow: a sentence, not a word."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Reason"))
        super().__init__(
            min_length=SHORTEST_REASON,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"min_length": _("Give the reason in a sentence, so that others can follow it.")},
            **kwargs,
        )
