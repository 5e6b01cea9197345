"""Which files are containers; any bytes give pieces or a refusal; the memory does not grow with the file."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.reading import UnreadableFile
from claims.reading.containers import CONTAINERS, columns_of, guessed, is_container, read_row, take_apart
from claims.reading.pieces import Piece
from tests.claims.reading.containers.taken_apart import pieces_of, refused
from tests.claims.reading.containers.test_feeds import ATOM, RSS
from tests.claims.reading.containers.test_zips import zipped

CHECKOUT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("extension", CONTAINERS)
def test_containers_go_by_extension(extension: str) -> None:
    assert is_container(f"folder/A{extension.upper()}", b"anything")


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", b"PK\x03\x04", False),
        ("a.docx", b"PK\x03\x04", False),
        ("a", b"PK\x03\x04", True),
        ("rss", b"\n<?xml version='1.0'?>", True),
        ("export", b'{"type":"meta","format":"dateline-bundle","version":1}', True),
        ("README", b"{title} and words", False),
        ("README", b"", False),
    ],
)
def test_content_counts_only_without_an_extension(name: str, head: bytes, expected: bool) -> None:
    assert is_container(name, head) is expected


def test_other_files_are_refused_with_the_accepted_ones() -> None:
    error = refused("text", "a.txt")
    assert error.code == "unknown_format"
    assert all(extension in str(error) for extension in CONTAINERS)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["Headline", "BODY"], {"title": "Headline", "text": "BODY"}),
        (["body", "text"], {"text": "text"}),
        (["Full Text", "date-published"], {"text": "Full Text", "published": "date-published"}),
        (
            ["articleBody", "Publication_Date", "lang"],
            {"text": "articleBody", "published": "Publication_Date", "language": "lang"},
        ),
        (["Text", "text"], {"text": "Text"}),
        (["inhalt", ""], {}),
    ],
)
def test_well_known_names_are_guessed(columns: list[str], expected: dict[str, str]) -> None:
    assert guessed(columns) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "invalid_json"),
        (b"[]", "not_object"),
        (b"{}", "empty"),
        (b'{"text":"a","place":"b"}', "unknown_field"),
        (b'{"text":"a","url":"javascript:"}', "bad_url"),
        (b"\xff", "undecodable"),
    ],
)
def test_what_is_no_row_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_row(data, "a.row")
    assert caught.value.code == code


SEEDS = [
    RSS.encode(),
    ATOM.encode(),
    zipped(("a.txt", "x"), ("b.csv", "text\na\n")),
    b'title,text\n"a","b"\n',
    b'{"text":"a"}\n',
]


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A good file in which some bytes are others, or gone."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(data)


@given(st.one_of(st.binary(max_size=300), spoiled()), st.sampled_from([*CONTAINERS, ""]))
@example(b"<rss><channel><item><title>" + b"<b>" * 5000, ".rss")
def test_any_bytes_give_pieces_or_a_refusal(data: bytes, extension: str) -> None:
    with contextlib.suppress(UnreadableFile):
        columns_of(io.BytesIO(data), f"a{extension}")
    with contextlib.suppress(UnreadableFile):
        for piece in take_apart(io.BytesIO(data), f"a{extension}"):
            if isinstance(piece, Piece) and piece.name.endswith(".row"):
                assert read_row(piece.data, piece.name).text.strip()


MEASURE = """
import resource, sys
from claims.reading.containers import take_apart
from claims.reading.pieces import Piece
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, good, bad = peak(), 0, 0
with open(sys.argv[1], "rb") as file:
    for piece in take_apart(file, sys.argv[1]):
        good, bad = good + isinstance(piece, Piece), bad + (not isinstance(piece, Piece))
print(good, bad, peak() - before)
"""
ROW = 'Report {0},"Freedonia and Sylvania signed, on page {0}.",2025-01-17\n'


def measured(path: Path) -> tuple[int, int, int]:
    """Good pieces, bad ones, and megabytes that were needed beyond the interpreter's own."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    good, bad, megabytes = map(int, done.stdout.split())
    return good, bad, megabytes


def test_two_hundred_thousand_rows_need_no_more_memory_than_a_few(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("title,text,published\n")
        file.writelines(ROW.format(number) for number in range(200_000))
    good, bad, megabytes = measured(path)
    assert (good, bad) == (200_000, 0)
    assert megabytes < 30


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_line_of_a_hundred_megabytes_is_never_held(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    before, after = ("text\n", "after\n") if name == "a.csv" else ('{"text":"before"}\n', '{"text":"after"}\n')
    with path.open("wb") as file:
        file.write(before.encode() + b'"')
        file.writelines(b"a" * 1_000_000 for _ in range(100))
        file.write(b"\n" + after.encode())
    good, bad, megabytes = measured(path)
    assert (good, bad) == (1 + (name != "a.csv"), 1)
    assert megabytes < 60


def test_pieces_come_one_at_a_time() -> None:
    pieces = take_apart(io.BytesIO(b"text\na\nb\n"), "a.csv")
    assert isinstance(next(pieces), Piece)
    assert len(pieces_of(b"text\na\nb\n", "a.csv").good) == 2
