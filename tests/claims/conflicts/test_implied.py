"""What follows from claims on other properties and events; Freedonia, Sylvania and their people are invented."""

from typing import Any

import pytest

from claims.conflicts import HeldOffice, ImpliedClaim, Premise, StandingClaim, find_conflicts
from claims.conflicts.implied import offices_held, stages_before
from claims.conflicts.offices import is_held_then, is_of_office
from tests.claims.conflicts.standing_claims import chosen, clause, counted, dated
from timeline.dates import parse

ELECTED = "Rufus Firefly, the president, was elected in June"


def office(
    name: str, words: str, *, told: str | None = None, published: str | None = None, **fields: Any
) -> HeldOffice:
    """A claim that gives Firefly an office, in an article of its own, beside what is TOLD of a date."""
    article = fields.pop("article", f"article {name}")
    role = StandingClaim(
        id=name, article=article, source="", property="role", datatype="entity", value=words,
        published=parse(published) if published else None, **fields,
    )  # fmt: skip
    return HeldOffice(role, dated(f"{name}-when", told, article=article) if told else None)


def of_election(*held: HeldOffice, elected: str = "1925-06", words: str = ELECTED) -> list[ImpliedClaim]:
    return list(offices_held([dated("e", elected)], words, held))


def positions(claims: list[StandingClaim], implied: list[ImpliedClaim]) -> list[tuple[str, ...]]:
    (found,) = find_conflicts(claims, implied)
    return list(found.positions)


def test_an_office_held_before_the_election_to_it_contradicts_the_date_of_the_election() -> None:
    implied = of_election(office("a", "Freedonian President", told="1924"))
    (found,) = find_conflicts([dated("e", "1925-06")], implied)
    assert found.positions == (("a",), ("e",))
    assert found.rule == "implied:office_before_entry"
    assert found.premises == (Premise("a", "office", parse("../1924-12-31")), Premise("a-when", "office_then"))


def test_an_office_given_by_an_article_of_a_day_was_held_by_then() -> None:
    (implied,) = of_election(office("a", "President", published="1925-01-21"))
    assert implied.claim.value == parse("../1925-01-21")
    assert implied.premises == (Premise("a", "office_published"),)


def test_a_year_that_was_only_inferred_dates_no_office() -> None:
    (implied,) = of_election(office("a", "President", told="1925?-01-17", published="1925-01-21"))
    assert implied.claim.value == parse("../1925-01-21")


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (office("a", "former Freedonian President", told="1924"), ELECTED),
        (office("a", "then-President", told="1924"), ELECTED),
        (office("a", "acting president", told="1924"), ELECTED),
        (office("a", "president-elect", told="1924"), ELECTED),
        (office("a", "Foreign Minister", told="1924"), ELECTED),
        (office("a", "President", told="1924"), "Firefly was elected vice-president in June"),
        (office("a", "President", told="1924"), "Firefly, the president, was re-elected in June"),
        (office("a", "President", told="1924"), "Firefly was elected president again"),
        (office("a", "President"), ELECTED),
        (office("a", "President", told="1919"), ELECTED),
    ],
    ids=[
        "former", "then", "acting", "elect", "another office", "vice", "re-elected", "again", "undated", "retrospect",
    ],
)  # fmt: skip
def test_nothing_follows(held: HeldOffice, words: str) -> None:
    assert of_election(held, words=words) == []


def test_of_each_article_the_earliest_counts() -> None:
    held = [
        office("a", "President", told="1924-05", article="one"),
        office("b", "President", told="1924-02", article="one"),
        office("c", "President", told="1925-02", article="two"),
    ]
    assert [each.claim.id for each in of_election(*held)] == ["b", "c"]
    assert of_election(*held) == of_election(*reversed(held))


def test_what_follows_takes_no_part_where_it_contradicts_nothing() -> None:
    implied = of_election(office("a", "President", told="1925-09"))
    assert find_conflicts([dated("e", "1925-06")], implied) == ()


def test_what_follows_joins_the_side_that_it_agrees_with() -> None:
    implied = of_election(office("a", "President", told="1924-12"))
    sides = positions([dated("e", "1925-06"), dated("f", "1924-07")], implied)
    assert sides == [("a", "f"), ("e",)]


@pytest.mark.parametrize(
    ("words", "held"),
    [("President", True), ("outgoing President", True), ("ex-president", False), ("future king", False)],
)
def test_whether_an_office_is_held_then(words: str, held: bool) -> None:
    assert is_held_then(words) is held


@pytest.mark.parametrize(
    ("office", "told", "named"),
    [
        ("Freedonian President", "was elected president", True),
        ("Freedonia's foreign minister", "became Foreign Minister in May", True),
        ("prime minister", "was appointed foreign minister", False),
        ("President", "was elected vice president", False),
        ("doctor of letters", "was elected", False),
    ],
)
def test_whether_words_name_the_office(office: str, told: str, named: bool) -> None:
    assert is_of_office(office, told) is named


