"""Offsets are Unicode code points, whatever stands before; the text between them is the expression."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dating import find_dates

PREFIXES = ["", "é", "Ю", "日本", "😀", "👨‍👩‍👧", "\u202eabc", "a\u0301", "\ufeff", "\ud800", "«سلام» "]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_offsets_count_code_points(prefix: str) -> None:
    text = f"{prefix} Signed on 17 January 2025 — “Ÿ” — and again in March 2026.{prefix}"
    spans = find_dates(text)
    assert [text[span.start : span.end] for span in spans] == ["17 January 2025", "March 2026"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_spans_lie_in_order_inside_the_text(before: str, after: str) -> None:
    text = f"{before} since 3 May 1931, {after}"
    spans = find_dates(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


WORDS = "the|of|12|May|1931|last|year|-|,|to|and|early|5th|century|BC|(|)|\n|at|10:30|pm|Friday|two|ago|'s|Q4"


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=30))
def test_any_words_of_dates_are_read_without_error(words: list[str]) -> None:
    find_dates(" ".join(words))


def test_hostile_lines_are_passed_in_linear_time() -> None:
    for text in ("7" * 300_000, "jan " * 50_000, "1-1-1-" * 50_000, "the " * 50_000, "(" * 100_000):
        assert find_dates(text) == ()
