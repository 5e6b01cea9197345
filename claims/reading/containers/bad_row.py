"""How the readers of rows say that one row can be no article, while the rest goes on."""

from ..pieces import BadPiece

LONGEST_SHOWN = 400


class BadRow(ValueError):
    """`code` says why; the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def at(self, name: str, place: str) -> BadPiece:
        return BadPiece(name, place, self.code, str(self))


def printable(words: str) -> str:
    """A name from a file as it can stand in a message and in a database, which take neither zeros nor surrogates."""
    return "".join(each if each.isprintable() else "\ufffd" for each in words[:LONGEST_SHOWN])
