"""Whatever is handed in: each bad thing is a row of the report with its reason, and the rest goes on."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn
from claims.models import Article, ImportBatch, ItemOutcome
from tests.factories import make_timeline
from tests.imports import work_through

pytestmark = pytest.mark.django_db(transaction=True)

GOOD = "On 3 May 1923, Freedonia and Sylvania signed a pact on salt in Gloria."
OVERRIDE, SURROGATE = "\u202e", "\ud800"
XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><item><title>&i;</title></item></channel></rss>"
)


def encrypted_pdf() -> bytes:
    printed = FPDF()
    printed.add_page()
    printed.set_font("helvetica", size=12)
    printed.multi_cell(0, text=GOOD)
    writer = PdfWriter(PdfReader(io.BytesIO(bytes(printed.output()))))
    writer.encrypt("a password")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members:
            written.writestr(name, content)
    return packed.getvalue()


BAD = {
    "empty.txt": b"",
    "nul.txt": b"Freedonia\0 signed.",
    "program.exe": b"MZ" + bytes(200),
    "undecodable.md": b"\xff\xfe\xd8\x00\x00\xd8" + bytes(range(128, 250)),
    "line.txt": b"salt " * 20_000_000,
    "cut.pdf": b"%PDF-1.7\n1 0 obj",
    "locked.pdf": encrypted_pdf(),
    "cut.docx": archive(("word/document.xml", b"<w:document"))[:60],
    "cut.epub": b"PK\x03\x04" + bytes(40),
    "cut.zip": archive(("a.txt", GOOD.encode()))[:-30],
    "bomb.zip": archive(("bomb.txt", bytes(300_000_000))),
    "outside.zip": archive(("../../outside.txt", GOOD.encode())),
    "absolute.zip": archive(("/srv/outside.txt", GOOD.encode())),
    "bomb.rss": XML_BOMB.encode(),
    "deep.jsonl": b'{"title": "Salt", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "twice.jsonl": b'{"title": "Salt", "text": "Pact", "text": "No pact"}',
    "half.jsonl": json.dumps({"title": "Salt", "text": f"Half {SURROGATE}"}).encode(),
    "ragged.csv": b"title,text\nSalt,Pact,more\n",
}
GOOD_FILES = {
    "good.txt": GOOD.encode(),
    "turned.txt": f"{GOOD} {OVERRIDE}dlog{OVERRIDE}".encode(),
    "script.html": f"<html><body><article><p>{GOOD} {'It rained in Gloria all day. ' * 9}</p></article>"
    "<script>document.title = 'taken'</script></body></html>".encode(),
}


def told(batch: ImportBatch, name: str) -> list[str]:
    """What the report says of a file: its own message, or those of its refused items."""
    items = batch.items.refused().filter(name=name) | batch.items.refused().filter(file__name=name)
    return [*batch.files.refused().filter(name=name).values_list("message", flat=True), *(i.message for i in items)]


def test_each_bad_file_is_a_row_of_the_report_and_the_others_are_imported(tmp_path: Path) -> None:
    files = [HandedIn(name, content) for name, content in {**BAD, **GOOD_FILES}.items()]
    batch = work_through(start_batch(make_timeline(), files, by=None))
    untold = [name for name in BAD if not any(told(batch, name))]
    assert untold == []
    taken = batch.items.filter(outcome=ItemOutcome.NEW).in_order()
    assert [item.name for item in taken] == list(GOOD_FILES)
    assert not list(tmp_path.parent.rglob("outside.txt"))
    turned = Article.objects.get(origin="turned.txt")
    assert OVERRIDE in turned.text
    assert "taken" not in Article.objects.get(origin="script.html").text
    assert turned.claims.exists()
