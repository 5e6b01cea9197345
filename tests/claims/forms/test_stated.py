"""Values as people type them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.forms.stated import NotUnderstood, date_from_words, quantity_from_words, truth_from_words, value_from_words
from claims.models import Datatype
from claims.quantity import Quantity
from timeline.dates import FuzzyDate


@pytest.mark.parametrize(
    ("typed", "edtf", "part"),
    [
        ("1923-05-17", "1923-05-17", None),
        ("1923-05", "1923-05", None),
        ("1923-05~", "1923-05~", None),
        ("1923-05-17/1923-05-20", "1923-05-17/1923-05-20", None),
        ("17 May 1923", "1923-05-17", None),
        ("May 17, 1923", "1923-05-17", None),
        ("May 1923", "1923-05", None),
        ("1923", "1923", None),
        ("late 1923", "1923", "late"),
    ],
)
def test_dates_as_edtf_or_in_words(typed: str, edtf: str, part: str | None) -> None:
    date = date_from_words(typed)
    assert (date.edtf, date.part) == (edtf, part)


@pytest.mark.parametrize("typed", ["soon", "17 May 1923 or so they say", "1923-13", "31 June 1923", "47 articles", ""])
def test_what_is_no_date_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="17 January 2025"):
        date_from_words(typed)


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("47", Quantity(47, 47)),
        ("47 articles", Quantity(47, 47, "", "articles")),
        ("20 to 30 deaths", Quantity(20, 30, "", "deaths")),
        ("1.5 million USD", Quantity(1_500_000, 1_500_000, "USD", "")),
        ("at least 2 billion crowns", Quantity(2_000_000_000, None, "", "crowns")),
        ("3 to 4 million", Quantity(3_000_000, 4_000_000, "", "")),
        ("900,000 to 1.2 million", Quantity(900_000, 1_200_000, "", "")),
        ("3 millionaires", Quantity(3, 3, "", "millionaires")),
        ("20-30 deaths", Quantity(20, 30, "", "deaths")),
        ("20–30 deaths", Quantity(20, 30, "", "deaths")),
        ("at least 6,000 drones", Quantity(6000, None, "", "drones")),
        ("More than 20", Quantity(20, None)),
        ("up to 12.5 km", Quantity(None, 12.5, "km", "")),
        ("96 % of the votes", Quantity(96, 96, "%", "of the votes")),
    ],
)
def test_numbers_with_their_hedge(typed: str, quantity: Quantity) -> None:
    assert quantity_from_words(typed) == quantity


def test_a_number_beyond_all_numbers_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        quantity_from_words("9" * 400)


@pytest.mark.parametrize("typed", ["many", "some 20 or 30", "30 to 20 deaths", "at least 20 to 30", "-5", ""])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        quantity_from_words(typed)


@pytest.mark.parametrize(("typed", "holds"), [("yes", True), ("No", False)])
def test_yes_and_no(typed: str, holds: bool) -> None:
    assert truth_from_words(typed) is holds


def test_anything_else_is_neither() -> None:
    with pytest.raises(NotUnderstood):
        truth_from_words("perhaps")


@given(st.text(max_size=60), st.sampled_from(Datatype))
def test_whatever_is_typed_is_read_or_refused(typed: str, datatype: Datatype) -> None:
    with contextlib.suppress(NotUnderstood):
        assert isinstance(value_from_words(typed, datatype), FuzzyDate | Quantity | bool | str)
