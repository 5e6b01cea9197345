"""Events by what they have in common instead of by lane: who stands in which group, and which groups are drawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from timeline.columns import Numbers

BY_LANE = "lane"
GROUPINGS = (BY_LANE, "actor", "place", "source", "tag")
GROUPS_DRAWN = 40
MORE = "~more"
"""The key of what gathers the groups that are not drawn."""


@dataclass(frozen=True, slots=True)
class Group:
    """Its key as in the address of a filter, and its name for people."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Belonging:
    """Pairs, each once and in order, of an event's id and an index into GROUPS, which are in the order of names."""

    events: Numbers
    numbers: Numbers
    groups: tuple[Group, ...]

    def names_of(self, ids: Collection[int]) -> dict[int, tuple[str, ...]]:
        """The names of the groups of some events."""
        spans = ((pk, *np.searchsorted(self.events, [pk, pk + 1])) for pk in ids)
        return {pk: tuple(self.groups[each].name for each in self.numbers[begin:end]) for pk, begin, end in spans}

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return self.events.nbytes + self.numbers.nbytes + 300 * len(self.groups)


@dataclass(frozen=True, slots=True, eq=False)
class DrawnGroups:
    """Those that hold most events come first; `gathered` tells how many others are drawn as one.

    `events` and `numbers` are pairs of an event's id and the number of its row.
    """

    groups: tuple[Group, ...]
    gathered: int
    events: Numbers
    numbers: Numbers

    @property
    def without(self) -> int:
        """The row of the events that belong to no group."""
        return len(self.groups) + (self.gathered > 0)


def belonging_of(events: Numbers, found: Numbers, groups: Mapping[int, Group]) -> Belonging:
    """Who belongs where: FOUND are, for each of the EVENTS, keys of GROUPS."""
    ordered = sorted(groups, key=lambda each: (groups[each].name.casefold(), groups[each].key))
    keys = np.array(ordered, np.int64)
    ascending = np.argsort(keys)
    numbers = ascending[np.searchsorted(keys[ascending], found)] if len(found) else found
    return Belonging(*_each_once(events, numbers), tuple(groups[each] for each in ordered))


def drawn_groups(belonging: Belonging, ids: Numbers, most: int = GROUPS_DRAWN) -> DrawnGroups:
    """The MOST groups that hold most of the events with these IDS, the rest of those that hold any as one."""
    here = np.isin(belonging.events, ids)
    events, numbers = belonging.events[here], belonging.numbers[here]
    counts = np.bincount(numbers, minlength=len(belonging.groups))
    largest = np.argsort(-counts, kind="stable")
    present = largest[counts[largest] > 0]
    drawn = present[:most]
    row = np.full(len(belonging.groups), len(drawn))
    row[drawn] = np.arange(len(drawn))
    return DrawnGroups(
        tuple(belonging.groups[each] for each in drawn), len(present) - len(drawn), *_each_once(events, row[numbers])
    )


def _each_once(events: Numbers, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs in order, without repetitions."""
    order = np.lexsort((numbers, events))
    events, numbers = events[order], numbers[order]
    new = np.ones(len(events), bool)
    new[1:] = (events[1:] != events[:-1]) | (numbers[1:] != numbers[:-1])
    return events[new], numbers[new]
