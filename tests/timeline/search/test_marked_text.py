"""Where words were found: read off what a database marked, and cut for a page."""

import pytest

from timeline.search.marks import CLOSES, OPENS, Piece, pieces, ranges_in, snippet


def marked(text: str) -> str:
    return text.replace("[", OPENS).replace("]", CLOSES)


@pytest.mark.parametrize(
    ("answer", "text", "found"),
    [
        ("a [pact] signed", "a pact signed", ["pact"]),
        ("[a] [pact]", "a pact", ["a", "pact"]),
        ("nothing", "nothing", []),
        ("l’ete [negociait], la paix", "l’été négociait, la paix", ["négociait"]),
        ("[Виит] договор", "Виит договор", ["Виит"]),
        ("[и] договор", "й договор", ["й"]),
        ("a [pact", "a pact", []),
        ("other words [here]", "a pact", []),
    ],
)
def test_places_are_those_of_the_text_itself(answer: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in ranges_in(marked(answer), text)] == found


def test_pieces_are_the_whole_text() -> None:
    assert pieces("a pact signed", [(2, 6)]) == (Piece("a "), Piece("pact", found=True), Piece(" signed"))
    assert pieces("a pact", []) == (Piece("a pact"),)


def words_of(shown: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in shown)


TEXT = "The first line says nothing of it.\nThe council of Freedonia and its many friends signed the pact at night."


@pytest.mark.parametrize(
    ("found", "reach", "expected"),
    [
        (["pact"], 200, "The council of Freedonia and its many friends signed the [pact] at night."),
        (["pact"], 25, "… signed the [pact] at night."),
        (["council"], 25, "The [council] of Freedonia …"),
        (["first", "signed", "pact"], 30, "… [signed] the [pact] at …"),
        ([], 30, ""),
    ],
)
def test_a_snippet_holds_most_of_what_was_found_in_one_line(found: list[str], reach: int, expected: str) -> None:
    ranges = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in found]
    assert words_of(snippet(TEXT, ranges, reach)) == expected


def test_a_snippet_says_more_than_a_heading_where_it_can() -> None:
    text = "## The pact\n\nThe pact was signed at night.\n\n- What the pact says"
    at = [text.index("pact"), text.index("pact was"), text.rindex("pact")]
    ranges = [(start, start + 4) for start in at]
    assert words_of(snippet(text, ranges, 60)) == "The [pact] was signed at night."
    assert words_of(snippet(text, ranges[:1], 60)) == "The [pact]"
    assert words_of(snippet(text, ranges[2:], 60)) == "What the [pact] says"


def test_a_snippet_of_one_long_word_is_that_word() -> None:
    assert words_of(snippet("x" * 500, [(100, 105)], 40)) == f"… {'x' * 17}[xxxxx]{'x' * 18} …"
