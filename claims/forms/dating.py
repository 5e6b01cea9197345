"""The form by which an editor says what words of an article date."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm
from claims.forms.stated import EXAMPLES, NotUnderstood, date_from_words
from claims.models import Datatype
from timeline.dates import FuzzyDate
from timeline.wording import date_in_words

NOT_A_DATE = "none"
"""The value of `verdict` that the second button of the form sends."""


class DateCorrectionForm(DeskForm):
    """`version` is that of the correction that the form was filled in from; 0 where there was none yet."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    date = forms.CharField(
        label=_("The date that these words mean"),
        max_length=120,
        required=False,
        help_text=format_lazy(_("For example: {examples}."), examples=EXAMPLES[Datatype.DATE]),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    reason = forms.CharField(label=_("Why (optional)"), max_length=1000, required=False)
    verdict = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, published: FuzzyDate | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.published = published

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.typed_date: FuzzyDate | None = None
        if cleaned.get("verdict") != NOT_A_DATE and "date" in cleaned:
            try:
                self.typed_date = date_from_words(" ".join(cleaned["date"].split()), published=self.published)
            except NotUnderstood as error:
                self.add_error("date", str(error))
        return cleaned


def date_as_typed(date: FuzzyDate | None) -> str:
    """A date as the form shows it: EDTF, or in words where it has a part that EDTF cannot say."""
    if date is None:
        return ""
    return date_in_words(date) if date.part else date.edtf
