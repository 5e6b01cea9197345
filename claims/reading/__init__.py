"""Stage 1: a file's bytes become articles (pure)."""

from .article import ReadArticle, UnreadableFile
from .containers import CONTAINERS, ROW, columns_of, is_container, take_apart
from .formats import EXTENSIONS, read_article
from .pieces import BadPiece, Piece
from .trusted import is_trusted

__all__ = [
    "CONTAINERS",
    "EXTENSIONS",
    "ROW",
    "BadPiece",
    "Piece",
    "ReadArticle",
    "UnreadableFile",
    "columns_of",
    "is_container",
    "is_trusted",
    "read_article",
    "take_apart",
]
