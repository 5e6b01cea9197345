"""The reference page says what is accepted, so all of it has to be."""

import re
from pathlib import Path

from timeline.dates import Part, parse

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "fuzzy-dates.md"


def accepted() -> list[str]:
    """The EDTF texts in the first column of the table under "What is accepted"."""
    section = PAGE.read_text(encoding="utf-8").split("## What is accepted")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [text for cell in cells for text in re.findall(r"`([^`]+)`", cell) if "…" not in text]


def test_everything_that_the_page_accepts_is_accepted() -> None:
    texts = accepted()
    assert len(texts) > 30
    assert [str(parse(text)) for text in texts] == texts


def test_the_parts_on_the_page_are_all_parts() -> None:
    header = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| Of a"))
    assert [cell.strip() for cell in header.split("|")[2:-1]] == [part.value for part in Part]
