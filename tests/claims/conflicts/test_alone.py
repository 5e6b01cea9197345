"""Which claims stand alone."""

from typing import Any

import pytest

from claims.conflicts import StandingClaim, stands_alone
from claims.quantity import Quantity
from timeline.dates import parse


def said(value: Any, **fields: Any) -> StandingClaim:
    kinds = {bool: "boolean", Quantity: "quantity", str: "choice"}
    fields.setdefault("property", "date")
    fields.setdefault("datatype", kinds.get(type(value), "date"))
    return StandingClaim(id="c", article="a", source="s", value=value, **fields)


def day(edtf: str, **fields: Any) -> StandingClaim:
    return said(parse(edtf), **fields)


@pytest.mark.parametrize(
    ("others", "alone"),
    [
        ([], False),
        ([day("1923-10")], True),
        ([day("1923-10"), day("1924")], True),
        ([day("1923-10"), day("1923-05-17")], False),
        ([day("1923-10"), day("1923-05")], False),  # less exactly, but the same
        ([day("1923-05-17/1923-10-02")], False),
        ([day("1923-10", modality="attributed", attributed_to="the envoy")], True),
        ([day("1923-10", modality="planned")], False),  # a plan answers nothing
        ([day("1923-10", scope="in Sylvania")], False),  # another question
        ([day("1923-05-17", polarity="denied")], True),
        ([day("1923-10", polarity="denied")], False),  # leaves room
    ],
)
def test_a_date(others: list[StandingClaim], alone: bool) -> None:
    assert stands_alone(day("1923-05-17"), others) is alone


def test_a_plan_does_not_stand_at_all() -> None:
    assert not stands_alone(day("1923-05-17", modality="planned"), [day("1923-10")])


@pytest.mark.parametrize(
    ("own", "other", "alone"),
    [
        (Quantity(47, 47, "", "articles"), Quantity(40, 40, "", "articles"), True),
        (Quantity(47, 47, "", "articles"), Quantity(40, None, "", "articles"), False),
        (True, False, True),
        (True, True, False),
        ("published", "secret", True),
    ],
)
def test_other_values(own: Any, other: Any, alone: bool) -> None:
    assert stands_alone(said(own, property="x"), [said(other, property="x")]) is alone


def test_free_text_and_entities_are_not_compared() -> None:
    for datatype in ("text", "entity"):
        one, other = (said(words, datatype=datatype, property="cause") for words in ("fear", "greed"))
        assert not stands_alone(one, [other])
