"""Which names may be one actor's. All people and bodies are invented; the spellings follow the systems named."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.likeness import MOST_OF_A_BLOCK, likeness, suspected

SPELLINGS = [
    # Russian: BGN/PCGN, ISO 9, ALA-LC, the press
    ("Afanasy Griboedkin", "Afanasiy Griboyedkin"),
    ("Yevgeny Khlestakovsky", "Evgenij Hlestakovskij"),
    ("Yevgeny Khlestakovsky", "Evgenii Khlestakovskii"),
    ("Fyodor Shchukarev", "Fëdor Ŝukarev"),
    ("Alexei Petrovoff", "Aleksej Petrovov"),
    ("Alexander Chernushkin", "Aleksandr Černuškin"),
    ("Ilya Zhuravlyov", "Il'ja Žuravlëv"),
    ("Sergei Tchitchikoff", "Sergey Chichikov"),
    ("Maria Zinovyeva", "Mariya Zinov’eva"),
    # Arabic and Persian: BGN/PCGN, ALA-LC, French
    ("Hatim al-Taiyari", "Hatim Taiyari"),
    ("Khalid El-Mansuri", "Ḫālid al-Manṣūrī"),
    ("Djafar Boustani", "Jafar Bustani"),
    ("Abdullah Rustamani", "Abdulla Rustamani"),
    ("Yousef Karimzadeh", "Youseff Karimzade"),
    ("Parviz Ghalamkar", "Parviz Qalamkar"),
    ("Mir-Hossein Nushabadi", "Mir Hossein Noushabadi"),
    ("Shirin Xorsandi", "Shirin Khorsandi"),
    # Greek: BGN/PCGN and ISO 843
    ("Christos Papadouris", "Khristos Papaduris"),
    ("Theofilos Zographakis", "Teophilos Zografakis"),
    ("Alexis Vrettakis", "Aleksis Vretakis"),
]
ALIKE = [
    *((one, other, "transliteration") for one, other in SPELLINGS),
    ("Jean-Pierre Blancmange", "Jean Pierre Blancmange", "transliteration"),
    ("A. Lindqvarn", "Anna Lindqvarn", "initial"),
    ("Anna M. Lindqvarn", "Anna Maria Lindqvarn", "initial"),
    ("A. Lindqvarn", "Anna Maria Lindqvarn", "initial"),
    ("Firefly", "Rufus Firefly", "part"),
    ("Rufus Firefly", "Rufus Tecumseh Firefly", "part"),
    ("Benito Maduro Prueba", "Benito Maduro", "part"),
    ("President Rufus Firefly", "Rufus Firefly", "title"),
    ("Dr. Anna Lindqvarn", "Anna Lindqvarn", "title"),
    ("KHO", "Klopstokian Health Organization", "acronym"),
    ("I.A.T.A.", "Imperial Agency of Teapots and Amphorae", "acronym"),
    ("the Sylvanian Emirates", "Sylvanian Emirates", "article"),
    ("Freedonian Council of Elders", "Council of Elders", "country"),
    ("Freedonian Council", "Council of Freedonia", "country"),
    ("Kingdom of Ruritania", "Ruritania", "state_form"),
]
APART = [
    ("Anna Lindqvarn", "Boris Lindqvarn"),
    ("Anna Lindqvarn", "Andrei Lindqvarn"),
    ("A. Lindqvarn", "Boris Lindqvarn"),
    ("Anna Lindqvarn", "Anna Berg"),
    ("Rufus Tecumseh Firefly", "Rufus Orlando Firefly"),
    ("Anna", "Anna Lindqvarn"),
    ("Freedonia", "Sylvania"),
    ("Ruritania", "North Ruritania"),
    ("Freedonian Council", "Sylvanian Council"),
    ("Council of Freedonia", "Council of Sylvania"),
    ("Democratic Republic of Ruritania", "Kingdom of Ruritania"),
    ("Niger", "Nigeria"),
    ("KHO", "Anna Klara Holm"),
    ("Popovich", "Pupovich"),
    ("", "Anna"),
]


@pytest.mark.parametrize(("one", "other", "code"), ALIKE)
def test_names_that_may_be_one_actors(one: str, other: str, code: str) -> None:
    found = likeness(one, other)
    assert found is not None
    assert found.code == code
    assert [each.likeness for each in suspected([(1, one), (2, other)])] == [found]


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_are_never_suspected(one: str, other: str) -> None:
    assert likeness(one, other) is None
    assert not suspected([(1, one), (2, other)])


NAMES = st.sampled_from(sorted({name for pair in [*SPELLINGS, *(a[:2] for a in ALIKE), *APART] for name in pair}))
ANY_NAME = NAMES | st.text(max_size=20)


@given(ANY_NAME, ANY_NAME)
def test_likeness_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@given(ANY_NAME.filter(lambda name: sum(c.isalpha() and c.isascii() for c in name) > 8 and "h" not in name))
def test_a_long_name_is_like_itself_however_it_is_capitalised(name: str) -> None:
    assert likeness(name, name) is not None or name.casefold() == "nigeria"
    assert likeness(name, name.title()) is not None


@given(st.lists(NAMES, max_size=8, unique=True))
def test_the_index_finds_exactly_what_likeness_says(names: list[str]) -> None:
    found = {frozenset(each.names) for each in suspected(list(enumerate(names)))}
    assert found == {frozenset({a, b}) for a, b in permutations(names, 2) if likeness(a, b)}
    shuffled = list(reversed(list(enumerate(names))))
    assert {frozenset(each.names) for each in suspected(shuffled)} == found


def test_an_actor_is_not_suspected_of_being_itself_and_a_pair_is_told_once() -> None:
    names = [(1, "Rufus Firefly"), (1, "Firefly"), (2, "Rufus Fireflai"), (2, "Rufus Firefli")]
    found = suspected(names)
    assert [(each.actors, each.names) for each in found] == [((1, 2), ("Rufus Firefly", "Rufus Firefli"))]


def test_a_surname_that_very_many_bear_tells_nothing() -> None:
    people = [f"{first}om Firefly" for first in "BDFGKLMNPRSTVZ"]
    many = list(enumerate(name.replace("om", middle) for name in people for middle in ("om", "il", "ulan")))
    assert len(many) > MOST_OF_A_BLOCK
    assert not suspected([*many, (-1, "Firefly")])
