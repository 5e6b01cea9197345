"""Which formats are read without a parser that a hostile file may fool."""

from pathlib import PurePosixPath

from .containers import ROW

TRUSTED = frozenset({".txt", ".md", ".markdown", ROW})


def is_trusted(name: str) -> bool:
    """Whether a file of that name may be read in the process of the worker itself."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower() in TRUSTED
