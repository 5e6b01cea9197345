from collections.abc import Sequence
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.conflicts import FoundConflict, StandingClaim, compare, find_conflicts
from tests.claims.conflicts.standing_claims import chosen, clause, counted, dated


def sides(claims: Sequence[StandingClaim]) -> tuple[list[str], str]:
    """The ids of each position, by name, and of the undecided, of the only conflict there must be."""
    (found,) = find_conflicts(claims)
    return sorted("".join(position) for position in found.positions), "".join(found.undecided)


def of(*texts: str) -> list[StandingClaim]:
    """Date claims a, b, c ... of these dates."""
    return [dated(name, text) for name, text in zip("abcdefgh", texts, strict=False)]


@pytest.mark.parametrize(
    ("claims", "order"),
    [
        ([dated("a", "1923-10"), dated("b", "1923-05-17")], ["b", "a"]),
        ([counted("a", 30), counted("b", 20)], ["b", "a"]),
        ([clause("a", False), clause("b", True)], ["b", "a"]),
        ([chosen("b", "lost"), chosen("a", "found")], ["a", "b"]),
    ],
)
def test_positions_come_in_the_order_in_which_people_list_them(claims: list[StandingClaim], order: list[str]) -> None:
    (found,) = find_conflicts(claims)
    assert [position[0] for position in found.positions] == order


@pytest.mark.parametrize(
    ("claims", "positions", "undecided"),
    [
        (of("2025-01-17", "2025-10"), ["a", "b"], ""),
        (of("2025-01-17", "2025-10", "2025"), ["a", "b"], "c"),
        (of("2025-01-17", "2025-10", "2025-01"), ["ac", "b"], ""),
        (of("2025", "2025-01", "2025-01-17", "2025-10-02", "2025-10"), ["bc", "de"], "a"),
        (of("2025-01-17", "2025-10", "XXXX-01-17"), ["ac", "b"], ""),
        (of("2023", "2024", "2025"), ["a", "b", "c"], ""),
        (of("2023", "2024", "2025", "2024/2025"), ["a", "b", "c"], "d"),
        (of("2025-01-05/2025-01-08", "2025-01-01/2025-01-05", "2025-01-08/2025-01-12"), ["b", "c"], "a"),
        (of("2024", "2024-03", "2024-03-05", "2023"), ["abc", "d"], ""),
        ([counted("a", 6000), counted("b", 5984), counted("c", 7000)], ["ab", "c"], ""),
        ([counted("a", 20), counted("b", 30), counted("c", 10, float("inf"))], ["a", "b"], "c"),
        ([clause("a", True), clause("b", False), clause("c", True, polarity="denied")], ["a", "bc"], ""),
        ([dated("a", "2025-01-17"), dated("b", "2025-01", polarity="denied"), dated("c", "2025")], ["ac", "b"], ""),
    ],
)
def test_positions_and_the_undecided(claims: list[StandingClaim], positions: list[str], undecided: str) -> None:
    assert sides(claims) == (positions, undecided)


def test_an_earlier_count_that_grew_stays_out_of_the_dispute_over_the_later_ones() -> None:
    claims = [
        counted("a", 20, published="2025-03-01"),
        counted("b", 30, published="2025-03-02"),
        counted("c", 25, published="2025-03-02"),
    ]
    assert sides(claims) == (["b", "c"], "")


def test_the_undecided_are_only_those_that_may_agree_with_a_position() -> None:
    early = [counted("a", 3, published="2025-03-01"), counted("b", 5, published="2025-03-02")]
    late = [counted("c", 30, published="2025-03-04"), counted("d", 25, published="2025-03-04")]
    vague = [counted("e", 1, 8, published="2025-03-03"), counted("f", 20, 40, published="2025-03-04")]
    assert sides([*early, *late, *vague]) == (["c", "d"], "f")


INFINITE = float("inf")


