"""A counted or measured amount as a source states it, hedge included."""

from dataclasses import dataclass

from timeline.dates import FuzzyDate


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval of numbers: "at least 20" is 20 and up, "about 6,000" has a low and a high around it.

    `low` or `high` is None where that side is open. `unit` is what the number is in (USD, km, per cent; empty for a
    plain count), `counted` what is counted (deaths, injured, drones a year), `as_of` the moment the source speaks of.
    `stated` is the figure that the source gives where a hedge made an interval of it ("about", "nearly").
    """

    low: float | None
    high: float | None
    unit: str = ""
    counted: str = ""
    as_of: FuzzyDate | None = None
    stated: float | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("A quantity needs a lower or an upper bound.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"The lower bound {self.low:g} lies above the upper bound {self.high:g}.")
