"""What an item is, beside the articles that are known: new, unchanged, another version, a copy (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Decided(StrEnum):
    """The outcomes of ImportItem that are decided by comparison."""

    NEW = "new"
    NEW_VERSION = "version"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article, or an item that will be one, is compared by.

    key: what it is known by to whoever keeps it. source: the folded name of its source, empty where nobody names it.
    """

    key: str
    checksum: str
    text: str
    address: str
    source: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A near copy of a known article: how much of the shorter text stands in both, and where (independence)."""

    of: Facts
    score: float
    kind: str
    evidence: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """`of`: the article that it is, replaces, or has the same text as. copies: those it is a near copy of."""

    outcome: Decided
    of: Facts | None = None
    same_text: bool = False
    copies: tuple[Copied, ...] = ()


def decide(item: Facts, known: Sequence[Facts], copies_of: Callable[[], Sequence[Copied]]) -> Decision:
    """What becomes of an item, by the known ones that share its bytes, its text or its address, the oldest first.

    copies_of is asked only for what is neither here already nor the same text as another source's.
    """
    for each in known:
        same = each.text == item.text or each.checksum == item.checksum
        if same and (not item.source or item.source == each.source):
            return Decision(Decided.UNCHANGED, each)
    same_text = next((each for each in known if each.text == item.text), None)
    if same_text is not None:
        return Decision(Decided.NEW, same_text, same_text=True)
    earlier = [each for each in known if item.address and each.address == item.address and _same_source(each, item)]
    outcome = Decided.NEW_VERSION if earlier else Decided.NEW
    replaced = earlier[-1] if earlier else None
    copies = tuple(each for each in copies_of() if replaced is None or each.of.key != replaced.key)
    return Decision(outcome, replaced, copies=copies)


def _same_source(one: Facts, other: Facts) -> bool:
    """An address belongs to one source, unless both are named and differ (a syndicated address)."""
    return not one.source or not other.source or one.source == other.source
