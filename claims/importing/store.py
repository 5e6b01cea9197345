"""The bytes of what is handed in, on disk before the database says so.

A file is kept under its SHA-256, so that twice is once. The articles that a file is taken apart into lie one after the
other in its pack.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from django.conf import settings
from django.core.files import File

Content = bytes | Path | File  # type: ignore[type-arg]  # a file is generic only for type checkers
BLOCK = 1 << 20
AT_ONCE = 8  # files written at the same time: most of it is waiting for the disk


def keep(content: Content) -> str:
    """Write the bytes durably (fsync, rename, fsync of the folder) and return their checksum. Memory stays flat."""
    return keep_all([content])[0]


def keep_all(contents: Iterable[Content]) -> list[str]:
    """As `keep` for many at once: each folder is synced once, after all of its files."""
    root = settings.STORE_DIR
    root.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        written = list(pool.map(partial(_write, root), contents))
        folders = sorted({path_of(name).parent for name, is_new in written if is_new})
        list(pool.map(_sync_folder, folders))
    if folders:
        _sync_folder(root)
    return [name for name, _ in written]


def _write(root: Path, content: Content) -> tuple[str, bool]:
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-", delete=False) as file:
        for block in blocks(content):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    name = digest.hexdigest()
    path = path_of(name)
    if path.exists():
        Path(file.name).unlink()
        return name, False
    path.parent.mkdir(exist_ok=True)
    Path(file.name).replace(path)
    return name, True


def blocks(content: Content) -> Iterator[bytes]:
    """The bytes, some at a time."""
    if isinstance(content, bytes):
        yield content
    elif isinstance(content, Path):
        with content.open("rb") as file:
            yield from iter(lambda: file.read(BLOCK), b"")
    else:
        yield from content.chunks(BLOCK)


def path_of(name: str) -> Path:
    """Where the bytes of a checksum lie."""
    folder: Path = settings.STORE_DIR / name[:2]
    return folder / name


def fetch(name: str) -> bytes:
    """The bytes kept under a checksum. Raises FileNotFoundError where they are gone."""
    return path_of(name).read_bytes()


class Pack:
    """A file to which pieces are appended. What stands behind `size`, as from a crash, is cut off when it is opened."""

    def __init__(self, name: str, size: int) -> None:
        folder: Path = settings.STORE_DIR / "packs"
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / name
        self._file: IO[Any] = self._path.open("r+b" if self._path.exists() else "w+b")
        self._file.truncate(size)
        self._file.seek(size)
        self.size = size

    def append(self, data: bytes) -> int:
        """Where the bytes begin."""
        start = self.size
        self._file.write(data)
        self.size += len(data)
        return start

    def sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        _sync_folder(self._path.parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()


def fetch_packed(name: str, start: int, length: int) -> bytes:
    """A piece out of a pack. Raises FileNotFoundError where the pack is gone."""
    with (settings.STORE_DIR / "packs" / name).open("rb") as file:
        file.seek(start)
        data: bytes = file.read(length)
    return data


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
