"""How closely a date is known."""

import pytest

from timeline.dates import parse
from timeline.dates.fineness import Fineness, fineness_of


@pytest.mark.parametrize(
    ("edtf", "fineness"),
    [
        ("1923-05-17T10:30", Fineness.DAY),
        ("1923-05-17", Fineness.DAY),
        ("1923-05-17?", Fineness.DAY),
        ("1923-05", Fineness.MONTH),
        ("1923-12-2X", Fineness.MONTH),
        ("1923-05~", Fineness.MONTH),
        ("1923-21", Fineness.YEAR),
        ("1923", Fineness.YEAR),
        ("1924", Fineness.YEAR),
        ("192X", Fineness.COARSE),
        ("XXXX-05-17", Fineness.COARSE),
        ("1923-05-17/1925-01-01", Fineness.DAY),
        ("1923-05-17/1925", Fineness.YEAR),
        ("1923-05/..", Fineness.MONTH),
        ("../1923", Fineness.YEAR),
        ("[1923-05-17,1923-10]", Fineness.MONTH),
        ("{1923-05-17,1925}", Fineness.YEAR),
        ("[1923-05-17..1923-05-19]", Fineness.DAY),
    ],
)
def test_a_date_is_as_fine_as_the_vaguest_of_what_it_states(edtf: str, fineness: Fineness) -> None:
    assert fineness_of(parse(edtf)) is fineness


def test_a_part_makes_a_date_finer() -> None:
    assert fineness_of(parse("1923", part="early")) is Fineness.YEAR
    assert fineness_of(parse("1923-05", part="mid")) is Fineness.MONTH
