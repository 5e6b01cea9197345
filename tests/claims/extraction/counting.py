"""What the numbers of a short article count, for tests."""

from claims.extraction import Statement
from claims.quantity import Quantity
from tests.claims.extraction.articles import read

QUAKE = "An earthquake struck northern Sylvania on 3 May 2031.\n"


def counted(text: str) -> dict[str, tuple[float | None, float | None]]:
    """The bounds by property, and behind it the scope."""
    return {
        f"{s.property.partition(':')[2]} {s.scope}".strip(): (s.value.low, s.value.high)
        for s in quantities(text)
        if isinstance(s.value, Quantity)
    }


def quantities(text: str) -> list[Statement]:
    return [s for s in read(text) if s.datatype == "quantity"]
