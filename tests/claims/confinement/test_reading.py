"""Files that mean no harm are read by a child as they are without one."""

import ast
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from claims.confinement import Confined
from claims.confinement.refusals import PARSER_FAILED
from claims.reading import BadPiece, Piece, UnreadableFile, columns_of, read_article, take_apart
from tests.claims.confinement.conftest import CHECKOUT

TEXT = ("Title: The bridge at Vellin\n" + "The river rose in the night, and the town was empty. " * 60).encode()
MARKDOWN = b"---\ntitle: The bridge\nsource: Vellin Courier\npublished: 2031-04~\nlanguage: en\n---\nIt fell.\n"
TABLE = b"Headline,Body of report,Seen\nThe bridge,It fell.,2031-04-02\nThe ferry,,2031-04-03\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.md", MARKDOWN),
        ("a.txt", "Мост обрушился ночью.\nГород опустел.".encode("cp1251")),
        ("a.txt", "Die Brücke – gestürzt 🌉".encode()),
    ],
)
def test_an_article_is_the_same(confined: Confined, name: str, data: bytes) -> None:
    assert confined.read(data, name) == read_article(data, name)


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b""), ("a.txt", b"\0\1"), ("a.exe", b"MZ"), ("a: b.md", b"---\nx: 1\n---\n")]
)
def test_a_refusal_is_the_same(confined: Confined, name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as direct:
        read_article(data, name)
    with pytest.raises(UnreadableFile) as relayed:
        confined.read(data, name)
    for attribute in ("name", "code", "params"):
        assert getattr(relayed.value, attribute) == getattr(direct.value, attribute)
    assert str(relayed.value) == str(direct.value)


@pytest.mark.parametrize("columns", [{"title": "Headline", "text": "Body of report"}, None])
def test_a_table_is_taken_apart_the_same(confined: Confined, tmp_path: Path, columns: Mapping[str, str] | None) -> None:
    path = tmp_path / "kept"
    path.write_bytes(TABLE)
    assert confined.columns_of(path, "a.csv") == columns_of(io.BytesIO(TABLE), "a.csv")
    if columns is None:
        with pytest.raises(UnreadableFile) as refused:
            list(confined.take_apart(path, "a.csv"))
        assert refused.value.code == "columns_unknown"
    else:
        assert list(confined.take_apart(path, "a.csv", columns)) == list(
            take_apart(io.BytesIO(TABLE), "a.csv", columns)
        )


def test_the_pieces_of_an_archive_are_read(confined: Confined, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(50):
            archive.writestr(f"reports/{number:02}.txt", TEXT + str(number).encode())
        archive.writestr("reports/picture.png", b"PNG")
    pieces = list(confined.take_apart(path, "a.zip"))
    read = [confined.read(piece.data, piece.name).text for piece in pieces if isinstance(piece, Piece)]
    assert read == [f"{TEXT.decode()}{number}" for number in range(50)]
    bad = [(piece.place, piece.code) for piece in pieces if isinstance(piece, BadPiece)]
    assert bad == [("reports/picture.png", "unknown_format")]


def test_a_file_is_read_while_another_is_taken_apart(confined: Confined, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"title,text\n" + b"The bridge,It fell.\n" * 3)
    read = [confined.read(TEXT, piece.name + ".txt").title for piece in confined.take_apart(path, "a.csv")]
    assert read == ["The bridge at Vellin"] * 3


FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Vellin Courier</title><link>https://vellin.example</link>
<item><title>The bridge</title><link>https://vellin.example/1</link><description>It fell in the night.</description>
<pubDate>Wed, 02 Apr 2031 08:00:00 GMT</pubDate></item></channel></rss>"""
AES = EncryptionMethod.AES_256
PAGE = (
    "<html><head><title>The bridge at Vellin</title></head><body><nav>Home</nav><article>"
    + "<p>The river rose in the night, and the town was empty for days.</p>" * 30
    + "</article></body></html>"
)


def printed(password: str = "") -> bytes:
    paper = FPDF()
    paper.set_font("Helvetica", size=11)
    paper.add_page()
    paper.multi_cell(0, 5, "The river rose in the night, and the town was empty for days. " * 20)
    if password:
        paper.set_encryption(owner_password="owner's", user_password=password, encryption_method=AES)
    return bytes(paper.output())


@pytest.mark.parametrize(("name", "data"), [("a.html", PAGE.encode()), ("a.pdf", printed())])
def test_a_parser_does_its_work_behind_the_guards(confined: Confined, name: str, data: bytes) -> None:
    assert confined.read(data, name) == read_article(data, name)
    assert "the town was empty for days" in confined.read(data, name).text


def test_an_encrypted_file_is_told_from_a_damaged_one(confined: Confined) -> None:
    data = printed(password="bridge")
    with pytest.raises(UnreadableFile) as direct:
        read_article(data, "a.pdf")
    with pytest.raises(UnreadableFile) as relayed:
        confined.read(data, "a.pdf")
    assert relayed.value.code == direct.value.code != PARSER_FAILED


def test_a_feed_is_taken_apart_the_same(confined: Confined, tmp_path: Path) -> None:
    (path := tmp_path / "kept").write_bytes(FEED)
    pieces = list(confined.take_apart(path, "a.rss"))
    assert pieces == list(take_apart(io.BytesIO(FEED), "a.rss"))
    assert [type(piece) for piece in pieces] == [Piece]


def test_all_that_reading_imports_is_imported_before_the_guards_stand() -> None:
    """What is imported later may fail, and a reader would take that for a damaged file."""
    code = "from claims.reading.parsers import PARSERS; import sys; print(*map(__import__, PARSERS), *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    used = {module for path in (CHECKOUT / "claims/reading").rglob("*.py") for module in _imports(path)}
    assert used - set(done.stdout.split()) == set()


def _imports(path: Path) -> Iterator[str]:
    """What others wrote; the language of an article is no matter for a child."""
    if path.name == "language.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        yield from (name for name in names if name.split(".")[0] not in sys.stdlib_module_names)


def test_a_file_that_is_gone_is_an_error_of_the_caller(confined: Confined, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(confined.take_apart(tmp_path / "gone", "a.zip"))
