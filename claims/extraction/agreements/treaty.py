"""One mention of an agreement in an article."""

from dataclasses import dataclass
from enum import StrEnum

from claims.extraction.lexicons import word_set

_TRUCES = word_set("treaties", "truces")


class Reference(StrEnum):
    """How a mention points: with its parties or name, at the one just named, at the known one, or at some new one."""

    EXPLICIT = "explicit"
    THIS = "this"
    DEFINITE = "definite"
    INDEFINITE = "indefinite"


@dataclass(frozen=True, slots=True)
class Treaty:
    """One mention of an agreement. `parties` are sorted names; `name` is folded, `title` as written, without parties.

    `year` is the year that qualifies it ("the 2001 treaty"); `older` marks the one that another replaces; `several`
    a plural. `counterparts` are the parties that "with" introduces.
    """

    start: int
    end: int
    head: str
    parties: tuple[str, ...]
    name: str
    title: str
    subjects: frozenset[str]
    reference: Reference
    year: str = ""
    older: bool = False
    several: bool = False
    counterparts: tuple[str, ...] = ()

    @property
    def object(self) -> str:
        return "truce" if self.head in _TRUCES else "treaty"

    @property
    def identity(self) -> tuple[str, ...]:
        """By what two mentions in one article are the same agreement."""
        return (self.object, self.year, *(self.parties if len(self.parties) > 1 else (self.name, *self.parties)))
