"""Which window shows a date well."""

import pytest

from timeline.dates import parse
from timeline.showing import showing


def day(edtf: str) -> int:
    number = parse(edtf).earliest
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1923", "1923-01-01", "1923-12-31"),
        ("1923-05", "1923-05-01", "1923-05-31"),
        ("1923-21", "1923-03-01", "1923-05-31"),
        ("1992/2001", "1992-01-01", "2001-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
    ],
)
def test_what_lasts_is_shown_whole_and_nothing_else(edtf: str, first: str, last: str) -> None:
    shown = showing(parse(edtf))
    assert shown is not None
    assert (shown.start, shown.end) == (day(first), day(last) + 1)
    assert (shown.first, shown.last) == (day(first), day(last))


@pytest.mark.parametrize("edtf", ["1923-05-17", "1923-05-14/1923-05-20"])
def test_a_day_or_a_week_stands_in_the_middle_of_some_weeks(edtf: str) -> None:
    shown = showing(parse(edtf))
    assert shown is not None
    assert shown.end - shown.start == 42
    assert (shown.start + shown.end) / 2 == (shown.first + shown.last + 1) / 2


def test_an_hour_stands_in_the_middle_of_two_days() -> None:
    shown = showing(parse("1923-05-17T12:00"))
    assert shown is not None
    assert (shown.start, shown.end) == (day("1923-05-16") + 0.5, day("1923-05-18") + 0.5)


def test_about_a_year_takes_in_the_years_beside_it() -> None:
    shown = showing(parse("1922~"))
    assert shown is not None
    assert (shown.start, shown.end) == (day("1921-01-01"), day("1924-01-01"))


def test_what_has_an_open_end_is_shown_by_its_other_end() -> None:
    shown = showing(parse("1923-05-17/.."))
    assert shown is not None
    assert shown.first == shown.last == day("1923-05-17")


def test_what_may_be_in_any_year_is_nowhere() -> None:
    assert showing(parse("XXXX-01-17")) is None
