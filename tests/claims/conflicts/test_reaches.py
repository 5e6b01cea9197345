"""What spares comparisons must not change what they say."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.conflicts import DifferenceKind, StandingClaim, compare, find_conflicts, finding, positions
from claims.conflicts.positions import stances
from claims.conflicts.standing import EVERYWHERE
from tests.claims.conflicts.standing_claims import counted, dated
from tests.timeline.dates.edtf_texts import TEXTS
from timeline.dates import InvalidDate, parse

NEAR = st.sampled_from([
    "2025-01-17", "2025-01-18", "2025-01", "2025-02", "2025", "2025-01-17~", "2025-02~", "2025?-01-17", "2024?-01-17",
    "XXXX-01-17", "2025-01-1X", "2025-21", "[2025-01-17,2025-10]", "../2025-02",
    "2025-01-17T23:30+03", "2025-01-18T01Z",
])  # fmt: skip
NUMBERS = st.one_of(st.integers(0, 30), st.sampled_from([1000, 5984, 6000, 6100, 6500, 10_000, 9_500, 1234.5]))


def is_date(text: str) -> bool:
    try:
        parse(text)
    except InvalidDate:
        return False
    return True


DATES = st.builds(
    dated, st.just("x"), st.one_of(NEAR, TEXTS.filter(is_date)), polarity=st.sampled_from(["asserted", "denied"])
)
COUNTS = st.builds(
    lambda low, more, **fields: counted("x", low, None if more is None else low + more, **fields),
    NUMBERS,
    st.one_of(st.none(), st.integers(0, 10), st.just(float("inf"))),
    published=st.sampled_from([None, "2025-01-17", "2025-01-20", "2025-02"]),
    unit=st.sampled_from(["", "", "km", "miles", "days", "weeks"]),
    polarity=st.sampled_from(["asserted", "asserted", "denied"]),
)


@settings(max_examples=600)
@given(one=st.one_of(DATES, COUNTS), other=st.one_of(DATES, COUNTS))
def test_what_agrees_has_reaches_that_meet(one: StandingClaim, other: StandingClaim) -> None:
    one, other = replace(one, id="one", property="p"), replace(other, id="other", property="p")
    pair = [stance for stance in stances([one, other]) if len(stance.claims) == 1]
    if len(pair) == 2 and compare(one, other).agrees:
        (low, high), (first, last) = (stance.reach for stance in pair)
        assert low <= last
        assert first <= high


@settings(max_examples=300)
@given(one=DATES, other=DATES)
def test_no_date_is_an_update_of_another(one: StandingClaim, other: StandingClaim) -> None:
    assert compare(one, other).kind is not DifferenceKind.UPDATE


def many(chance: Random, size: int) -> list[StandingClaim]:
    """Claims with many values, some of which deny."""
    claims = []
    for number in range(size):
        day, polarity = chance.randrange(28), chance.choices(["asserted", "denied"], [12, 1])[0]
        if chance.random() < 0.5:
            edtf = chance.choice([f"1923-{chance.randrange(1, 13):02}-{day + 1:02}", "1923-05", "1923", "1923-0X"])
            claims.append(dated(f"d{number}", edtf, polarity=polarity, article=f"a{chance.randrange(size)}"))
        else:
            low = int((100 + 20 * day) * chance.uniform(0.8, 1.2))
            high = chance.choice([None, None, low + 10])
            claims.append(counted(f"q{number}", low, high, published=f"1923-05-{day + 1:02}", polarity=polarity))
    return claims


@pytest.mark.parametrize("seed", range(12))
def test_sparing_comparisons_changes_no_answer(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = many(Random(seed), 40 * (seed % 4 + 1))
    monkeypatch.setattr(finding, "_MANY", 0)
    spared = find_conflicts(claims)
    assert max(len(conflict.positions) for conflict in spared) > 5
    monkeypatch.setattr(positions, "_reaches", lambda _claims: {})
    monkeypatch.setattr(finding, "_MANY", len(claims))
    assert find_conflicts(claims) == spared


def test_reaches_are_known_where_one_measure_is_used() -> None:
    near, far = counted("a", 20), counted("b", 900)
    assert all(stance.reach != EVERYWHERE for stance in stances([near, far]))
    assert all(stance.reach == EVERYWHERE for stance in stances([near, counted("b", 9, unit="km")]))
