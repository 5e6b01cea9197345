"""The form by which an editor writes down what an article says, and the one by which a proposal is judged."""

from typing import Any

from django import forms
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm, VersionedForm
from claims.forms.stated import EXAMPLES, NotUnderstood, value_from_words
from claims.models import Article, Datatype, Modality, Polarity, Property
from claims.properties import KNOWN
from claims.values import Value
from timeline.models import Event


def property_choices() -> list[tuple[str, str]]:
    """Key and label of every property that is known from the start or in use, by label."""
    labels = {key: known.label for key, known in KNOWN.items()}
    labels.update(Property.objects.values_list("key", "label"))
    return sorted(labels.items(), key=lambda choice: (choice[0] not in KNOWN, choice[1], choice[0]))


def datatype_of(key: str) -> str:
    """The datatype of the property of that key, in use or not; text where nothing is known of it."""
    stored = Property.objects.filter(key=key).values_list("datatype", flat=True).first()
    known = KNOWN.get(key.partition(":")[0])
    return stored or (known.datatype if known else Datatype.TEXT)


def _subject_key(words: str) -> str:
    """Words of any script as the part of a property's key after the colon: `mutual_defence`."""
    return slugify(words, allow_unicode=True).replace("-", "_")


def property_key_of(key: str, subject: str) -> str:
    """`clause` of "mutual defence" is `clause:mutual_defence`; what is typed goes before the subject chosen."""
    typed = _subject_key(subject)
    return f"{key.partition(':')[0]}:{typed}" if typed else key


class SubjectField(forms.CharField):
    """What a clause, a number, a role or a status is of."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Of what, exactly?"),
            max_length=80,
            required=False,
            help_text=_("For a clause, a number, a role or a status: mutual defence, deaths, foreign minister."),
        )


class MannerForm(DeskForm):
    """How a passage says what it says: as a fact or not, in whose name, within which bounds."""

    polarity = forms.ChoiceField(
        label=_("Does it assert or deny this?"),
        choices=Polarity.choices,
        initial=Polarity.ASSERTED,
        widget=forms.RadioSelect,
    )
    modality = forms.ChoiceField(
        label=_("How does it say so?"), choices=Modality.choices, initial=Modality.ASSERTED, widget=forms.RadioSelect
    )
    attributed_to = forms.CharField(
        label=_("Who says so?"),
        max_length=200,
        required=False,
        help_text=_("Only where the article attributes it: the speaker, as the article names them."),
    )
    scope = forms.CharField(
        label=_("In which scope?"),
        max_length=200,
        required=False,
        help_text=_("A period, a place or a kind that limits it. Claims in different scopes do not contradict."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("modality") == Modality.ATTRIBUTED and not cleaned.get("attributed_to"):
            self.add_error("attributed_to", _("Name the speaker, or choose “Stated as fact”."))
        return cleaned


class StatedForm(MannerForm):
    """What a passage of an article says about one property of its event."""

    property = forms.ChoiceField(label=_("Property"))
    subject = SubjectField()
    value = forms.CharField(label=_("What do the words say?"), max_length=500)

    field_order = ["property", "subject", "value"]

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        properties = self.fields["property"]
        assert isinstance(properties, forms.ChoiceField)
        properties.choices = property_choices()
        if examples := EXAMPLES.get(Datatype(datatype_of(self.chosen_property()))):
            self.fields["value"].help_text = format_lazy(_("For example: {examples}."), examples=examples)

    def chosen_property(self) -> str:
        return str(self["property"].value() or "date")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "value" in cleaned and "property" in cleaned:
            self._read_value(cleaned["value"], cleaned["property"])
        return cleaned

    def _read_value(self, text: str, key: str) -> None:
        try:
            self.typed_value: Value = value_from_words(text, datatype_of(key), published=self.article.published_on)
        except NotUnderstood as error:
            self.add_error("value", str(error))

    def property_key(self) -> str:
        return property_key_of(self.cleaned_data["property"], self.cleaned_data["subject"])


class ClaimForm(StatedForm):
    """A claim that a person writes down: its passage, and an event, old or new."""

    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    event = forms.ModelChoiceField(
        Event.objects.none(), to_field_name="public_id", required=False, label=_("Which event is it about?")
    )
    new_event = forms.CharField(label=_("Title of the new event"), max_length=300, required=False)

    field_order = ["start", "end", "event", "new_event", *StatedForm.field_order]

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, article=article, **kwargs)
        events = self.fields["event"]
        assert isinstance(events, forms.ModelChoiceField)
        events.queryset = Event.objects.filter(timeline=article.timeline).current()
        if datatype_of(self.chosen_property()) == Datatype.BOOLEAN:
            self.fields["value"].help_text = ""
            self.fields["value"].widget = forms.Select(choices=[("", "—"), ("yes", _("Yes")), ("no", _("No"))])

    def clean_end(self) -> int:
        start, end = self.cleaned_data.get("start"), self.cleaned_data["end"]
        if start is None or not start < end <= len(self.article.text):
            raise forms.ValidationError(_("The passage does not lie in the article. Select the words again."))
        return int(end)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("event")) == bool(cleaned.get("new_event")):
            self.add_error("new_event", _("Choose one event, or give the title of a new one."))
        return cleaned


class JudgeForm(VersionedForm):
    """Accept or reject a claim; `next` is the page to go back to."""

    verdict = forms.ChoiceField(choices=[("accept", _("Accept")), ("reject", _("Reject"))])
    note = forms.CharField(required=False, max_length=1000)
    next = forms.CharField(required=False)
