"""States: what happened, is planned or is denied, in sentences without a date."""

import pytest

from claims.extraction import Statement
from tests.claims.extraction.articles import read

NESTED = "Otto Trentino, according to Ada Lind"


def states(text: str) -> list[Statement]:
    return [s for s in read(text) if s.property == "status"]


def told(text: str) -> list[tuple[str, str]]:
    return [(s.happening.title, f"{s.value} {s.polarity} {s.modality}") for s in states(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freedonia bombed Vasa.", ("Freedonia bombs Vasa", "happened asserted asserted")),
        (
            "Freedonian forces captured Vasa in Freedonia.",
            ("Freedonian forces capture Vasa in Freedonia", "happened asserted asserted"),
        ),
        ("Freedonia's army shelled Vasa.", ("Freedonia's army shells Vasa", "happened asserted asserted")),
        ("Ada Lind was arrested in Vasa.", ("Ada Lind is arrested in Vasa", "happened asserted asserted")),
        ("Freedonia will attack Vasa.", ("Freedonia attacks Vasa", "planned asserted planned")),
        ("Freedonia has never annexed Vasa.", ("Freedonia has never annexed Vasa", "happened denied asserted")),
        ("Many recall the fall of Vasa.", ("Fall of Vasa", "happened asserted asserted")),
        ("The army prevented the fall of Vasa.", ("Fall of Vasa", "happened denied asserted")),
        ("The army strategy was the attack strategy of Vasa.", None),
        ("Many recall the invasion of U.S. soil.", ("Invasion of U.S. soil", "happened asserted asserted")),
        ("Freedonia's most deeply committed forces stayed.", None),
        ("Attacks on Vasa are common.", None),  # no certain one
        ("This underscores the role of Freedonia.", None),
        ("Freedonia marked a turning point.", None),  # rhetoric
        ("Freedonia said that it was ready.", None),
    ],
)
def test_a_verb_or_noun_of_action_tells_that_it_happened(text: str, expected: tuple[str, str] | None) -> None:
    assert told(text) == ([expected] if expected else [])


def test_a_state_is_its_speakers_word() -> None:
    (state,) = states("Otto Trentino said that Freedonia had attacked Vasa.")
    assert (state.modality, state.attributed_to) == ("attributed", "Otto Trentino")


def test_what_a_date_tells_is_not_told_again() -> None:
    assert states("On 3 May 2031, Freedonia bombed Vasa.") == []


def test_the_event_that_a_date_counts_from_is_not_told_again() -> None:
    text = "Vasa fell on 3 May 2031. Two days after the fall of Vasa, Rufus Firefly fled."
    assert [s.happening.title for s in states(text)] == []


def test_one_sentence_does_not_say_the_same_twice() -> None:
    assert len(states("Freedonia ordered Sylvania to suspend flights to Vasa, and Sylvania refused it in Gloria.")) <= 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The proposed treaty between Freedonia and Sylvania has critics.", "proposed"),
        ("The treaty between Freedonia and Sylvania is imminent.", "imminent"),
        ("The signing of the treaty between Freedonia and Sylvania is imminent.", "imminent"),
        ("The treaty between Freedonia and Sylvania remains unsigned.", "proposed"),
        ("The proposed truce between Freedonia and Sylvania has critics.", "planned"),
    ],
)
def test_an_agreement_still_to_be_made_has_its_signing_planned(text: str, value: str) -> None:
    (state,) = states(text)
    assert (state.value, state.modality, state.happening.action) == (value, "planned", "sign")
    assert state.happening.actors == ("Freedonia", "Sylvania")


PACT = "The security pact between Freedonia and Sylvania has critics. "


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The recent security pact between Freedonia and Sylvania has critics.", True),
        (f"{PACT}Ada Lind praised the newly signed pact.", True),
        (f"{PACT}Ada Lind praised a recent pact.", False),
        (f"{PACT}Ada Lind praised recent pacts.", False),
        ("The recent pact has critics.", False),
    ],
)
def test_a_recent_agreement_was_made(text: str, made: bool) -> None:
    assert [s.value for s in states(text) if s.happening.action == "sign"] == ["happened"] * made


def test_an_agreement_that_was_made_is_not_planned() -> None:
    assert states("The treaty between Freedonia and Sylvania has critics.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Freedonia has attacked Vasa,” Ada Lind told reporters.", "Ada Lind"),
        ("Ada Lind, speaking in Gloria, said that Freedonia had attacked Vasa.", "Ada Lind"),
        ("Officials, quoted by the Post, have confirmed that Freedonia attacked Vasa.", "Officials"),
        ("Ada Lind said that Otto Trentino had told her that Freedonia had attacked Vasa.", NESTED),
        ("According to Ada Lind, Otto Trentino claimed that Freedonia had attacked Vasa.", NESTED),
        ("They said that Freedonia had attacked Vasa.", None),
        ("Ada Lind said that it rained — although Freedonia attacked Vasa.", None),
    ],
)
def test_whose_word_it_is(text: str, speaker: str | None) -> None:
    assert [s.attributed_to for s in states(text) if s.happening.action == "attack"] == [speaker]


def test_two_voices_of_one_article_are_two_claims() -> None:
    text = "Freedonia bombed Vasa, Ada Lind said. Freedonia bombed Vasa, according to Otto Trentino."
    assert {s.attributed_to for s in states(text)} == {"Ada Lind", "Otto Trentino"}


def test_a_plan_that_somebody_unnamed_tells_of_is_nobody_s() -> None:
    (plan,) = states("They said that Freedonia would attack Vasa.")
    assert (plan.modality, plan.attributed_to) == ("planned", None)
