"""Which event a statement speaks of."""

import itertools
from dataclasses import replace

import pytest

from claims.extraction import Statement
from claims.matching import Candidate, blocking_keys, lookup_keys, match, signature
from tests.claims.extraction.articles import BEFORE, MARCH, SEPTEMBER, one, read
from tests.claims.matching.desk import Desk
from timeline.dates import FuzzyDate, parse


def together(first: str, second: str, published: str = "2031-11-02") -> bool:
    """Whether two one-sentence articles come to hang on one event."""
    desk = Desk()
    return desk.take(one(read(first, published))) == desk.take(one(read(second, published)))


SAME = [
    (
        "Freedonia and Sylvania signed a pact on 3 March 2031.",
        "The Freedonia-Sylvania pact was signed in September 2031.",
    ),
    (
        "Freedonia and Sylvania signed a pact on 3 March 2031.",
        "Sylvania signed an agreement with Freedonia in March 2031.",
    ),
    ("Rufus Firefly met Otto Trentino in Gloria on 3 May 2031.", "On 3 May 2031 Trentino met Firefly in Gloria."),
    ("Protests over tolls broke out in Peru in late May 2031.", "In Peru, protests began on 28 May 2031."),
    ("Freedonia invaded Sylvania on 3 May 2031.", "Freedonia's invasion of Sylvania began on 5 May 2031."),
    ("A car bomb exploded in Gloria on 6 May 2031.", "The 6 May bombing in Gloria shocked all."),
    ("Gloria fell on 30 April 1975.", "The capture of Gloria on 29 April 1975 shocked all."),
    ("A quake hit on 5 May 2031 near the town of Vasa.", "An earthquake near Vasa killed many on 5 May 2031."),
    ("Rufus Firefly died in May 2031.", "President Firefly died on 9 May 2031."),
]
APART = [
    ("Freedonia and Sylvania signed a pact on 3 March 2031.",
     "Freedonia and Ruritania signed a pact on 3 March 2031."),
    ("Freedonia and Sylvania signed a pact on 3 March 2031.",
     "Freedonia and Sylvania ratified the pact on 3 March 2031."),
    ("Freedonia and Sylvania signed a pact on 3 March 2031.", "The Freedonia-Sylvania pact was signed in 1998."),
    ("Freedonia and Sylvania signed a grain deal on 3 March 2031.",
     "Freedonia and Sylvania signed a fishing deal in March 2031."),
    ("Freedonia and Sylvania signed a truce on 3 March 2031.", "Freedonia and Sylvania signed a treaty in March 2031."),
    ("Rufus Firefly met Otto Trentino on 3 May 2031.", "Rufus Firefly met Otto Trentino on 9 June 2031."),
    ("Rufus Firefly met Otto Trentino on 3 May 2031.", "Rufus Firefly phoned Otto Trentino on 3 May 2031."),
    ("Rufus Firefly met Otto Trentino on 3 May 2031.", "Ada Lind met Boris Hynkel on 3 May 2031."),
    ("An earthquake struck near Port Vasa on 14 May 2031.", "An earthquake struck near Port Orlok on 14 May 2031."),
    ("An earthquake struck near Port Vasa on 14 May 2031.", "An earthquake struck near Port Vasa on 2 June 2031."),
    ("Protests began in Peru in May 2031.", "Protests began in Chile in May 2031."),
    ("Freedonia bombed Gloria on 3 May 2031.", "Freedonia bombed Gloria on 8 May 2031 with gas."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_happening(first: str, second: str) -> None:
    assert together(first, second)
    assert together(second, first)


@pytest.mark.parametrize(("first", "second"), APART)
def test_two_happenings(first: str, second: str) -> None:
    assert not together(first, second)
    assert not together(second, first)


BLAST = "A blast wrecked the mill at Gloria on 3 May 2031, killing 12. Otto Trentino, mayor of Gloria, was there."


@pytest.mark.parametrize(
    ("report", "same"),
    [
        ("Otto Trentino buried the victims of Gloria. The dead number 33, and nobody says why.", True),
        ("Otto Trentino was there. The explosion killed 33.", False),
        ("In Gloria on 3 May 2031 an explosion killed 33, said Otto Trentino.", True),
        ("On 4 May 2031 an explosion in Gloria killed 33, said Otto Trentino.", False),
        ("On 9 May 2031 an explosion in Gloria killed 33, said Otto Trentino.", False),
    ],
)
def test_what_two_articles_are_mostly_about_is_one_where_time_and_names_agree(report: str, same: bool) -> None:
    """With another date more names must agree than these short reports have."""
    first = [s for s in read(BLAST) if s.happening.around]
    second = [s for s in read(report) if s.happening.around]
    assert first
    assert second
    desk = Desk()
    assert (desk.take(first[0]) == desk.take(second[-1])) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("A missile struck Gloria on 3 May 2031, killing 12.", "An attack on Gloria on 3 May 2031 killed 14.", True),
        ("A missile struck Gloria on 3 May 2031, killing 12.", "An attack on Gloria on 9 May 2031 killed 14.", False),
        ("A missile struck Gloria on 3 May 2031, killing 12.", "An attack on Vasa on 3 May 2031 killed 14.", False),
    ],
)
def test_one_day_and_the_place_named_most_are_enough(first: str, second: str, same: bool) -> None:
    one, other = ([s for s in read(text) if s.happening.around] for text in (first, second))
    assert one
    assert other
    desk = Desk()
    assert (desk.take(one[0]) == desk.take(other[-1])) is same


