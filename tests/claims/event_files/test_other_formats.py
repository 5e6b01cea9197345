"""TimelineJS, as JSON and as a table, and which format a file has."""

import io
import json
from typing import Any

import pytest

from claims.event_files import BadRow, EventRow, LeftOut, read_events
from claims.event_files.formats import format_of
from claims.event_files.spreadsheet import HEADER
from claims.reading import UnreadableFile

Told = tuple[str, str | None]


def rows(data: str | bytes, name: str) -> list[Any]:
    return list(read_events(io.BytesIO(data.encode() if isinstance(data, str) else data), name))


def slides(*events: dict[str, Any], **more: Any) -> list[Any]:
    return rows(json.dumps({"events": events, **more}), "story.json")


def slide(start: dict[str, Any] | None = None, end: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    dates = {"start_date": start, "end_date": end}
    return {**{key: date for key, date in dates.items() if date}, "text": {"headline": "The council meets"}, **fields}


def table(*cells: dict[str, str]) -> list[Any]:
    lines = [",".join(HEADER), *(",".join(row.get(column, "") for column in HEADER) for row in cells)]
    return rows("\n".join(lines) + "\n", "story.csv")


def date_of(found: list[Any]) -> str | None:
    (row,) = found
    assert isinstance(row, EventRow), row
    (told,) = row.told
    return told.date.edtf if told.date else None


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ({"year": 1923}, None, "1923"),
        ({"year": "1923", "month": "5"}, None, "1923-05"),
        ({"year": 1923, "month": 5, "day": 17}, None, "1923-05-17"),
        ({"year": 1923, "month": 5, "day": 17}, {"year": 1923, "month": 6, "day": 2}, "1923-05-17/1923-06-02"),
        ({"year": 1923, "month": 5, "day": 17}, {"year": 1923, "month": 5, "day": 17}, "1923-05-17"),
        ({"year": 1923, "month": 5, "day": 17, "hour": 9, "minute": 30}, None, "1923-05-17T09:30"),
        ({"year": -44, "month": 3, "day": 15}, None, "-0043-03-15"),
        ({"year": -13800000}, None, "Y-13799999"),
        (None, None, None),
    ],
)
def test_dates_of_slides(start: dict[str, Any] | None, end: dict[str, Any] | None, edtf: str | None) -> None:
    assert date_of(slides(slide(start, end))) == edtf


def test_bounds_to_the_day_are_what_the_display_date_says() -> None:
    start = {"year": 1923, "month": 5, "day": 1, "display_date": "May 1923"}
    found = slides(slide(start, {"year": 1923, "month": 5, "day": 31}))
    assert date_of(found) == "1923-05"
    assert found[0].told[0].words == "May 1923"


def test_a_display_date_that_says_something_else_is_only_words() -> None:
    start = {"year": 1923, "month": 5, "day": 1, "display_date": "June 1950"}
    assert date_of(slides(slide(start, {"year": 1923, "month": 5, "day": 31}))) == "1923-05-01/1923-05-31"


def test_a_slide_is_named_by_its_id_or_by_its_headline_and_number() -> None:
    found = slides(slide({"year": 1923}, unique_id="a"), slide({"year": 1924}), slide({"year": 1925}))
    assert [row.id for row in found] == ["a", " The council meets 1", " The council meets 2"]


def test_words_of_html() -> None:
    text = {"headline": "<b>The</b> council &amp; more", "text": "<p>One.</p><p>Two<br>three.</p><script>"}
    (found,) = slides(slide({"year": 1923}, text=text, group="The council"))
    assert (found.title, found.summary, found.lane) == ("The council & more", "One.\nTwo\nthree.", "The council")


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (slide({"month": 5}), "no year"),
        (slide({"year": "soon"}), "the year 'soon' is no number"),
        (slide({"year": 1923, "day": 5}), "a day and no month"),
        (slide({"year": 1923, "month": 13}), "the date: "),
        (slide({"year": 1924}, {"year": 1923}), "the date: "),
        (slide({"year": 1923}, text={}), "headline is missing"),
        (slide({"year": 1923}, colour="red"), "unknown key 'colour'"),
        (slide({"year": 1923, "era": "x"}), "unknown key 'era' in start_date"),
        ("an event", "no JSON object"),
    ],
)
def test_slides_that_cannot_be_used(event: Any, words: str) -> None:
    (found,) = slides(event)
    assert isinstance(found, BadRow)
    assert words in found.reason


@pytest.mark.parametrize(
    "data",
    ["{", '{"slides": []}', "[]", '{"events": {}}', '{"events": [], "colour": 1}', '{"events": ' + "[" * 100_000],
)
def test_a_file_that_is_no_timelinejs_is_one_sentence(data: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^story\.json: .*\.$"):
        list(read_events(io.BytesIO(data.encode()), "story.json", "timelinejs"))


def test_rows_of_a_table() -> None:
    found = table(
        {"Year": "1923", "Month": "5", "Day": "17", "Time": "10:30", "Headline": "It begins", "Group": "Council"}
    )
    assert date_of(found) == "1923-05-17T10:30"
    assert (found[0].title, found[0].lane) == ("It begins", "Council")
    assert date_of(table({"Year": "1923", "End Year": "1925", "Headline": "It goes on"})) == "1923/1925"


def test_what_was_kept_from_being_a_formula_is_as_it_was() -> None:
    (found,) = table({"Year": "'-44", "Headline": "'=SUM(A1)"})
    assert (found.title, found.told[0].date.edtf) == ("=SUM(A1)", "-0043")


def test_rows_that_are_no_events_are_left_out() -> None:
    found = table({"Headline": "A story", "Type": "title"}, {"Year": "1923", "Headline": "It begins"}, {})
    assert [type(each) for each in found] == [LeftOut, EventRow]


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Year,Text", "no column Headline"),
        ("Year,Headline,Colour", "unknown column Colour"),
        ("Year,Headline,Year", "twice"),
    ],
)
def test_a_table_of_other_columns_is_one_sentence(header: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        rows(f"{header}\n1923,It begins\n", "story.csv")


def test_a_broken_row_is_refused_and_the_rest_goes_on() -> None:
    found = rows('Year,Headline\n1923,It begins\n1924,"It" goes\n1925,It ends\n', "story.csv")
    assert [type(each) for each in found] == [EventRow, BadRow, EventRow]
    assert found[1].place == "row 2, line 3"


@pytest.mark.parametrize(
    ("name", "data", "is_format"),
    [
        ("a.csv", "Year,Headline\n", "csv"),
        ("a.jsonl", '{"id": "a"}\n', "jsonl"),
        ("a.jsonl", "nothing\n", "jsonl"),
        ("a.jsonl", '{"type": "meta", "format": "dateline-bundle"}\n', "bundle"),
        ("a.json", '{\n "events": []}', "timelinejs"),
        ("a.json", '{"events": []}', "timelinejs"),
        ("a.json", '{"id": "a"}\n{"id": "b"}\n', "jsonl"),
        ("a", "\ufeff" + '{"id": "a"}\n', "jsonl"),
        ("a", "Year,Month,Headline\n", "csv"),
    ],
)
def test_formats_are_told_apart(name: str, data: str, is_format: str) -> None:
    assert format_of(io.BytesIO(data.encode()), name) == is_format


@pytest.mark.parametrize(("name", "data"), [("a", "\x89PNG\x00"), ("a.txt", "Year after year"), ("a.jsonl", " \n ")])
def test_a_file_of_no_known_format_is_one_sentence(name: str, data: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^{name}: "):
        rows(data, name)
