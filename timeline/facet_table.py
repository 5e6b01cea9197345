"""Which events have which option of which menu, as numbers: how many another choice would leave is counted on these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def options_of(ids: Numbers, pairs: Sequence[tuple[int, Any]], offered: Mapping[Any, tuple[str, str]]) -> Options:
    """The options of a menu from PAIRS of an event's id and a value, and what key and name each value has.

    Pairs of events that are not among the IDS, and options that are left without any, are passed over.
    """
    places = {value: place for place, value in enumerate(offered)}
    found = [(event, places[value]) for event, value in pairs if value in places]
    event, option = (
        np.fromiter(each, np.int64, len(found)) for each in (zip(*found, strict=True) if found else ((), ()))
    )
    place = np.searchsorted(ids, event).clip(max=max(0, len(ids) - 1))
    known = ids[place] == event if len(ids) else np.zeros(len(event), bool)
    once = np.unique(np.stack([option[known], place[known]], axis=1), axis=0)
    used, option = np.unique(once[:, 0], return_inverse=True)
    told = list(offered.values())
    keys, names = ([told[place][part] for place in used.tolist()] for part in (0, 1))
    return Options(tuple(keys), tuple(names), once[:, 1], option)