def signing_event(desk: Desk, parties: tuple[str, ...], year: str) -> str:
    """The event on which the signing by these parties in this year has come to hang."""
    (event,) = {
        event
        for event, statements in desk.statements.items()
        for s in statements
        if s.happening.action == "sign"
        and s.happening.actors == parties
        and s.property == "date"
        and str(s.value)[:4] == year
    }
    return event


@pytest.mark.parametrize("articles", list(itertools.permutations([MARCH, SEPTEMBER, BEFORE])))
def test_a_disputed_signing_is_one_event_in_any_order(articles: tuple[str, ...]) -> None:
    desk = Desk()
    for article in articles:
        for statement in read(article):
            desk.take(statement)
    new = desk.statements[signing_event(desk, ("Freedonia", "Sylvania"), "2031")]
    old = desk.statements[signing_event(desk, ("Freedonia", "Sylvania"), "1998")]
    other = desk.statements[signing_event(desk, ("Freedonia", "Ruritania"), "2029")]
    assert {"2031-03-03", "2031-09"} <= {str(s.value) for s in new if s.property == "date"}
    assert {s.value for s in new if s.property == "clause:mutual_defence" and s.modality != "speculative"} == {
        True,
        False,
    }
    assert [str(s.value) for s in old] == ["1998"]
    assert [s.value for s in other if s.property == "clause:mutual_defence"] == [True]


def candidate(event: str, statement: Statement) -> Candidate:
    dates = (statement.value,) if isinstance(statement.value, FuzzyDate) else ()
    return Candidate(event, signature(statement.happening), dates)


def test_no_candidate_is_a_reason() -> None:
    found = match(one(read("Freedonia invaded Sylvania on 3 May 2031.")), ())
    assert (found.event_id, found.score, found.reason.code) == (None, 0.0, "no_candidate")


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (SAME[0][0], SAME[0][1], "same_agreement_other_date"),
        (SAME[0][0], SAME[1][1], "same_agreement_same_date"),
        (SAME[2][0], SAME[2][1], "same_happening"),
        (APART[0][0], APART[0][1], "other_parties"),
        (APART[1][0], APART[1][1], "other_action"),
        (APART[2][0], APART[2][1], "other_time"),
        (APART[3][0], APART[3][1], "other_subject"),
        (APART[5][0], APART[5][1], "other_time"),
        (APART[7][0], APART[7][1], "other_actors"),
        (APART[8][0], APART[8][1], "other_place"),
    ],
)
def test_the_reason_says_why(first: str, second: str, code: str) -> None:
    found = match(one(read(second)), [candidate("e1", one(read(first)))])
    assert found.reason.code == code
    assert (found.event_id is not None) == code.startswith("same")


def test_the_order_of_candidates_does_not_matter() -> None:
    statement = one(read(SAME[0][1]))
    several = [candidate(f"e{i}", one(read(text))) for i, text in enumerate([SAME[0][0], SAME[1][1], APART[0][1]])]
    found = {match(statement, list(order)) for order in itertools.permutations(several)}
    assert len(found) == 1


def test_a_clause_goes_to_the_treaty_nearest_to_its_article() -> None:
    old = one(read("The Freedonia-Sylvania pact was signed in 1998."))
    new = one(read("The Freedonia-Sylvania pact was signed in March 2031."))
    clause = one(read("The Freedonia-Sylvania pact includes mutual defence."))
    found = match(clause, [candidate("old", old), candidate("new", new)])
    assert found.event_id == "new"


def test_blocking_keys_are_few_and_selective() -> None:
    pact = one(read("Freedonia and Sylvania signed a pact on 3 March 2031."))
    meeting = one(read("Rufus Firefly met Otto Trentino in Gloria on 3 May 2031."))
    stem = "sign|treaty|freedonia+sylvania"
    assert blocking_keys(pact) == {stem, f"{stem}|2031", f"{stem}|203x"}
    assert "meet|firefly+trentino" in blocking_keys(meeting)
    assert "meet|at:gloria|2031-05" in blocking_keys(meeting)
    assert all(len(blocking_keys(s)) < 20 for s in (*read(MARCH), *read(SEPTEMBER)))


def test_keys_are_never_too_long_to_be_stored() -> None:
    name = "Glo" + "ri" * 200 + "a"
    for statement in read(f"Freedonia and {name} signed a pact with {name} in {name} on 3 March 2031."):
        assert all(len(key) <= 200 for key in blocking_keys(statement) | signature(statement.happening))


def test_an_open_date_has_no_months() -> None:
    meeting = one(read("Rufus Firefly met Otto Trentino in Gloria on 3 May 2031."))
    stem = "meet|firefly+trentino"
    assert blocking_keys(replace(meeting, value=parse("2031/.."))) == {stem, f"{stem}|undated"}


@pytest.mark.parametrize(
    ("published", "years"),
    [("2031-11-02", {"202x", "203x", "204x"}), (None, set())],
)
def test_an_undated_statement_looks_in_the_decades_before_its_article(published: str | None, years: set[str]) -> None:
    clause = one(read("The Freedonia-Sylvania pact includes mutual defence."))
    clause = replace(clause, published=parse(published) if published else None)
    asked = {key.rpartition("|")[2] for key in lookup_keys(clause)}
    assert years <= asked
    assert ("undated" in asked) is bool(published)


def test_a_dated_statement_looks_where_its_happening_may_lie() -> None:
    pact = one(read("Freedonia and Sylvania signed a pact on 3 March 2031."))
    asked = {key.rpartition("|")[2] for key in lookup_keys(pact)}
    assert asked == {"2029", "2030", "2031", "2032", "2033", "undated"}
