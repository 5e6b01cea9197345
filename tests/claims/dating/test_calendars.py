"""Jalali and lunar Hijri dates in day numbers: known equal days, and what holds for all of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dating.calendars import LATEST_YEAR, days_of, fields_of
from timeline.dates import Calendar

JALALI, HIJRI = Calendar.JALALI, Calendar.HIJRI
LEAP_YEARS = (1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408)
"""The leap years of Iran's official calendar from 1354 to 1408."""

calendars = st.sampled_from((JALALI, HIJRI))
years = st.integers(1, LATEST_YEAR)


def _span(first: date, last: date) -> tuple[int, int]:
    return first.toordinal(), last.toordinal()


@pytest.mark.parametrize(
    ("calendar", "fields", "expected"),
    [
        (JALALI, (1403, 10, 28), date(2025, 1, 17)),
        (JALALI, (1357, 11, 22), date(1979, 2, 11)),
        (JALALI, (1285, 5, 14), date(1906, 8, 6)),
        (JALALI, (1400, 1, 1), date(2021, 3, 21)),
        (JALALI, (1403, 1, 1), date(2024, 3, 20)),
        (JALALI, (1403, 12, 30), date(2025, 3, 20)),
        (JALALI, (1404, 1, 1), date(2025, 3, 21)),
        (HIJRI, (1, 1, 1), date(622, 7, 19)),
        (HIJRI, (1400, 1, 1), date(1979, 11, 20)),
        (HIJRI, (1446, 9, 15), date(2025, 3, 15)),
        (HIJRI, (1446, 10, 1), date(2025, 3, 30)),
    ],
)
def test_a_day(calendar: Calendar, fields: tuple[int, int, int], expected: date) -> None:
    assert days_of(calendar, *fields) == _span(expected, expected)
    assert fields_of(calendar, expected.toordinal()) == fields


@pytest.mark.parametrize(
    ("calendar", "fields", "first", "last"),
    [
        (JALALI, (1403, 10), date(2024, 12, 21), date(2025, 1, 19)),
        (JALALI, (1403, 12), date(2025, 2, 19), date(2025, 3, 20)),
        (JALALI, (1404, 12), date(2026, 2, 20), date(2026, 3, 20)),
        (JALALI, (1403,), date(2024, 3, 20), date(2025, 3, 20)),
        (JALALI, (1402,), date(2023, 3, 21), date(2024, 3, 19)),
        (HIJRI, (1446, 9), date(2025, 3, 1), date(2025, 3, 29)),
        (HIJRI, (1446,), date(2024, 7, 7), date(2025, 6, 25)),
    ],
)
def test_a_month_or_a_year(calendar: Calendar, fields: tuple[int, ...], first: date, last: date) -> None:
    assert days_of(calendar, *fields) == _span(first, last)


@pytest.mark.parametrize(
    ("calendar", "fields"),
    [
        (JALALI, (1402, 12, 30)),
        (JALALI, (1403, 7, 31)),
        (JALALI, (1403, 13, 1)),
        (JALALI, (1403, 0, 1)),
        (JALALI, (1403, 1, 0)),
        (JALALI, (0, 1, 1)),
        (JALALI, (LATEST_YEAR + 1,)),
        (HIJRI, (1446, 9, 30)),
        (HIJRI, (1446, 1, 31)),
    ],
)
def test_what_is_no_day(calendar: Calendar, fields: tuple[int, ...]) -> None:
    assert days_of(calendar, *fields) is None


def test_a_day_before_the_calendar_begins() -> None:
    with pytest.raises(ValueError, match="begins after"):
        fields_of(JALALI, date(622, 3, 20).toordinal())


def test_leap_years_of_the_official_calendar() -> None:
    leap = tuple(year for year in range(1354, 1409) if days_of(JALALI, year, 12, 30))
    assert leap == LEAP_YEARS


@given(calendars, st.integers(date(623, 1, 1).toordinal(), date(3500, 1, 1).toordinal()))
def test_fields_and_days_are_inverse(calendar: Calendar, number: int) -> None:
    assert days_of(calendar, *fields_of(calendar, number)) == (number, number)


@given(calendars, years.filter(lambda year: year < LATEST_YEAR))
def test_years_follow_one_another_and_are_made_of_their_months(calendar: Calendar, year: int) -> None:
    months = [days for month in range(1, 13) if (days := days_of(calendar, year, month))]
    following = days_of(calendar, year + 1)
    assert following is not None
    assert days_of(calendar, year) == (months[0][0], months[-1][1])
    assert [first for first, _ in months[1:]] == [last + 1 for _, last in months[:-1]]
    assert following[0] == months[-1][1] + 1
