"""Events as a table of numbers: what a window shows of them, and the groups that they stand in."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.days import day_number, edtf_of
from timeline.table import EventRow, ReadingRow, Table, table_of_rows

FIRST, LAST = day_number(1923, 1, 1), day_number(1923, 12, 31)


def row(pk: int, edtf: str | None, *, dispute: str = "none", sources: int = 1, claims: int = 1) -> EventRow:
    date = parse(edtf) if edtf else None
    bounds = (date.earliest, date.latest) if date else (None, None)
    return EventRow(pk, edtf, None, *bounds, 0, dispute, proposal=False, sources=sources, claims=claims)


def reading(event: int, edtf: str, sources: int = 1) -> ReadingRow:
    date = parse(edtf)
    return ReadingRow(event, edtf, None, date.earliest, date.latest, preferred=False, sources=sources)


def table(events: Sequence[EventRow], readings: Sequence[ReadingRow] = ()) -> Table:
    return table_of_rows(events, readings)


def test_every_dated_event_is_before_in_or_after_a_window() -> None:
    dates = ["1900", "1923-02", "1923-03-04", "1910/..", "../1950", "1930", None]
    view = table([row(pk, date) for pk, date in enumerate(dates)]).view(FIRST, LAST, 10)
    assert (view.total, view.before, view.after) == (2, 2, 2)
    assert set(view.ids) == {1, 2}


def test_the_weightiest_are_shown() -> None:
    events = [
        row(1, "1923-01-01"),
        row(2, "1923-06-01", sources=3),
        row(3, "1923-06-02", sources=3, claims=9),
        row(4, "1923-06-03", dispute="resolved"),
        row(5, "1923-06-04", dispute="review"),
        row(6, "1923-06-05", dispute="open", sources=2),
    ]
    assert table(events).view(FIRST, LAST, 5).ids == (6, 5, 4, 3, 2)
    undated = [event._replace(edtf=None, earliest=None, latest=None) for event in events]
    assert table(undated).undated.tolist() == [6, 5, 4, 3, 2, 1]


def test_another_reading_counts_its_event_once_and_only_where_it_is_disputed() -> None:
    said = [reading(pk, date) for pk in (1, 2, 3) for date in ("1923-05", "1923-06", "1925")]
    events = [row(1, "1910", dispute="open"), row(2, "1910"), row(3, "1923-05-17", dispute="open")]
    view = table(events, said).view(FIRST, LAST, 10)
    assert (view.total, view.before, view.after) == (2, 1, 0)


def test_an_event_between_its_readings_is_not_in_view() -> None:
    events = [row(1, "[1920,1926]", dispute="open")]
    assert table(events, [reading(1, "1920"), reading(1, "1926")]).view(FIRST, LAST, 10).total == 0


days = st.integers(min_value=FIRST - 300, max_value=LAST + 300)
spans = st.tuples(days, days).map(sorted)


@given(
    st.lists(st.tuples(spans, st.sampled_from(["none", "open", "resolved"]), st.lists(spans, max_size=2)), max_size=30)
)
def test_counts_are_those_of_looking_at_each_event(
    happened: list[tuple[list[int], str, list[list[int]]]],
) -> None:
    def dated(bounds: list[int]) -> str:
        return "/".join(map(edtf_of, bounds))

    def touches(bounds: list[int]) -> bool:
        return bounds[0] <= LAST and bounds[1] >= FIRST

    events = [row(pk, dated(own), dispute=dispute) for pk, (own, dispute, _) in enumerate(happened)]
    said = [reading(pk, dated(other)) for pk, (_, _, others) in enumerate(happened) for other in others]
    view = table(events, said).view(FIRST, LAST, 100)
    seen = {
        pk
        for pk, (own, dispute, others) in enumerate(happened)
        if touches(own) or (dispute != "none" and any(map(touches, others)))
    }
    assert set(view.ids) == seen
    assert len(view.ids) == view.total
    assert view.before == sum(own[1] < FIRST for pk, (own, _, _) in enumerate(happened) if pk not in seen)
    assert view.total + view.before + view.after == len(events)


def test_an_event_stands_in_each_of_its_groups() -> None:
    events = [row(7, "1923/1925", dispute="open"), row(8, "1920"), row(9, "1930")]
    made = table(events, [reading(7, "1940"), reading(7, "1950")])
    columns = made.grouped(np.array([9, 7, 7, 4]), np.array([1, 2, 0, 3]), other=5)
    assert columns.id.tolist() == [8, 7, 7, 9]
    assert columns.lane.tolist() == [5, 0, 2, 1]
    assert columns.span_event.tolist() == [1, 2]
    assert len(set(columns.span_ended.tolist())) == 1
    assert columns.reading_event.tolist() == [1, 1, 2, 2]
    assert columns.reading_earliest.tolist() == [day_number(year, 1, 1) for year in (1940, 1950)] * 2
    assert made.view(FIRST, LAST, 10).total == 1


def test_groups_of_nothing_are_no_columns() -> None:
    assert table([]).grouped(np.array([9]), np.array([1]), other=0).id.tolist() == []


@pytest.mark.parametrize(("most", "expected"), [(100, 20), (7, 7), (1, 1)])
def test_a_sample_is_taken_evenly(most: int, expected: int) -> None:
    made = table([row(pk, f"{1900 + pk}") for pk in range(20)])
    assert len(made.bounds(most)) == expected
    assert made.extent == (day_number(1900, 1, 1), day_number(1919, 12, 31))


def test_nothing_has_no_extent() -> None:
    assert table([row(1, None)]).extent is None
    assert table([row(1, None)]).ids.tolist() == [1]
