"""Word files: paragraphs, tables and notes; nothing that unpacks without end, and no XML that defines entities."""

import struct
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reading import ReadArticle, read_article
from tests.claims.reading.containers.test_zips import zipped
from tests.claims.reading.spoiling import cut_off, read_or_refused, refused, spoiled

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
RELATIONSHIPS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
ABOUT = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>The accord</dc:title>
<dc:creator>R. Hentzau</dc:creator><dc:language>en-GB</dc:language>
<dcterms:created>2025-01-17T10:00:00Z</dcterms:created></cp:coreProperties>"""
SIGNED = "<w:p><w:r><w:t>They signed it in Strelsau.</w:t></w:r></w:p>"


def document(body: str) -> str:
    return f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'


def docx(body: str = SIGNED, /, **parts: str | bytes) -> bytes:
    """The parts besides the usual ones, or in their place, by names that have `__` for `/` and `_` for `.`."""
    usual: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONSHIPS}
    usual["word/document.xml"] = document(body)
    usual |= {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()}
    return zipped(*usual.items())


@cache
def accord() -> bytes:
    return docx(SIGNED * 3, docProps__core_xml=ABOUT)


def text_of(body: str, **parts: str | bytes) -> str:
    return read_article(docx(body, **parts), "a.docx").text


def test_a_file_states_title_author_and_language_and_no_publication() -> None:
    text = "\n\n".join(["They signed it in Strelsau."] * 3)
    assert read_article(accord(), "a.docx") == ReadArticle("The accord", text, None, "R. Hentzau", language="en-GB")


def test_without_a_stated_title_the_heading_is_it() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The accord</w:t></w:r></w:p>'
    article = read_article(docx(heading + SIGNED), "a.docx")
    assert article == ReadArticle("The accord", "The accord\n\nThey signed it in Strelsau.")


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ('<w:r><w:t xml:space="preserve">One </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r>', "One two"),
        ("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r>", "One\ntwo"),
        ("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r>", "One two"),
        (
            "<w:r><w:t>17\u00a0January می\u200cخواهد e\u0301 &amp;lt; 👩\u200d🚒</w:t></w:r>",
            "17\u00a0January می\u200cخواهد e\u0301 &lt; 👩\u200d🚒",
        ),
        ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        ('<w:r><w:t>One</w:t></w:r><w:r><w:drawing><a:blip xmlns:a="x" r:embed="rId9"/></w:drawing></w:r>', "One"),
    ],
)
def test_what_stands_in_a_paragraph(runs: str, text: str) -> None:
    assert text_of(f"<w:p>{runs}</w:p>") == text


def test_cells_of_a_table_are_paragraphs() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    assert text_of(f"<w:tbl><w:tr>{cell.format('Zander')}{cell.format('Trade')}</w:tr></w:tbl>") == "Zander\n\nTrade"


def test_notes_stand_below_the_text() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>So he said.</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>'
    body = '<w:p><w:r><w:t>It is so.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert text_of(body, word__footnotes_xml=notes) == "It is so.[1]\n\nSo he said."


def test_pictures_are_never_opened() -> None:
    assert text_of(SIGNED, word__media__one_png=b"\x89PNG no picture at all") == "They signed it in Strelsau."


BILLION_LAUGHS = (
    "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "definitions", [BILLION_LAUGHS, OUTSIDE, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "https://a.example/x.dtd">']
)
@pytest.mark.parametrize("part", ["word__document_xml", "docProps__core_xml", "word__styles_xml"])
def test_definitions_in_the_xml_are_refused(definitions: str, part: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        data = f"{definitions}<w:document xmlns:w='{WORD}'><w:body>&a9;</w:body></w:document>".encode(encoding)
        assert refused(docx(**{part: data}), "a.docx").code == "xml_entities"


def test_parts_that_were_not_checked_are_not_read() -> None:
    elsewhere = RELATIONSHIPS.replace("word/document.xml", "word/document.bin")
    data = zipped(("_rels/.rels", elsewhere), ("word/document.bin", BILLION_LAUGHS + document("&a9;")))
    assert refused(data, "a.docx").code == "damaged"


def test_bombs_are_too_large() -> None:
    error = refused(docx(word__media__one_png=bytes(200_000_001)), "a.docx")
    assert error.code == "too_large"
    assert "200 MB" in str(error)


def test_a_part_that_declares_less_than_it_holds_is_damaged() -> None:
    size = len(document(SIGNED * 100))
    data = docx(SIGNED * 100).replace(struct.pack("<L", size), struct.pack("<L", 10))
    assert refused(data, "a.docx").code == "damaged"


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (COMPOUND, "encrypted"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "old_format"),
        (b"", "damaged"),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "damaged"),
        (b"They signed it.", "damaged"),
        (zipped(("a.txt", "They signed it.")), "damaged"),
        (zipped(), "damaged"),
        (docx(word__document_xml=b""), "damaged"),
        (docx(word__document_xml="<w:document"), "damaged"),
        (docx(word__document_xml="<html/>"), "damaged"),
        (docx(word__document_xml='<?xml version="1.0" encoding="nonsense"?><a/>'), "damaged"),
        (docx(docProps__core_xml="<a>&b;</a>"), "damaged"),
        (docx(SIGNED.replace("They", "Th\0ey")), "damaged"),
        (docx("<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000), "damaged"),
        (docx(""), "no_text"),
        (docx("<w:p/>"), "no_text"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    assert refused(data, "a.docx").code == code


def test_an_encrypted_part_is_encrypted() -> None:
    data = bytearray(accord())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + flags] |= 1
    assert refused(bytes(data), "a.docx").code == "encrypted"


def test_files_that_break_off_are_damaged() -> None:
    assert {refused(data, "a.docx").code for data in cut_off(accord())} == {"damaged"}


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=200).map(b"PK\x03\x04".__add__), spoiled([accord()])))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data, "a.docx")


@settings(max_examples=60)
@given(spoiled([document(SIGNED + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>").encode()]))
def test_any_document_is_read_or_refused(data: bytes) -> None:
    read_or_refused(docx(word__document_xml=data), "a.docx")
