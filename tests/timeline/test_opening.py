"""The window that a timeline opens with."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.opening import opening_window

days = st.integers(min_value=-1_000_000, max_value=1_000_000)


def test_without_events_there_is_no_window() -> None:
    assert opening_window([]) is None


def test_a_single_day_gets_room_around_it() -> None:
    window = opening_window([(700_000, 700_000)])
    assert window is not None
    start, end = window
    assert start < 700_000
    assert end > 700_001


def test_events_of_one_stretch_are_all_shown() -> None:
    window = opening_window([(day, day) for day in range(700_000, 701_000, 10)])
    assert window is not None
    assert window[0] < 700_000
    assert window[1] > 700_990


def test_a_few_far_ones_are_left_to_the_edges() -> None:
    crowd = [(day, day) for day in range(700_000, 700_400, 10)]
    window = opening_window([(600_000, 600_000), *crowd, (900_000, 900_000)])
    assert window is not None
    assert window[0] > 699_000
    assert window[1] < 701_000


@given(st.lists(st.tuples(days, days).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=60))
def test_at_least_three_quarters_of_the_events_touch_the_window(bounds: list[tuple[int, int]]) -> None:
    window = opening_window(bounds)
    assert window is not None
    start, end = window
    assert start < end
    touching = sum(first < end and last + 1 > start for first, last in bounds)
    assert touching >= 0.75 * len(bounds)
