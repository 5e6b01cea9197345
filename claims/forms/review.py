"""The forms of the review desk: what the queue is narrowed to, and what an editor decides about a proposal."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.forms.claims import StatedForm
from claims.forms.desk import DeskForm, VersionedForm
from claims.models import Article, Claim, Modality, Polarity, Property, Source
from claims.models.proposal import ProposalQuerySet
from claims.proposals import ProposalQuery
from claims.review.claims import Stated
from claims.values import Value, value_as_text, value_in_words, value_of
from timeline.dates import FuzzyDate
from timeline.models import Event, Timeline


class ProposalFilter(DeskForm):
    """What the queue is narrowed to, in the address of every page of the desk."""

    timeline = forms.ModelChoiceField(
        Timeline.objects.none(),
        label=_("Timeline"),
        to_field_name="slug",
        required=False,
        empty_label=_("All of yours"),
    )
    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("Source"),
        to_field_name="public_id",
        required=False,
        empty_label=_("Every source"),
    )
    property = forms.ModelChoiceField(
        Property.objects.none(), label=_("About"), to_field_name="key", required=False, empty_label=_("Everything")
    )
    rule = forms.CharField(label=_("Found by the rule"), max_length=80, required=False)
    confidence = forms.FloatField(
        label=_("Confidence at least"),
        min_value=0,
        max_value=1,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.05"}),
    )
    by = forms.ChoiceField(label=_("Grouped by"), choices=[("", _("Event")), ("article", _("Article"))], required=False)
    article = forms.ModelChoiceField(
        Article.objects.none(), to_field_name="public_id", required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        edited = Timeline.objects.edited_by(user)
        self._model_field("timeline").queryset = edited.in_order()
        articles = Article.objects.filter(timeline__in=edited.values("pk"))
        self._model_field("article").queryset = articles.defer("text")
        self._model_field("source").queryset = Source.objects.filter(pk__in=articles.values("source"))
        self._model_field("property").queryset = Property.objects.order_by("label", "pk")

    def _model_field(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def offer(self, waiting: ProposalQuerySet) -> None:
        """Give the fields only those choices of which a proposal waits."""
        articles = Article.objects.filter(pk__in=waiting.values("article"))
        self._model_field("source").queryset = Source.objects.filter(pk__in=articles.values("source")).in_order()
        about = Property.objects.filter(pk__in=waiting.values("claim__property")).order_by("label", "pk")
        self._model_field("property").queryset = about
        rules = waiting.order_by("claim__method").values_list("claim__method", flat=True).distinct()
        choices = [("", _("Every rule")), *((rule, rule) for rule in rules)]
        self.fields["rule"].widget = forms.Select(choices=choices)

    def query(self) -> ProposalQuery:
        """What is asked for; what is not known here does not narrow (the form says so)."""
        self.is_valid()
        asked = self.cleaned_data
        return ProposalQuery(
            timeline=asked.get("timeline"),
            article=asked.get("article"),
            source=asked.get("source"),
            about=asked.get("property"),
            rule=asked.get("rule", ""),
            confidence=asked.get("confidence"),
            by="article" if asked.get("by") == "article" else "event",
        )

    def address(self, **other: str) -> str:
        """The filter as a query string, with OTHER values for some fields."""
        typed = {name: str(self[name].value() or "") for name in self.fields if name not in self.errors}
        return urlencode({name: value for name, value in {**typed, **other}.items() if value})


class ChangeForm(VersionedForm, StatedForm):
    """The passage says something else than the machine took from it. Filled in with what it took."""

    field_order = ["version", "property", "subject", "value"]

    def __init__(self, data: Any = None, *, claim: Claim, **kwargs: Any) -> None:
        self._value: Value = value_of(claim)
        kwargs["initial"] = {
            **kwargs.get("initial", {}),
            "property": claim.property.key,
            "value": as_typed(self._value),
            "polarity": claim.polarity,
            "modality": claim.modality,
            "attributed_to": claim.attributed_to or "",
            "scope": claim.scope,
        }
        super().__init__(data, article=claim.article, **kwargs)

    def _read_value(self, text: str, key: str) -> None:
        """A value that nobody touched stays what it is: typed anew, it could lose what no one types."""
        if {"value", "property"}.isdisjoint(self.changed_data):
            self.typed_value = self._value
        else:
            super()._read_value(text, key)

    def stated(self) -> Stated:
        asked = self.cleaned_data
        return Stated(
            self.property_key(),
            self.typed_value,
            polarity=Polarity(asked["polarity"]),
            modality=Modality(asked["modality"]),
            attributed_to=asked["attributed_to"] or None,
            scope=asked["scope"],
        )


def as_typed(value: Value) -> str:
    """A value as a person would type it (claims/forms/stated.py)."""
    if isinstance(value, FuzzyDate) and value.part is None:
        return value_as_text(value)
    return value_in_words(value)


class AttachForm(VersionedForm):
    """The passage speaks of another event."""

    event = forms.ModelChoiceField(
        Event.objects.none(),
        to_field_name="public_id",
        label=_("Which event is it about?"),
        error_messages={
            "required": _("Choose an event. Type words of its title to find it."),
            "invalid_choice": _("There is no such event in this timeline. Type words of its title to find it."),
        },
    )

    def __init__(self, data: Any = None, *, claim: Claim, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        events = self.fields["event"]
        assert isinstance(events, forms.ModelChoiceField)
        events.queryset = Event.objects.filter(timeline=claim.article.timeline_id).current()


class NewEventForm(VersionedForm):
    """The passage speaks of an event that is not on record yet."""

    title = forms.CharField(label=_("Title of the new event"), max_length=300)


class UndoForm(DeskForm):
    """Which decision is taken back, so that sending it twice does not take back two."""

    decision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class BulkForm(DeskForm):
    """What was shown and is now accepted."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
