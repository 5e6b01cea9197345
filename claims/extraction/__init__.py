"""Text with its dated spans -> typed statements, by rules and lexicons; docs/reference/extraction.md."""

from claims.extraction.extracting import extract
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement, Value

__all__ = ["Datatype", "Happening", "Modality", "Polarity", "Statement", "Value", "extract"]
