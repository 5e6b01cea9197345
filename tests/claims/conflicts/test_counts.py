"""Counts and measures: in other units, by one voice, long afterwards."""

from dataclasses import replace
from math import inf

import pytest

from claims.conflicts import DifferenceKind, StandingClaim, compare, find_conflicts
from claims.quantity import Quantity
from tests.claims.conflicts.standing_claims import counted, dated
from timeline.dates import parse

UPDATE, CONTRADICTION, OVERLAPS = DifferenceKind.UPDATE, DifferenceKind.CONTRADICTION, DifferenceKind.OVERLAPS
EQUAL, REFINES, OTHER_SCOPE = DifferenceKind.EQUAL, DifferenceKind.REFINES, DifferenceKind.OTHER_SCOPE


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ((11, "months"), (322, "days"), REFINES),
        ((11, "months"), (101, "days"), CONTRADICTION),
        ((1, "weeks"), (3, "days"), CONTRADICTION),
        ((9, "miles"), (14, "km"), REFINES),
        ((9, "miles"), (20, "km"), CONTRADICTION),
        ((40, "seconds"), (40, "km"), OTHER_SCOPE),
        ((5, "GW"), (4800, "MW"), REFINES),
    ],
)
def test_amounts_in_two_units(a: tuple[float, str], b: tuple[float, str], kind: DifferenceKind) -> None:
    one, other = (counted(str(i), n, unit=unit, what="duration") for i, (n, unit) in enumerate((a, b)))
    assert compare(one, other).kind is kind
    assert compare(other, one).kind is kind


@pytest.mark.parametrize(("one", "other", "kind"), [(40, 39, OVERLAPS), (40, 35, CONTRADICTION)])
def test_what_is_measured_differs_by_more_than_instruments_do(one: int, other: int, kind: DifferenceKind) -> None:
    first, second = (counted(str(n), n, unit="km", what="depth") for n in (one, other))
    assert compare(first, second).kind is compare(second, first).kind is kind


def test_neither_a_population_nor_a_crowd_grows_from_one_report_to_the_next() -> None:
    for what in ("inhabitants", "crowd", "of it destroyed"):
        first = counted("1", 8000, what=what, published="2031-05-03")
        later = counted("2", 50_000, what=what, published="2031-05-09")
        assert compare(first, later).kind is CONTRADICTION


def test_who_gives_another_figure_in_a_later_report_has_corrected_it() -> None:
    first = counted("1", 30, published="2031-05-03", attributed_to="Ministry")
    later = counted("2", 20, published="2031-05-03", attributed_to="ministry")
    assert compare(first, later).kind is UPDATE
    assert compare(first, counted("3", 20, published="2031-05-03", attributed_to="hospital")).kind is CONTRADICTION


def test_one_article_with_two_figures_contradicts_itself() -> None:
    one, other = (replace(counted(str(n), n), article="report", source="Post") for n in (20, 30))
    assert compare(one, other).kind is CONTRADICTION


@pytest.mark.parametrize(("one", "other", "kind"), [(32, 27, CONTRADICTION), (32, 30, OVERLAPS)])
def test_two_round_numbers_differ_where_neither_is_about_the_other(one: int, other: int, kind: DifferenceKind) -> None:
    first, second = (counted(str(n), 0.9 * n, 1.1 * n, stated=float(n)) for n in (one, other))
    assert compare(first, second).kind is compare(second, first).kind is kind


def test_bounds_set_against_each_other_take_sides_though_other_counts_fit_both() -> None:
    ministry = counted("1", 4, inf, published="2031-05-03", attributed_to="Ministry")
    doctors = counted("2", None, 15, published="2031-05-03", attributed_to="Doctors")
    later = [counted("3", 9, published="2031-05-04"), counted("4", 12, published="2031-05-04")]
    (found,) = find_conflicts([*(replace(each, article="report") for each in (ministry, doctors)), *later])
    assert sorted(found.positions) == [("1", "4"), ("2", "3")]


