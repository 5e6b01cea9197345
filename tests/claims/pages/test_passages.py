"""Texts cut at the edges of what is marked: nothing lost, nothing shown that may not be."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.pages.passages import Mark, context, cut, occurrences, paragraphs, sentence_around, widen, windows_around

TEXT = "Freedonia signed.\n\n  The pact of Klopstokia holds 12 articles.\nSylvania denies it.\n"


def claim(start: int, end: int, key: str = "c") -> Mark:
    return Mark(start, end, "claim", key)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n\u00e9\U0001f30d", min_size=1, max_size=60))
    bounds = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(bounds, bounds), max_size=6))
    return text, [claim(min(p), max(p), f"c{n}") for n, p in enumerate(pairs) if p[0] != p[1]]


@given(texts_with_marks())
def test_pieces_join_to_the_text_and_start_where_they_say(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    pieces = list(cut(text, 0, len(text), marks))
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)


@given(texts_with_marks())
def test_every_mark_covers_exactly_its_words_and_opens_and_closes_once(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    pieces = list(cut(text, 0, len(text), marks))
    for mark in marks:
        assert "".join(p.text for p in pieces if mark in p.marks) == text[mark.start : mark.end]
        assert sum(mark.key in p.opened_claims for p in pieces) == 1
        assert sum(mark.key in p.closed_claims for p in pieces) == 1


@given(texts_with_marks())
def test_windows_show_nothing_outside_them(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    windows = windows_around(text, [(mark.start, mark.end) for mark in marks], reach=0)
    allowed = {at for start, end in windows for at in range(start, end)}
    for paragraph in paragraphs(text, marks, windows):
        for piece in paragraph.pieces:
            assert set(range(piece.start, piece.start + len(piece.text))) <= allowed


def test_a_long_text_with_many_marks_is_cut_in_one_sweep() -> None:
    text = "word and another\n" * 8_000
    marks = [claim(at, at + 4, str(at)) for at in range(0, len(text), 17)]
    started = process_time()
    assert len(paragraphs(text, marks)) == 8_000
    assert len(paragraphs(text.replace("\n", " "), marks)) == 1
    assert process_time() - started < 4  # looking at every mark for every line takes minutes


def test_overlapping_and_nested_marks_share_the_piece_they_both_cover() -> None:
    pieces = list(cut("abcdef", 0, 6, [claim(0, 4, "one"), claim(2, 6, "two"), claim(2, 3, "in")]))
    assert [(p.text, p.claim_keys) for p in pieces] == [
        ("ab", "one"),
        ("c", "one two in"),
        ("d", "one two"),
        ("ef", "two"),
    ]


def test_a_date_inside_a_claim_keeps_both_marks() -> None:
    pieces = list(cut("on 17 May 1923", 0, 14, [claim(0, 14), Mark(3, 14, "date", "d")]))
    assert [(p.text, p.claim_keys, p.date_key) for p in pieces] == [
        ("on ", "c", None),
        ("17 May 1923", "c", "d"),
    ]


def test_lines_become_paragraphs_and_blank_ones_vanish() -> None:
    shown = ["".join(p.text for p in paragraph.pieces) for paragraph in paragraphs(TEXT, [])]
    assert shown == ["Freedonia signed.", "  The pact of Klopstokia holds 12 articles.", "Sylvania denies it."]


def test_a_mark_across_lines_opens_in_the_first_and_closes_in_the_last() -> None:
    first, _, last = paragraphs(TEXT, [claim(0, len(TEXT) - 1)])
    assert first.pieces[0].opened_claims == ("c",)
    assert first.pieces[-1].closed_claims == ()
    assert last.pieces[-1].closed_claims == ("c",)


def test_gaps_are_told() -> None:
    start = TEXT.index("pact")
    (paragraph,) = paragraphs(TEXT, [], [(start, start + 4)])
    assert (paragraph.gap_before, paragraph.gap_after) == (True, True)
    (whole,) = paragraphs("one line", [], [(0, 8)])
    assert (whole.gap_before, whole.gap_after) == (False, False)


@pytest.mark.parametrize(
    ("words", "reach", "shown"),
    [
        ("gamma", 0, "gamma"),
        ("gamma", 3, "gamma"),
        ("gamma", 5, "beta gamma"),
        ("gamma", 7, "a beta gamma delta"),
        ("gamma", 100, "a beta gamma delta epsilon"),
    ],
)
def test_widening_cuts_no_word(words: str, reach: int, shown: str) -> None:
    text = "a beta gamma delta epsilon"
    start = text.index(words)
    left, right = widen(text, start, start + len(words), reach)
    assert text[left:right].strip() == shown


def test_a_script_without_spaces_is_still_widened() -> None:
    text = "弗" * 300
    assert widen(text, 150, 152, 60) == (90, 212)


def test_windows_that_meet_are_joined() -> None:
    text = "word " * 200
    assert windows_around(text, [(500, 504), (0, 4), (510, 514)], reach=20) == ((0, 24), (480, 534))


def test_context_stays_in_the_line_and_says_what_it_leaves_out() -> None:
    start = TEXT.index("12 articles")
    assert context(TEXT, start, start + 11, reach=90) == ("  The pact of Klopstokia holds ", ".")
    before, after = context(TEXT, start, start + 2, reach=8)
    assert (before, after) == ("… holds ", " …")


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Freedonia signed. The", ((0, 24),)),
        ("  signed.  ", ((10, 17),)),
        ("i", tuple((i, i + 1) for i, letter in enumerate(TEXT) if letter == "i")),
        ("Ruritania", ()),
        ("   ", ()),
        (".*", ()),
    ],
)
def test_words_are_found_whatever_white_space_is_between_them(words: str, places: tuple[tuple[int, int], ...]) -> None:
    assert occurrences(TEXT, words) == places


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("They met. They signed on 4 May. It rained.", "4 May", "They signed on 4 May."),
        ("They met. They signed on 4 May.", "signed on 4 May.", "They signed on 4 May."),
        ("One two\nThey signed\nthree", "signed", "They signed"),
        ("He said “yes.” She said no! And left.", "She said no!", "She said no!"),
        ("They met. They signed. It rained.", "met. They", "They met. They signed."),
        ("Они встретились. Договор подписан. Дождь.", "подписан", "Договор подписан."),
        ("It cost 4.5 million a year.", "million", "It cost 4.5 million a year."),
    ],
)
def test_the_sentence_around_some_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence
