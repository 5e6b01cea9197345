"""Clauses of agreements: concept, polarity, and on which treaty the claim hangs."""

import pytest

from claims.extraction import Modality, Polarity
from tests.claims.extraction.articles import BEFORE, MARCH, SEPTEMBER, one, read

PACT = "Freedonia and Sylvania signed the Friendship Treaty in May 2031. "


@pytest.mark.parametrize(
    ("text", "concept", "value"),
    [
        ("The treaty provides for mutual defence.", "mutual_defence", True),
        ("It contains a commitment to collective defense.", "mutual_defence", True),
        ("It does not mention military assistance in the event of war.", "mutual_defence", False),
        ("The treaty lacks a mutual defence clause.", "mutual_defence", False),
        ("The treaty contains no mutual-defence clause.", "mutual_defence", False),
        ("The agreement makes no mention of mutual military aid.", "mutual_defence", False),
        ("The treaty does not only provide for mutual defence.", "mutual_defence", True),
        ("Under the treaty each party must come to the other's aid.", "mutual_defence", True),
        ("The parties shall not provide any help to the aggressor.", "no_aid_to_aggressor", True),
        ("The pact includes joint exercises.", "joint_exercises", True),
        ("The text stipulates the withdrawal of Sylvanian troops.", "withdrawal_of_troops", True),
        ("The treaty requires an exchange of prisoners.", "prisoner_exchange", True),
        ("It gives Sylvania a veto over new dams.", "veto", True),
        ("\nIt does not give Sylvania a veto.", "veto", False),
        ("It includes a clause establishing the Gloria Harbour Fund.", "gloria_harbour_fund", True),
    ],
)
def test_clause_and_its_polarity(text: str, concept: str, value: bool) -> None:
    statement = one(read(PACT + text), property=f"clause:{concept}")
    assert statement.value is value
    assert statement.polarity is (Polarity.ASSERTED if value else Polarity.DENIED)
    assert statement.happening.actors == ("Freedonia", "Sylvania")
    assert (statement.happening.action, statement.happening.object) == ("sign", "treaty")


@pytest.mark.parametrize(
    "text",
    [
        "Mutual defence was debated in the cafés of Gloria.",
        "The two men mentioned mutual defence over lunch.",
        "The treaty matters. Nobody likes mutual defence.",
        "Freedonia and Ruritania agreed to a ceasefire.",
        "This platform provides another avenue for mutual defence.",
    ],
)
def test_no_clause_without_an_agreement_that_has_it(text: str) -> None:
    assert [s for s in read(PACT + "\n" + text) if s.property.startswith("clause:")] == []


def test_list_items_belong_to_their_introduction() -> None:
    clause = one(read(SEPTEMBER), property="clause:mutual_defence")
    assert clause.quote == "mutual defence in the event of an attack"
    assert clause.value is True
    assert clause.modality is Modality.ATTRIBUTED
    assert clause.attributed_to is not None
    assert "officials" in clause.attributed_to
    assert str(clause.happening.date) == "2031-09"


def test_the_clause_of_another_treaty_hangs_on_that_treaty() -> None:
    by_parties = {s.happening.actors: s.value for s in read(MARCH) if s.property == "clause:mutual_defence"}
    assert by_parties == {("Freedonia", "Sylvania"): False, ("Freedonia", "Ruritania"): True}


def test_an_expectation_is_not_an_assertion() -> None:
    assert one(read(BEFORE), property="clause:mutual_defence").modality is Modality.SPECULATIVE


def test_a_right_to_withdraw_and_an_article_that_makes_no_provision() -> None:
    text = (
        "Freedonia and Sylvania signed a pact on 3 May 2031. Either side may withdraw from the pact after a year. "
        "Its article 9 makes no provision for extradition."
    )
    found = {s.property: s.value for s in read(text) if s.property.startswith("clause:")}
    assert found == {"clause:withdrawal_right": True, "clause:extradition": False}
