"""What the tests of this folder look at: the pieces of a file that they wrote, good and bad."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pytest

from claims.reading import ReadArticle, UnreadableFile
from claims.reading.containers import read_row, take_apart
from claims.reading.pieces import BadPiece, Piece

TEXT = "Freedonia and Sylvania signed the accord."


@dataclass(frozen=True)
class Pieces:
    good: list[Piece]
    bad: list[BadPiece]

    @property
    def articles(self) -> list[ReadArticle]:
        return [read_row(piece.data, piece.name) for piece in self.good]

    @property
    def texts(self) -> list[str]:
        return [article.text for article in self.articles]

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [(piece.place, piece.code) for piece in self.bad]


def pieces_of(data: bytes | str, name: str, columns: Mapping[str, str] | None = None) -> Pieces:
    content = data.encode() if isinstance(data, str) else data
    pieces = list(take_apart(io.BytesIO(content), name, columns))
    for bad in (piece for piece in pieces if isinstance(piece, BadPiece)):
        assert bad.message
        assert "\0" not in bad.name + bad.place + bad.message
    return Pieces(
        [piece for piece in pieces if isinstance(piece, Piece)],
        [piece for piece in pieces if isinstance(piece, BadPiece)],
    )


def refused(data: bytes | str, name: str, columns: Mapping[str, str] | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        pieces_of(data, name, columns)
    assert str(caught.value).startswith(f"{name}: ")
    return caught.value


def json_lines(rows: Iterable[object]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)
