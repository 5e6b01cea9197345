"""PDF files: the text layer in paragraphs, and a clear word where there is none to read."""

import io
from functools import cache

import pytest
from fpdf import FPDF
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from claims.reading import ReadArticle, read_article
from claims.reading.pdf import repaired
from claims.reading.prints.lines import Line
from claims.reading.prints.paragraphs import paragraphs, words_of
from tests.claims.reading.spoiling import cut_off, read_or_refused, refused, spoiled

ACCORD = (
    "The government of Ruritania signed the accord on 17 January 2025, after long talks with Freedonia about the "
    "border between the two countries. Queen Flavia was not there."
)
REACTION = "In Strelsau people danced. The minister of trade, Zander, said that he was content with what was reached."


def printed(*pages: list[str], compress: bool = True) -> FPDF:
    pdf = FPDF()
    pdf.set_compression(compress)
    for texts in pages:
        pdf.add_page()
        pdf.set_font("Helvetica", size=11)
        for text in texts:
            pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(4)
    return pdf


def bytes_of(pdf: FPDF) -> bytes:
    return bytes(pdf.output())


@cache
def accord() -> bytes:
    return bytes_of(printed([ACCORD, REACTION], [REACTION]))


def test_pages_and_paragraphs_are_separated_by_blank_lines() -> None:
    assert read_article(accord(), "a.pdf") == ReadArticle("", f"{ACCORD}\n\n{REACTION}\n\n{REACTION}")


def test_the_file_states_title_author_and_language_and_no_publication() -> None:
    pdf = printed([ACCORD])
    pdf.set_title("The  accord")
    pdf.set_author("R. Hentzau")
    pdf.set_lang("en-GB")
    assert read_article(bytes_of(pdf), "a.pdf") == ReadArticle(
        "The accord", ACCORD, None, "R. Hentzau", language="en-GB"
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Microsoft Word - The accord", "The accord"),
        ("Microsoft Word - accord.docx", ""),
        ("untitled", ""),
        ("accord_final.indd", ""),
        ("Früh am Ю morgen", "Früh am Ю morgen"),
    ],
)
def test_what_programs_write_by_themselves_is_no_title(stated: str, title: str) -> None:
    pdf = printed([ACCORD])
    pdf.set_title(stated)
    assert read_article(bytes_of(pdf), "a.pdf").title == title


def test_the_heading_is_the_title_where_none_is_stated() -> None:
    pdf = printed()
    pdf.add_page()
    pdf.set_font("Helvetica", size=20)
    pdf.cell(0, 8, "The accord", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 5, ACCORD)
    assert read_article(bytes_of(pdf), "a.pdf") == ReadArticle("The accord", f"The accord\n\n{ACCORD}")


def lines(*texts: str, size: float = 10, leading: float = 12, left: float = 50) -> list[Line]:
    return [Line(text, left, 700 - leading * number, size) for number, text in enumerate(texts)]


FULL = "words that fill the whole of a line to its end"


@pytest.mark.parametrize(
    ("below", "begins"),
    [
        (Line("Next it was.", 50, 676, 10), False),
        (Line("Next it was.", 50, 660, 10), True),
        (Line("Next it was.", 50, 676, 14), True),
        (Line("Next it was.", 62, 676, 10), False),
        (Line("Next it was.", 300, 700, 10), False),
        (Line("next it was.", 50, 676, 10), False),
    ],
)
def test_a_gap_or_larger_letters_begin_a_paragraph(below: Line, begins: bool) -> None:
    page = [*lines(FULL, FULL, FULL), below]
    assert (len(paragraphs(page, frozenset())) == 2) is begins


@pytest.mark.parametrize(
    ("above", "below", "begins"),
    [
        ("and so it ended here.", "Next it was then, to all who had seen it there", True),
        ("and so it ended over “there.”", "Next it was then, to all who had seen it there", True),
        ("and so it ended hither and thither, and so on.", "Next it was then, to all who had seen it there", False),
        ("so it did not end over there with", "Zander it was then, to all who had seen it", False),
        ("and so", "Next it was then, to all who had seen it there", True),
        ("and so", "next it was then, to all who had seen it there", False),
    ],
)
def test_a_short_line_ends_a_paragraph(above: str, below: str, begins: bool) -> None:
    assert (len(paragraphs(lines(FULL, above, below, FULL), frozenset())) == 2) is begins


