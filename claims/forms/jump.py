"""The field in which a reader types the date to go to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.dating.typed import typed_date
from timeline.dates import FuzzyDate
from timeline.showing import showing

EXAMPLES = _("March 2001, last spring, 1066, 200 BCE, 17.1.2025")


class JumpForm(forms.Form):
    """A date in words; TODAY is the day that "last spring" is counted from, LANGUAGES are the reader's, best first."""

    when = forms.CharField(max_length=100, error_messages={"required": _("Type the date to go to.")})

    def __init__(self, data: Mapping[str, Any] | None, *, today: date, languages: Sequence[str]) -> None:
        super().__init__(data)
        self.today, self.languages = today, languages

    def clean_when(self) -> FuzzyDate:
        text: str = self.cleaned_data["when"]
        found = typed_date(text, today=self.today, languages=self.languages)
        if found is None:
            raise forms.ValidationError(
                _("“%(text)s” is not read as a date. Write it like one of these: %(examples)s."),
                params={"text": text, "examples": EXAMPLES},
            )
        if showing(found) is None:
            raise forms.ValidationError(_("“%(text)s” may be in any year. Add the year."), params={"text": text})
        return found