@pytest.mark.parametrize(
    ("begin", "end", "contradict"),
    [("1923-05", "1923-04", True), ("1923-05", "1923-05", False), ("1923", "1923-04", False)],
)
def test_nothing_ends_before_it_begins(begin: str, end: str, contradict: bool) -> None:
    found = find_conflicts([dated("b", begin, property="begin"), dated("e", end, property="end")])
    assert [each.rule for each in found] == ["implied:end_before_begin"] * contradict


@pytest.mark.parametrize(
    ("signed", "ratified", "contradict"),
    [("1923-10", "1923-04", True), ("1923-04", "1923-10", False), ("1923-10", "1901-04", False)],
    ids=["ratified before it was signed", "in order", "another agreement"],
)
def test_no_stage_of_an_agreement_precedes_an_earlier_one(signed: str, ratified: str, contradict: bool) -> None:
    own = [dated("r", ratified)]
    implied = stages_before(own, {"sign": [dated("s", signed)]})
    assert [each.rule for each in find_conflicts(own, implied)] == ["implied:stage_before_earlier_one"] * contradict


def test_a_weaker_clause_stands_against_the_stronger_one() -> None:
    weaker = clause("b", True, property="clause:no_aid_to_aggressor")
    (found,) = find_conflicts([clause("a", True), weaker])
    assert (found.property, found.positions) == ("clause:mutual_defence", (("a",), ("b",)))


@pytest.mark.parametrize(
    ("scope", "part", "whole", "contradict"),
    [
        ("miners", 41, 29, True),
        ("children civilians", 41, 29, True),
        ("in nine of the 11 districts", 41, 29, True),
        ("in his district", 41, 29, True),
        ("miners", 20, 29, False),
        ("in Vasa", 41, 29, False),
        ("since January", 41, 29, False),
    ],
)
def test_a_whole_is_no_smaller_than_a_part_of_it(scope: str, part: int, whole: int, contradict: bool) -> None:
    claims = [counted("a", whole), counted("b", part, scope=scope)]
    found = find_conflicts(claims)
    assert [each.rule for each in found] == ["implied:part_above_whole"] * contradict
    assert [each.positions for each in found] == [(("a",), ("b",))] * contradict


def test_a_part_that_is_counted_later_may_have_grown() -> None:
    claims = [counted("a", 29, published="1923-05-01"), counted("b", 41, published="1923-05-02", scope="miners")]
    assert find_conflicts(claims) == ()


def test_an_article_that_names_both_clauses_does_not_stop_short() -> None:
    both = [clause("a", True, article="one"), clause("b", True, property="clause:no_aid_to_aggressor", article="one")]
    assert find_conflicts([*both, clause("c", True)]) == ()


def waited_for(name: str, published: str, **fields: Any) -> StandingClaim:
    return chosen(name, "imminent", published=published, modality="planned", **fields)


@pytest.mark.parametrize(
    ("told", "waited", "contradict"),
    [
        ("1923-05-20", "1923-08", True),
        ("1923-08", "1923-05-20", False),
        ("1923-05-20", "1923-05-20", False),
        ("1923-05-20", "1923-08-20~", False),
        ("1923-05-20", "1924-08-20~", True),
    ],
    ids=["still expected afterwards", "expected before", "on the same day", "perhaps before", "hardly before"],
)
def test_what_was_signed_is_no_longer_to_be_signed(told: str, waited: str, contradict: bool) -> None:
    signed = dated("a", "1923-05-17", published=parse(told))
    found = find_conflicts([signed, waited_for("b", waited)])
    assert [each.rule for each in found] == ["implied:planned_afterwards"] * contradict


def test_one_article_that_waits_for_what_it_tells_of_contradicts_itself() -> None:
    happened = chosen("a", "happened", article="one", published="1923-05")
    (found,) = find_conflicts([happened, waited_for("b", "1923-05", article="one")])
    assert found.rule == "choices:exclude_each_other"


def denial(name: str, published: str, by: str | None = "Sylvania") -> StandingClaim:
    modality = "attributed" if by else "asserted"
    return chosen(name, "happened", polarity="denied", published=published, attributed_to=by, modality=modality)


@pytest.mark.parametrize(
    ("published", "contradict"), [("1923-05-20", True), ("1923-05-01", False)], ids=["afterwards", "before"]
)
def test_what_one_dates_and_another_denies(published: str, contradict: bool) -> None:
    found = find_conflicts([dated("a", "1923-05-17", published=parse("1923-06")), denial("b", published)])
    assert [each.rule for each in found] == ["implied:dated_and_denied"] * contradict


@pytest.mark.parametrize(("by", "contradict"), [("Sylvania", True), (None, False)], ids=["denied", "not yet"])
def test_what_had_not_happened_yet_is_no_denial(by: str | None, contradict: bool) -> None:
    later = chosen("a", "happened", published="1923-06")
    assert bool(find_conflicts([later, denial("b", "1923-05", by)])) is contradict
