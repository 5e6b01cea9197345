from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.dates.edtf_texts import DAY_TEXTS, INTERVALS, MARKED, PLAIN, TEXTS
from timeline.dates import DateState, FuzzyDate, InvalidDate, Part, parse
from timeline.dates.days import civil, day_number, days_in_month, shift_months
from timeline.dates.fuzzy import bounds_of
from timeline.dates.grammar import read
from timeline.dates.quick import quick_bounds


@given(TEXTS)
@settings(max_examples=500)
def test_printing_what_was_parsed_gives_the_text_back(text: str) -> None:
    fuzzy = parse(text)
    assert str(fuzzy) == text
    assert parse(str(fuzzy)) == fuzzy


@given(TEXTS)
@settings(max_examples=500)
def test_the_earliest_day_is_never_after_the_latest(text: str) -> None:
    fuzzy = parse(text)
    if fuzzy.state is DateState.BOUNDED:
        assert fuzzy.earliest is not None
        assert fuzzy.latest is not None
        assert fuzzy.earliest <= fuzzy.latest


@given(st.one_of(PLAIN, MARKED, INTERVALS, TEXTS))
@settings(max_examples=1000)
def test_the_quick_way_agrees_with_the_grammar(text: str) -> None:
    quick = quick_bounds(text)
    if quick is not None:
        assert quick == bounds_of(read(text))


@given(st.text("0123456789-XYES/.[]{},?~%TZ:+W ", max_size=14))
@settings(max_examples=2000)
def test_whatever_looks_like_a_date_is_parsed_or_refused(text: str) -> None:
    quick = quick_bounds(text)
    try:
        fuzzy = parse(text)
    except InvalidDate:
        assert quick is None
    else:
        assert parse(str(fuzzy)) == fuzzy


@given(st.text(max_size=30).filter(lambda text: not any(digit in text for digit in "0123456789X.")))
def test_a_text_without_digits_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        parse(text)


@given(TEXTS)
@settings(max_examples=300)
def test_marks_leave_the_bounds_alone(text: str) -> None:
    fuzzy = parse(text)
    both = fuzzy.as_uncertain().as_approximate()
    assert both == fuzzy.as_approximate().as_uncertain()
    assert (both.earliest, both.latest) == (fuzzy.earliest, fuzzy.latest)
    assert both.as_uncertain() == both


@given(PLAIN.filter(lambda text: len(text.lstrip("-")) < 10), st.sampled_from(Part))
def test_a_part_lies_within_the_whole(text: str, part: Part) -> None:
    whole, third = parse(text), parse(text, part=part)
    assert whole.earliest is not None
    assert whole.latest is not None
    assert third.earliest is not None
    assert third.latest is not None
    assert whole.earliest <= third.earliest <= third.latest <= whole.latest
    assert third.with_part(None) == whole


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)
    assert FuzzyDate.from_date(day) == parse(day.isoformat())


@given(st.integers(-(10**14), 10**14), st.integers(-5000, 5000))
def test_civil_dates_and_day_numbers_are_inverse_in_every_year(number: int, months: int) -> None:
    year, month, day = civil(number)
    assert day_number(year, month, day) == number
    assert 1 <= day <= days_in_month(year, month)
    shifted_year, shifted_month, shifted_day = civil(shift_months(number, months))
    assert (shifted_year - year) * 12 + shifted_month - month == months
    assert shifted_day <= day


@given(DAY_TEXTS, DAY_TEXTS)
def test_days_are_ordered_as_their_numbers(a: str, b: str) -> None:
    first, second = parse(a), parse(b)
    assert first.earliest is not None
    assert second.earliest is not None
    if not a.startswith("-") and not b.startswith("-"):
        assert (first.earliest < second.earliest) == (a < b)
