"""Formats that are a zip archive of parts (DOCX, EPUB): parts by name, as many bytes of them as are bearable.

Nothing is ever unpacked to a file, so a name that leads out of the archive leads nowhere.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .article import UnreadableFile
from .refusals import damaged, encrypted, too_large

LARGEST = 200_000_000
"""Bytes of all parts together, unpacked."""
BLOCK = 64 * 1024
METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""What DOCX and EPUB allow. The others can unpack a few bytes to gigabytes in one step."""
ENCRYPTED = 0x1
BROKEN = (BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, struct.error, zlib.error)
"""What `zipfile` raises for archives that break off, contradict themselves or are of a kind that it does not know."""


class Zipped:
    """An open archive whose parts declare no more than is bearable, and which gives no more, whatever they declare."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        """Raises UnreadableFile, as reading a part does, for what is damaged, encrypted or unpacks to too much."""
        self._name = name
        self._kind = kind
        self._left = LARGEST
        try:
            self._archive = ZipFile(BytesIO(data))
        except BROKEN as error:
            raise damaged(name, kind) from error
        if sum(part.file_size for part in self._archive.infolist()) > LARGEST:
            raise self._too_large()

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def __iter__(self) -> Iterator[str]:
        """The names of the parts, each once."""
        return iter(self._archive.NameToInfo)

    def read(self, part: str) -> bytes:
        """A part that is missing means that the file is damaged."""
        info = self._archive.NameToInfo.get(part)
        if info is None or info.compress_type not in METHODS:
            raise damaged(self._name, self._kind)
        if info.flag_bits & ENCRYPTED:
            raise encrypted(self._name)
        try:
            return self._unpacked(info)
        except UnreadableFile:  # a ValueError of our own
            raise
        except BROKEN as error:
            raise damaged(self._name, self._kind) from error

    def _unpacked(self, info: ZipInfo) -> bytes:
        """Block by block: asked for all at once, `zipfile` unpacks first and looks at the declared size then."""
        data = bytearray()
        with self._archive.open(info) as member:
            while block := member.read(BLOCK):
                data += block
                self._left -= len(block)
                if self._left < 0:
                    raise self._too_large()
        return bytes(data)

    def _too_large(self) -> UnreadableFile:
        return too_large(self._name, LARGEST // 1_000_000)
