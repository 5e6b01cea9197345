"""What an editor may decide about a proposal: under which name, by which form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from claims.forms.desk import VersionedForm
from claims.forms.review import AttachForm, ChangeForm, NewEventForm
from claims.models import Claim
from claims.review.attaching import attach_claim, attach_claim_to_new_event
from claims.review.claims import accept_claim, change_claim, reject_claim


@dataclass(frozen=True, slots=True)
class Decision:
    """`about_claim`: whether the form is one about a particular claim."""

    name: str
    form_class: type[VersionedForm]
    perform: Callable[[Claim, Any, User], Claim]
    about_claim: bool = False

    def form(self, claim: Claim, data: QueryDict | None = None) -> forms.Form:
        """The form as sent in DATA, or as it is before anything is typed."""
        about: dict[str, Any] = {"auto_id": f"{self.name}-%s", "initial": {"version": claim.version}}
        if self.about_claim:
            about["claim"] = claim
        return self.form_class(data, **about)


def _accept(claim: Claim, form: VersionedForm, by: User) -> Claim:
    return accept_claim(claim, by=by, version=form.cleaned_data["version"])


def _reject(claim: Claim, form: VersionedForm, by: User) -> Claim:
    return reject_claim(claim, by=by, version=form.cleaned_data["version"])


def _change(claim: Claim, form: ChangeForm, by: User) -> Claim:
    return change_claim(claim, form.stated(), by=by, version=form.cleaned_data["version"])


def _attach(claim: Claim, form: AttachForm, by: User) -> Claim:
    return attach_claim(claim, form.cleaned_data["event"], by=by, version=form.cleaned_data["version"])


def _attach_to_new(claim: Claim, form: NewEventForm, by: User) -> Claim:
    return attach_claim_to_new_event(claim, form.cleaned_data["title"], by=by, version=form.cleaned_data["version"])


DECISIONS = {
    decision.name: decision
    for decision in (
        Decision("accept", VersionedForm, _accept),
        Decision("reject", VersionedForm, _reject),
        Decision("change", ChangeForm, _change, about_claim=True),
        Decision("attach", AttachForm, _attach, about_claim=True),
        Decision("new", NewEventForm, _attach_to_new),
    )
}
