"""Every reason that a diagnosis can give has its words."""

import re
from inspect import getsource

import pytest

from claims.conflicts import cues, diagnosis
from claims.conflicts.diagnosis import Likely
from claims.models import Outcome
from claims.wording.diagnosis import COUNTED, FATES, REASONS, STAGES, reason_in_words

LETTERS = {0: "A", 1: "B"}
PLURALS = {"copies", "later_report"}


def test_every_code_that_is_looked_for_has_words() -> None:
    for patterns, words in ((cues.STAGES, STAGES), (cues.FATES, FATES), (cues.COUNTED, COUNTED)):
        assert patterns.keys() == words.keys()


def test_every_reason_has_words_and_no_words_are_left_over() -> None:
    code = getsource(diagnosis)
    assert {reason for reason in REASONS if f'"{reason}"' in code} == REASONS.keys()
    given = set(re.findall(r"_of_both\(\s*\"\w+\", \"(\w+)\"|Likely\(\s*\"\w+\", \"(\w+)\"|reason=\"(\w+)\"", code))
    assert {name for names in given for name in names if name} <= REASONS.keys() | PLURALS


def test_every_outcome_that_is_named_exists() -> None:
    named = re.findall(r"(?:_of_both|Likely)\(\s*(?:outcome=)?\"(\w+)\"", getsource(diagnosis))
    assert set(named) <= set(Outcome.values)
    assert len(named) > 10


@pytest.mark.parametrize(
    ("reason", "words", "told"),
    [
        ("stages_differ", ("signed", "ended"), "The words of A speak of the signing, those of B of the end."),
        ("told_apart", ("second treaty",), "The words of A tell it apart from another happening: “second treaty”."),
        ("periods_differ", ("this year", "100%"), "A holds for one time (“this year”), B for another (“100%”)."),
        ("later_report", ("1",), "B was published 1 day after A, and may know more."),
        ("copies", ("3",), "The 3 sources of A have it from one origin."),
    ],
)  # fmt: skip
def test_a_reason_is_a_sentence(reason: str, words: tuple[str, ...], told: str) -> None:
    assert reason_in_words(Likely("refined", reason, 1, (), (0, 1), words), LETTERS) == told


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_no_placeholder_is_left(reason: str) -> None:
    told = reason_in_words(Likely("refined", reason, 1, (), (0, 1), ("2", "killed")), LETTERS)
    assert "%" not in told
    assert told.endswith(".")
