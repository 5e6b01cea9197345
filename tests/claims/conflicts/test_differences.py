from typing import Any

import pytest

from claims.conflicts import DifferenceKind, StandingClaim, compare
from tests.claims.conflicts.standing_claims import chosen, clause, counted, dated

EQUAL, REFINES, OVERLAPS = DifferenceKind.EQUAL, DifferenceKind.REFINES, DifferenceKind.OVERLAPS
UPDATE, OTHER_SCOPE, CONTRADICTION = DifferenceKind.UPDATE, DifferenceKind.OTHER_SCOPE, DifferenceKind.CONTRADICTION


def assert_difference(a: StandingClaim, b: StandingClaim, kind: DifferenceKind, rule: str | None = None) -> None:
    assert compare(a, b).kind is kind
    assert compare(a, b) == compare(b, a)
    if rule:
        assert compare(a, b).rule == rule


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("2025-01-17", "2025-01-17", EQUAL),
        ("2025-01-17", "2025-01", REFINES),
        ("2025-01-17", "2025-10", CONTRADICTION),
        ("2025-01-17", "2025-01-18", CONTRADICTION),
        ("2025-01-17~", "2025-01-18", REFINES),
        ("2025-12-20/2026-01-05", "2025-12", OVERLAPS),
        ("XXXX-01-17", "2025-10", CONTRADICTION),
        ("XXXX-01-17", "2025", OVERLAPS),
        ("2024-06?", "2025-10", CONTRADICTION),
        # a year that is in doubt
        ("2026-01-17?", "2025-01-17", OVERLAPS),
        ("2024-06%", "2025-06", OVERLAPS),
        ("2026?-01-17", "2025-01-17", OVERLAPS),
        ("2026?-01-17", "2025-01", OVERLAPS),
        ("2026?-01", "2025?-01", OVERLAPS),
        ("2026?-01-17", "2025-10", CONTRADICTION),
        ("2026-01-17~", "2025-01-17", CONTRADICTION),
        ("2026?", "2025", CONTRADICTION),
        ("2026?/2027", "2025", CONTRADICTION),
    ],
)
def test_dates(a: str, b: str, kind: DifferenceKind) -> None:
    assert_difference(dated("1", a), dated("2", b), kind)


@pytest.mark.parametrize(
    ("said", "denied", "kind"),
    [
        ("2025-01-17", "2025-01-17", CONTRADICTION),
        ("2025-01-17", "2025-01", CONTRADICTION),
        ("2025", "2025-01-17", OTHER_SCOPE),
        ("2025-10", "2025-01-17", OTHER_SCOPE),
    ],
)
def test_a_denied_date(said: str, denied: str, kind: DifferenceKind) -> None:
    assert_difference(dated("1", said), dated("2", denied, polarity="denied"), kind)


def test_two_denied_dates_leave_room_for_each_other() -> None:
    assert_difference(dated("1", "2025", polarity="denied"), dated("2", "2024", polarity="denied"), OTHER_SCOPE)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (counted("1", 20), counted("2", 20), EQUAL),
        (counted("1", 20), counted("2", 30), CONTRADICTION),
        (counted("1", 20, float("inf")), counted("2", 30), REFINES),
        (counted("1", 20, 30), counted("2", 25, 40), OVERLAPS),
        (counted("1", 20, 24), counted("2", 25, 40), CONTRADICTION),
        # growth
        (counted("1", 20, published="2025-03-01"), counted("2", 30, published="2025-03-02"), UPDATE),
        (counted("1", 30, published="2025-03-01"), counted("2", 20, published="2025-03-02"), CONTRADICTION),
        (counted("1", 20, published="2025-03-01"), counted("2", 30, published="2025-03-01"), CONTRADICTION),
        (counted("1", 20, published="2025-03-01"), counted("2", 30, published="2025-03"), CONTRADICTION),
        (counted("1", 20, published="2025-03-01"), counted("2", 30), CONTRADICTION),
        (counted("1", 20, as_of="2025-03-01"), counted("2", 30, as_of="2025-03-05"), UPDATE),
        (
            counted("1", 20, as_of="2025-03-04", published="2025-03-04"),
            counted("2", 30, as_of="2025-03-04", published="2025-03-09"),
            CONTRADICTION,
        ),
        # round numbers of a thousand and more
        (counted("1", 6000), counted("2", 5984), REFINES),
        (counted("1", 6000), counted("2", 6400), CONTRADICTION),
        (counted("1", 4_800_000_000), counted("2", 4_760_000_000), REFINES),
        (counted("1", 20), counted("2", 21), CONTRADICTION),
        (counted("1", 2001), counted("2", 2002), CONTRADICTION),
        # something else
        (counted("1", 20), counted("2", 30, what="injured"), OTHER_SCOPE),
        (counted("1", 20, unit="EUR"), counted("2", 30, unit="USD"), OTHER_SCOPE),
        (counted("1", 20), counted("2", 20, polarity="denied"), CONTRADICTION),
        (counted("1", 20), counted("2", 30, polarity="denied"), OTHER_SCOPE),
        (counted("1", 20, polarity="denied"), counted("2", 30, polarity="denied"), OTHER_SCOPE),
    ],
)
def test_quantities(a: StandingClaim, b: StandingClaim, kind: DifferenceKind) -> None:
    assert_difference(a, b, kind)


