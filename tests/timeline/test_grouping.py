"""Who stands in which group, and which groups are drawn: tables of pairs."""

import numpy as np
import pytest

from timeline.grouping import Belonging, Group, belonging_of, drawn_groups

NAMES = {7: "Sylvania", 3: "Freedonia", 9: "klopstokia", 4: "Ruritania"}

Pairs = list[tuple[int, int]]


def belonging(pairs: Pairs) -> Belonging:
    events, found = (
        (np.array(column, np.int64) for column in zip(*pairs, strict=True)) if pairs else (np.array([], int),) * 2
    )
    return belonging_of(events, found, {key: Group(name.casefold(), name) for key, name in NAMES.items()})


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        ([], {1: (), 2: ()}),
        ([(1, 7), (1, 3), (2, 9)], {1: ("Freedonia", "Sylvania"), 2: ("klopstokia",)}),
        ([(2, 7), (1, 7), (2, 7), (2, 7)], {1: ("Sylvania",), 2: ("Sylvania",)}),
        ([(3, 4)], {1: (), 2: ()}),
    ],
)
def test_events_know_their_groups_by_name_each_once(pairs: Pairs, names: dict[int, tuple[str, ...]]) -> None:
    assert belonging(pairs).names_of([1, 2]) == names


@pytest.mark.parametrize(
    ("pairs", "most", "groups", "gathered", "rows"),
    [
        ([], 2, [], 0, []),
        # by how many they hold, then by name whatever its letters' case
        (
            [(1, 7), (1, 9), (2, 9), (2, 3)],
            4,
            ["klopstokia", "Freedonia", "Sylvania"],
            0,
            [(1, 0), (1, 2), (2, 0), (2, 1)],
        ),
        # event 5 is not among the events that a filter leaves: neither it nor its group is told of
        ([(5, 4), (5, 7), (1, 7)], 4, ["Sylvania"], 0, [(1, 0)]),
        # as many as may be drawn, and no more
        ([(1, 7), (2, 7), (1, 3)], 2, ["Sylvania", "Freedonia"], 0, [(1, 0), (1, 1), (2, 0)]),
        # event 1 is in two of the gathered ones, and there once
        (
            [(1, 7), (2, 7), (1, 3), (1, 4), (3, 4), (3, 7)],
            1,
            ["Sylvania"],
            2,
            [(1, 0), (1, 1), (2, 0), (3, 0), (3, 1)],
        ),
    ],
)
def test_the_largest_groups_are_drawn_and_the_rest_gathered(
    pairs: Pairs, most: int, groups: list[str], gathered: int, rows: Pairs
) -> None:
    drawn = drawn_groups(belonging(pairs), np.array([3, 1, 2]), most)
    assert [group.name for group in drawn.groups] == groups
    assert drawn.gathered == gathered
    assert list(zip(drawn.events.tolist(), drawn.numbers.tolist(), strict=True)) == rows
    assert drawn.without == len(groups) + (1 if gathered else 0)
