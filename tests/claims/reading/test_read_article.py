"""Files become articles exactly, or are refused with what to do."""

import codecs
import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import EXTENSIONS, ReadArticle, UnreadableFile, read_article

NAUGHTY_STRINGS = Path(__file__).resolve().parents[4] / "shared" / "data" / "blns.json"

FRONT = """---
title: Freedonia and Sylvania sign
source: "The Ruritania Post"
author: R. Hentzau
url: https://post.example/1
published: 2025-01-17
language: en
---

# Another heading

They signed.
"""


def refused(data: bytes, name: str = "a.txt") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_article(data, name)
    assert name in str(caught.value)
    return caught.value


def test_front_matter_gives_every_field() -> None:
    assert read_article(FRONT.encode(), "pact.md") == ReadArticle(
        title="Freedonia and Sylvania sign",
        text="# Another heading\n\nThey signed.\n",
        source="The Ruritania Post",
        author="R. Hentzau",
        url="https://post.example/1",
        published="2025-01-17",
        language="en",
    )


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2025-01-17", "2025-01-17"),
        ("2025", "2025"),
        ("2025-01", "2025-01"),
        ("2025-01-17~", "2025-01-17~"),
        ("", None),
        ("~", None),
    ],
)
def test_published_is_kept_as_written(written: str, published: str | None) -> None:
    article = read_article(f"---\npublished: {written}\n---\nText.\n".encode(), "a.md")
    assert article.published == published


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        ("---\npublisher: Post\n---\nText", "unknown_field", "publisher"),
        ("---\npublished: yesterday\n---\nText", "bad_date", "2025-01-17"),
        ("---\npublished: 2025-13-45\n---\nText", "bad_date", "2025-13-45"),
        ("---\ntitle: A\ntitle: B\n---\nText", "field_twice", "title"),
        ("---\ntitle: [A, B]\n---\nText", "field_not_text", "title"),
        ("---\njust words\n---\nText", "front_matter_invalid", "field: value"),
        (f"---\ntitle: {'[' * 20000}\n---\nText", "front_matter_invalid", "too deeply"),
        ("---\ntitle: 'open\n---\nText", "front_matter_invalid", "line"),
        ("---\ntitle: A\nText", "front_matter_open", "---"),
        ("---\ntitle: A\n---\n\n", "empty", "no text"),
    ],
)
def test_bad_front_matter_is_refused_by_name(content: str, code: str, says: str) -> None:
    error = refused(content.encode(), "a.md")
    assert error.code == code
    assert says in str(error)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Title: The pact\n\nIt was signed.\n", "The pact"),
        ("\n\nTitle: The pact\nIt was signed.\n", "The pact"),
        ("Freedonia: A New Axis?\nIt was signed.\n", "Freedonia: A New Axis?"),
        ("The pact was signed in the capital.\nIt holds.\n", ""),
        ("Only a line without a stop", ""),
        ("word " * 60 + "\nMore.\n", ""),
        ("Title:\nMore.\n", ""),
    ],
)
def test_title_of_plain_text(text: str, title: str) -> None:
    article = read_article(text.encode(), "a.txt")
    assert (article.title, article.text) == (title, text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The pact #\n\nText.", "The pact"),
        ("The pact\n\nText.", "The pact"),
        ("It was signed.\n\nText.", ""),
    ],
)
def test_title_of_markdown_without_front_matter(text: str, title: str) -> None:
    assert read_article(text.encode(), "a.md") == ReadArticle(title=title, text=text)


@pytest.mark.parametrize(
    "data",
    [
        "Früh am Ю morgen.\n".encode(),
        codecs.BOM_UTF8 + "Früh am Ю morgen.\n".encode(),
        "Früh am Ю morgen.\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Früh am Ю morgen.\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Früh am Ю morgen.\n".encode("utf-32-le"),
        "Früh am Ю morgen.\r\n".encode(),
        "Früh am Ю morgen.\r".encode(),
    ],
)
def test_encodings_with_a_mark_and_line_ends(data: bytes) -> None:
    assert read_article(data, "a.txt").text == "Früh am Ю morgen.\n"


def test_encoding_without_a_mark_is_guessed() -> None:
    text = "Президент Руритании подписал договор с Фридонией в столице после долгих переговоров.\n" * 3
    assert read_article(text.encode("cp1251"), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        ("\u2003\n".encode(), "empty"),
        (b"text\0text", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "binary"),
        (codecs.BOM_UTF16_LE + b"a", "undecodable"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    assert refused(data).code == code


@pytest.mark.parametrize("name", ["a.exe", "noextension", "a.txt.zip", ".md"])
def test_unknown_formats_are_refused_with_the_accepted_ones(name: str) -> None:
    error = refused(b"text", name)
    assert error.code == "unknown_format"
    assert all(extension in str(error) for extension in EXTENSIONS)


@pytest.mark.parametrize("name", ["A.TXT", "folder/a.md", "folder\\a.markdown"])
def test_extension_counts_whatever_its_case_and_folder(name: str) -> None:
    assert read_article(b"It was signed.", name).text == "It was signed."


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])).filter(str.strip))
def test_any_text_survives_exactly(text: str) -> None:
    assert read_article(("Text: " + text).encode(), "a.txt").text == "Text: " + text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("a.txt", "a.md"):
        with contextlib.suppress(UnreadableFile):
            assert "\0" not in read_article(data, name).text


def test_naughty_strings_survive_exactly() -> None:
    if not NAUGHTY_STRINGS.exists():
        pytest.skip("the naughty strings need ../shared/data/blns.json")
    for naughty in json.loads(NAUGHTY_STRINGS.read_text(encoding="utf-8")):
        text = f"Before. {naughty} After.\n"
        for name in ("a.txt", "a.md"):
            assert read_article(text.encode(), name).text == text.replace("\r", "\n")
