"""The form by which an editor says that words of two articles contradict each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.forms.claims import MannerForm, SubjectField, datatype_of, property_choices, property_key_of
from claims.forms.desk import DeskForm, ReasonField
from claims.forms.stated import EXAMPLES, NotUnderstood, value_from_words
from claims.models import Article, Claim, Datatype, Modality, Polarity
from claims.pages.shown_claim import claimed_value
from claims.properties import OTHER
from claims.review.claims import NewClaim
from claims.review.flagging import Unwritten
from claims.values import value_of
from timeline.models import Event, Timeline

SIDES = ("a", "b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words that were chosen on a side: text[start:end] of its article."""

    side: str
    article: Article
    start: int
    end: int

    @property
    def key(self) -> str:
        return f"{self.side}-{self.start}-{self.end}"

    @property
    def words(self) -> str:
        return self.article.text[self.start : self.end]

    def touches(self, claim: Claim) -> bool:
        return claim.article_id == self.article.pk and claim.start < self.end and claim.end > self.start


@dataclass(frozen=True, slots=True)
class Question:
    """What the sides disagree about: a property, by its key, and an event, by its id; "" where none is chosen yet."""

    property_key: str
    event: str

    def is_answered_by(self, claim: Claim) -> bool:
        return claim.property.key == self.property_key and self.event in ("", claim.event.public_id)


@dataclass(frozen=True, slots=True)
class Offered:
    """A radio button with its claim and what that says; of a new claim there is neither."""

    radio: forms.boundfield.BoundWidget
    claim: Claim | None = None
    value: str = ""


class PassageForm(MannerForm):
    """What chosen words say: a claim that is on record already, or a new one."""

    claim = forms.ChoiceField(label=_("Which claim is it?"), required=False, widget=forms.RadioSelect)
    value = forms.CharField(label=_("What do the words say?"), max_length=500, required=False)

    field_order = ["claim", "value"]

    def __init__(
        self, data: Any, *, typed: Mapping[str, str], chosen: Chosen, known: Sequence[Claim], asked: Question
    ) -> None:
        super().__init__(data, prefix=chosen.key)
        self.chosen, self.known, self.asked = chosen, {claim.public_id: claim for claim in known}, asked
        self.datatype = Datatype(datatype_of(asked.property_key))
        self.initial = self._suggested() | {
            name: typed[self.add_prefix(name)] for name in self.fields if self.add_prefix(name) in typed
        }
        claims = self.fields["claim"]
        assert isinstance(claims, forms.ChoiceField)
        claims.choices = [*((key, claim.quote) for key, claim in self.known.items()), ("", _("A new claim"))]
        if self.datatype == Datatype.BOOLEAN:
            self.fields["value"].widget = forms.Select(choices=[("", "—"), ("yes", _("Yes")), ("no", _("No"))])
        elif examples := EXAMPLES.get(self.datatype):
            self.fields["value"].help_text = format_lazy(_("For example: {examples}."), examples=examples)

    def _suggested(self) -> dict[str, str]:
        """The claim on record that answers the question, and the words themselves where they can be read as a value."""
        fitting = next((key for key, claim in self.known.items() if self.asked.is_answered_by(claim)), "")
        try:
            value_from_words(self.chosen.words, self.datatype, published=self.chosen.article.published_on)
        except NotUnderstood:
            return {"claim": fitting}
        return {"claim": fitting, "value": self.chosen.words[:500]}

    def offered(self) -> list[Offered]:
        return [self._offered(radio, self.known.get(str(radio.data["value"]))) for radio in self["claim"]]

    def _offered(self, radio: forms.boundfield.BoundWidget, claim: Claim | None) -> Offered:
        if claim is None:
            return Offered(radio)
        return Offered(radio, claim, claimed_value(value_of(claim), denied=claim.polarity == Polarity.DENIED))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("claim"):
            return self.cleaned_data
        cleaned = super().clean()
        if not cleaned.get("value"):
            self.add_error("value", _("Write what these words say."))
            return cleaned
        try:
            published = self.chosen.article.published_on
            self.typed_value = value_from_words(cleaned["value"], self.datatype, published=published)
        except NotUnderstood as error:
            self.add_error("value", str(error))
        return cleaned

    def said(self) -> Claim | Unwritten:
        asked = self.cleaned_data
        if asked["claim"]:
            return self.known[asked["claim"]]
        new = NewClaim(
            self.asked.property_key,
            self.typed_value,
            start=self.chosen.start,
            end=self.chosen.end,
            polarity=Polarity(asked["polarity"]),
            modality=Modality(asked["modality"]),
            attributed_to=asked["attributed_to"] or None,
            scope=asked["scope"],
        )
        return Unwritten(self.chosen.article, new)


class FlagWordsForm(DeskForm):
    """What contradicts what: an event, a property, the reason, and for each of the chosen words what they say."""

    event = forms.ModelChoiceField(
        Event.objects.none(), to_field_name="public_id", required=False, label=_("Which event do they speak of?")
    )
    new_event = forms.CharField(label=_("Title of the new event"), max_length=300, required=False)
    property = forms.ChoiceField(label=_("What do they disagree about?"))
    subject = SubjectField()
    reason = ReasonField(
        label=_("Why can they not both be true?"), help_text=_("Shown to readers as how the conflict was found.")
    )

    def __init__(
        self,
        data: Any,
        *,
        typed: Mapping[str, str],
        timeline: Timeline,
        chosen: Iterable[Chosen],
        claims: Sequence[Claim],
    ) -> None:
        given = {name: typed[name] for name in self.base_fields if name in typed}
        super().__init__(data, initial={"property": OTHER, **given})
        events, properties = self.fields["event"], self.fields["property"]
        assert isinstance(events, forms.ModelChoiceField)
        assert isinstance(properties, forms.ChoiceField)
        events.queryset = Event.objects.filter(timeline=timeline).current()
        properties.choices = property_choices()
        property_key = property_key_of(str(self["property"].value() or OTHER), str(self["subject"].value() or ""))
        asked = Question(property_key, str(self["event"].value() or ""))
        self.passages = [
            PassageForm(data, typed=typed, chosen=each, known=self._known(each, claims), asked=asked) for each in chosen
        ]

    def _known(self, chosen: Chosen, claims: Iterable[Claim]) -> list[Claim]:
        """Claims under the chosen words; those on the event that is spoken of first."""
        event = self["event"].value()
        under = [claim for claim in claims if chosen.touches(claim)]
        return sorted(under, key=lambda claim: (claim.event.public_id != event, claim.start, claim.pk))

    def on_side(self, side: str) -> list[PassageForm]:
        return [each for each in self.passages if each.chosen.side == side]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("event")) == bool(cleaned.get("new_event")):
            self.add_error("new_event", _("Choose one event, or give the title of a new one."))
        if not all(self.on_side(side) for side in SIDES):
            self.add_error(None, _("A conflict has two sides: choose words on both."))
        for each in self.passages:
            for error in [] if each.is_valid() else [words for field in each.errors.values() for words in field]:
                self.add_error(None, _("“%(words)s”: %(error)s") % {"words": each.chosen.words[:60], "error": error})
        return cleaned

    def about(self) -> Event | str:
        """The event, or the title of a new one."""
        event: Event | None = self.cleaned_data["event"]
        return event or str(self.cleaned_data["new_event"])

    def property_key(self) -> str:
        return property_key_of(self.cleaned_data["property"], self.cleaned_data["subject"])

    def sides(self) -> list[list[Claim | Unwritten]]:
        return [[each.said() for each in self.on_side(side)] for side in SIDES]