def test_a_vague_count_sides_against_what_was_then_said_though_a_later_count_of_that_side_agrees_with_it() -> None:
    claims = [
        counted("a", 17, published="2025-03-01", attributed_to="ministry"),
        counted("b", 29, INFINITE, published="2025-03-01", attributed_to="union"),
        counted("c", 34, published="2025-03-09", attributed_to="ministry"),
        counted("d", 38, published="2025-03-09", attributed_to="relief society"),
    ]
    assert sides(claims) == (["ac", "bd"], "")
    assert sides(claims[:3]) == (["a", "bc"], "")


def test_a_count_goes_on_from_the_nearest_one_where_no_voice_tells() -> None:
    early = [counted("a", 358, published="2025-03-01"), counted("b", 811, published="2025-03-01")]
    late = [counted("c", 438, published="2025-03-09"), counted("d", 1164, published="2025-03-09")]
    assert sides([*early, *late]) == (["ac", "bd"], "")


def test_a_vague_count_that_only_one_account_may_be_right_about_joins_it() -> None:
    claims = [
        counted("a", 17, published="2025-03-01", attributed_to="ministry"),
        counted("b", 26, published="2025-03-01", attributed_to="union"),
        counted("c", 34, published="2025-03-09", attributed_to="ministry"),
        counted("d", 31, published="2025-03-09", attributed_to="union"),
        counted("e", 25, INFINITE, published="2025-03-01", attributed_to="union"),
    ]
    assert sides(claims) == (["ac", "bde"], "")


@pytest.mark.parametrize(
    "claims",
    [
        [],
        of("2025"),
        of("2025", "2025-01", "2025-01-17"),
        of("2025-01", "2025-01-17?"),
        [dated("a", "2025-01-17"), dated("b", "2025-10", modality="planned")],
        [dated("a", "2025-01-17"), dated("b", "2025-10", modality="speculative")],
        [dated("a", "2025-01-17"), dated("b", "2025-10", status="rejected")],
        [dated("a", "2025-01-17"), dated("b", "2025-10", rank="deprecated")],
        [dated("a", "2025-01-17"), dated("b", "2025-10", property="end")],
        [dated("a", "2025-01-17"), dated("b", "2025-10", scope="second round")],
        [counted("a", 20), counted("b", 30, what="injured")],
        [counted("a", 20, published="2025-03-01"), counted("b", 30, published="2025-03-02")],
        [chosen("a", "a duck", datatype="text"), chosen("b", "no duck", datatype="text")],
        [clause("a", True)],
    ],
)
def test_no_conflict(claims: list[StandingClaim]) -> None:
    assert find_conflicts(claims) == ()


def test_a_speaker_can_contradict() -> None:
    denial = clause("b", False, modality="attributed", attributed_to="Gloria Teasdale")
    assert sides([clause("a", True), denial]) == (["a", "b"], "")


def test_proposed_accepted_and_preferred_claims_all_count() -> None:
    claims = [dated("a", "2025-01-17", status="accepted", rank="preferred"), dated("b", "2025-10")]
    assert sides(claims) == (["a", "b"], "")


def test_one_conflict_for_each_property_and_scope() -> None:
    claims = [
        dated("a", "2025-01-17"),
        dated("b", "2025-10"),
        dated("c", "2025-11"),
        clause("d", True),
        clause("e", False),
        clause("f", True, scope="draft"),
        clause("g", False, scope="draft"),
    ]
    assert find_conflicts(claims) == (
        FoundConflict("clause:mutual_defence", "", "polarity:asserted_and_denied", (("d",), ("e",)), ()),
        FoundConflict("clause:mutual_defence", "draft", "polarity:asserted_and_denied", (("f",), ("g",)), ()),
        FoundConflict("date", "", "dates:disjoint", (("a",), ("b",), ("c",)), ()),
    )


def test_the_order_of_a_few_claims_does_not_matter() -> None:
    claims = of("2025-01-05/2025-01-08", "2025-01-01/2025-01-05", "2025-01-08/2025-01-12", "2025-01-05", "2025")
    assert len({find_conflicts(order) for order in permutations(claims)}) == 1


