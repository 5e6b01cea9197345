"""Whether a zip's list of entries may be built: read by hand, because `zipfile` builds whatever the file declares."""

import struct
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple
from zipfile import ZipInfo

from ..article import UnreadableFile

MOST_ENTRIES = 100_000
LONGEST_COMMENT = 0xFFFF
END = struct.Struct("<4s4H2LH")
END64_LOCATOR = struct.Struct("<4sLQL")
END64 = struct.Struct("<4sQ2H2L4Q")
ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")


class End(NamedTuple):
    """What the end of the file says of the list: how many entries, how many bytes, and where it starts."""

    entries: int
    size: int
    start: int
    position: int


def directory_start(file: BinaryIO, name: str) -> int:
    """Where the list of entries starts.

    Raises UnreadableFile for too many entries, and where the list is not what the end of the file says.
    Everything must fit to the byte: what different readers would take for different lists is refused.
    """
    end = _end_of(file, name)
    if end.entries > MOST_ENTRIES:
        raise UnreadableFile(
            name, "too_many_entries", f"the archive has more than {MOST_ENTRIES:,} entries. Make several of it."
        )
    if end.start + end.size != end.position:
        raise damaged(name)
    file.seek(end.start)
    left = end.size
    for _ in range(end.entries):
        head = file.read(ENTRY.size)
        if len(head) < ENTRY.size or not head.startswith(b"PK\x01\x02"):
            raise damaged(name)
        lengths = sum(ENTRY.unpack(head)[10:13])
        file.seek(lengths, 1)
        left -= ENTRY.size + lengths
    if left:
        raise damaged(name)
    return end.start


def check_overlaps(file: BinaryIO, entries: Iterable[ZipInfo], end: int, name: str) -> None:
    """Raises UnreadableFile where two entries share bytes, by which a small archive unpacks to an endless one."""
    free_from = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < free_from:
            raise UnreadableFile(
                name, "bomb", "entries of the archive overlap, which ordinary archives never do. Make it anew."
            )
        if entry.header_offset + LOCAL.size > end:
            raise damaged(name)
        file.seek(entry.header_offset)
        lengths = LOCAL.unpack(file.read(LOCAL.size))[9:11]
        free_from = entry.header_offset + LOCAL.size + sum(lengths) + entry.compress_size
    if free_from > end:
        raise damaged(name)


def _end_of(file: BinaryIO, name: str) -> End:
    size = file.seek(0, 2)
    tail_start = max(0, size - LONGEST_COMMENT - END.size)
    file.seek(tail_start)
    tail = file.read()
    found = len(tail) - END.size
    if not (tail[found:].startswith(b"PK\x05\x06") and tail.endswith(b"\0\0")):
        found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < END.size:
        raise UnreadableFile(name, "not_a_zip", "this is no zip archive, or a part of it is missing. Make it anew.")
    _, disk, first_disk, here, entries, length, start, comment = END.unpack_from(tail, found)
    if disk or first_disk or here != entries or found + END.size + comment != len(tail):
        raise damaged(name)
    return _end64_of(file, End(entries, length, start, tail_start + found), name)


def _end64_of(file: BinaryIO, end: End, name: str) -> End:
    """What the record of large archives says, where there is one; the smaller one must not contradict it."""
    if end.position < END64_LOCATOR.size + END64.size:
        return end
    file.seek(end.position - END64_LOCATOR.size - END64.size)
    record, locator = file.read(END64.size), file.read(END64_LOCATOR.size)
    if not locator.startswith(b"PK\x06\x07"):
        return end
    if not record.startswith(b"PK\x06\x06"):
        raise damaged(name)
    _, _, _, _, disk, first_disk, here, entries, length, start = END64.unpack(record)
    position = end.position - END64_LOCATOR.size - END64.size
    large = End(entries, length, start, position)
    agrees = end.entries in (entries, 0xFFFF) and end.size in (length, 0xFFFFFFFF) and end.start in (start, 0xFFFFFFFF)
    if disk or first_disk or here != entries or not agrees:
        raise damaged(name)
    return large


def damaged(name: str) -> UnreadableFile:
    return UnreadableFile(name, "damaged", "the archive's list of entries is damaged. Make it anew.")