def test_an_indent_after_a_sentence_begins_a_paragraph() -> None:
    below = "Next it was then, to all who had seen it"
    page = [*lines(FULL, FULL + "."), Line(below, 62, 676, 10), Line(FULL, 50, 664, 10)]
    assert paragraphs(page, frozenset()) == [f"{FULL} {FULL}.", f"{below} {FULL}"]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the demon-", "strators of", "the demonstrators of"),
        ("the demon\u2010", "strators of", "the demonstrators of"),
        ("the con\u00ad", "trite of", "the contrite of"),
        ("the well-", "known of", "the well-known of"),
        ("Saxe-Coburg-", "Gotha of", "Saxe-Coburg-Gotha of"),
        ("from 1914-", "1918 of", "from 1914- 1918 of"),
        ("so it was -", "or seemed", "so it was - or seemed"),
        ("東京で", "した。", "東京でした。"),
    ],
)
def test_words_broken_at_the_end_of_a_line(above: str, below: str, joined: str) -> None:
    page = lines(above, below)
    assert paragraphs(page, words_of([*page, Line("Demonstrators came.")])) == [joined]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_encrypted_files_are_read_only_without_a_password(algorithm: str) -> None:
    for password, readable in (("", True), ("secret", False)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(accord())))
        writer.encrypt(password, "owner", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        article = read_or_refused(out.getvalue(), "a.pdf")
        assert (article is not None) is readable
        assert readable or refused(out.getvalue(), "a.pdf").code == "encrypted"


def test_unknown_encryption_is_encryption() -> None:
    data = bytes_of(printed([ACCORD])).replace(b"trailer\n<<", b"trailer\n<</Encrypt<</Filter/Own/V 9>>")
    assert refused(data, "a.pdf").code == "encrypted"


def test_pictures_of_text_need_text_recognition() -> None:
    pdf = printed()
    pdf.add_page()
    pdf.image(Image.new("RGB", (20, 20), "grey"))
    error = refused(bytes_of(pdf), "scan.pdf")
    assert error.code == "no_text"
    assert "OCR" in str(error)


@pytest.mark.parametrize(("unknown", "code"), [(60, "no_text"), (1, None)])
def test_letters_that_nobody_knows_are_marked_and_too_many_are_no_text(unknown: int, code: str | None) -> None:
    data = bytes_of(printed(["§" * unknown + " The Queen signed it in Strelsau."], compress=False)).replace(
        b"\xa7", b"\1"
    )
    if code:
        assert refused(data, "a.pdf").code == code
    else:
        assert read_article(data, "a.pdf").text == "\ufffd The Queen signed it in Strelsau."


def test_halves_of_characters_are_joined_or_marked_and_ligatures_taken_apart() -> None:
    assert repaired("a\0b \ud83d\ude00 \ud800 ﬁve") == "a\ufffdb 😀 \ufffd five"


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n" + bytes(range(256)) * 8, b"no pdf at all", b"\0" * 1000],
)
def test_damaged_files_are_refused(data: bytes) -> None:
    assert refused(data, "a.pdf").code == "damaged"


def test_a_file_without_pages_is_damaged() -> None:
    out = io.BytesIO()
    PdfWriter().write(out)
    assert refused(out.getvalue(), "a.pdf").code == "damaged"


def test_files_that_break_off_are_damaged() -> None:
    assert {refused(data, "a.pdf").code for data in cut_off(accord())} == {"damaged"}


@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=200).map(b"%PDF-1.7\n".__add__),
        spoiled([accord(), bytes_of(printed([ACCORD], compress=False))]),
    )
)
@example(b"%PDF-1.4\n1 0 obj\n" + b"[" * 20_000)
@example(b"%PDF-1.4\n1 0 obj<</Pages 1 0 R/Kids[1 0 R]/Type/Pages>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data, "a.pdf")
