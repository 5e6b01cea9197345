"""A claim in words: what it says, how, since when, and among which words."""

import pytest

from claims.models import Article, Claim, Modality, Polarity
from claims.pages.shown_claim import SURROUNDINGS, claimed_value, manner, publication, shown
from claims.values import Value
from tests.factories import make_article, make_claim
from timeline.dates import parse


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("display", "by_editor", "is_shown"), [("excerpt", False, True), ("hidden", False, False), ("hidden", True, True)]
)
def test_surroundings_are_as_much_as_the_article_lets_be_shown(display: str, by_editor: bool, is_shown: bool) -> None:
    text = f"{'before ' * 60}They signed on 17 May 1923.{' after' * 60}"
    claim = make_claim(article=make_article(text=text, display=display), quote="They signed on 17 May 1923.")
    around = shown(claim, by_editor=by_editor, reach=SURROUNDINGS)
    assert bool(around.before) is bool(around.after) is bool(around.pieces) is is_shown
    assert len(around.before) <= SURROUNDINGS + len("… ")
    assert not is_shown or len(around.before) > SURROUNDINGS - len("before ")


@pytest.mark.django_db
def test_a_quote_that_no_longer_stands_has_no_surroundings() -> None:
    claim = make_claim()
    claim.quote = "18 May 1923"
    assert (shown(claim, by_editor=True, reach=SURROUNDINGS).before, shown(claim, by_editor=True).lost) == ("", True)
