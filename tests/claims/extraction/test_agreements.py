"""Which agreement a mention means."""

import pytest

from claims.extraction.actors import mentions_of
from claims.extraction.agreements import Treaty, treaties_of
from claims.extraction.passages import sentences_of

FRIENDS = ("Freedonia", "Sylvania")


def treaties(text: str) -> list[Treaty]:
    sentences = sentences_of(text)
    return [t for found in treaties_of(sentences, mentions_of(sentences)).values() for t in found]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Freedonia-Sylvania pact holds.", FRIENDS),
        ("The Freedonia-Sylvania Friendship Treaty holds.", FRIENDS),
        ("A treaty between Freedonia and Sylvania holds.", FRIENDS),
        ("The agreement on easing tolls between Freedonia and Sylvania holds.", FRIENDS),
        ("Freedonia signed a pact with Sylvania.", FRIENDS),
        ("Yesterday Freedonia and Sylvania signed a pact.", FRIENDS),
        ("A pact signed by Freedonia and Sylvania holds.", FRIENDS),
        ("A pact that Freedonia and Sylvania intend to sign is near.", FRIENDS),
        ("French President Marie Duval and Peruvian President Juan Ortiz signed a pact.", ("France", "Peru")),
        ("The presidents of France and Peru signed a pact.", ("France", "Peru")),
        ("The Franco pact holds.", ()),
        ("Moscow's agreement with Lima holds.", ("Peru", "Russia")),
    ],
)
def test_parties(text: str, parties: tuple[str, ...]) -> None:
    assert [t.parties for t in treaties(text)] == [parties]


@pytest.mark.parametrize(
    ("then", "parties"),
    [
        ("The treaty is short.", FRIENDS),
        ("This agreement is short.", FRIENDS),
        ("The new agreement is short.", FRIENDS),
        ("The text is short.", FRIENDS),
        ("The treaty with Ruritania is short.", ("Freedonia", "Ruritania")),
        ("Its agreement with Sylvania is short.", FRIENDS),
        ("The grain deal is short.", ()),
    ],
)
def test_what_a_later_mention_means(then: str, parties: tuple[str, ...]) -> None:
    first = "Freedonia and Sylvania signed the Friendship Treaty. Freedonia signed a pact with Ruritania in 2029.\n"
    assert treaties(first + then)[-1].parties == parties


def test_an_older_one_is_told_apart_by_its_year() -> None:
    new, old = treaties("Freedonia and Sylvania signed the Friendship Treaty, replacing a 1998 agreement on salt.")
    assert (new.year, old.year, old.older) == ("", "1998", True)
    assert new.parties == old.parties == FRIENDS
    assert new.identity != old.identity


@pytest.mark.parametrize("text", ["They are in agreement.", "They try to talk and deal with threats."])
def test_states_of_mind_are_no_agreements(text: str) -> None:
    assert treaties(text) == []


def test_names_and_acronyms() -> None:
    found = treaties(
        "The Joint Plan of Action (JPA) of 2029 failed. France left the JPA.\nThis helps nobody but the JPA."
    )
    assert {t.name for t in found} == {"joint plan of action"}


def test_a_name_goes_on_behind_the_noun() -> None:
    (treaty,) = treaties("Everyone remembers the Treaty of Lasting Friendship.")
    assert (treaty.title, treaty.name) == ("Treaty of Lasting Friendship", "treaty of lasting friendship")


def test_the_one_that_the_article_calls_by_name_is_what_its_noun_means() -> None:
    named = "The Salt River Compact enters into force\n\nThe Compact, signed at Vasa, is short.\n\nIts text is public."
    assert [t.name for t in treaties(named)] == ["salt river compact"] * 3
    assert [t.name for t in treaties("The Salt River Compact is old.\n\nThe trade deal is new.")] == [
        "salt river compact",
        "",
    ]


def test_a_part_that_deals_with_something_is_no_deal() -> None:
    assert treaties("Part III deals with inspection.") == []
