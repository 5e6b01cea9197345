"""The records of a delimited table (RFC 4180), one after the other; a broken one does not take the rest with it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import LONGEST_LINE, Line

LONGEST_RECORD = LONGEST_LINE
MOST_LINES = 100_000
"""Lines of one record. They are held until it is closed, to be read again where it is not."""
PATIENCE = 2_000_000
"""Lines, or hundreds of bytes, that are read again after unclosed quotes before the table is given up."""


class UnclosedQuote(ValueError):
    """The lines ended within a quoted cell."""


class StrayQuote(ValueError):
    """A closing quote is followed by something other than a delimiter or the line's end."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of a record that starts at the line. Where `code` says that it is broken, there may be none."""

    line: int
    cells: list[str]
    code: str = ""


class Records:
    """The records of the lines; empty lines are none. No more than one cell beyond `columns` is kept of any."""

    def __init__(self, lines: Iterator[Line], encoding: str, delimiter: str, columns: int) -> None:
        self.columns = columns
        self._lines = lines
        self._again: deque[Line] = deque()
        self._encoding = encoding
        self._delimiter = delimiter
        self._taken: list[Line] = []
        self._undecodable = False
        self._read_again = 0

    def __iter__(self) -> Iterator[Record]:
        while (line := self._next()) is not None:
            if line.too_long:
                yield Record(line.number, [], "too_large")
            elif line.data.strip(b"\r\n"):
                yield self._record(line)
            if self._read_again > PATIENCE:
                yield Record(line.number, [], "unclosed_quotes")
                return

    def _next(self) -> Line | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _record(self, first: Line) -> Record:
        self._taken, self._undecodable = [first], False
        try:
            cells = cells_of(self._texts(first), self._delimiter, self.columns + 1)
        except (UnclosedQuote, StrayQuote) as broken:
            return Record(first.number, [], self._fault(broken))
        if any(b"\0" in line.data for line in self._taken):
            return Record(first.number, cells, "nul")
        if self._undecodable:
            return Record(first.number, cells, "undecodable")
        return Record(first.number, cells, "" if len(cells) == self.columns else "ragged")

    def _texts(self, line: Line | None) -> Iterator[str]:
        """The text of the line, then of each one below it that the record asks for, up to the limits."""
        size = 0
        while line is not None:
            size += len(line.data)
            if line is not self._taken[0]:
                self._taken.append(line)
            if line.too_long or size > LONGEST_RECORD or len(self._taken) > MOST_LINES:
                return
            yield self._decoded(line)
            line = self._next()

    def _decoded(self, line: Line) -> str:
        try:
            return line.data.decode(self._encoding)
        except UnicodeDecodeError:
            self._undecodable = True
            return line.data.decode(self._encoding, "replace")

    def _fault(self, broken: ValueError) -> str:
        """One that runs over several lines and then breaks forgot to close a quote: they are read by themselves."""
        below = self._taken[1:]
        if not below and isinstance(broken, StrayQuote):
            return "stray_quote"
        self._read_again += len(below) + sum(len(line.data) for line in below) // 100
        self._again.extendleft(reversed(below))
        return "unclosed_quote"


def cells_of(texts: Iterator[str], delimiter: str, most: int) -> list[str]:
    """The cells of one record, `most` at most; texts are its lines with their ends, read as far as it goes."""
    text = next(texts)
    if '"' not in text:
        return _without_end(text).split(delimiter, most)[:most]
    cells: list[str] = []
    start = 0
    while True:
        if text.startswith('"', start):
            cell, text, start = _quoted(texts, text, start + 1)
        else:
            end = text.find(delimiter, start)
            cell, start = (_without_end(text[start:]), len(text)) if end < 0 else (text[start:end], end)
        if len(cells) < most:
            cells.append(cell)
        if not text.startswith(delimiter, start):
            break
        start += len(delimiter)
    if _without_end(text[start:]):
        raise StrayQuote
    return cells


def _quoted(texts: Iterator[str], text: str, start: int) -> tuple[str, str, int]:
    """The cell, the line on which it ends, and where on it."""
    parts: list[str] = []
    while (end := _closing_quote(text, start)) < 0:
        parts.append(text[start:])
        following = next(texts, None)
        if following is None:
            raise UnclosedQuote
        text, start = following, 0
    parts.append(text[start:end])
    return "".join(parts).replace('""', '"'), text, end + 1


def _closing_quote(text: str, start: int) -> int:
    """The first quote that is not doubled, or -1."""
    found = text.find('"', start)
    while found >= 0 and text.startswith('"', found + 1):
        found = text.find('"', found + 2)
    return found


def _without_end(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")
