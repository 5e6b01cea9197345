"""Tables: every good row comes through exactly, every bad one is named with its place and reason."""

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import ReadArticle
from claims.reading.containers import columns_of, read_row
from tests.claims.bad_rows import table_with_bad_rows
from tests.claims.reading.containers.taken_apart import TEXT, pieces_of, refused

HEADER = "title,text,url,published,source,author,language\n"
ROW = (
    'The accord,"They signed, at last.\nIn Strelsau.",https://post.example/1,2025-01,The Ruritania Post,R. Hentzau,en\n'
)


def test_a_row_states_every_field() -> None:
    pieces = pieces_of(HEADER + ROW, "reports.csv")
    assert pieces.articles == [
        ReadArticle(
            title="The accord",
            text="They signed, at last.\nIn Strelsau.",
            url="https://post.example/1",
            published="2025-01",
            source="The Ruritania Post",
            author="R. Hentzau",
            language="en",
        )
    ]
    assert (pieces.good[0].name, pieces.good[0].place) == ("reports.csv.row", "row 1, line 2")


def test_the_bytes_of_a_row_do_not_depend_on_the_order_of_columns() -> None:
    there, back = pieces_of("title,text\nÄ,b\n", "a.csv"), pieces_of("text;x;title\nb;;Ä\n", "a.csv")
    assert there.good[0].data == back.good[0].data == '{"text":"b","title":"Ä"}'.encode()


def test_rows_are_counted_below_the_header_and_lines_from_the_top() -> None:
    pieces = pieces_of('\ntext,title\n"a\nb",c\n\nd,e\n,f\n', "a.csv")
    assert [piece.place for piece in pieces.good] == ["row 1, line 3", "row 2, line 6"]
    assert pieces.faults == [("row 3, line 7", "empty")]


def test_without_a_title_the_heading_of_the_text_is_it() -> None:
    assert pieces_of('text\n"A heading\n\nA text below it."\n', "a.csv").articles[0].title == "A heading"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    lines = [f"title{delimiter}text", f'a{delimiter}"b{delimiter}c"', f"d{delimiter}e"]
    assert pieces_of(end.join(lines), "a.csv").texts == [f"b{delimiter}c", "e"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Title;Text, unabridged;Body", "a;b;c"),
        ("sep=;\ntitle;text", "a;c"),
        ('"sep=|"\r\ntitle|text', "a|c"),
        ("titre, sous-titre\ttext", "a\tc"),
        ("text", "c"),
        (",title,text", "0,a,c"),
    ],
)
def test_the_delimiter_is_told_from_the_header(header: str, row: str) -> None:
    assert pieces_of(f"{header}\n{row}\n", "a.csv").texts == ["c"]


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "text\nFrüh am Ю morgen 🙂\n".encode(),
        "text\nFrüh am Ю morgen 🙂\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "text\nFrüh am Ю morgen 🙂\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "text\nFrüh am Ю morgen 🙂\n".encode("utf-32-le"),
    ],
)
def test_encodings_with_a_mark(data: bytes) -> None:
    assert pieces_of(data, "a.csv").texts == ["Früh am Ю morgen 🙂"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "mac_cyrillic"])
def test_encodings_without_a_mark_are_guessed(encoding: str) -> None:
    text = "Президент Руритании подписал договор с Фридонией в столице после долгих переговоров."
    assert pieces_of(f"title;text\nДоговор;{text}".encode(encoding), "a.csv").texts == [text]


@pytest.mark.parametrize("cell", ["=SUM(A1)", "+1", "-1", "@a", "\ttab", "'=x", "''=x", "'quoted'", "'", "'a"])
def test_what_the_export_neutralised_comes_back(cell: str) -> None:
    written = f"'{cell}" if cell.lstrip("'")[:1] in [*"=+-@\t\r"] else cell
    assert pieces_of(f'text,title\n"{written}",x\n', "a.csv").texts == [cell]


BAD_ROWS = [
    (b"a", "ragged"),
    (b"a,b,c", "ragged"),
    (b"a,b\0c", "nul"),
    (b"a,b\xff\xfec", "undecodable"),
    (b'a,"b"c', "stray_quote"),
    (b'a,"b', "unclosed_quote"),
    (b"a,", "empty"),
    (b'a,"  "', "empty"),
    (b"," * 5000, "ragged"),
]


@pytest.mark.parametrize(("row", "code"), BAD_ROWS)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_bad_row_does_not_take_its_neighbours_along(row: bytes, code: str, end: bytes) -> None:
    rows = [b"title,text", b"x,before", b"x,before", b"x,before", row, b'x,"after, all"', b"x,after", b""]
    pieces = pieces_of(end.join(rows), "a.csv")
    assert pieces.texts == ["before"] * 3 + ["after, all", "after"]
    assert pieces.faults == [("row 4, line 5", code)]


BAD_FIELDS = [
    ("published", "yesterday", "bad_date"),
    ("published", "2025-13-45", "bad_date"),
    ("published", "2025-01-17T25:00", "bad_date"),
    ("published", "Fri, 31 Feb 2025 10:30:00 GMT", "bad_date"),
    ("url", "javascript:alert(1)", "bad_url"),
    ("url", "post.example/1", "bad_url"),
    ("url", "https://[post", "bad_url"),
    ("url", "https://post.example/" + "a" * 2000, "too_long"),
    ("source", "a" * 201, "too_long"),
    ("author", "a" * 301, "too_long"),
    ("language", "a" * 21, "too_long"),
    ("published", "2" * 121, "too_long"),
]


