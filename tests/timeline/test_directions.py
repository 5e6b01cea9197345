"""Names keep their own direction inside a sentence, and the sentence its order."""

import pytest
from django.utils.translation import override

from timeline.contest_words import contest_in_words
from timeline.directions import isolated
from timeline.evidence import Contest


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "The Courier", "The Courier"),
        ("ru", "Курьер", "Курьер"),
        ("en", "روزنامهٔ بندر", "\u2068روزنامهٔ بندر\u2069"),
        ("fa", "The Courier", "\u2068The Courier\u2069"),
        ("fa", "روزنامهٔ بندر", "\u2068روزنامهٔ بندر\u2069"),
    ],
)
def test_a_name_is_set_apart_where_directions_may_differ(language: str, name: str, expected: str) -> None:
    with override(language):
        assert isolated(name) == expected


def test_a_dispute_is_told_in_the_order_of_the_page() -> None:
    contest = Contest("Purpose", (("The Courier",), ("The Herald",)))
    with override("fa"):
        words = contest_in_words(contest)
    assert words == "\u2068Purpose\u2069: \u2068The Courier\u2069 در برابر \u2068The Herald\u2069"
