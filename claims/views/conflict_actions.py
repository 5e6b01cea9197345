"""What an editor may do with a conflict: under which name, by which form, in which states."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.forms.conflicts import DismissForm, ReopenForm, ResolveForm
from claims.forms.desk import VersionedForm
from claims.models import Conflict, ConflictState
from claims.models.conflict import DISPUTED, SETTLED
from claims.pages.conflicts.short import ConflictRow
from claims.review.conflicts import dismiss, give_back, reopen, resolve, start_review

ALL = frozenset(ConflictState)


@dataclass(frozen=True, slots=True)
class Action:
    """`states` are those in which it is possible; `done` is said once it is carried out."""

    name: str
    form_class: type[forms.Form]
    states: frozenset[ConflictState]
    perform: Callable[[Conflict, Any, User], object]
    done: Promise

    def form(self, row: ConflictRow, data: QueryDict | None = None) -> forms.Form:
        """The form as sent in DATA, or empty."""
        about: dict[str, Any] = {"auto_id": f"{self.name}-%s", "initial": {"version": row.conflict.version}}
        if self.form_class is ResolveForm:
            about["positions"] = [(position.number, position) for position in row.positions]
            about["claims"] = [claim for position in row.positions for claim in position.claims]
            about["timeline"] = row.conflict.event.timeline_id
        return self.form_class(data, **about)


def _review(conflict: Conflict, form: VersionedForm, by: User) -> object:
    return start_review(conflict, by=by, version=form.cleaned_data["version"])


def _give_back(conflict: Conflict, form: VersionedForm, by: User) -> object:
    return give_back(conflict, by=by, version=form.cleaned_data["version"])


def _resolve(conflict: Conflict, form: ResolveForm, by: User) -> object:
    return resolve(conflict, form.ruling(conflict), by=by, version=form.cleaned_data["version"])


def _dismiss(conflict: Conflict, form: DismissForm, by: User) -> object:
    return dismiss(conflict, reason=form.cleaned_data["reason"], by=by, version=form.cleaned_data["version"])


def _reopen(conflict: Conflict, form: ReopenForm, by: User) -> object:
    return reopen(conflict, reason=form.cleaned_data["reason"], by=by, version=form.cleaned_data["version"])


ACTIONS = {
    action.name: action
    for action in (
        Action(
            "review",
            VersionedForm,
            DISPUTED,
            _review,
            _("This conflict is under review now, by you."),
        ),
        Action(
            "give-back",
            VersionedForm,
            frozenset({ConflictState.UNDER_REVIEW}),
            _give_back,
            _("Given back: it is open, for another to look into."),
        ),
        Action("resolve", ResolveForm, ALL, _resolve, _("Your ruling stands; readers see it with its reason.")),
        Action(
            "dismiss",
            DismissForm,
            ALL - {ConflictState.DISMISSED},
            _dismiss,
            _("Dismissed. It stays on record with your reason."),
        ),
        Action("reopen", ReopenForm, SETTLED, _reopen, _("Open again. The earlier ruling is kept below.")),
    )
}
