"""The bytes of imported files on disk, named by their SHA-256. On disk before the database says so."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

from claims.identity import checksum


def keep(data: bytes) -> str:
    """Write the bytes durably (fsync, rename, fsync of the folder) and return their checksum. Twice is once."""
    name = checksum(data)
    folder = settings.STORE_DIR / name[:2]
    path = folder / name
    if path.exists():
        return name
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
    for each in (folder, folder.parent):
        _sync_folder(str(each))
    return name


def fetch(name: str) -> bytes:
    """The bytes kept under a checksum. Raises FileNotFoundError where they are gone."""
    data: bytes = (settings.STORE_DIR / name[:2] / name).read_bytes()
    return data


def _sync_folder(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
