"""The regression table: in every hand-dated text of `sentences/`, exactly the marked expressions are found."""

from datetime import date
from pathlib import Path

import pytest

from claims.dating import SpanType, find_dates
from tests.claims.dating.marked import Mark, Marked, mark_of, read_marked

SENTENCES = [
    marked for path in sorted(Path(__file__).with_name("sentences").glob("*.txt")) for marked in read_marked(path)
]


@pytest.mark.parametrize("marked", [pytest.param(marked, id=marked.place) for marked in SENTENCES])
def test_what_is_marked_is_found_and_nothing_else(marked: Marked) -> None:
    spans = find_dates(marked.text, published=marked.published, languages=(marked.language,))
    pinned = {mark.start for mark in marked.marks if mark.fuzzy}
    found = [mark_of(span, pinned=span.start in pinned) for span in spans]
    assert [_told(mark, marked.text) for mark in found] == [_told(mark, marked.text) for mark in marked.marks]


def _told(mark: Mark, text: str) -> str:
    """A mark on one line with its words, so that a failure can be read."""
    return f"{mark.start} [{text[mark.start : mark.end]}] {mark.type} {mark.value} {mark.fuzzy or ''}".rstrip()


def test_the_table_is_read_with_what_holds_for_each_line(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text(
        "# A comment\nNothing here [12].\n\n@ published 2031-01-17\n@ language fa\n"
        "Since [May|2030-05|2030?-05 late],\\nfor [two days|P2D], "
        "[every day|SET P1D] [a week after|] [2|2014|[2014,2015]].\n"
        "@ published none\n[At ten|XXXX-XX-XXT10|-]\n",
        encoding="utf-8",
    )
    assert read_marked(path) == (
        Marked("some:2", "Nothing here [12].", None, "en", ()),
        Marked(
            "some:6",
            "Since May,\nfor two days, every day a week after 2.",
            date(2031, 1, 17),
            "fa",
            (
                Mark(6, 9, SpanType.DATE, "2030-05", "2030?-05 late"),
                Mark(15, 23, SpanType.DURATION, "P2D"),
                Mark(25, 34, SpanType.SET, "P1D"),
                Mark(35, 47, SpanType.DATE, ""),
                Mark(48, 49, SpanType.DATE, "2014", "[2014,2015]"),
            ),
        ),
        Marked("some:8", "At ten", None, "fa", (Mark(0, 6, SpanType.TIME, "XXXX-XX-XXT10", "-"),)),
    )


@pytest.mark.parametrize("line", ["@ publisher none", "In [1931|1931|1931?|].", "In 1931|1931].", "In [1931|1931."])
def test_broken_markup_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "some.txt"
    path.write_text(f"# A comment\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^some:2: "):
        read_marked(path)