DATES = st.sampled_from(
    [
        "2025",
        "2025-01",
        "2025-01-17",
        "2025-01-17~",
        "2025-10",
        "2025?-10-02",
        "XXXX-01-17",
        "2024/2025-03",
        "202X",
        "2024/..",
    ]
)
IDS = st.uuids().map(str)
DATE_CLAIMS = st.builds(dated, IDS, DATES, polarity=st.sampled_from(["asserted", "asserted", "denied"]))
COUNTS = st.builds(
    lambda name, low, more, published: counted(name, low, low + more, published=published),
    IDS, st.integers(1, 12), st.sampled_from([0, 0, 3, float("inf")]),
    st.sampled_from([None, "2025-03-01", "2025-03-02"]),
)  # fmt: skip
CLAUSES = st.builds(clause, IDS, st.booleans(), polarity=st.sampled_from(["asserted", "denied"]))
CLAIMS = st.lists(st.one_of(DATE_CLAIMS, COUNTS, CLAUSES), max_size=14)


@given(CLAIMS, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_of_the_claims_does_not_matter(claims: list[StandingClaim], chance: Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert find_conflicts(shuffled) == find_conflicts(claims)


@given(CLAIMS)
@settings(max_examples=300, deadline=None)
def test_within_a_position_nothing_contradicts_and_every_position_is_contradicted(claims: list[StandingClaim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    for conflict in find_conflicts(claims):
        assert len(conflict.positions) >= 2
        listed = [name for position in conflict.positions for name in position]
        assert len({*listed, *conflict.undecided}) == len(listed) + len(conflict.undecided)
        for position in conflict.positions:
            inside = [by_id[name] for name in position]
            outside = [by_id[name] for name in listed if name not in position]
            assert not any(compare(a, b).contradicts for a in inside for b in inside)
            assert any(compare(a, b).contradicts for a in inside for b in outside)


@given(CLAIMS)
@settings(max_examples=300, deadline=None)
def test_no_contradiction_goes_unseen(claims: list[StandingClaim]) -> None:
    found = {(conflict.property, conflict.scope) for conflict in find_conflicts(claims)}
    contradicted = {(a.property, a.scope) for a in claims for b in claims if compare(a, b).contradicts}
    assert found == contradicted


def test_hundreds_of_claims_are_grouped() -> None:
    claims = [dated(f"{n:04}", f"20{n % 25:02}-{n % 12 + 1:02}") for n in range(600)]
    (conflict,) = find_conflicts(claims)
    assert len(conflict.positions) == 300
    assert sum(map(len, conflict.positions)) == 600


def did_it(name: str, who: str, by: str | None = None, **fields: Any) -> StandingClaim:
    """A claim that somebody did it, said BY a speaker where there is one, else by the article itself."""
    modality = "attributed" if by else "asserted"
    given = {"property": "responsible", "datatype": "entity", "modality": modality, "attributed_to": by, **fields}
    return chosen(name, who, **given)


@pytest.mark.parametrize(
    ("claims", "rule"),
    [
        (
            [did_it("a", "Sylvania", "Freedonia"), did_it("b", "Sylvania", "Sylvania", polarity="denied")],
            "doers:denied",
        ),
        ([did_it("a", "Sylvania", "Freedonia"), did_it("b", "Freedonia", "Sylvania")], "doers:each_names_another"),
        ([did_it("a", "Sylvania", "Freedonia"), did_it("b", "Salt Front", "Sylvania", polarity="denied")], ""),
        ([did_it("a", "Sylvania", "Freedonia"), did_it("b", "Freedonia")], "doers:each_names_another"),
        ([did_it("a", "Sylvania"), did_it("b", "Salt Front")], ""),
        (
            [
                did_it("a", "Sylvania", "Freedonia", article="one"),
                did_it("b", "Ruritania", "Freedonia", article="one"),
                did_it("c", "Ruritania", "Klopstokia"),
            ],
            "",
        ),
    ],
    ids=[
        "denied",
        "each names the other",
        "another denies",
        "one in its own words",
        "parts of one thing",
        "named together elsewhere",
    ],
)
def test_who_did_it(claims: list[StandingClaim], rule: str) -> None:
    assert [conflict.rule for conflict in find_conflicts(claims)] == ([rule] if rule else [])
