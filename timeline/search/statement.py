"""What is asked of a database, and what it is asked of."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    params: list[Any] = field(default_factory=list)


class Searched(Protocol):
    """As `timeline.search.index.TextIndex` has them."""

    @property
    def table(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def beginnings(self) -> str: ...
    @property
    def alone(self) -> str: ...
    @property
    def name(self) -> str: ...


def marks_for(values: Collection[object]) -> str:
    """A mark for each of the values."""
    return ", ".join(["%s"] * len(values))
