"""The days that move through the year."""

from datetime import date

import pytest

from claims.dating import find_dates
from claims.dating.lexicon import lexicon
from claims.dating.rules.holidays import easter, named_day, nth_weekday


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1583, date(1583, 4, 10)),
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_sunday(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("nth", "day"), [(1, date(2033, 5, 2)), (2, date(2033, 5, 9)), (5, date(2033, 5, 30)), (0, date(2033, 5, 30))]
)
def test_nth_monday_of_a_month(nth: int, day: date) -> None:
    assert nth_weekday(2033, 5, weekday=1, nth=nth) == day


def test_a_month_has_no_fifth_weekday_where_it_is_too_short() -> None:
    assert nth_weekday(2031, 2, weekday=1, nth=5) is None


def test_every_holiday_of_the_lexicon_is_a_day() -> None:
    words = lexicon("en")
    days = [named_day(str(words.words[name].value)).with_year(2031) for name in words.of("holiday")]
    assert days
    assert all(day.month and day.day for day in days)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("the third week of May 1571", "1571-05-15/1571-05-21"),
        ("the last week of June 1571", "1571-06-24/1571-06-30"),
        ("Michaelmas 1570", "1570-09-29"),
        ("Ascension Day 2031", "2031-05-22"),
    ],
)
def test_a_time_told_by_the_church_or_by_the_week(words: str, edtf: str) -> None:
    (span,) = find_dates(f"The walls of Vasa were breached in {words}.")
    assert str(span.date) == edtf


def test_two_seasons_share_a_year() -> None:
    first, second = find_dates("In the spring and summer of 1571 Vasa held out.")
    assert (str(first.date), str(second.date)) == ("1571-21", "1571-22")
