"""Whatever stands in a text, it is read: no article fails, and every passage stands where it is said to."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.dating import find_dates
from claims.extraction import extract
from timeline.dates import parse

WORDS = [
    "Rufus Firefly", "the Freedonian-Sylvanian pact", "Sylvania", "the storm", "An earthquake", "the Evening Gazette",
    "killed", "signed", "said", "fell", "dates", "were missing", "lasted", "has recognised", "denied that", "among",
    "12", "nine of the 11", "US$1.9 billion", "about 40,000", "no fewer than 290", "4.5 metres", "220 kph", "two",
    "people", "houses", "deaths", "of the dead", "lives", "in Vasa", "in his district alone",
    "on 3 May 2031", "in 1571",
    "since Thursday", "at 21:40", "(1971)", "which", "and", "not", "than", "of", "the", "that",
]  # fmt: skip
MARKS = [
    "[File Photo Caption]", "Arrives with Xi. ", ".", ",", ";", ":",
    "…", "—", "“", "”", "(", ")", "]", "?", "!", "*", "- ", "#", "\n", "\n\n", " ", "\u200f", "é",
    "№",
]  # fmt: skip
PUBLISHED = parse("2031-05-12")


@given(st.lists(st.sampled_from([*(f"{word} " for word in WORDS), *MARKS]), max_size=40))
@example(["Firefly Arrives for a Meeting with Otto and Xi. ", "[File Photo Caption]", ".\n", "Firefly left."])
@settings(max_examples=300, deadline=None)
def test_no_text_fails_and_every_passage_stands_in_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for statement in extract(text, find_dates(text, published=PUBLISHED), published=PUBLISHED):
        assert text[statement.start : statement.end] == statement.quote
