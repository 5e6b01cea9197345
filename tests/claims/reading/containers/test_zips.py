"""Archives: members in the order of names; what is unsafe, damaged or endless is named and never unpacked."""

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterable

import pytest

from claims.reading.containers.bad_row import printable
from tests.claims.reading.containers.taken_apart import TEXT, pieces_of, refused

Member = tuple[str | zipfile.ZipInfo, bytes | str]


def zipped(*members: Member, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # that a name stands twice is what some tests are about
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def test_members_come_in_the_order_of_names() -> None:
    pieces = pieces_of(zipped(("b/two.md", "# Two"), ("a.txt", TEXT), ("b/Ünö.txt", "c"), ("b/", "")), "a.zip")
    assert [(piece.name, piece.place, piece.data) for piece in pieces.good] == [
        ("a.txt", "a.txt", TEXT.encode()),
        ("two.md", "b/two.md", b"# Two"),
        ("Ünö.txt", "b/Ünö.txt", b"c"),
    ]
    assert not pieces.bad


def test_what_computers_add_is_passed_over() -> None:
    added: Iterable[str] = ["__MACOSX/._a.txt", ".DS_Store", ".git/config", "b/.hidden.txt"]
    pieces = pieces_of(zipped(("a.txt", TEXT), *((name, "x") for name in added)), "a.zip")
    assert ([piece.place for piece in pieces.good], pieces.bad) == (["a.txt"], [])


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ("/etc/a.txt", "unsafe_name"),
        ("../a.txt", "unsafe_name"),
        ("b/../../a.txt", "unsafe_name"),
        ("C:/a.txt", "unsafe_name"),
        ("b\\a.txt", "unsafe_name"),
        ("a\n.txt", "unsafe_name"),
        ("a\u202etxt.txt", "unsafe_name"),
        ("b/" * 200 + "a.txt", "unsafe_name"),
        (entry("link.txt", stat.S_IFLNK | 0o777), "link"),
        (entry("device.txt", stat.S_IFCHR | 0o666), "link"),
        (entry("pipe.txt", stat.S_IFIFO | 0o666), "link"),
        ("a.exe", "unknown_format"),
        ("noextension", "unknown_format"),
        ("inner.zip", "nested"),
        ("empty.csv", "empty"),
        ("page.xml", "not_a_feed"),
        ("good.txt", "duplicate_name"),
    ],
)
def test_a_bad_member_does_not_take_the_others_along(member: str | zipfile.ZipInfo, code: str) -> None:
    name = member if isinstance(member, str) else member.filename
    data = "" if name == "empty.csv" else "text"
    pieces = pieces_of(zipped(("good.txt", TEXT), (member, data)), "a.zip")
    assert [piece.data for piece in pieces.good] == [TEXT.encode()]
    assert pieces.faults == [(printable(name), code)]
    assert "page.xml: " not in pieces.bad[0].message


def test_a_zero_character_hides_no_extension() -> None:
    data = zipped(("a.txtX.exe", "x"), ("good.txt", TEXT)).replace(b"a.txtX.exe", b"a.txt\0.exe")
    assert pieces_of(data, "a.zip").faults == [("a.txt\ufffd.exe", "unsafe_name")]


def test_tables_in_an_archive_are_taken_apart() -> None:
    table = f'title,text,published\nA,{TEXT},2025\nB,"{TEXT}\n",soon\nC,{TEXT},\n'
    pieces = pieces_of(zipped(("reports/a.csv", table), ("b.txt", "x"), ("c.jsonl", '{"text":"a"}\n[]')), "a.zip")
    assert [(piece.name, piece.place) for piece in pieces.good] == [
        ("b.txt", "b.txt"),
        ("c.jsonl.row", "c.jsonl, line 1"),
        ("a.csv.row", "reports/a.csv, row 1, line 2"),
        ("a.csv.row", "reports/a.csv, row 3, line 5"),
    ]
    assert pieces.faults == [("c.jsonl, line 2", "not_object"), ("reports/a.csv, row 2, line 3", "bad_date")]


def test_columns_hold_for_the_tables_in_an_archive() -> None:
    assert pieces_of(zipped(("a.csv", "Inhalt\nb\n")), "a.zip", {"text": "Inhalt"}).texts == ["b"]


def with_flag(data: bytes, flag: int) -> bytes:
    """The archive's first member with a flag set in both places."""
    changed = bytearray(data)
    for start in (6, data.index(b"PK\x01\x02") + 8):
        changed[start] |= flag
    return bytes(changed)


