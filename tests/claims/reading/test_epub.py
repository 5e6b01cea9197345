"""Books: chapters in the order of reading; locked, broken and endless ones are refused."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reading import ReadArticle, read_article
from tests.claims.reading.containers.test_zips import zipped
from tests.claims.reading.spoiling import cut_off, read_or_refused, refused, spoiled

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{about}</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>
<item id="cover" href="cover.svg" media-type="image/svg+xml"/><item id="css" href="a.css" media-type="text/css"/>
<item id="two" href="text/two%20%C3%A9.xhtml#start" media-type="application/xhtml+xml"/>
<item id="one" href="{one}" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two" linear="no"/>
<itemref idref="one"/><itemref idref="nothing"/></spine></package>"""
ABOUT = """<dc:title>The accord</dc:title><dc:creator>R. Hentzau</dc:creator>
<dc:creator opf:role="ill">A. Artist</dc:creator><dc:creator opf:role="aut">F. von Tarlenheim</dc:creator>
<dc:publisher>Zenda Books</dc:publisher><dc:date opf:event="modification">2026-02-02</dc:date>
<dc:date>2025-01-17T00:00:00+00:00</dc:date><dc:language>en-GB</dc:language>"""
CHAPTER = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">
<head><title/><script src="a.js"/><style>p {{ color: red }}</style></head>
<body><h1>{0}</h1><p>They signed {0}&nbsp;there.</p><script>track()</script></body></html>"""
PICTURE = "<html><body><img src='a.jpg'/></body></html>"
FIRST, SECOND = "One\n\nThey signed One\u00a0there.", "Two\n\nThey signed Two\u00a0there."


def epub(about: str = ABOUT, one: str = "text/one.xhtml", /, **parts: str | bytes) -> bytes:
    """The parts in the place of the usual ones, by name: container, package, first, encryption, added."""
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": parts.get("container", CONTAINER.format("OEBPS/content.opf")),
        "OEBPS/content.opf": parts.get("package", PACKAGE.format(about=about, one=one)),
        "OEBPS/nav.xhtml": CHAPTER.format("Contents"),
        "OEBPS/text/one.xhtml": parts.get("first", CHAPTER.format("One")),
        "OEBPS/text/two é.xhtml": CHAPTER.format("Two"),
        "OEBPS/added.bin": parts.get("added", ""),
    }
    if "encryption" in parts:
        members["META-INF/encryption.xml"] = parts["encryption"]
    return zipped(*members.items())


@cache
def accord() -> bytes:
    return epub()


def test_chapters_come_in_the_order_of_reading_each_once() -> None:
    assert read_article(accord(), "a.epub") == ReadArticle(
        title="The accord",
        text=f"{FIRST}\n\n{SECOND}",
        source="Zenda Books",
        author="R. Hentzau, F. von Tarlenheim",
        published="2025-01-17",
        language="en-GB",
    )


@pytest.mark.parametrize(
    ("about", "published"),
    [
        ("<dc:date>2025</dc:date>", "2025"),
        ("<dc:date>2025-01</dc:date>", "2025-01"),
        ("<dc:date>in spring</dc:date><dc:date>2025-01-17</dc:date>", "2025-01-17"),
        ("<dc:date>2025-02-30</dc:date>", None),
        ('<dc:date opf:event="creation">2025-01-17</dc:date>', None),
        ("<dc:date/>", None),
        ("", None),
    ],
)
def test_dates_of_publication(about: str, published: str | None) -> None:
    article = read_article(epub(about), "a.epub")
    assert (article.published, article.title, article.source, article.author) == (published, "One", None, None)


def test_statements_are_cut_to_what_an_article_takes() -> None:
    about = f"<dc:publisher>{'a' * 300}</dc:publisher><dc:creator>{'b' * 400}</dc:creator>"
    about += "<dc:language>a nonsense</dc:language>"
    article = read_article(epub(about), "a.epub")
    assert (article.source, article.author, article.language) == ("a" * 200, "b" * 300, None)


@pytest.mark.parametrize("href", ["text/../text/./one.xhtml", "../OEBPS/text/one.xhtml", "/OEBPS/text/one.xhtml"])
def test_parts_are_found_by_relative_names(href: str) -> None:
    assert read_article(epub(ABOUT, href), "a.epub").text.startswith("One")


@pytest.mark.parametrize(
    "href", ["../../../etc/passwd", "https://a.example/one.xhtml", "", "http://[", "missing.xhtml"]
)
def test_a_chapter_that_is_not_in_the_archive_means_damage(href: str) -> None:
    assert refused(epub(ABOUT, href), "a.epub").code == "damaged"


@pytest.mark.parametrize(
    ("chapter", "text"),
    [
        ("", SECOND),
        (PICTURE, SECOND),
        ("<html><body><p>Unclosed<br>tags", f"Unclosed\ntags\n\n{SECOND}"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><p>Früh</p>".encode("latin-1"), f"Früh\n\n{SECOND}"),
        ("<p>Früh</p>".encode("utf-16"), f"Früh\n\n{SECOND}"),
    ],
)
def test_chapters_of_all_kinds(chapter: str | bytes, text: str) -> None:
    assert read_article(epub(first=chapter), "a.epub").text == text


LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)) + "]>"


@pytest.mark.parametrize("part", ["container", "package", "encryption"])
def test_definitions_in_the_xml_are_refused(part: str) -> None:
    assert refused(epub(**{part: f"{LAUGHS}<x>&a9;</x>"}), "a.epub").code == "xml_entities"


def test_entities_that_a_chapter_defines_are_not_expanded() -> None:
    chapter = (
        LAUGHS.replace("DOCTYPE x", "DOCTYPE html") + "<html xmlns='http://www.w3.org/1999/xhtml'><p>&a9;</p></html>"
    )
    assert len(read_article(epub(first=chapter), "a.epub").text) < 1000


def encryption(algorithm: str, part: str) -> str:
    return f"""<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
    xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/>
    <enc:CipherData><enc:CipherReference URI="{part}"/></enc:CipherData></enc:EncryptedData></encryption>"""


AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
MANGLED_FONT = "http://www.idpf.org/2008/embedding"


@pytest.mark.parametrize(
    ("algorithm", "part", "code"),
    [
        (AES, "OEBPS/text/one.xhtml", "encrypted"),
        (AES, "OEBPS/text/two%20%C3%A9.xhtml", "encrypted"),
        (AES, "OEBPS/content.opf", "encrypted"),
        (AES, "OEBPS/a.otf", None),
        (MANGLED_FONT, "OEBPS/a.otf", None),
    ],
)
def test_books_with_locked_chapters_are_encrypted(algorithm: str, part: str, code: str | None) -> None:
    data = epub(encryption=encryption(algorithm, part))
    if code:
        assert refused(data, "a.epub").code == code
    else:
        assert read_article(data, "a.epub") == read_article(accord(), "a.epub")


WITHOUT_SECOND = PACKAGE.format(about="", one="text/one.xhtml").replace('idref="two"', 'idref="none"')


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "damaged"),
        (zipped(("mimetype", "application/epub+zip")), "damaged"),
        (epub(container="<container/>"), "damaged"),
        (epub(container=CONTAINER.format("missing.opf")), "damaged"),
        (epub(container=b"\xff\xfe<"), "damaged"),
        (epub(package="<package"), "damaged"),
        (epub(package="<package/>"), "damaged"),
        (epub(encryption="no XML"), "damaged"),
        (epub(first=b"<p>a\0b"), "damaged"),
        (epub(first="<div>" * 10_000), "too_deep"),
        (epub(first=PICTURE, package=WITHOUT_SECOND), "no_text"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    assert refused(data, "a.epub").code == code


def test_bombs_are_too_large() -> None:
    assert refused(epub(added=bytes(200_000_001)), "a.epub").code == "too_large"


def test_files_that_break_off_are_damaged() -> None:
    assert {refused(data, "a.epub").code for data in cut_off(accord())} == {"damaged"}


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=200).map(b"PK\x03\x04".__add__), spoiled([accord()])))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refused(data, "a.epub")


@settings(max_examples=60)
@given(
    st.sampled_from(["container", "package", "first", "encryption"]),
    spoiled(
        [CHAPTER.format("A").encode(), PACKAGE.format(about=ABOUT, one="a").encode(), encryption(AES, "a").encode()]
    ),
)
def test_any_parts_are_read_or_refused(part: str, data: bytes) -> None:
    read_or_refused(epub(**{part: data}), "a.epub")
