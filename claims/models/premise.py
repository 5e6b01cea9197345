"""What a conflict that follows from other claims rests on."""

from typing import Any

from django.db import models

from claims.models.claim import Claim
from claims.models.conflict import Conflict


class Premise(models.Model):
    """A claim, on any event, with the step of the reasoning that it is: a code (claims/conflicts/implied.py).

    Written by detection and worked out anew each time; `number` is its place in the chain. `implied` is the value that
    follows, as `Claim.value` has it, at the first step of each chain.
    """

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="premises")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="premise_of")
    step = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    implied: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conflict", "number"], name="premise_number_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.step}"
