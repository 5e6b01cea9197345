"""Zip archives (.zip): each member that can be read is a piece. Nothing that an archive declares is trusted."""

import stat
import struct
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..pieces import BadPiece, Piece
from .bad_row import BadRow, printable
from .zip_directory import check_overlaps, damaged, directory_start

LARGEST_MEMBER = 50_000_000
LARGEST_ARCHIVE = 2_000_000_000
"""Bytes of a member, and of all together, unpacked."""
HIGHEST_RATIO = 200
"""Of unpacked to packed bytes, once the unpacked ones are more than FREE_OF_RATIO."""
FREE_OF_RATIO = 10_000_000
LONGEST_PATH = 400
"""Characters: an article's origin has 500, in which the archive's own name stands too."""
BLOCK = 64 * 1024
METHODS = (ZIP_STORED, ZIP_DEFLATED)
"""The others can unpack a few bytes to gigabytes in one step."""
UTF8_NAME = 0x800
ENCRYPTED = 0x1


def zip_members(file: BinaryIO, name: str, extensions: frozenset[str]) -> Iterator[Piece | BadPiece]:
    """The members in the order of their paths; `extensions` are those that can be read.

    Raises UnreadableFile where the archive's list of entries cannot be relied on.
    """
    end = directory_start(file, name)
    try:
        archive = ZipFile(file)
    except (BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise damaged(name) from error
    with archive:
        check_overlaps(file, archive.infolist(), end, name)
        yield from _Members(archive, extensions)


class _Members:
    """The pieces of an archive whose list of entries was checked."""

    def __init__(self, archive: ZipFile, extensions: frozenset[str]) -> None:
        self._archive = archive
        self._extensions = extensions
        self._seen: set[str] = set()
        self._left = LARGEST_ARCHIVE

    def __iter__(self) -> Iterator[Piece | BadPiece]:
        members = [(_path_of(info), info) for info in self._archive.infolist() if not info.is_dir()]
        for path, info in sorted(members, key=lambda member: member[0]):
            try:
                _check_path(path)
                if not _is_passed_over(path):
                    yield Piece(PurePosixPath(path).name, self._read(path, info), path)
            except BadRow as bad:
                shown = printable(path)
                yield bad.at(PurePosixPath(shown).name or shown, shown)

    def _read(self, path: str, info: ZipInfo) -> bytes:
        _check_kind(path, info, self._extensions)
        if path in self._seen:
            raise BadRow("duplicate_name", "another file of the archive has this name. Rename one of them.")
        self._seen.add(path)
        if info.flag_bits & ENCRYPTED:
            raise BadRow("encrypted", "the file is encrypted. Make the archive without a password.")
        if info.compress_type not in METHODS:
            raise BadRow("compression", "the file is packed in a way that is not read. Make an ordinary zip (deflate).")
        try:
            return self._unpacked(info)
        except (BadZipFile, zlib.error, EOFError, RuntimeError, UnicodeDecodeError) as error:
            raise BadRow("damaged", "the file is damaged in the archive. Pack it again.") from error

    def _unpacked(self, info: ZipInfo) -> bytes:
        """The bytes, as many as the limits allow, whatever size is declared."""
        data = bytearray()
        with self._archive.open(info) as member:
            while block := member.read(BLOCK):
                data += block
                self._left -= len(block)
                self._check_size(len(data), info.compress_size)
        return bytes(data)

    def _check_size(self, size: int, packed: int) -> None:
        if size > LARGEST_MEMBER:
            raise BadRow("too_large", f"the file is larger than {LARGEST_MEMBER // 1_000_000} MB. Split it up.")
        if size > FREE_OF_RATIO and size > HIGHEST_RATIO * packed:
            raise BadRow("bomb", "the file unpacks to more than any text does. If it is one, import it unpacked.")
        if self._left < 0:
            limit = LARGEST_ARCHIVE // 1_000_000_000
            raise BadRow("too_large", f"the archive unpacks to more than {limit} GB. Make several of it.")


def _path_of(info: ZipInfo) -> str:
    """The whole stored name; many programs store UTF-8 without saying so."""
    if info.flag_bits & UTF8_NAME:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.orig_filename


def _check_path(path: str) -> None:
    parts = path.split("/")
    if "\\" in path or path.startswith("/") or path[1:2] == ":" or ".." in parts or not path.isprintable():
        raise BadRow("unsafe_name", "the file's name leads out of the archive or is no name. Rename it.")
    if not parts[-1] or len(path) > LONGEST_PATH:
        raise BadRow("unsafe_name", f"the path must have a name and at most {LONGEST_PATH} characters. Shorten it.")


def _is_passed_over(path: str) -> bool:
    return any(part == "__MACOSX" or part.startswith(".") for part in path.split("/"))


def _check_kind(path: str, info: ZipInfo, extensions: frozenset[str]) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise BadRow("link", "this is a link or a device, not a file. Pack the file itself.")
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ".zip":
        raise BadRow("nested", "an archive within an archive is not read. Unpack it first.")
    if suffix not in extensions:
        accepted = ", ".join(sorted(extensions))
        raise BadRow("unknown_format", f"this kind of file is not read. Accepted are: {accepted}.")
