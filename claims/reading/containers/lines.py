"""The lines of a file of any size: never more than one of them in memory, and of a long one not even that."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ..decoding import BYTE_ORDER_MARKS

LONGEST_LINE = 10_000_000
"""Bytes; a longer line is passed over."""
BLOCK = 64 * 1024


class Line(NamedTuple):
    """A line with its end, counted from 1; without its bytes where it is too long."""

    number: int
    data: bytes
    too_long: bool = False


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """The lines from where the file stands."""
    number = 0
    while data := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(data) > LONGEST_LINE:
            _pass_over(file, data)
            yield Line(number, b"", too_long=True)
        else:
            yield Line(number, data)


def _pass_over(file: BinaryIO, read: bytes) -> None:
    while read and not read.endswith(b"\n"):
        read = file.readline(BLOCK)


def unmarked(file: BinaryIO) -> BinaryIO:
    """The file from its start, without a byte order mark, and as UTF-8 where the mark says UTF-16 or UTF-32."""
    file.seek(0)
    head = file.read(4)
    mark, encoding = next((each for each in BYTE_ORDER_MARKS if head.startswith(each[0])), (b"", "utf-8"))
    file.seek(len(mark))
    if encoding == "utf-8":
        return file
    return io.BufferedReader(_AsUtf8(file, encoding))


def with_line_feeds(file: BinaryIO) -> BinaryIO:
    """The file from where it stands, with the line ends of old Macintosh files (CR alone) as line feeds."""
    return io.BufferedReader(_WithLineFeeds(file))


class _Converted(io.RawIOBase):
    """A file that is converted block by block as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._waiting = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer, in the stubs
        while not self._waiting and not self._ended:
            block = self._file.read(BLOCK)
            self._ended = not block
            self._waiting = self._convert(block)
        size = min(len(buffer), len(self._waiting))
        buffer[:size], self._waiting = self._waiting[:size], self._waiting[size:]
        return size

    def _convert(self, block: bytes) -> bytes:
        raise NotImplementedError


class _AsUtf8(_Converted):
    """Half a surrogate pair and an incomplete last character stay wrong in UTF-8, so that their line is reported."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        super().__init__(file)
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")

    def _convert(self, block: bytes) -> bytes:
        try:
            return self._decoder.decode(block, final=not block).encode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            self._ended = True
            return b"\xff"


class _WithLineFeeds(_Converted):
    def _convert(self, block: bytes) -> bytes:
        return block.replace(b"\r", b"\n")
