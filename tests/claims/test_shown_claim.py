"""A claim in words: what it says, how, since when, and which of its words carry that."""

import pytest

from claims.models import Article, Claim, Modality, Polarity
from claims.quantity import Quantity
from claims.shown_claim import claimed_value, manner, publication, telling_words
from claims.values import Value
from timeline.dates import parse


@pytest.mark.parametrize(
    ("quote", "value", "marked"),
    [
        ("signed on 17 May 1923 in Klopstokia", parse("1923-05-17"), ["17 May 1923"]),
        ("not in October 1923 but on 17 May 1923", parse("1923-05-17"), ["17 May 1923"]),
        ("signed on 17 May", parse("1923-05-17"), ["17 May"]),  # the year came from elsewhere: any date is told
        ("signed long ago", parse("1923"), []),
        ("at least 1,200 ducks and 30 geese", Quantity(1200, None, "", "ducks"), ["1,200"]),
        ("between 20 and 30 ducks in 1923", Quantity(20, 30, "", "ducks"), ["20", "30"]),
        ("some 2.5 million ducks", Quantity(2_500_000, 2_500_000, "", "ducks"), ["2.5"]),
        ("2.5 million ducks in 12 ponds", Quantity(2_500_000, 2_500_000, "", "ducks"), ["2.5 million"]),
        ("a dozen ducks", Quantity(12, 12, "", "ducks"), ["a dozen"]),
        ("dozens of ducks", Quantity(24, 99, "", "ducks"), ["dozens"]),
        ("The pact is Signed.", "signed", ["Signed"]),
        ("The pact is (signed*).", "(signed*)", ["(signed*)"]),
        ("The pact is signed.", "imminent", []),
        ("The pact is signed.", "", []),
        ("It holds no such clause.", True, []),
    ],
)
def test_words_that_carry_the_value(quote: str, value: Value, marked: list[str]) -> None:
    assert [quote[start:end] for start, end in telling_words(quote, value)] == marked


@pytest.mark.parametrize(
    ("value", "denied", "words"),
    [
        (True, False, "yes"),
        (True, True, "no"),
        (False, False, "no"),
        (False, True, "no"),  # "denied: no such clause" denies the clause, not its absence
        (parse("1923-05"), False, "May 1923"),
        (parse("1923-05"), True, "not May 1923"),
        ("imminent", True, "not imminent"),
    ],
)
def test_a_denial_is_part_of_the_answer(value: Value, denied: bool, words: str) -> None:
    assert claimed_value(value, denied=denied) == words


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim(), ""),
        (Claim(polarity=Polarity.DENIED), "denied"),
        (Claim(modality=Modality.PLANNED), "announced as planned"),
        (
            Claim(modality=Modality.SPECULATIVE, attributed_to="Chicolini"),
            "put forward as possible, according to Chicolini",
        ),
        (Claim(modality=Modality.ATTRIBUTED), "according to somebody the article does not name"),
        (
            Claim(modality=Modality.ATTRIBUTED, polarity=Polarity.DENIED, attributed_to="Pinky"),
            "denied, according to Pinky",
        ),
    ],
)
def test_how_the_article_says_it(claim: Claim, words: str) -> None:
    assert manner(claim) == words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "publication date unknown"),
        ("1923-05-17", "17 May 1923"),
        ("1923-05~", "about May 1923 (estimated)"),
    ],
)
def test_when_the_article_was_published(published: str | None, words: str) -> None:
    assert publication(Article(published=published)) == words
