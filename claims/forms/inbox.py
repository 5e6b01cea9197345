"""The forms of the inbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm
from claims.models import HowOften


class DigestForm(DeskForm):
    """How often a person is sent what they have not read, and where."""

    how_often = forms.ChoiceField(
        label=_("Send what I have not read"), choices=HowOften.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("how_often") != HowOften.NEVER and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("Say to which address the mail is to go."))
        return cleaned
