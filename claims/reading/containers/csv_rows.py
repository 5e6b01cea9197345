"""Tables (.csv, .tsv): the first line names the columns, each record below is an article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from ..article import UnreadableFile
from ..pieces import BadPiece, Piece
from .bad_row import BadRow
from .columns import MOST_COLUMNS, choosable, guessed, mapped
from .lines import LONGEST_LINE, Line, lines_of, unmarked, with_line_feeds
from .records import MOST_LINES, Record, Records, StrayQuote, UnclosedQuote, cells_of
from .rows import row_piece
from .table_encoding import SAMPLE, encoding_of

DELIMITERS = (",", ";", "\t", "|")
NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")
"""A cell that our CSV export kept from being a formula, by one more apostrophe at its start."""
STATED_DELIMITER = re.compile(rb'"?sep=(.)"?\r?\n?', re.IGNORECASE)
"""The first line that Excel writes and reads, above the header."""
MEGABYTES = LONGEST_LINE // 1_000_000
FAULTS: Mapping[str, str] = {
    "too_large": f"the row is longer than {MEGABYTES} MB. Import the article as a file of its own.",
    "unclosed_quote": f"a double quote opens a cell here and is not closed within {MEGABYTES} MB or {MOST_LINES:,} "
    'lines, or closes in the middle of a cell further down. Close it, and write a quote within a cell as "". '
    "The lines below were read as rows of their own.",
    "unclosed_quotes": "too many double quotes that open a cell are not closed. The rest was not read: "
    "save the table as CSV again and import that.",
    "stray_quote": 'text follows a closing double quote. Write a quote within a cell as "".',
    "nul": "the row holds a zero byte. Remove it.",
    "undecodable": "the row holds bytes that are no characters in the file's encoding. Save the table as UTF-8.",
}


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table: the names of its columns, and its records below them."""

    columns: tuple[str, ...]
    records: Records


def csv_rows(file: BinaryIO, name: str, columns: Mapping[str, str] | None) -> Iterator[Piece | BadPiece]:
    """A piece for each record. Raises UnreadableFile where the table has no usable header, or no record."""
    table = open_table(file, name)
    position = {field: table.columns.index(column) for field, column in mapped(table.columns, columns, name).items()}
    number = 0
    for number, record in enumerate(table.records, 1):
        place = f"row {number}, line {record.line}"
        if record.code:
            yield BadRow(record.code, fault_of(record, table)).at(name, place)
        else:
            yield row_piece({field: original(record.cells[at]) for field, at in position.items()}, name, place)
    if not number:
        raise UnreadableFile(name, "empty", "there is no row below the columns' names. Add the articles.")


def csv_columns(file: BinaryIO, name: str) -> tuple[str, ...]:
    """The names in the header; a column without one cannot be chosen. Raises UnreadableFile."""
    return choosable(open_table(file, name).columns)


def open_table(file: BinaryIO, name: str) -> Table:
    """Raises UnreadableFile where the table has no usable header."""
    sample = unmarked(file).read(SAMPLE)
    text = unmarked(file)
    if b"\n" not in sample and b"\r" in sample[:-1]:
        text = with_line_feeds(text)
    encoding = encoding_of(sample)
    lines = lines_of(text)
    first, delimiter = _first_line(lines, name)
    if delimiter is None:
        delimiter = _delimiter_of(first.data.decode(encoding, "replace"), name)
    records = Records(chain([first], lines), encoding, delimiter, MOST_COLUMNS)
    names = _header(records, name)
    records.columns = len(names)
    return Table(names, records)


def _first_line(lines: Iterator[Line], name: str) -> tuple[Line, str | None]:
    """The header's first line, and the delimiter where a line above states it."""
    written = (line for line in lines if line.too_long or line.data.strip())
    first = next(written, None)
    stated = STATED_DELIMITER.fullmatch(first.data) if first else None
    if stated:
        first = next(written, None)
    if first is None:
        raise UnreadableFile(name, "empty", "the table is empty. Name the columns in its first line.")
    if first.too_long:
        raise UnreadableFile(
            name, "too_large", f"the first line is longer than {MEGABYTES} MB. Name the columns in it."
        )
    if b"\0" in first.data:
        raise UnreadableFile(name, "binary", "this is not a text file. Save the table as CSV and add it again.")
    return first, stated.group(1).decode("latin-1") if stated else None


def _delimiter_of(header: str, name: str) -> str:
    """The one that gives the most columns with well-known names, then the most columns."""
    likely = ("\t", *DELIMITERS) if name.lower().endswith(".tsv") else DELIMITERS
    return max(likely, key=lambda delimiter: _promise(header, delimiter))


def _promise(header: str, delimiter: str) -> tuple[int, int]:
    try:
        names = cells_of(iter([header]), delimiter, MOST_COLUMNS)
    except (UnclosedQuote, StrayQuote):
        return 0, 0
    return len(guessed(names)), len(names)


def _header(records: Records, name: str) -> tuple[str, ...]:
    record = next(iter(records))
    if record.code in FAULTS:
        raise UnreadableFile(name, record.code, f"the columns' names: {FAULTS[record.code]}")
    names = tuple(" ".join(original(cell).split()) for cell in record.cells)
    if len(names) > MOST_COLUMNS:
        raise UnreadableFile(
            name, "too_many_columns", f"there are more than {MOST_COLUMNS} columns. Leave out the rest."
        )
    if not any(names):
        raise UnreadableFile(name, "no_header", "the first line names no column. Write the columns' names in it.")
    named = [each for each in names if each]
    if twice := sorted({each for each in named if named.count(each) > 1}):
        raise UnreadableFile(
            name, "duplicate_column", f"the column “{twice[0][:80]}” stands twice. Rename one of them.", column=twice[0]
        )
    return names


def fault_of(record: Record, table: Table) -> str:
    """What is wrong with a broken record, in words."""
    if record.code != "ragged":
        return FAULTS[record.code]
    found, named = len(record.cells), len(table.columns)
    much = f"more cells than the {named} columns" if found > named else f"{found} cells for {named} columns"
    return f"the row has {much}. Put a cell that holds the delimiter or a line break between double quotes."


def original(cell: str) -> str:
    """The cell before our CSV export kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and NEUTRALISED.match(cell) else cell
