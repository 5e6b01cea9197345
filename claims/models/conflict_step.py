"""The life of a conflict, step by step: who moved it from which state to which, and why. Rows are only ever added."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.conflicts.settled import Cause
from claims.models.claim import Claim
from claims.models.conflict import DISPUTED, SETTLED, Conflict, ConflictState, Resolution


class StepCause(models.TextChoices):
    """What moved a conflict where nobody did."""

    NEW = Cause.NEW.value, _("An independent source that the ruling did not count contradicts it.")
    CHANGED = Cause.CHANGED.value, _("A claim that the ruling counted says something else now.")
    WITHDRAWN = Cause.WITHDRAWN.value, _("A claim that the ruling counted no longer stands.")
    MERGED = "merged", _("Its event was merged with another, and their conflicts about the same became one.")
    PARTED = "parted", _("A merge of its event was taken back.")


class ConflictStepQuerySet(models.QuerySet["ConflictStep"]):
    def in_order(self) -> "ConflictStepQuerySet":
        return self.order_by("pk")

    def take(self, conflict: Conflict, becomes: ConflictState, **given: Any) -> "ConflictStep":
        """Move the conflict, whose row is locked, to a state and put that on record. GIVEN: columns of the step."""
        step = self.create(conflict=conflict, was=conflict.state, becomes=becomes, **given)
        conflict.state, conflict.reviewer = state_after([step])
        conflict.save_next_version()
        return step

    def put_on_record(self, conflict: Conflict, was: str, cause: StepCause, why: str) -> None:
        """What a merge, or its undoing, made of a conflict: its state is what that left."""
        self.create(conflict=conflict, was=was, becomes=conflict.state, by=conflict.reviewer, cause=cause, why=why)


class ConflictStep(models.Model):
    """A change of a conflict's state. Where the evidence or a merge made it, `cause` and `claim` say what did.

    `why` has a person's words, `resolution` the ruling that was given. A step may leave the state as it was: another
    takes over the review, or rules anew.
    """

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    was = models.CharField(max_length=12, choices=ConflictState)
    becomes = models.CharField(max_length=12, choices=ConflictState)
    why = models.TextField(blank=True)
    cause = models.CharField(max_length=9, choices=StepCause, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.SET_NULL, null=True, related_name="+")
    resolution = models.OneToOneField(Resolution, on_delete=models.CASCADE, null=True, related_name="step")

    objects = ConflictStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conflict_step_settles_by_a_ruling",
                condition=~Q(cause="")
                | Q(becomes__in=sorted(SETTLED), resolution__isnull=False)
                | Q(becomes__in=sorted(DISPUTED), resolution__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.was} to {self.becomes}"


def state_after(steps: Iterable[ConflictStep]) -> tuple[ConflictState, User | None]:
    """The state that a conflict is in after all of its steps, and who reviews it then."""
    state, reviewer = ConflictState.OPEN, None
    for step in steps:
        state = ConflictState(step.becomes)
        reviewer = step.by if state == ConflictState.UNDER_REVIEW else None
    return state, reviewer
