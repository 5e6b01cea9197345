"""The layout of an article."""

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.passages import Kind, sentences_of


def test_sentences_carry_their_offsets() -> None:
    text = "On Jan. 3 Mr. Firefly left Gloria. He went home. “Why?” she asked.\nA second line."
    found = [s.text for s in sentences_of(text)]
    assert found == ["On Jan. 3 Mr. Firefly left Gloria.", "He went home.", "“Why?” she asked.", "A second line."]
    assert all(text[s.start : s.end] == s.text for s in sentences_of(text))


def test_headings_contents_and_references_are_left_out() -> None:
    text = (
        "The Toll War\nTable of Contents\n- Its Causes\n- Its End\nIt was long.\nReferences\nFirefly (2029). Tolls.\n"
    )
    assert [s.text for s in sentences_of(text)] == ["It was long."]


def test_the_flag_of_an_agency_is_no_part_of_the_heading() -> None:
    (heading,) = sentences_of("UPDATE 4 - Rockets hit a station packed with people")
    assert heading.text == "Rockets hit a station packed with people"


def test_list_items_know_their_introduction() -> None:
    text = "The text provides for:\n\nmutual defence;\njoint exercises; and\na shared navy.\nNobody has read it."
    found = sentences_of(text)
    assert [(s.text, s.kind) for s in found[1:4]] == [
        ("mutual defence", Kind.ITEM),
        ("joint exercises", Kind.ITEM),
        ("a shared navy", Kind.ITEM),
    ]
    assert {s.introduction for s in found[1:4]} == {found[0]}
    assert found[4].introduction is None


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[s.start : s.end] == s.text for s in sentences_of(text))
    assert isinstance(extract(text, ()), tuple)


def test_a_sentence_without_end_is_cut_and_loses_nothing() -> None:
    for unit in ("blamed Ada Lind and ", "sparked by a blast, ", "x" * 40):
        text = "Freedonia bombed Vasa " + unit * 300 + "."
        found = sentences_of(text)
        assert max(len(s.text) for s in found) <= 1000
        assert [text[s.start : s.end] for s in found] == [s.text for s in found]
        assert "".join("".join(s.text for s in found).split()) == "".join(text.split())
