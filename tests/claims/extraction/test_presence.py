"""Whose forces are where and which weapons were used there: asserted and denied, on one event for both."""

import pytest

from claims.extraction import Statement
from tests.claims.extraction.articles import read

LANDS = "Freedonia, Sylvania and Ruritania are neighbours. "


def found(text: str) -> list[Statement]:
    return [s for s in read(LANDS + text) if s.property in ("presence", "use")]


@pytest.mark.parametrize(
    ("text", "polarity", "by"),
    [
        ("Many fear the Freedonian troops based at Sylvania's Vasa air base.", "asserted", None),
        ("Freedonian soldiers are stationed in Sylvania.", "asserted", None),
        ("Freedonia has troops in Sylvania.", "asserted", None),
        ("Freedonia has no soldiers in Sylvania.", "denied", None),
        ("Otto Trentino stressed that Freedonia did not have ground troops in Sylvania.", "denied", "Otto Trentino"),
        ("Freedonia denied having troops in Sylvania.", "denied", None),
    ],
)
def test_forces_in_a_country(text: str, polarity: str, by: str | None) -> None:
    (said,) = found(text)
    assert (said.property, said.value, said.polarity, said.attributed_to) == ("presence", True, polarity, by)
    assert said.happening.title == "Freedonia's forces in Sylvania"


@pytest.mark.parametrize(
    "text",
    [
        "Freedonia will have troops in Sylvania.",
        "Freedonia no longer has troops in Sylvania.",
        "Freedonia does not have troops in Sylvania yet.",
        "Freedonia has troops in Freedonia.",
        "Freedonia has friends in Sylvania.",
    ],
)
def test_no_forces_are_told_of(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "scope", "polarity", "speaker"),
    [
        ("Drones were widely used by Ruritanian forces in raids against Sylvania.", "by Ruritania", "asserted", None),
        ("It supplied Ruritania with drones used in attacks on Sylvanian towns.", "by Ruritania", "asserted", None),
        (
            "Freedonia refused to acknowledge that its drones were used by Ruritania in operations in Sylvania.",
            "by Ruritania", "denied", "Freedonia",
        ),
        ("Freedonia denied that drones had been used in Sylvania.", "by Freedonia", "denied", "Freedonia"),
        ("Freedonia never used drones in Sylvania.", "by Freedonia", "denied", None),
        ("Ruritania accused Freedonia of using drones in Sylvania.", "by Freedonia", "asserted", "Ruritania"),
        ("Ruritania accused Freedonia of not using drones in Sylvania.", "by Freedonia", "denied", "Ruritania"),
        ("Drones were not used in Sylvania.", "", "denied", None),
    ],
)  # fmt: skip
def test_a_weapon_used_in_a_country_by_somebody(text: str, scope: str, polarity: str, speaker: str | None) -> None:
    (said,) = found(text)
    assert (said.property, said.scope, said.polarity, said.attributed_to) == ("use", scope, polarity, speaker)
    assert said.happening.title == "Use of drones in Sylvania"


def test_what_was_shot_down_was_met_by_air_defence() -> None:
    (said,) = found("It struck near Sylvania's Vasa base, and some missiles were shot down by Ruritania.")
    assert (said.happening.title, said.scope) == ("Use of air defence in Sylvania", "by Ruritania")


@pytest.mark.parametrize(
    "text",
    [
        "Drones could be used in Sylvania.",
        "Drones are used to map Sylvania.",
        "Drones were used.",
        "The wording was used in Sylvania.",
    ],
)
def test_no_use_is_told_of(text: str) -> None:
    assert found(text) == []


def test_both_sides_stand_on_one_happening_whatever_the_words_for_the_weapon() -> None:
    first, second = found("Sarin was used in Sylvania. Freedonia denied that poison gas had been used in Sylvania.")
    assert first.happening.identity == second.happening.identity
    assert (first.polarity, second.polarity) == ("asserted", "denied")
