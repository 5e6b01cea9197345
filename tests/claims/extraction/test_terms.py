"""What is said of an agreement as a whole: its purpose, what it replaces, whether its text can be read."""

import pytest

from claims.extraction import Statement
from tests.claims.extraction.articles import read

PACT = "The pact between Freedonia and Sylvania"


def terms(text: str) -> list[Statement]:
    return [s for s in read(text) if s.rule.startswith("terms.")]


@pytest.mark.parametrize(
    ("text", "key", "value", "polarity"),
    [
        (f"{PACT} is aimed at Ruritania.", "purpose", "Ruritania", "asserted"),
        (f"{PACT} is not directed against any country.", "purpose", "any country", "denied"),
        (f"{PACT} replaces a 1998 agreement on salt.", "replaces", "1998 agreement", "asserted"),
        (f"{PACT} has 9 articles. Its text remains classified.", "text_availability", "not public", "asserted"),
        (f"{PACT} has 9 articles. The text was never published.", "text_availability", "not public", "asserted"),
        (f"{PACT} has 9 articles. The document was published in May.", "text_availability", "public", "asserted"),
    ],
)
def test_terms_of_an_agreement(text: str, key: str, value: str, polarity: str) -> None:
    found = [s for s in terms(text) if s.property == key]
    assert [(s.value, s.polarity) for s in found] == [(value, polarity)]
    assert found[0].happening.actors == ("Freedonia", "Sylvania")


@pytest.mark.parametrize(
    "text",
    [
        "The march was aimed at Ruritania.",  # no agreement
        "The text of the poem remains secret.",
        f"{PACT} and the pact between Ruritania and Klopstokia are aimed at peace.",  # which of the two?
    ],
)
def test_nothing_is_said_of_an_agreement(text: str) -> None:
    assert terms(text) == []
