from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.conflicts import StandingClaim, event_date, readings
from tests.claims.conflicts.standing_claims import clause, dated


def summary(claims: list[StandingClaim]) -> list[tuple[str, str]]:
    return [(str(reading.date), "".join(reading.claims)) for reading in readings(claims)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], []),
        (["2025-01-17"], [("2025-01-17", "a")]),
        (["2025", "2025-01-17", "2025-01"], [("2025-01-17", "abc")]),
        (["2025-10", "2025-01-17"], [("2025-01-17", "b"), ("2025-10", "a")]),
        (["2025-10", "2025-01-17", "2025"], [("2025-01-17", "b"), ("2025-10", "a")]),
        (["2025-01-17?", "2025-01-17"], [("2025-01-17", "ab")]),
        (["2025-01-17~", "2025-01-17"], [("2025-01-17", "ab")]),
        (["2024-01-17?", "2025-01-17"], [("2025-01-17", "ab")]),
        # a year from elsewhere
        (["XXXX-01-17", "2025"], [("2025?-01-17", "ab")]),
        (["XXXX-01-17", "2025-01"], [("2025?-01-17", "ab")]),
        (["XXXX-01-17", "2024/2025"], [("2024/2025", "ab")]),
        (["XXXX-01-17", "2025-01-17"], [("2025-01-17", "ab")]),
        (["XXXX-02-29", "2024-02"], [("2024?-02-29", "ab")]),
        (["XXXX-01-17"], [("XXXX-01-17", "a")]),
        (["XXXX-01-17", "2025-10"], [("2025-10", "b"), ("XXXX-01-17", "a")]),
    ],
)
def test_readings(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert summary([dated(name, text) for name, text in zip("abc", texts, strict=False)]) == expected


def test_a_part_is_kept() -> None:
    (reading,) = readings([dated("a", "2025-12"), dated("b", "2025-12", part="late")])
    assert reading.date.part == "late"


def test_only_standing_claims_that_say_so_count() -> None:
    claims = [
        dated("a", "2025-01-17"),
        dated("b", "2025-02", status="rejected"),
        dated("c", "2025-03", rank="deprecated"),
        dated("d", "2025-04", polarity="denied"),
        dated("e", "2025-05", modality="planned"),
        clause("f", True),
    ]
    assert summary(claims) == [("2025-01-17", "a")]


def test_a_plan_dates_what_has_not_happened_yet_and_a_guess_what_is_not_even_planned() -> None:
    guess = dated("b", "2031", modality="speculative")
    assert summary([dated("a", "2030", modality="planned"), guess]) == [("2030", "a")]
    assert summary([guess]) == [("2031", "b")]


def test_who_stands_behind_a_reading() -> None:
    claims = [
        dated("a", "2025-01-17", source="The Ruritania Post"),
        dated("b", "2025-01", source="The Ruritania Post"),
        dated("c", "2025-01-17", source="Freedonia Today", modality="attributed", attributed_to="Rufus Firefly"),
        dated("d", "2025-01-17", source="Sylvania Herald"),
    ]
    (reading,) = readings(claims)
    assert (reading.sources, reading.speakers) == (2, ("Rufus Firefly",))


@pytest.mark.parametrize(
    ("claims", "date"),
    [
        ([], None),
        ([dated("a", "2025-01"), dated("b", "2025-01-17")], "2025-01-17"),
        ([dated("a", "2025-01-17"), dated("b", "2025-10")], "[2025-01-17,2025-10]"),
        ([dated("a", "2025-01-17"), dated("b", "2025-10", rank="preferred")], "2025-10"),
        ([dated("a", "2025-01-17"), dated("b", "2025-10"), dated("c", "2025", rank="preferred")], "2025"),
    ],
)
def test_the_events_own_date(claims: list[StandingClaim], date: str | None) -> None:
    found = event_date(readings(claims))
    assert (str(found) if found else None) == date


@given(
    st.lists(
        st.builds(
            dated,
            st.uuids().map(str),
            st.sampled_from(["2025", "2025-01", "2025-01-17", "2025-10", "XXXX-01-17", "202X", "2025/..", "2024?-10"]),
            rank=st.sampled_from(["normal", "normal", "preferred"]),
        ),
        max_size=10,
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=200, deadline=None)
def test_the_order_of_the_claims_does_not_matter(claims: list[StandingClaim], chance: Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    found = readings(claims)
    assert readings(shuffled) == found
    assert len({(reading.date.edtf, reading.date.part) for reading in found}) == len(found)
    listed = [name for reading in found for name in reading.claims]
    assert len(set(listed)) == len(listed)
