"""Where the marks of a strip lie."""

import pytest

from claims.pages.strip import LEFT, RIGHT, Mark, Span, strip
from timeline.dates import parse


def days(edtf: str) -> Span:
    date = parse(edtf)
    return Span(date.earliest, None if date.latest is None else date.latest + 1, date.approximate)


def marks(*edtf: str) -> list[Mark]:
    """The only mark of each row."""
    drawn = strip([[days(each)] for each in edtf], of_days=True)
    assert drawn
    return [mark for (mark,) in drawn.rows]


def test_a_day_is_a_point_and_a_month_a_bar_in_the_order_of_time() -> None:
    day, month = marks("1923-05-17", "1923-10")
    assert (day.is_point, month.is_point) == (True, False)
    assert LEFT < day.middle < month.x < month.end < RIGHT
    assert [(piece.x, piece.width, piece.strength) for piece in month.pieces] == [(month.x, month.width, 3)]


def test_a_month_is_as_wide_as_its_days_are_many() -> None:
    may, october = marks("1923-05", "1923-10")
    assert may.width == pytest.approx(october.width, abs=0.02)
    day = may.width / 31
    assert october.x - may.x == pytest.approx(day * 153, abs=0.1)


def test_about_is_soft_at_both_ends_and_wide_enough_to_be_seen() -> None:
    about, _month = marks("1923-05-17~", "1924-10")
    assert [piece.strength for piece in about.pieces] == [1, 2, 3, 2, 1]
    assert about.width == pytest.approx(6)
    assert sum(piece.width for piece in about.pieces) == pytest.approx(about.width, abs=0.05)


@pytest.mark.parametrize(
    ("edtf", "before", "after"), [("1923-05/..", False, True), ("../1923-05", True, False), ("1923-05", False, False)]
)
def test_an_open_end_reaches_the_edge(edtf: str, before: bool, after: bool) -> None:
    mark, _other = marks(edtf, "1924-01-12")
    assert (mark.opens_before, mark.opens_after) == (before, after)
    assert (mark.x == LEFT, mark.end == RIGHT) == (before, after)


def test_what_is_more_exact_is_drawn_over_what_is_vaguer() -> None:
    drawn = strip([[days("1923-05-17"), days("1923-05")], [days("1923-10")]], of_days=True)
    assert drawn
    assert [(mark.is_point, mark.is_vaguer) for mark in drawn.rows[0]] == [(False, True), (True, False)]


def test_a_row_without_known_bounds_stays_empty() -> None:
    drawn = strip([[days("1923-05")], [days("XXXX-05-17")], [days("1923-10")]], of_days=True)
    assert drawn
    assert [len(row) for row in drawn.rows] == [1, 0, 1]


def test_one_row_is_no_strip() -> None:
    assert strip([[days("1923-05")], [days("XXXX-05-17")]], of_days=True) is None


def test_figures() -> None:
    drawn = strip([[Span(20, 20)], [Span(45, None)], [Span(30, 40)]], of_days=False)
    assert drawn
    twenty, from_45, between = (row[0] for row in drawn.rows)
    assert (twenty.is_point, from_45.opens_after, between.is_point) == (True, True, False)
    assert twenty.middle < between.x < between.end < from_45.x
    assert [tick.at for tick in drawn.ticks] == [20, 30, 40]


@pytest.mark.parametrize(
    ("one", "other", "unit", "at"),
    [
        ("1923-05-17", "1923-05-19", "day", ["1923-05-17", "1923-05-18", "1923-05-19", "1923-05-20"]),
        ("1923-05-17", "1923-07-02", "month", ["1923-06-01", "1923-07-01"]),
        ("1923-01-17", "1923-10", "month", ["1923-01-01", "1923-04-01", "1923-07-01", "1923-10-01"]),
        ("1914", "1922", "year", ["1914-01-01", "1916-01-01", "1918-01-01", "1920-01-01", "1922-01-01"]),
        ("-0043", "0500", "year", ["0000-01-01", "0200-01-01", "0400-01-01"]),
        ("Y-130000000", "1923", "year", None),
    ],
)
def test_ticks_are_round_dates_and_few(one: str, other: str, unit: str, at: list[str] | None) -> None:
    drawn = strip([[days(one)], [days(other)]], of_days=True)
    assert drawn
    assert {tick.unit for tick in drawn.ticks} == {unit}
    assert 2 <= len(drawn.ticks) <= 5
    assert all(LEFT <= tick.x <= RIGHT for tick in drawn.ticks)
    if at:
        assert [tick.at for tick in drawn.ticks] == [parse(day).earliest for day in at]
