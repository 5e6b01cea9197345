"""What drawing must know of a date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Part, Relation, parse, relate
from timeline.dates.marks import ALTERNATIVES, EXACT, marks_of

PLAIN = ["1923-05-17", "1923-05", "1923", "192X", "19XX", "1923-22", "1923?", "1923/1925-06", "1930/..", "../1924"]
VAGUE = ["1923~", "1923-05-17T10:30", "2001-XX-03", "[1923,1925]", "{1923,1925}", "XXXX-05-17", "192X%"]


@pytest.mark.parametrize(("edtf", "is_exact"), [*((text, True) for text in PLAIN), *((text, False) for text in VAGUE)])
def test_a_date_is_exact_where_its_bounds_say_it_all(edtf: str, is_exact: bool) -> None:
    assert bool(marks_of(parse(edtf)).marks & EXACT) == is_exact


@given(st.sampled_from(PLAIN), st.sampled_from([*PLAIN, "1900", "1924-01-02/.."]))
def test_exact_dates_contradict_each_other_where_their_bounds_do_not_meet(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    apart = any(
        first.latest is not None and second.earliest is not None and first.latest < second.earliest
        for first, second in ((a, b), (b, a))
    )
    assert (relate(a, b) is Relation.DISJOINT) == apart


def test_a_part_of_a_date_is_not_exact() -> None:
    assert not marks_of(parse("1923-05", part=Part.EARLY)).marks & EXACT


@pytest.mark.parametrize(("edtf", "lists"), [("[1923,1925]", True), ("{1923,1925}", False), ("1923/1925", False)])
def test_alternatives_are_marked(edtf: str, lists: bool) -> None:
    assert bool(marks_of(parse(edtf)).marks & ALTERNATIVES) == lists


def test_an_interval_tells_its_inner_bounds() -> None:
    found = marks_of(parse("1923/1925-06"))
    assert (found.begun, found.ended) == (parse("1923-12-31").latest, parse("1925-06-01").latest)
    assert marks_of(parse("1923/..")).ended is marks_of(parse("1923")).begun is None
