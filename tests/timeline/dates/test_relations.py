from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.dates.edtf_texts import TEXTS
from timeline.dates import FuzzyDate, Relation, is_before, parse, relate, vagueness
from timeline.dates.days import day_number
from timeline.dates.possible import comparable, days_of, recurs

EQUAL, REFINES, REFINED_BY = Relation.EQUAL, Relation.REFINES, Relation.REFINED_BY
OVERLAPS, DISJOINT = Relation.OVERLAPS, Relation.DISJOINT


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("2025-01-17", "2025-01-17", EQUAL),
        ("2025-01-17", "2025-01-17?", EQUAL),
        ("2025-01-17", "2025-01", REFINES),
        ("2025-01-17", "2025-10", DISJOINT),
        ("2025-01", "2025-01-01/2025-01-31", EQUAL),
        ("2025-XX", "2025", EQUAL),
        ("2025-12-20/2026-01-05", "2025-12", OVERLAPS),
        ("2025-33", "2025-01/2025-03", EQUAL),
        ("2025-10?", "2025-01-17", DISJOINT),
        # an unknown year
        ("XXXX-01-17", "2025-10", DISJOINT),
        ("XXXX-01-17", "2025-01-17", REFINED_BY),
        ("XXXX-01-17", "2025-01", OVERLAPS),
        ("XXXX-01-17", "2025", OVERLAPS),
        ("XXXX-01-17", "XXXX-01", REFINES),
        ("XXXX-01-17", "XXXX-02", DISJOINT),
        ("XXXX-02-29", "2025", DISJOINT),
        ("XXXX-02-29", "1900", DISJOINT),
        ("XXXX-02-29", "2024-02", OVERLAPS),
        ("XXXX-02-29", "2000/..", OVERLAPS),
        ("XXXX-01", "XXXX-24", REFINES),
        ("XXXX-24", "2026-01-17", REFINED_BY),
        ("XXXX-01-17", "../2025", OVERLAPS),
        ("XXXX-01-17", "XXXX", REFINES),
        ("XXXX-01-17", "2025-10/..", OVERLAPS),
        ("XXXX-12-20/XXXX-01-05", "2026-01-03", REFINED_BY),
        ("XXXX-12-20/XXXX-01-05", "2026-01-06", DISJOINT),
        ("XXXX-12-20/XXXX-01-05", "XXXX-01", OVERLAPS),
        ("XXXX-12/..", "1066", REFINED_BY),
        ("XXXX", "2025", REFINED_BY),
        ("XXXX", "../..", EQUAL),
        # unknown digits elsewhere
        ("2025-12-2X", "2025-12-24", REFINED_BY),
        ("2025-12-2X", "2025-12-30", DISJOINT),
        ("19XX-12-25", "1914-12-25", REFINED_BY),
        ("19XX-12-25", "1914-12-26", DISJOINT),
        ("2025-XX-31", "2025-04", DISJOINT),
        # open ends
        ("2015/..", "2020", REFINED_BY),
        ("2015/..", "2014", DISJOINT),
        ("2015/", "2020", REFINED_BY),
        ("../2020", "2015/..", OVERLAPS),
        ("2015/..", "2010/..", REFINES),
        # about: one unit of its own precision either way
        ("2001~", "2002", REFINED_BY),
        ("2001~", "2003", DISJOINT),
        ("2001%", "2002", REFINED_BY),
        ("2001-01-17~", "2001-01-18", REFINED_BY),
        ("2001-01-17~", "2001-01-19", DISJOINT),
        ("2001-01~", "2001-02-28", REFINED_BY),
        ("2001-01~", "2001-03", DISJOINT),
        ("2001-22~", "2001-11", REFINED_BY),
        ("199X~", "2005", REFINED_BY),
        ("2004~-06-11", "2005-06-11", REFINED_BY),
        ("2015~/..", "2014", REFINED_BY),
        # sets: one of them, or all of them
        ("[2024,2026]", "2025", DISJOINT),
        ("[2024,2026]", "2026-03", REFINED_BY),
        ("{2024,2025}", "2024/2025", EQUAL),
        ("[..2020]", "2015", REFINED_BY),
        # before the common era, and far from it
        ("-0043-03-15", "-0043", REFINES),
        ("-00XX", "-0043", REFINED_BY),
        ("-00XX", "0001", DISJOINT),
        ("Y-17000", "Y-17001", DISJOINT),
        # the time of day
        ("2025-01-17T10:30", "2025-01-17", REFINES),
        ("2025-01-17T10:30", "2025-01-17T10:30:15", REFINED_BY),
        ("2025-01-17T10:30", "2025-01-17T11:30", DISJOINT),
        ("2025-01-17T10:30Z", "2025-01-17T13:30+03:00", EQUAL),
        ("2025-01-17T23:30-05:00", "2025-01-18T04:30Z", EQUAL),
        ("2025-01-17T23:30-05:00", "2025-01-17", REFINES),
        ("2025-01-17T10:30Z", "2025-01-17T10:30", EQUAL),
        ("2025-01-17T09:00/2025-01-17T11:00", "2025-01-17T10:30", REFINED_BY),
        ("2025-01-17T10:30~", "2025-01-18", REFINED_BY),
    ],
)
def test_relations_and_their_inverses(a: str, b: str, relation: Relation) -> None:
    assert relate(parse(a), parse(b)) is relation
    assert relate(parse(b), parse(a)) is relation.inverse


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("2024", "2025", True),
        ("2025", "2024", False),
        ("2024-12", "2025", True),
        ("2025-01", "2025", False),
        ("../2024", "2025/..", True),
        ("2024/..", "2025", False),
        ("2024~", "2025", False),
        ("XXXX-01-17", "2025", False),
        ("2025", "XXXX", False),
        ("2025-01-17T10:30", "2025-01-17T10:31", True),
        ("2025-01-17T10:30", "2025-01-17", False),
        ("-0043", "0014", True),
    ],
)
def test_is_before(a: str, b: str, before: bool) -> None:
    assert is_before(parse(a), parse(b)) is before