@pytest.mark.parametrize(("field", "value", "code"), BAD_FIELDS)
def test_fields_that_cannot_be_used_are_named(field: str, value: str, code: str) -> None:
    pieces = pieces_of(f'text,{field}\n{TEXT},"{value}"\n{TEXT},\n', "a.csv")
    assert (pieces.texts, pieces.faults) == ([TEXT], [("row 1, line 2", code)])
    assert field in pieces.bad[0].message


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2025-01-17", "2025-01-17"),
        ("2025-01~", "2025-01~"),
        ("2025-01-17T10:30:00Z", "2025-01-17"),
        ("2025-01-17T23:30:00.123-05:00", "2025-01-17"),
        ("2025-01-17 10:30", "2025-01-17"),
        ("2025-01-17 10:30:00 UTC", "2025-01-17"),
        ("Fri, 17 Jan 2025 10:30:00 GMT", "2025-01-17"),
        ("17 Jan 2025 23:30 -0500", "2025-01-17"),
        ("", None),
        ("  ", None),
    ],
)
def test_dates_as_tables_and_feeds_write_them(written: str, published: str | None) -> None:
    assert pieces_of(f'text,date\n{TEXT},"{written}"\n', "a.csv").articles[0].published == published


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("title,text\n", "empty"),
        ("sep=;\n", "empty"),
        ("title,date\na,b\n", "columns_unknown"),
        ("text,text\na,b\n", "duplicate_column"),
        (",,\na,b,c\n", "no_header"),
        ('"text\n', "unclosed_quote"),
        ('"text"x\n', "stray_quote"),
        ("text" + ",a" * 1000 + "\n", "too_many_columns"),
        (b"PK\x03\x04\0\0\n", "binary"),
        (b"text,a\xff\n" + b"a,b\n" * 9, "undecodable"),
        ("text" * 2_600_000, "too_large"),
    ],
)
def test_unusable_tables_are_refused(data: bytes | str, code: str) -> None:
    assert refused(data, "a.csv").code == code


def test_unknown_columns_are_named_so_that_they_can_be_chosen() -> None:
    error = refused("Titel;Inhalt\na;b\n", "a.csv")
    assert (error.code, error.params["columns"]) == ("columns_unknown", "Titel\nInhalt")
    assert "Titel, Inhalt" in str(error)
    assert columns_of(io.BytesIO(b";Titel;Inhalt\n0;a;b\n"), "a.csv") == ("Titel", "Inhalt")


def test_stated_columns_count_more_than_guessed_ones() -> None:
    table = "Inhalt,text,headline,author\nb,short,c,d\n"
    article = pieces_of(table, "a.csv", {"text": "Inhalt", "author": ""}).articles[0]
    assert article == ReadArticle(title="c", text="b")


@pytest.mark.parametrize(
    ("columns", "code"), [({"text": "Inhalt"}, "unknown_column"), ({"place": "text"}, "unknown_field")]
)
def test_columns_that_are_stated_must_be_there(columns: dict[str, str], code: str) -> None:
    assert refused("text\na\n", "a.csv", columns).code == code


def test_a_long_row_is_passed_over() -> None:
    data = b"text\n" + b"a" * 10_000_001 + b"\n" + b"b" * 25_000_000 + b"\nafter\n"
    pieces = pieces_of(data, "a.csv")
    assert (pieces.texts, pieces.faults) == (
        ["after"],
        [("row 1, line 2", "too_large"), ("row 2, line 3", "too_large")],
    )


@pytest.mark.parametrize("below", [120_000 * ["x,y"], 15_000 * ["x," + "y" * 1000]])
def test_an_unclosed_quote_ends_at_a_limit(below: list[str]) -> None:
    pieces = pieces_of("\n".join(["title,text", 'a,"open', *below]), "a.csv")
    assert (len(pieces.good), pieces.faults) == (len(below), [("row 1, line 2", "unclosed_quote")])


def test_quotes_that_never_close_do_not_make_it_read_for_ever() -> None:
    pieces = pieces_of("title,text,x\n" + 'a",",\n' * 150_000, "a.csv")
    assert pieces.bad[-1].code == "unclosed_quotes"
    assert len(pieces.bad) < 100


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


def neutralised(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'")[:1] in [*"=+-@\t\r"] else cell


@given(st.lists(st.tuples(CELLS, CELLS.filter(str.strip)), min_size=1), st.sampled_from([",", ";", "\t", "|"]))
def test_what_python_writes_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["title", "text"])
    writer.writerows([neutralised(title), neutralised(text)] for title, text in rows)
    articles = pieces_of(out.getvalue(), "a.csv").good
    assert [read_row(piece.data, "a.row").text for piece in articles] == [with_line_feeds(text) for _, text in rows]
    stated = [title.strip() for title, _ in rows]
    assert [read_row(piece.data, "a.row").title for piece in articles if b'"title"' in piece.data] == [
        with_line_feeds(title) for title in stated if title
    ]


def with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_137_bad_rows_among_10_000_are_all_reported_and_all_others_come_through() -> None:
    table = table_with_bad_rows()
    pieces = pieces_of(table.data, "a.csv")
    assert len(table.bad) == 137
    assert pieces.faults == table.bad
    assert pieces.articles == table.good
