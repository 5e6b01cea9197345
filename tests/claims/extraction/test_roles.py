"""Roles: the offices of people, before the name, behind it, and by a verb."""

import pytest

from claims.extraction import Statement
from tests.claims.extraction.articles import read
from tests.claims.matching.desk import Desk


def roles(text: str) -> list[Statement]:
    return [s for s in read(text) if s.property == "role"]


@pytest.mark.parametrize(
    ("text", "who", "office"),
    [
        ("Freedonian Foreign Minister Rufus Firefly left.", "Rufus Firefly", "Freedonian Foreign Minister"),
        ("The former prime minister Rufus Firefly left.", "Rufus Firefly", "former prime minister"),
        ("Then-Foreign Minister Rufus Firefly left.", "Rufus Firefly", "Then-Foreign Minister"),
        ("Freedonia's deputy interior minister, Ada Lind, left.", "Ada Lind", "Freedonia's deputy interior minister"),
        ("Its army chief Otto Trentino left.", "Otto Trentino", "army chief"),
        ("Defence ministry spokesman Col. Otto Trentino left.", "Otto Trentino", "Defence ministry spokesman Col."),
        ("It stopped because the conductor, Ada Lind, fell.", "Ada Lind", "conductor"),
        ("Ada Lind, a senior adviser to the king, left.", "Ada Lind", "senior adviser to the king"),
        ("Ada Lind, 43, the head of the Weather Office, left.", "Ada Lind", "head of the Weather Office"),
        ("Otto Trentino (1620–1633), king of Sylvania, fled.", "Otto Trentino", "king of Sylvania"),
        ("Ada Lind, who led the inquiry, was appointed chief justice in 2031.", "Ada Lind", "chief justice"),
        ("Ada Lind later became chancellor of Sylvania.", "Ada Lind", "chancellor of Sylvania"),
        ("Ada Lind succeeded Otto Trentino as governor of Vasa.", "Ada Lind", "governor of Vasa"),
        ("Otto Trentino served as minister of defence from 2012 to 2025.", "Otto Trentino", "minister of defence"),
    ],
)
def test_an_office(text: str, who: str, office: str) -> None:
    assert [(s.happening.actors, s.value) for s in roles(text)] == [((who,), office)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Rufus Firefly left.",
        "Rufus Firefly is a coward.",
        "Rufus Firefly, tired of waiting, left.",
        "The minister met Rufus Firefly.",
        "Rufus Firefly asked the minister to leave.",
    ],
)
def test_no_office(text: str) -> None:
    assert roles(text) == []


def test_the_passage_is_the_office_and_the_name() -> None:
    (role,) = roles("On Monday the king's envoy, Ada Lind, left Vasa in a hurry.")
    assert role.quote == "king's envoy, Ada Lind"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Relations improved under Rufus Firefly (2008-2012).", ["2008/2012"]),
        ("King Rufus Firefly (r. 1620–1633) built it.", ["1620/1633"]),
        ("The poet Rufus Firefly (1620–1633) wrote it.", []),  # the years of a life
        ("King Rufus Firefly (1559–1621) built it.", []),
    ],
)
def test_the_years_of_a_reign_stand_in_brackets(text: str, dates: list[str]) -> None:
    assert [s.value.edtf for s in read(text) if s.rule == "roles.reign"] == dates  # type: ignore[union-attr]


def test_the_offices_of_one_person_hang_on_one_event_and_those_of_two_apart() -> None:
    desk = Desk()
    (minister,) = roles("Foreign Minister Rufus Firefly left.")
    (adviser,) = roles("Rufus Firefly, an adviser to the king, left.")
    (brother,) = roles("Rear Admiral Anton Firefly left.")
    assert desk.take(minister) == desk.take(adviser) != desk.take(brother)