def test_vagueness_orders_dates_from_precise_to_vague() -> None:
    texts = ["2025-01-17", "2025-01-17~", "2025-01", "2025", "202X", "XXXX-01-17", "XXXX-01", "2025/.."]
    assert sorted(set(texts), key=lambda text: vagueness(parse(text))) == texts


DATES = TEXTS.map(parse)


@given(DATES, DATES)
@settings(max_examples=300, deadline=None)
def test_a_relation_is_the_inverse_of_the_one_from_the_other_side(a: FuzzyDate, b: FuzzyDate) -> None:
    assert relate(a, b) is relate(b, a).inverse
    assert not (is_before(a, b) and is_before(b, a))
    if is_before(a, b):
        assert relate(a, b) is DISJOINT


@given(DATES)
@settings(max_examples=200, deadline=None)
def test_a_date_equals_itself_and_refines_what_is_vaguer(date: FuzzyDate) -> None:
    assert relate(date, date) is EQUAL
    assert relate(date, parse("XXXX")) in (REFINES, EQUAL)
    assert relate(date, date.as_uncertain()) is EQUAL


@given(DATES, DATES)
@settings(max_examples=200, deadline=None)
def test_the_runs_that_are_compared_are_in_order_and_apart(a: FuzzyDate, b: FuzzyDate) -> None:
    for days in comparable(a, b):
        assert all(first <= last for first, last in days)
        assert all(days[i][1] + 1 < days[i + 1][0] for i in range(len(days) - 1))


# Brute force: days written out one by one for dates within one leap year and the common year after it.
FIRST, LAST = day_number(2024, 1, 1), day_number(2025, 12, 31)
YEAR = st.sampled_from(["2024", "2025", "202X", "XXXX", "20X4"])
MONTH = st.sampled_from(["01", "02", "03", "11", "12", "0X", "1X", "XX"])
DAY = st.sampled_from(["01", "15", "28", "29", "1X", "2X", "X1", "XX"])
PATTERNS = st.tuples(YEAR, MONTH, DAY).filter(lambda p: p != ("2025", "02", "29")).map("-".join)


@cache
def written_out(pattern: str) -> set[int]:
    """The days of both years whose digits the pattern allows, by looking at every day."""
    days = set()
    for year, month, day in ((y, m, d) for y in (2024, 2025) for m in range(1, 13) for d in range(1, 32)):
        number = day_number(year, month, day)
        exists = number < day_number(year, month + 1, 1)
        digits = f"{year}-{month:02}-{day:02}"
        if exists and all(wanted in ("X", digit) for wanted, digit in zip(pattern, digits, strict=True)):
            days.add(number)
    return days


@given(PATTERNS)
@settings(max_examples=200, deadline=None)
def test_possible_days_are_those_whose_digits_fit(pattern: str) -> None:
    window = parse("2024-01-01/2025-12-31")
    date = parse(pattern)
    days = comparable(date, window)[0] if recurs(date) else days_of(date)
    counted = {n for first, last in days for n in range(int(max(first, FIRST)), int(min(last, LAST)) + 1)}
    assert counted == written_out(pattern)


@given(PATTERNS, PATTERNS)
@settings(max_examples=300, deadline=None)
def test_relations_are_those_of_the_sets_of_days(a: str, b: str) -> None:
    """Within two years refining must show as containment, and a shared day as anything but disjoint."""
    days_a, days_b = written_out(a), written_out(b)
    relation = relate(parse(a), parse(b))
    if relation in (EQUAL, REFINES):
        assert days_a <= days_b
    if relation in (EQUAL, REFINED_BY):
        assert days_b <= days_a
    if relation is DISJOINT:
        assert not days_a & days_b
    if days_a & days_b:
        assert relation is not DISJOINT


@given(st.sampled_from(["2024", "2025"]), MONTH, DAY, MONTH, DAY)
@settings(max_examples=200, deadline=None)
def test_within_one_year_the_relation_is_exactly_that_of_the_sets(
    year: str, month_a: str, day_a: str, month_b: str, day_b: str
) -> None:
    a, b = f"{year}-{month_a}-{day_a}", f"{year}-{month_b}-{day_b}"
    days_a, days_b = written_out(a), written_out(b)
    if not days_a or not days_b:
        return
    expected = (
        EQUAL
        if days_a == days_b
        else REFINES
        if days_a < days_b
        else REFINED_BY
        if days_b < days_a
        else OVERLAPS
        if days_a & days_b
        else DISJOINT
    )
    assert relate(parse(a), parse(b)) is expected
