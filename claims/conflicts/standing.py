"""What the conflict rules read and what they answer."""

import builtins
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from claims.quantity import Quantity
from timeline.dates import FuzzyDate

Value = FuzzyDate | Quantity | bool | str
Reach = tuple[float, float]
"""Numbers from the first to the last: values whose reaches do not meet cannot agree."""
EVERYWHERE: Reach = (-inf, inf)

HAPPENED = "happened"
NOT_CONCLUDED = ("proposed", "imminent")
"""Values of `status`; those of an agreement that is still to be made."""


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim as it stands. `published` is when its article came out, None where nobody knows.

    The words of datatype, polarity, modality, rank and status are those of the product: "date", "quantity",
    "boolean", "choice", "entity", "text"; "asserted", "denied"; "asserted", "attributed", "planned", "speculative";
    "preferred", "normal", "deprecated"; "proposed", "accepted", "rejected".
    """

    id: str
    article: str
    source: str
    property: str
    datatype: str
    value: Value
    polarity: str = "asserted"
    modality: str = "asserted"
    attributed_to: str | None = None
    scope: str = ""
    rank: str = "normal"
    status: str = "proposed"
    published: FuzzyDate | None = None

    @builtins.property  # the field of that name hides it here
    def denied(self) -> bool:
        return self.polarity == "denied"

    @builtins.property
    def stands(self) -> bool:
        """Whether it counts at all: neither rejected nor deprecated."""
        return self.status != "rejected" and self.rank != "deprecated"

    @builtins.property
    def says_it_is_so(self) -> bool:
        """Whether it says what is or was, itself or through a speaker; a plan or a guess says neither.

        That an agreement is still to be concluded tells of a plan, and says what is.
        """
        return self.modality in ("asserted", "attributed") or self.is_not_concluded

    @builtins.property
    def is_not_concluded(self) -> bool:
        return self.property == "status" and self.value in NOT_CONCLUDED

    @builtins.property
    def voice(self) -> str:
        """Who says so: the speaker that the article names, else its publisher."""
        return self.attributed_to.casefold() if self.attributed_to else f"source:{self.source}"


class DifferenceKind(StrEnum):
    """How two claims on one event stand to each other. Only a contradiction makes a conflict."""

    EQUAL = "equal"
    REFINES = "refines"
    OVERLAPS = "overlaps"
    UPDATE = "update"
    OTHER_SCOPE = "other_scope"
    CONTRADICTION = "contradiction"


_AGREEING = (DifferenceKind.EQUAL, DifferenceKind.REFINES, DifferenceKind.OVERLAPS)


@dataclass(frozen=True, slots=True)
class Difference:
    """The kind of a difference and the rule that found it. `refines` holds whichever side is the finer one."""

    kind: DifferenceKind
    rule: str

    @property
    def agrees(self) -> bool:
        """Whether both claims may well speak of one value."""
        return self.kind in _AGREEING

    @property
    def contradicts(self) -> bool:
        return self.kind is DifferenceKind.CONTRADICTION