def test_a_magnitude_does_not_grow_and_the_missing_are_found() -> None:
    day, next_day = "2031-05-03", "2031-05-04"
    magnitude = [
        counted("1", 6.8, what="magnitude", published=day),
        counted("2", 7.1, what="magnitude", published=next_day),
    ]
    missing = [counted("1", 300, what="missing", published=day), counted("2", 118, what="missing", published=next_day)]
    assert compare(*magnitude).kind is CONTRADICTION
    assert compare(*missing).kind is UPDATE


def test_books_that_look_back_do_not_count_on() -> None:
    at_the_time = counted("1", 12, published="2031-05-03")
    looking_back = [counted("2", 40, published="2040"), counted("3", 60, published="2045-06")]
    (found,) = find_conflicts([dated("4", "2031-05-03"), at_the_time, *looking_back])
    assert found.property == "quantity:deaths"
    assert {("2",), ("3",)} <= set(found.positions)
    assert not find_conflicts([dated("4", "2031-05-03"), at_the_time, looking_back[0]])
    assert not find_conflicts([dated("4", "2031-05-03"), at_the_time, counted("5", 40, published="2031-06")])


def test_two_that_counted_the_whole_did_not_add_to_each_other() -> None:
    """In an article that looks back, from a week after what happened on."""

    def by(one: str, count: int, day: str) -> StandingClaim:
        value = Quantity(count, count, "", "deaths", parse(day))
        return replace(counted(one, count, published="2034"), value=value, attributed_to=f"Voice {one}")

    happened = dated("4", "2031-05-03")
    (found,) = find_conflicts([happened, by("1", 300, "2031-05-12"), by("2", 600, "2031-07")])
    assert found.property == "quantity:deaths"
    assert not find_conflicts([happened, by("1", 300, "2031-05-04"), by("2", 600, "2031-05-06")])


def test_compensation_does_not_grow_and_bombs_do_not_either() -> None:
    for what in ("compensation", "bombs"):
        one, other = (
            counted("1", 1, what=what, published="2031-05-03"),
            counted("2", 2, what=what, published="2031-05-05"),
        )
        assert compare(one, other).kind is CONTRADICTION


def test_counts_that_go_on_from_one_another_are_one_account() -> None:
    ministry = [
        counted("1", 87, published="2031-05-03", attributed_to="Ministry"),
        counted("3", 346, published="2031-05-05", attributed_to="Ministry"),
    ]
    doctors = [
        counted("2", 130, published="2031-05-03", attributed_to="Doctors"),
        counted("4", 523, published="2031-05-05", attributed_to="Doctors"),
    ]
    (found,) = find_conflicts([*ministry, *doctors])
    assert found.positions == (("1", "3"), ("2", "4"))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ((214, inf, "ministry"), (290, inf, "relief society"), CONTRADICTION),
        ((4, inf, "ministry"), (None, 15, "organisers"), CONTRADICTION),
        ((214, inf, "ministry"), (214, inf, "relief society"), EQUAL),
        ((214, inf, "ministry"), (290, inf, "ministry"), REFINES),
        ((214, inf, "ministry"), (290, inf, None), REFINES),
        ((214, inf, "ministry"), (290, 290, "relief society"), REFINES),
    ],
)
def test_bounds_that_one_article_sets_against_each_other(
    one: tuple[float | None, float, str | None], other: tuple[float | None, float, str | None], kind: DifferenceKind
) -> None:
    claims = [
        replace(counted(name, low, high, published="2031-05-03", attributed_to=voice), article="report")
        for name, (low, high, voice) in (("1", one), ("2", other))
    ]
    assert compare(*claims).kind is compare(*reversed(claims)).kind is kind
    assert bool(find_conflicts(claims)) is (kind is CONTRADICTION)
    assert compare(claims[0], replace(claims[1], article="another")).kind is not CONTRADICTION
