"""A row of JSON Lines is taken as it stands, or refused with its place and what is wrong with it."""

import io
import json
from typing import Any

import pytest

from claims.event_files import BadRow, EventRow, read_events


def rows(data: bytes, name: str = "events.jsonl") -> list[Any]:
    return list(read_events(io.BytesIO(data), name))


def row(**fields: Any) -> bytes:
    return json.dumps({"id": "e1", "title": "The council meets", "when": "1923-05-17"} | fields).encode() + b"\n"


def only_row(data: bytes) -> EventRow:
    (found,) = rows(data)
    assert isinstance(found, EventRow)
    return found


def reason(data: bytes) -> str:
    (found,) = rows(data)
    assert isinstance(found, BadRow)
    assert found.place == "line 1"
    return found.reason


def test_all_that_a_row_may_say() -> None:
    found = only_row(
        row(lane=" The  council ", summary="One.\nTwo.", readings=[{"when": "1923-10", "source": "The Post"}])
    )
    assert (found.id, found.title, found.lane, found.summary) == (
        "e1",
        "The council meets",
        "The council",
        "One.\nTwo.",
    )
    assert [(told.words, told.source) for told in found.told] == [("1923-05-17", ""), ("1923-10", "The Post")]


def test_its_own_date_is_told_once_where_a_reading_gives_it() -> None:
    found = only_row(row(readings=[{"when": "1923-05-17", "source": "The Post"}]))
    assert [(told.words, told.source) for told in found.told] == [("1923-05-17", "The Post")]


@pytest.mark.parametrize("when", [{"when": None}, {"when": ""}, {"readings": [], "when": None}])
def test_an_event_without_a_date(when: dict[str, Any]) -> None:
    assert [told.date for told in only_row(row(**when)).told] == [None]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "no JSON"),
        (b"[1]\n", "no JSON object"),
        (b'{"id": "\xff"}\n', "not UTF-8"),
        (b"[" * 100_000 + b"\n", "nested too deeply"),
        (b'{"id": ' + b"9" * 5_000 + b"}\n", "no JSON that can be read"),
        (b'{"id": "a", "id": "b"}\n', "a key stands there twice"),
        (row(id=None), "id is missing or empty"),
        (row(id=7), "id is not a text"),
        (row(title="  "), "title is missing or empty"),
        (row(title="x" * 301), "title has 301 characters; at most 300"),
        (row(title="a\x00b"), "a character that is no text"),
        (row(summary="\ud800"), "a character that is no text"),
        (row(lane="x" * 121), "lane has 121 characters"),
        (row(when="17 May 1923"), "when: "),
        (row(when="1923-02-30"), "when: "),
        (row(whenn="1923"), "unknown key 'whenn'"),
        (row(readings={}), "readings is no list"),
        (row(readings=[7]), "reading 1 is no JSON object"),
        (row(readings=[{"source": "The Post"}]), "reading 1: when is missing"),
        (row(readings=[{"when": "1923", "by": "x"}]), "unknown key 'by' in reading 1"),
        (row(readings=[{"when": "1923", "source": "x" * 201}]), "reading 1: source has 201 characters"),
        (row(readings=[{"when": "1923"}] * 101), "at most 100"),
    ],
)
def test_what_cannot_be_used_is_refused(line: bytes, words: str) -> None:
    assert words in reason(line)


def test_the_others_are_taken() -> None:
    found = rows(b"\xef\xbb\xbf" + row() + b"nothing\n\n" + row(id="e2") + row(id="e1"))
    assert [type(each).__name__ for each in found] == ["EventRow", "BadRow", "EventRow", "BadRow"]
    assert found[3] == BadRow("line 5", "an earlier row has the id 'e1' already")


def test_a_line_of_any_length_is_passed_over() -> None:
    found = rows(row() + b'{"id": "' + b"x" * 10_000_100 + b'"}\n' + row(id="e2"))
    assert [type(each).__name__ for each in found] == ["EventRow", "BadRow", "EventRow"]
