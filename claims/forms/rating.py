"""The form by which an editor rates a source."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm, ReasonField
from claims.models import Reliability
from timeline.models import Timeline
from timeline.models.workspace import TimelineQuerySet

LETTER_HELP = {
    Reliability.A: _("No doubt about it; whatever it said on this story has held."),
    Reliability.B: _("Small doubts; mostly right, and it corrects itself where it was not."),
    Reliability.C: _("Some doubts; right in much of it, wrong in some."),
    Reliability.D: _("Strong doubts; right at times, but what it says needs another source."),
    Reliability.E: _("It has been wrong on this story again and again, or invents."),
    Reliability.F: _("New, unknown, or too little to go by. This is no bad mark."),
}


class RatingForm(DeskForm):
    """A letter with its reason, in the name of one of the editor's timelines."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    timeline = forms.ModelChoiceField(
        Timeline.objects.none(),
        label=_("In the name of which timeline?"),
        to_field_name="slug",
        empty_label=None,
        help_text=_("Whoever may see that timeline reads this rating."),
    )
    letter = forms.ChoiceField(
        label=_("How reliable is this source?"), choices=Reliability.choices, widget=forms.RadioSelect
    )
    reason = ReasonField(
        help_text=_("Shown to readers with the rating. Name what it rests on: articles, corrections, who runs it.")
    )

    def __init__(self, *args: Any, timelines: TimelineQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["timeline"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = timelines
        only = list(timelines[:2])
        if len(only) == 1:
            field.initial, field.widget = only[0].slug, forms.HiddenInput()

    def explained(self) -> list[tuple[forms.boundfield.BoundWidget, str]]:
        """Each letter's radio button with the line that explains it."""
        return [(radio, str(LETTER_HELP[Reliability(radio.data["value"])])) for radio in self["letter"]]
