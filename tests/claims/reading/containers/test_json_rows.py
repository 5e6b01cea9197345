"""JSON Lines: strict, bounded, and a bad line never takes its neighbours along."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import ReadArticle
from claims.reading.containers import columns_of
from tests.claims.reading.containers.taken_apart import TEXT, json_lines, pieces_of, refused


def test_a_line_states_every_field() -> None:
    row = {
        "headline": "The accord",
        "body": TEXT,
        "publisher": "The Ruritania Post",
        "byline": "R. Hentzau",
        "link": "https://post.example/1",
        "datePublished": "2025-01-17T10:30:00Z",
        "lang": "en",
        "shares": 12,
        "tags": [{"a": None}],
    }
    pieces = pieces_of("\n" + json_lines([row]), "a.jsonl")
    assert pieces.articles == [
        ReadArticle(
            "The accord", TEXT, "The Ruritania Post", "R. Hentzau", "https://post.example/1", "2025-01-17", "en"
        )
    ]
    assert (pieces.good[0].name, pieces.good[0].place) == ("a.jsonl.row", "line 2")


def test_null_and_absent_keys_are_not_stated() -> None:
    assert pieces_of(json_lines([{"text": TEXT, "url": None}]), "a.ndjson").articles == [ReadArticle("", TEXT)]


BAD_LINES = [
    (b"{", "invalid_json"),
    (b'{"text":"a"} {}', "invalid_json"),
    (b"{'text':'a'}", "invalid_json"),
    (b'{"text":"a","x":NaN}', "invalid_json"),
    (b'{"text":"a\tb"}', "invalid_json"),
    (b'{"text":"a","x":' + b"1" * 5000 + b",}", "invalid_json"),
    (b'["text"]', "not_object"),
    (b"12", "not_object"),
    (b"null", "not_object"),
    (b'{"text":"a","text":"b"}', "duplicate_key"),
    (b'{"text":"a","x":{"y":1,"y":2}}', "duplicate_key"),
    (b'{"text":"a","\\ud800\\u0000":1,"\\ud800\\u0000":1}', "duplicate_key"),
    (b'{"text":"a",' + b",".join(b'"%d":1' % key for key in range(90_000)) + b',"1":1}', "duplicate_key"),
    (b'{"text":"a","x":' + b"[" * 51 + b"]" * 51 + b"}", "too_deep"),
    (b'{"text":' * 100_000, "too_deep"),
    (b"[" * 100_000, "too_deep"),
    (b'{"text":"a","x":[' + b"[]," * 200_000 + b"1]}", "too_many_values"),
    (b'{"text":12}', "field_not_text"),
    (b'{"text":["a"]}', "field_not_text"),
    (b'{"text":true}', "field_not_text"),
    (b'{"text":"a","title":{}}', "field_not_text"),
    (b'{"text":"\\ud800"}', "surrogate"),
    (b'{"text":"a","title":"b\\udfff"}', "surrogate"),
    (b'{"text":"a\\u0000"}', "nul"),
    (b'{"text":"a\0"}', "nul"),
    (b'{"text":"a\xff"}', "undecodable"),
    (b'{"text":"\xed\xa0\x80"}', "undecodable"),
    (b"{}", "empty"),
    (b'{"text":""}', "empty"),
    (b'{"text":null}', "empty"),
    (b'{"text":" \\n"}', "empty"),
    (b'{"text":"' + b"a" * 10_000_000 + b'"}', "too_large"),
    (b'{"text":"a","published":"soon"}', "bad_date"),
    (b'{"text":"a","url":"//post.example"}', "bad_url"),
    (b'{"text":"a","source":"' + b"a" * 201 + b'"}', "too_long"),
]


@pytest.mark.parametrize(("line", "code"), BAD_LINES, ids=[f"{code}-{at}" for at, (_, code) in enumerate(BAD_LINES)])
def test_a_bad_line_does_not_take_its_neighbours_along(line: bytes, code: str) -> None:
    good = b'{"text":"%s","title":"x","published":null,"url":null,"source":null}\n'
    pieces = pieces_of(good % b"before" + line + b"\n" + good % b"after", "a.jsonl")
    assert (pieces.texts, pieces.faults) == (["before", "after"], [("line 2", code)])


@pytest.mark.parametrize(
    "line",
    [
        b'{"text":"a","x":' + b"[" * 49 + b"]" * 49 + b"}",
        b'{"text":"a","x":"' + b"[{" * 100 + b'\\" ["}',
        b'{"text":"a","x":' + b"1" * 5000 + b"}",
        b'{"text":"a","x":1e999}',
        b'{"text":"a","x":"\\ud800"}',
        b'\xef\xbb\xbf{"text":"a"}\r\n',
        '\ufeff{"text":"a"}'.encode("utf-16-le"),
    ],
)
def test_what_only_looks_bad_is_taken(line: bytes) -> None:
    assert pieces_of(line, "a.jsonl").texts == ["a"]


def test_bad_lines_alone_are_reported_and_no_columns_asked_for() -> None:
    assert pieces_of("{\n[]\n", "a.jsonl").faults == [("line 1", "invalid_json"), ("line 2", "not_object")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ('{"inhalt":"a"}\n', "columns_unknown"),
        ('{"type":"meta","format":"dateline-bundle","version":2}\n', "unknown_version"),
        ('{"type":"meta","format":"dateline-bundle"}\n', "unknown_version"),
        ('{"type":"meta","format":"dateline-bundle","version":1}\n', "empty"),
    ],
)
def test_unusable_files_are_refused(data: str, code: str) -> None:
    assert refused(data, "a.jsonl").code == code


def test_columns_are_the_keys_of_the_first_hundred_rows() -> None:
    rows = [{"inhalt": TEXT}, *({"inhalt": TEXT, "titel": "a"} for _ in range(99)), {"later": "b"}]
    data = json_lines(rows)
    assert columns_of(io.BytesIO(data.encode()), "a.jsonl") == ("inhalt", "titel")
    pieces = pieces_of(data, "a.jsonl", {"text": "inhalt", "title": "titel"})
    assert ([article.title for article in pieces.articles], pieces.faults) == (
        [""] + ["a"] * 99,
        [("line 101", "empty")],
    )


def test_only_keys_that_a_form_can_show_are_columns() -> None:
    row = {"inhalt": TEXT, "": "a", "a\nb": "c", "k" * 201: "d", "\ud800": "e", "\0": "f"}
    data = json_lines([row])
    assert columns_of(io.BytesIO(data.encode()), "a.jsonl") == ("inhalt",)
    assert refused(data, "a.jsonl").params["columns"] == "inhalt"


BUNDLE = [
    {"type": "meta", "format": "dateline-bundle", "version": 1, "exported_at": "2025-01-17T10:30:00Z"},
    {"type": "timeline", "id": "main", "title": "Freedonia"},
    {"type": "source", "id": "s1", "name": "The Ruritania Post", "placeholder": False},
    {"type": "source", "id": "s2", "name": "Unnamed publisher", "placeholder": True},
    {"type": "article", "id": "1", "source": "s1", "title": "A", "url": None, "published": "2025-01", "text": "Text A"},
    {"type": "article", "id": "2", "source": "s2", "title": "B", "language": "en", "text": "Text B", "author": "R. H."},
    {"type": "article", "id": "3", "source": "s1", "title": "C", "published": "soon", "text": "Text C"},
    {"type": "event", "id": "4", "title": "No article", "text": "none"},
]


def test_of_a_bundle_the_articles_are_taken() -> None:
    pieces = pieces_of(json_lines(BUNDLE), "main.jsonl")
    assert pieces.articles == [
        ReadArticle("A", "Text A", source="The Ruritania Post", published="2025-01"),
        ReadArticle("B", "Text B", author="R. H.", language="en"),
    ]
    assert pieces.faults == [("line 7", "bad_date")]
    assert columns_of(io.BytesIO(json_lines(BUNDLE).encode()), "main.jsonl") == ()


TEXTS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])).filter(str.strip)


@given(st.lists(TEXTS, min_size=1), st.booleans())
def test_any_texts_come_through_exactly(texts: list[str], ascii_only: bool) -> None:
    lines = "".join(json.dumps({"text": text}, ensure_ascii=ascii_only) + "\n" for text in texts)
    assert pieces_of(lines, "a.jsonl").texts == texts
