"""The forms of a conflict: flagging it, ruling on it, talking about it."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from claims.detecting.rulings import RANKING_OUTCOMES
from claims.forms.desk import DeskForm, ReasonField, VersionedForm
from claims.models import Claim, Conflict, Outcome
from claims.properties import OTHER, label_of
from claims.review.conflicts import Ruling, is_web_address

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


MOST_OFFERED = 60
"""Claims that a ruling's form offers as evidence; the rest are named by their addresses."""

_CLAIM = re.compile(r"(?:^|/claims/)([0-9a-z]{12})/?(?:[?#].*)?$")


class ResolveForm(VersionedForm):
    """An editor's ruling. `prefers` is the number of the position that it prefers.

    It rests on claims of the conflict, and on whatever else is named `elsewhere`: claims of the timeline by id or
    address, and pages of the web.
    """

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect)
    prefers = forms.ChoiceField(label=_("Which position?"), required=False, widget=forms.RadioSelect)
    reason = ReasonField(help_text=_("Shown to readers with the ruling. Name the evidence that decides it."))
    evidence = forms.MultipleChoiceField(
        label=_("Which claims does it rest on?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    elsewhere = forms.CharField(
        label=_("What else does it rest on?"),
        help_text=_("Addresses of pages, or of other claims of this timeline, one on a line."),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, positions: Sequence[tuple[int, object]], claims: Sequence[Claim], timeline: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.timeline = timeline
        self.offered = {claim.public_id: claim for claim in claims[:MOST_OFFERED]}
        self.not_offered = len(claims) - len(self.offered)
        self._choices("prefers").choices = [
            ("", _("None of them")),
            *((str(number), position) for number, position in positions),
        ]
        self._choices("evidence").choices = [(key, _in_short(claim)) for key, claim in self.offered.items()]

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def clean_elsewhere(self) -> tuple[list[Claim], list[str]]:
        """The claims and the web addresses that are named."""
        lines = [line.strip() for line in self.cleaned_data["elsewhere"].splitlines()]
        claims, addresses = [], []
        for line in dict.fromkeys(filter(None, lines)):
            if claim := self._claim_at(line):
                claims.append(claim)
            elif is_web_address(line):
                addresses.append(line)
            else:
                wrong = _(
                    "“%(line)s” is neither a web address nor a claim of this timeline. Correct it, or take it out."
                )
                raise forms.ValidationError(wrong, params={"line": line})
        return claims, addresses

    def _claim_at(self, line: str) -> Claim | None:
        named = _CLAIM.search(line)
        own = Claim.objects.filter(article__timeline=self.timeline)
        return own.filter(public_id=named[1]).select_related("article").first() if named else None

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

    def ruling(self, conflict: Conflict) -> Ruling:
        asked = self.cleaned_data
        more, addresses = asked["elsewhere"]
        chosen = [self.offered[key] for key in asked["evidence"]]
        prefers = conflict.positions.get(number=int(asked["prefers"])) if asked["prefers"] else None
        return Ruling(Outcome(asked["outcome"]), asked["reason"], prefers, [*chosen, *more], addresses)


def _in_short(claim: Claim) -> str:
    quote = Truncator(claim.quote).chars(100)
    return pgettext("a source and its words", "%(source)s: “%(quote)s”") % {
        "source": claim.article.source.name,
        "quote": quote,
    }


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
