"""The forms by which two events become one, or one becomes two."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm, ReasonField, VersionedForm
from claims.models import Claim
from timeline.models import Event

KEPT, OTHER = "kept", "other"


class MergeForm(VersionedForm):
    """Two events are one happening. Where they differ in words, whose stay is chosen; a word is chosen over none."""

    other_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = ReasonField(
        label=_("Why are they one?"), help_text=_("Kept with the event. Say what shows that both are one happening.")
    )
    field_order = ["version", "other_version", "title", "summary", "lane", "place", "reason"]

    def __init__(self, data: Any = None, *, kept: Event, other: Event, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        labels = {"title": _("Title"), "summary": _("Summary"), "lane": _("Lane"), "place": _("Place")}
        self.chosen = [name for name in labels if getattr(kept, name) != getattr(other, name)]
        for name in self.chosen:
            ours, theirs = getattr(kept, name), getattr(other, name)
            self.fields[name] = forms.ChoiceField(
                label=labels[name],
                choices=[(KEPT, ours or _("none")), (OTHER, theirs or _("none"))],
                widget=forms.RadioSelect,
                initial=KEPT if ours else OTHER,
            )
        self.order_fields(self.field_order)

    def takes(self) -> list[str]:
        """What is taken from the event that goes."""
        return [name for name in self.chosen if self.cleaned_data[name] == OTHER]

    def choices_of_words(self) -> list[forms.BoundField]:
        return [self[name] for name in self.chosen]


class SplitForm(DeskForm):
    """Some claims of an event speak of another: an event that is there, or a new one.

    A claim is sent as its id and the version in which it was shown.
    """

    claims = forms.MultipleChoiceField(
        label=_("Which claims speak of the other event?"),
        error_messages={
            "required": _("Choose at least one claim."),
            "invalid_choice": _("One of these claims was changed in the meantime. Look at them again."),
        },
    )
    event = forms.ModelChoiceField(
        Event.objects.none(),
        to_field_name="public_id",
        required=False,
        label=_("Which event do they speak of?"),
        error_messages={"invalid_choice": _("There is no such event in this timeline. Find it by its title.")},
    )
    title = forms.CharField(label=_("Title of the new event"), max_length=300, required=False)
    reason = ReasonField(
        label=_("Why are they two?"), help_text=_("Kept with both events, and with each of the claims.")
    )

    def __init__(self, data: Any = None, *, event: Event, claims: Iterable[Claim], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._claims = {f"{claim.public_id}:{claim.version}": claim for claim in claims}
        field, events = self.fields["claims"], self.fields["event"]
        assert isinstance(field, forms.MultipleChoiceField)
        assert isinstance(events, forms.ModelChoiceField)
        field.choices = [(key, str(claim)) for key, claim in self._claims.items()]
        events.queryset = Event.objects.filter(timeline=event.timeline_id).current().exclude(pk=event.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("event") and not cleaned.get("title") and "event" not in self.errors:
            self.add_error("title", _("Choose an event, or give the new one a title."))
        return cleaned

    def chosen(self) -> dict[Claim, int]:
        """The claims, each with the version in which it was shown."""
        return {self._claims[key]: self._claims[key].version for key in self.cleaned_data["claims"]}

    def goal(self) -> Event | str:
        event: Event | None = self.cleaned_data["event"]
        return event or str(self.cleaned_data["title"])