def test_an_open_quantity_agrees_with_all_that_lie_within() -> None:
    at_least = counted("1", 20, float("inf"))
    assert compare(at_least, counted("2", 500)).agrees
    assert compare(at_least, counted("3", 19)).contradicts


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (clause("1", True), clause("2", True), EQUAL),
        (clause("1", True), clause("2", False), CONTRADICTION),
        (clause("1", True), clause("2", True, polarity="denied"), CONTRADICTION),
        (clause("1", True), clause("2", False, polarity="denied"), CONTRADICTION),
        (clause("1", False), clause("2", False, polarity="denied"), EQUAL),
        (clause("1", True, modality="attributed", attributed_to="Rufus Firefly"), clause("2", False), CONTRADICTION),
        (clause("1", True, modality="planned"), clause("2", False), OTHER_SCOPE),
        (clause("1", True, modality="speculative"), clause("2", False), OTHER_SCOPE),
        (clause("1", True, scope="draft"), clause("2", False, scope="signed text"), OTHER_SCOPE),
        (clause("1", True), clause("2", False, property="clause:arbitration"), OTHER_SCOPE),
    ],
)
def test_clauses(a: StandingClaim, b: StandingClaim, kind: DifferenceKind) -> None:
    assert_difference(a, b, kind)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (chosen("1", "In force"), chosen("2", "in  force"), EQUAL),
        (chosen("1", "in force"), chosen("2", "suspended"), CONTRADICTION),
        (
            chosen("1", "in force", published="2025-03-01"),
            chosen("2", "suspended", published="2025-04-01"),
            UPDATE,
        ),
        (chosen("1", "in force"), chosen("2", "in force", polarity="denied"), CONTRADICTION),
        (chosen("1", "in force"), chosen("2", "suspended", polarity="denied"), OTHER_SCOPE),
        (chosen("1", "Freedonia", datatype="entity"), chosen("2", "Sylvania", datatype="entity"), OTHER_SCOPE),
        (
            chosen("1", "Freedonia", datatype="entity"),
            chosen("2", "Freedonia", datatype="entity", polarity="denied"),
            CONTRADICTION,
        ),
        (chosen("1", "a duck", datatype="text"), chosen("2", "no duck", datatype="text"), OTHER_SCOPE),
        (
            chosen("1", "a duck", datatype="text"),
            chosen("2", "a duck", datatype="text", polarity="denied"),
            OTHER_SCOPE,
        ),
    ],
)
def test_choices_entities_and_text(a: StandingClaim, b: StandingClaim, kind: DifferenceKind) -> None:
    assert_difference(a, b, kind)


def availability(value: str, published: str) -> StandingClaim:
    return chosen(value, value, published=published, property="text_availability")


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [("not public", "public", UPDATE), ("public", "not public", CONTRADICTION), ("public", "public", EQUAL)],
)
def test_a_text_that_was_published_is_not_secret_afterwards(earlier: str, later: str, kind: DifferenceKind) -> None:
    assert_difference(availability(earlier, "1923-05"), availability(later, "1924-05"), kind)


def cause(name: str, words: str, **fields: Any) -> StandingClaim:
    return chosen(name, words, property="cause", datatype="text", **fields)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("economic hardship", "orchestrated from abroad", CONTRADICTION),
        ("rising prices", "economic hardship", OVERLAPS),
        ("a gas leak", "a planted bomb", CONTRADICTION),
        ("a gas leak", "the storm", OTHER_SCOPE),
        ("liquefaction caused by blocked drains", "extreme rainfall", CONTRADICTION),
        ("poor drainage after heavy rain", "extreme rainfall", OVERLAPS),
        ("a gas leak", "a quarrel", OTHER_SCOPE),
        ("sabotage", "a planted bomb", OVERLAPS),
        ("a sabotaged, faulty valve", "sabotage", OVERLAPS),
    ],
)
def test_causes_are_compared_by_their_kind(a: str, b: str, kind: DifferenceKind) -> None:
    assert_difference(cause("1", a), cause("2", b), kind)


@pytest.mark.parametrize(
    ("asserted", "denied", "kind"),
    [
        ("the filling of the reservoir", "the reservoir", CONTRADICTION),
        ("the filling of the reservoir", "a meteorite", OTHER_SCOPE),
        ("stored ammunition", "that ammunition was stored there", CONTRADICTION),
        ("what was used there", "that it was used there", OTHER_SCOPE),
    ],
)
def test_a_denied_cause(asserted: str, denied: str, kind: DifferenceKind) -> None:
    assert_difference(cause("1", asserted), cause("2", denied, polarity="denied"), kind)


def test_values_of_different_types_are_not_compared() -> None:
    assert_difference(dated("1", "2025", property="x"), clause("2", True, property="x"), OTHER_SCOPE)


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        (dated("1", "2025-01-17"), dated("2", "2025-10"), "dates:disjoint"),
        (dated("1", "2026?-01-17"), dated("2", "2025-01-17"), "dates:year_in_doubt"),
        (counted("1", 20), counted("2", 30), "quantities:exclude_each_other"),
        (clause("1", True), clause("2", False), "polarity:asserted_and_denied"),
        (dated("1", "2025", modality="planned"), dated("2", "2024"), "modality:not_said_to_be_so"),
    ],
)
def test_the_rule_is_named(a: StandingClaim, b: StandingClaim, rule: str) -> None:
    assert_difference(a, b, compare(a, b).kind, rule)
