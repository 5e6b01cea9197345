"""The `edtf` package as an oracle. Where it is known to be wrong, a case proves it: no fault is taken on trust."""

from collections.abc import Callable

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timeline.dates.edtf_texts import DAY_TEXTS, MONTHS, YEARS
from timeline.dates import InvalidDate, parse
from timeline.dates.days import civil

Civil = tuple[int, int, int]


def oracle(text: str) -> tuple[Civil, Civil]:
    date = edtf.parse_edtf(text)
    first, last = date.lower_strict(), date.upper_strict()
    return tuple(first[:3]), tuple(last[:3])


def ours(text: str) -> tuple[Civil, Civil]:
    fuzzy = parse(text)
    assert fuzzy.earliest is not None
    assert fuzzy.latest is not None
    return civil(fuzzy.earliest), civil(fuzzy.latest)


AGREED = """
    1985 1985-04 1985-04-12 2000-02-29 0000 -1985 -0043 Y170000002 Y-17000 2001-21 2001-22 2001-23
    2001-25 2001-27 2001-29 2001-31 2001-32 2001-33 2001-36 2001-37 2001-39 2001-40 2001-41 1984? 1984~
    1984% 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX 1999-12-XX 156X-12-25 15XX-12-XX
    15XX-12-25 2004?-06 2004-06~-11 2004?-06-11 ?2004-06-~11 1964/2008 2004-06/2006-08
    2004-02-01/2005-02 1964~/2008 2004-02-01/2005 [1667,1668,1670..1672] {1960,1961-12}
"""


@pytest.mark.parametrize("text", AGREED.split())
def test_same_bounds(text: str) -> None:
    assert ours(text) == oracle(text)


@given(st.one_of(DAY_TEXTS, st.tuples(YEARS, MONTHS).map("-".join)))
@settings(max_examples=40, deadline=None)
def test_same_bounds_of_any_day_and_month(text: str) -> None:
    assert ours(text) == oracle(text)


@pytest.mark.parametrize(
    "text", ["2004-02-30", "2000-2X", "2001-22-01", "1985-4-12", "[1985", "1985/04/12", "yesterday"]
)
def test_same_refusals(text: str) -> None:
    with pytest.raises(edtf.parser.edtf_exceptions.EDTFParseException):
        edtf.parse_edtf(text)
    with pytest.raises(InvalidDate):
        parse(text)


@pytest.mark.parametrize(
    ("text", "theirs", "right"),
    [
        # winter stops at New Year
        ("2001-24", ((2001, 12, 1), (2001, 12, 31)), ((2001, 12, 1), (2002, 2, 28))),
        # a bound on a day that does not exist
        ("200X-02-29", ((2000, 2, 29), (2009, 2, 29)), ((2000, 2, 29), (2008, 2, 29))),
        # the years that two reliable digits leave open are missing
        ("1950S2", ((1950, 1, 1), (1950, 12, 31)), ((1900, 1, 1), (1999, 12, 31))),
    ],
)
def test_wrong_bounds(text: str, theirs: tuple[Civil, Civil], right: tuple[Civil, Civil]) -> None:
    assert oracle(text) == theirs
    assert ours(text) == right


def test_an_unknown_start_is_taken_for_ten_years_before() -> None:
    assert oracle("/1985") == ((1975, 12, 31), (1985, 12, 31))
    assert parse("/1985").earliest is None


def test_an_unknown_year_is_given_the_bounds_of_ten_thousand_years() -> None:
    assert oracle("XXXX-01-17") == ((0, 1, 17), (9999, 1, 17))
    assert parse("XXXX-01-17").earliest is None


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("2025-12-2X", ValueError),
        ("2025-1X-01", ValueError),
        ("1985-04-12/..", TypeError),
        ("../1985", TypeError),
        ("2001-21?", edtf.parser.edtf_exceptions.EDTFParseException),
        ("2001-34~", edtf.parser.edtf_exceptions.EDTFParseException),
    ],
)
def test_texts_that_it_stumbles_over(text: str, failure: type[Exception]) -> None:
    read: Callable[[str], object] = oracle
    with pytest.raises(failure):
        read(text)
    assert str(parse(text)) == text
