"""The forms of a discussion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm


class CommentForm(DeskForm):
    """A word in the discussion; `parent` is the comment that it answers."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=4000,
        strip=True,
        error_messages={"required": _("Write something first.")},
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
