"""The libraries behind the formats: imported late, and able to read without anything that a confined process lacks."""

import subprocess
import sys
from pathlib import Path

import pytest

from claims.reading.parsers import PARSERS
from tests.claims.reading import test_docx, test_epub, test_html, test_pdf

CHECKOUT = Path(__file__).resolve().parents[3]
CONFINED = """
import sys
from pathlib import Path
from claims.reading import read_article
from claims.reading.parsers import import_parsers
data = Path(sys.argv[1]).read_bytes()
import_parsers()
def refuse(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    kinds = ("socket.", "subprocess.", "os.putenv", "os.remove", "os.mkdir", "os.system", "shutil.", "tempfile.")
    if writes or event.startswith(kinds):
        raise PermissionError(event)
sys.dont_write_bytecode = True
sys.addaudithook(refuse)
assert read_article(data, sys.argv[1]).text
"""


def run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_reading_a_text_imports_none_of_them() -> None:
    code = "import sys; from claims.reading import read_article; read_article(b'Text.', 'a.txt'); print(*sys.modules)"
    assert not {parser.partition(".")[0] for parser in PARSERS[1:]} & set(run(code).split())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", test_html.PAGE.encode()),
        ("a.pdf", test_pdf.accord()),
        ("a.docx", test_docx.accord()),
        ("a.epub", test_epub.accord()),
    ],
)
def test_once_imported_they_read_without_network_and_without_writing(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    run(CONFINED, str(path))
