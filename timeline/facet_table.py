"""Which events have which option of which menu, as numbers: how many another choice would leave is counted on these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timeline.columns import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """What a menu offers, and pairs of an event's place in `FacetTable.ids` and the place of an option that it has."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    events: Numbers
    options: Numbers

    def having(self, chosen: Sequence[str], among: int) -> Numbers:
        """Which of so many events have one of the chosen options; all of them where none is chosen."""
        if not chosen:
            return np.ones(among, bool)
        places = [place for place, key in enumerate(self.keys) if key in set(chosen)]
        found = np.zeros(among, bool)
        found[self.events[np.isin(self.options, places)]] = True
        return found

    def counted(self, events: Numbers) -> Numbers:
        """How many of those events, told by a truth value each, have each of the options."""
        counts: Numbers = np.bincount(self.options[events[self.events]], minlength=len(self.keys))
        return counts


@dataclass(frozen=True, slots=True, eq=False)
class FacetTable:
    """All events that somebody sees, by ascending id, and the options of each menu by its name in the address."""

    ids: Numbers
    menus: Mapping[str, Options]

    def counts(self, passing: Numbers, chosen: Mapping[str, Sequence[str]]) -> dict[str, Numbers]:
        """How many events each option would leave: of those PASSING everything else, by id, and all other menus."""
        remaining = np.isin(self.ids, passing)
        having = {name: menu.having(chosen.get(name, ()), len(self.ids)) for name, menu in self.menus.items()}
        counts = {}
        for name, menu in self.menus.items():
            others = [having[other] for other in self.menus if other != name]
            counts[name] = menu.counted(np.logical_and.reduce([remaining, *others]))
        return counts

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        pairs = sum(menu.events.nbytes + menu.options.nbytes + 150 * len(menu.keys) for menu in self.menus.values())
        return self.ids.nbytes + pairs


Having = Mapping[str, tuple[str, Numbers]]
"""By the key of an option its name and the ids of the events that have it."""


def options_of(ids: Numbers, having: Having) -> Options:
    """The options of a menu, without events that are not among the IDS, and without options that are left with none.

    IDS ascend.
    """
    counts = [len(events) for _, events in having.values()]
    events = np.concatenate([ids[:0], *(events for _, events in having.values())])
    option = np.repeat(np.arange(len(having)), counts)
    place = np.searchsorted(ids, events).clip(max=max(0, len(ids) - 1))
    known = ids[place] == events if len(ids) else np.zeros(len(events), bool)
    pairs = np.sort(option[known] * max(1, len(ids)) + place[known])
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]  # each event once for each option
    option, place = np.divmod(pairs, max(1, len(ids)))
    is_used = np.bincount(option, minlength=len(having)) > 0
    used = [(key, name) for (key, (name, _)), any_left in zip(having.items(), is_used, strict=True) if any_left]
    keys, names = zip(*used, strict=True) if used else ((), ())
    return Options(keys, names, place, (np.cumsum(is_used) - 1)[option])