def test_encrypted_members_are_named() -> None:
    assert pieces_of(with_flag(zipped(("a.txt", TEXT), ("b.txt", TEXT)), 1), "a.zip").faults == [("a.txt", "encrypted")]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_named(method: int) -> None:
    assert pieces_of(zipped(("a.txt", TEXT), method=method), "a.zip").faults == [("a.txt", "compression")]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_damaged_members_are_named(method: int) -> None:
    data = bytearray(zipped(("a.txt", TEXT * 3), ("b.txt", TEXT), method=method))
    data[40:44] = b"\xff\xff\xff\xff"
    pieces = pieces_of(bytes(data), "a.zip")
    assert (pieces.faults, [piece.place for piece in pieces.good]) == ([("a.txt", "damaged")], ["b.txt"])


@pytest.mark.parametrize(
    ("size", "code"), [(9_000_000, ""), (11_000_000, "bomb"), (50_000_001, "bomb"), (300_000_000, "too_large")]
)
def test_bombs_are_left_packed(size: int, code: str) -> None:
    pieces = pieces_of(zipped(("a.txt", bytes(size)), ("b.txt", TEXT)), "a.zip")
    assert [bad.code for bad in pieces.bad] == [code] * bool(code)
    assert pieces.good[-1].place == "b.txt"


def test_large_members_are_left_packed() -> None:
    block = bytes(range(256)) * 4
    stored = zipped(("a.txt", block * 50_000), ("b.txt", TEXT), method=zipfile.ZIP_STORED)
    assert pieces_of(stored, "a.zip").faults == [("a.txt", "too_large")]


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.reading.containers.zips.LARGEST_ARCHIVE", 100)
    pieces = pieces_of(zipped(("a.txt", "a" * 60), ("b.txt", "b" * 60), ("c.txt", "c")), "a.zip")
    assert pieces.faults == [("b.txt", "too_large"), ("c.txt", "too_large")]


def end_of(entries: int, size: int, start: int) -> bytes:
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, size, start, 0)


def large_end_of(entries: int, size: int, start: int, at: int) -> bytes:
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return record + locator + end_of(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


ONE = zipped(("a.txt", TEXT))
START = ONE.index(b"PK\x01\x02")
LISTED = len(ONE) - 22 - START
DIRECTORY = ONE[START:-22]


def test_the_record_of_large_archives_is_read() -> None:
    data = ONE[:-22] + large_end_of(1, LISTED, START, START + LISTED)
    assert [piece.data for piece in pieces_of(data, "a.zip").good] == [TEXT.encode()]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_zip"),
        (b"PK\x03\x04 and no more", "not_a_zip"),
        (ONE[:-30], "not_a_zip"),
        (ONE[:-22] + large_end_of(100_001, LISTED, START, START + LISTED), "too_many_entries"),
        (ONE[:-22] + large_end_of(2**60, LISTED, START, START + LISTED), "too_many_entries"),
        (ONE[:-22] + large_end_of(2, LISTED, START, START + LISTED), "damaged"),
        (ONE[:-22] + large_end_of(1, 2**63, START, START + LISTED), "damaged"),
        (ONE[:-22] + end_of(2, LISTED, START), "damaged"),
        (ONE[:-22] + end_of(0, LISTED, START), "damaged"),
        (ONE[:-22] + end_of(0xFFFF, LISTED, START), "damaged"),
        (ONE[:-22] + end_of(1, LISTED, START + 1), "damaged"),
        (ONE[:-22] + DIRECTORY + end_of(1, 2 * LISTED, START), "damaged"),
        (ONE[:-22] + DIRECTORY + end_of(2, 2 * LISTED, START), "bomb"),
        (b"before" + ONE, "damaged"),
        (ONE + b"behind", "damaged"),
        (zipped(), "empty"),
        (zipped(("folder/", "")), "empty"),
    ],
    ids=range(17),
)
def test_lists_of_entries_that_cannot_be_relied_on_are_refused(data: bytes, code: str) -> None:
    assert refused(data, "a.zip").code == code


def test_entries_within_one_another_are_refused() -> None:
    inner = zipped(("inner.txt", TEXT), method=zipfile.ZIP_STORED)
    outer = zipped(("outer.txt", inner), method=zipfile.ZIP_STORED)
    start = outer.rindex(b"PK\x01\x02")
    inner_at = outer.index(b"PK\x03\x04", 4)
    second = bytearray(inner[inner.index(b"PK\x01\x02") : -22])
    second[42:46] = struct.pack("<L", inner_at)
    listed = outer[start:-22] + bytes(second)
    assert refused(outer[:start] + listed + end_of(2, len(listed), start), "a.zip").code == "bomb"
