"""The forms of a conflict: flagging it, ruling on it, talking about it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.desk import DeskForm, ReasonField, VersionedForm
from claims.models import Claim, Conflict, Outcome, Position
from claims.properties import OTHER, label_of
from claims.review.conflicts import RANKING_OUTCOMES

OUTCOME_HELP = {
    Outcome.ONE_RIGHT: _("The evidence shows which; the other stays on record as wrong."),
    Outcome.REFINED: _("They agree, and one says it more exactly, such as a day within a month."),
    Outcome.BOTH_TRUE_DIFFERENT_SCOPE: _("They speak of different periods, places or kinds, so both can hold."),
    Outcome.DIFFERENT_EVENTS: _("Two happenings were taken for one."),
    Outcome.WRONG_PROPERTY: _("They answer different questions about the event."),
    Outcome.OUTDATED: _("It was true when it was written; later evidence replaces it."),
    Outcome.SOURCE_ERROR: _("A slip of the pen, a wrong date, a mistranslation in the article itself."),
    Outcome.EXTRACTION_ERROR: _("The article does not say what the machine took it to say."),
    Outcome.NOT_INDEPENDENT: _("They go back to one origin, so they do not count as two voices."),
    Outcome.GENUINELY_DISPUTED: _("Serious sources contradict each other; readers are shown both."),
    Outcome.INSUFFICIENT_EVIDENCE: _("Nothing at hand decides it; new evidence may."),
}
MAY_NAME_POSITION = RANKING_OUTCOMES | {Outcome.OUTDATED, Outcome.SOURCE_ERROR, Outcome.EXTRACTION_ERROR}


class ResolveForm(VersionedForm):
    """An editor's ruling. `prefers` is the number of the position that it prefers."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    prefers = forms.ChoiceField(label=_("Which position?"), required=False, widget=forms.RadioSelect)
    reason = ReasonField(help_text=_("Shown to readers with the ruling. Name the evidence that decides it."))

    def __init__(self, *args: Any, positions: Sequence[tuple[int, object]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["prefers"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None of them")), *((str(number), position) for number, position in positions)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        outcome, prefers = cleaned.get("outcome"), cleaned.get("prefers")
        if outcome in RANKING_OUTCOMES and not prefers and "prefers" not in self.errors:
            self.add_error("prefers", _("Say which position this outcome speaks of."))
        if prefers and outcome and outcome not in MAY_NAME_POSITION:
            self.add_error("prefers", _("This outcome prefers no position. Choose “None of them”, or another outcome."))
        return cleaned

    def explained(self) -> list[tuple[forms.boundfield.BoundWidget, str]]:
        """Each outcome's radio button with the line that explains it."""
        return [(radio, str(OUTCOME_HELP[Outcome(radio.data["value"])])) for radio in self["outcome"]]

    def preferred(self, conflict: Conflict) -> Position | None:
        number = self.cleaned_data["prefers"]
        return conflict.positions.get(number=int(number)) if number else None


class DismissForm(VersionedForm):
    """Not a conflict after all."""

    reason = ReasonField(
        help_text=_("Say why the claims can both stand. It opens again only when a new or changed claim contradicts.")
    )


class ReopenForm(VersionedForm):
    """The ruling is doubted."""

    reason = ReasonField(help_text=_("Say what is new, or what the ruling missed. The earlier ruling is kept."))


class FlagForm(DeskForm):
    """Which claims of an event contradict each other, in an editor's eyes: a side for each claim.

    What they disagree about may be something that no property names: then it is "other".
    """

    SIDES = (("", _("Not part of it")), ("a", _("Side A")), ("b", _("Side B")))

    property = forms.ChoiceField(label=_("What do they disagree about?"))
    reason = ReasonField(
        label=_("Why can they not both be true?"), help_text=_("Shown to readers as how the conflict was found.")
    )

    def __init__(self, *args: Any, claims: Iterable[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claims = list(claims)
        properties = self.fields["property"]
        assert isinstance(properties, forms.ChoiceField)
        labels = {claim.property.key: claim.property.label for claim in self.claims if claim.property.key != OTHER}
        in_order = sorted(labels.items(), key=lambda choice: (choice[1], choice[0]))
        properties.choices = [("", _("Choose a property")), *in_order, (OTHER, label_of(OTHER))]
        for claim in self.claims:
            self.fields[f"side-{claim.public_id}"] = forms.ChoiceField(
                choices=self.SIDES, required=False, widget=forms.RadioSelect, label=_("Side")
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not all(self.sides()):
            self.add_error(None, _("A conflict has two sides: put at least one claim on side A and one on side B."))
        return cleaned

    def sides(self) -> tuple[list[Claim], list[Claim]]:
        """The claims on side A, and those on side B."""
        chosen = {claim: self.cleaned_data.get(f"side-{claim.public_id}") for claim in self.claims}
        return [c for c, side in chosen.items() if side == "a"], [c for c, side in chosen.items() if side == "b"]

    def by_claim(self) -> list[tuple[Claim, forms.BoundField]]:
        """Each claim with the field for its side, in the claims' order."""
        return [(claim, self[f"side-{claim.public_id}"]) for claim in self.claims]
