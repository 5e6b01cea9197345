"""What a file that holds several articles is taken apart into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of a file, as bytes that can be read by themselves.

    name: a file name, whose extension says how the bytes are read. place: where in the file it stands, in words
    ("line 12", "reports/one.txt"); empty for a file that is one article.
    """

    name: str
    data: bytes
    place: str = ""


@dataclass(frozen=True, slots=True)
class BadPiece:
    """What stands at a place of the file and can be no article. `code` says why; `message` says what to do."""

    name: str
    place: str
    code: str
    message: str
