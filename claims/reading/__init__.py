"""Stage 1: a file's bytes become an article (pure)."""

from .article import ReadArticle, UnreadableFile
from .formats import EXTENSIONS, read_article

__all__ = ["EXTENSIONS", "ReadArticle", "UnreadableFile", "read_article"]
