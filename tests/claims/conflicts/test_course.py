"""What a dispute was on each day."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.conflicts.course import Ranking, Span, Turn, course, gravest, opened_on, preferred_spans


@pytest.mark.parametrize(
    ("sides", "day"),
    [
        ([[10], [20]], 20),
        ([[10, 5], [20, 30], [12]], 12),
        ([[10], [10]], 10),
        ([[10, None], [None, 40]], 40),
        ([[10], [None]], None),
        ([[10]], None),
        ([], None),
    ],
)
def test_a_dispute_opens_on_the_day_its_second_side_is_published(
    sides: Sequence[Sequence[int | None]], day: int | None
) -> None:
    assert opened_on(sides) == day


@pytest.mark.parametrize(
    ("turns", "spans"),
    [
        ([], [("open", 10, None)]),
        ([Turn(20, "resolved")], [("open", 10, 20), ("resolved", 20, None)]),
        ([Turn(20, "review"), Turn(20, "resolved")], [("open", 10, 20), ("resolved", 20, None)]),
        ([Turn(20, "resolved"), Turn(25, "resolved")], [("open", 10, 20), ("resolved", 20, None)]),
        (
            [Turn(20, "resolved"), Turn(25, "open")],
            [("open", 10, 20), ("resolved", 20, 25), ("open", 25, None)],
        ),
        ([Turn(4, "review")], [("review", 10, None)]),
        ([Turn(20, "dismissed")], [("open", 10, 20), ("dismissed", 20, None)]),
    ],
)
def test_each_step_begins_a_span_and_ends_the_one_before(turns: Sequence[Turn], spans: Sequence[Span]) -> None:
    assert course(10, turns) == spans


@pytest.mark.parametrize(
    ("courses", "spans"),
    [
        ([], ()),
        ([[("dismissed", 10, None)]], ()),
        ([[("open", 10, 20), ("dismissed", 20, None)]], (("open", 10, 20),)),
        (
            [[("open", 10, 20), ("resolved", 20, None)], [("open", 15, 30), ("review", 30, None)]],
            (("open", 10, 30), ("review", 30, None)),
        ),
        ([[("open", 10, 12), ("dismissed", 12, None)], [("open", 40, None)]], (("open", 10, 12), ("open", 40, None))),
    ],
)
def test_an_event_is_as_disputed_as_its_gravest_conflict(
    courses: Sequence[Sequence[Span]], spans: tuple[Span, ...]
) -> None:
    assert gravest(courses) == spans


states = st.sampled_from(["open", "review", "resolved", "dismissed"])
courses = st.builds(
    lambda opened, turns: course(opened, sorted(turns, key=lambda turn: turn.day)),
    st.integers(0, 20),
    st.lists(st.builds(Turn, st.integers(0, 30), states), max_size=4),
)


def on(spans: Sequence[Span], day: int) -> str | None:
    found = [state for state, start, end in spans if start <= day and (end is None or day < end)]
    assert len(found) < 2, "spans of one thing never overlap"
    return found[0] if found else None


@given(st.lists(courses, max_size=3), st.integers(0, 35))
def test_on_any_day_the_gravest_state_is_told(told: list[list[Span]], day: int) -> None:
    states = {on(each, day) for each in told}
    expected = next((state for state in ("open", "review", "resolved") if state in states), None)
    assert on(gravest(told), day) == expected


MAY, OCTOBER = frozenset({"may"}), frozenset({"october"})


@pytest.mark.parametrize(
    ("rankings", "may", "october"),
    [
        ([], (), ()),
        ([Ranking(10, None, MAY, OCTOBER)], ((10, None),), ()),
        ([Ranking(10, 20, MAY, OCTOBER), Ranking(20, None, OCTOBER, MAY)], ((10, 20),), ((20, None),)),
        ([Ranking(10, 20, MAY, OCTOBER), Ranking(30, None, MAY, OCTOBER)], ((10, 20), (30, None)), ()),
        ([Ranking(10, 20, MAY, OCTOBER), Ranking(20, None, MAY, OCTOBER)], ((10, None),), ()),
        ([Ranking(10, None, MAY, OCTOBER), Ranking(15, 18, OCTOBER, MAY)], ((10, 15), (18, None)), ((15, 18),)),
        ([Ranking(10, 10, MAY, OCTOBER)], (), ()),
    ],
)
def test_the_latest_ruling_that_stands_says_which_reading_is_preferred(
    rankings: Sequence[Ranking],
    may: tuple[tuple[int, int | None], ...],
    october: tuple[tuple[int, int | None], ...],
) -> None:
    assert preferred_spans(["may", "may too"], rankings) == may
    assert preferred_spans(["october"], rankings) == october
