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


def options_of(ids: Numbers, told: Sequence[tuple[int, str, str]]) -> Options:
    """The options of a menu from rows of an event's id, and the key and name of what it has.

    Rows of events that are not among the IDS, and options that are left without any, are passed over.
    """
    names = {key: name for _, key, name in told}
    places = {key: place for place, key in enumerate(names)}
    event = np.fromiter((row[0] for row in told), np.int64, len(told))
    option = np.fromiter((places[row[1]] for row in told), np.int64, len(told))
    place = np.searchsorted(ids, event).clip(max=max(0, len(ids) - 1))
    known = ids[place] == event if len(ids) else np.zeros(len(event), bool)
    pairs = np.unique(option[known] * max(1, len(ids)) + place[known])  # each event once for each option
    used, option = np.unique(pairs // max(1, len(ids)), return_inverse=True)
    keys = list(names)
    kept = tuple(keys[each] for each in used.tolist())
    return Options(kept, tuple(names[key] for key in kept), pairs % max(1, len(ids)), option)
