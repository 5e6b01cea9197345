"""Names: countries and what stands for them, people with their offices, and what is no name."""

import pytest

from claims.extraction.actors import ActorKind, actor_key, mentions_of
from claims.extraction.passages import sentences_of


def names(text: str) -> list[tuple[str, ActorKind]]:
    return [(m.name, m.kind) for found in mentions_of(sentences_of(text)).values() for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They blame Peru for it.", [("Peru", ActorKind.COUNTRY)]),
        ("They blame the Peruvian army for it.", [("Peru", ActorKind.COUNTRY)]),
        ("Then Lima agreed.", [("Peru", ActorKind.COUNTRY)]),
        ("They asked the U.S. for help.", [("United States", ActorKind.COUNTRY)]),
        ("They asked us for help.", []),
        ("On Monday in May they met.", []),
        ("Then Prime Minister Ada Lind left.", [("Ada Lind", ActorKind.PERSON)]),
        ("Then Gen. Otto Trentino left.", [("Otto Trentino", ActorKind.PERSON)]),
        ("Then the Gloria Harbour Authority spoke.", [("Gloria Harbour Authority", ActorKind.BODY)]),
        ("Then the Peru-Chile talks failed.", [("Peru", ActorKind.COUNTRY), ("Chile", ActorKind.COUNTRY)]),
        ("Then the Border Brigade of the Tolnar came.", [("Border Brigade of the Tolnar", ActorKind.BODY)]),
        ("Meanwhile the town slept.", []),
        ("Hopefully the town slept.", []),
    ],
)
def test_names(text: str, expected: list[tuple[str, ActorKind]]) -> None:
    assert names(text) == expected


def test_a_surname_is_the_person_named_before() -> None:
    found = names("Then President Rufus Firefly spoke. Later Firefly left. Firefly never returned.")
    assert found == [("Rufus Firefly", ActorKind.PERSON)] * 3


def test_two_people_of_one_surname_stay_apart() -> None:
    found = names("There Rufus Firefly met Otto Firefly. Later Firefly left.")
    assert [name for name, _ in found] == ["Rufus Firefly", "Otto Firefly", "Firefly"]


def test_an_adjective_is_the_country_that_the_article_names() -> None:
    found = mentions_of(sentences_of("They left Freedonia. There the Freedonian President Rufus Firefly spoke."))
    (person,) = (m for row in found.values() for m in row if m.kind is ActorKind.PERSON)
    assert (person.name, person.country) == ("Rufus Firefly", "Freedonia")


def test_a_body_with_an_adjective_belongs_to_the_country_that_the_article_names() -> None:
    found = mentions_of(sentences_of("There the Freedonian Navy sailed. It left Freedonia."))
    (body,) = (m for row in found.values() for m in row if m.kind is ActorKind.BODY)
    assert body.country == "Freedonia"


@pytest.mark.parametrize(
    ("name", "key"),
    [("Rufus Firefly", "firefly"), ("United States", "united states"),
     ("Gloria Harbour Authority", "gloria harbour authority"),
     ("Freedonia", "freedonia"), ("José Müller", "muller")],
)  # fmt: skip
def test_key(name: str, key: str) -> None:
    assert actor_key(name) == key
