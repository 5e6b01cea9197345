"""Which words of a quote are marked."""

import pytest

from claims.quantity import Quantity
from claims.values import Value
from claims.wording.telling import telling_words
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
        ("some 2.5 million ducks", Quantity(2_500_000, 2_500_000, "", "ducks"), ["2.5 million"]),
        ("2.5 million ducks in 12 ponds", Quantity(2_500_000, 2_500_000, "", "ducks"), ["2.5 million"]),
        ("some 3.77 million ducks in 12 ponds", Quantity(3_770_000, 3_770_000, "", "ducks"), ["3.77 million"]),
        ("a dozen ducks", Quantity(12, 12, "", "ducks"), ["a dozen"]),
        ("dozens of ducks", Quantity(24, 99, "", "ducks"), ["dozens"]),
        ("The pact is Signed.", "signed", ["Signed"]),
        ("The pact is (signed*).", "(signed*)", ["(signed*)"]),
        ("The pact is signed.", "imminent", []),
        ("The pact is signed.", "", []),
        ("It holds such a clause.", True, []),
    ],
)
def test_words_that_carry_the_value(quote: str, value: Value, marked: list[str]) -> None:
    assert [quote[start:end] for start, end in telling_words(quote, value)] == marked


@pytest.mark.parametrize(
    ("quote", "value", "denied", "marked"),
    [
        ("It holds no such clause.", True, True, ["no"]),
        ("It holds no such clause.", False, False, ["no"]),
        ("The chancellery denied that it had been signed.", "signed", True, ["denied", "signed"]),
        ("They did not sign on 17 May 1923.", parse("1923-05-17"), True, ["not", "17 May 1923"]),
        ("They didn’t and won't pay.", True, True, ["didn’t", "won't"]),
        ("The council refuses to speak of it.", True, True, ["refuses"]),
        ("В договоре нет такой статьи.", True, True, ["нет"]),
        ("Another notice: the knot was annotated.", True, True, []),  # "not" within other words
        ("It does not say who signed.", "signed", False, ["signed"]),  # what is asserted needs no "not"
    ],
)
def test_what_turns_a_yes_into_a_no_is_marked_too(quote: str, value: Value, denied: bool, marked: list[str]) -> None:
    assert [quote[start:end] for start, end in telling_words(quote, value, denied=denied)] == marked
