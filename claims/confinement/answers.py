"""What a child may answer, as it packs it and as the parent checks it (pure).

Every field is checked, because a child that reads hostile files may be hostile itself.
"""

from collections.abc import Mapping

from claims.reading import BadPiece, Piece, ReadArticle, UnreadableFile
from timeline.dates import InvalidDate, parse

from .frames import ForgedFrame, Frame

ARTICLE, PIECE, BAD_PIECE, COLUMNS, END = "article", "piece", "bad_piece", "columns", "end"
READY, UNREADABLE, OUT_OF_MEMORY, FAILED = "ready", "unreadable", "out_of_memory", "failed"
NOT_PARAMETERS = frozenset({"self", "name", "code", "message"})
"""What UnreadableFile takes itself, so that nothing else may go by these names."""


def expect(frame: Frame, kind: str) -> Frame:
    if frame.kind != kind:
        raise ForgedFrame(f"the answer is “{frame.kind}”, not “{kind}”")
    return frame


def article_frame(article: ReadArticle) -> Frame:
    header = {
        "kind": ARTICLE,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "url": article.url,
        "published": article.published,
        "language": article.language,
    }
    return Frame(header, article.text.encode("utf-8", "surrogatepass"))


def article_of(frame: Frame) -> ReadArticle:
    expect(frame, ARTICLE)
    try:
        text = frame.body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise ForgedFrame("the text is no UTF-8") from error
    return ReadArticle(
        title=frame.text("title"),
        text=text,
        source=frame.text_or_none("source"),
        author=frame.text_or_none("author"),
        url=frame.text_or_none("url"),
        published=_date(frame.text_or_none("published")),
        language=frame.text_or_none("language"),
    )


def _date(published: str | None) -> str | None:
    """Checked again: whoever takes a ReadArticle relies on it."""
    if published is not None:
        try:
            parse(published)
        except InvalidDate as error:
            raise ForgedFrame("the date is no EDTF") from error
    return published


def piece_frame(piece: Piece | BadPiece) -> Frame:
    if isinstance(piece, BadPiece):
        header = {"name": piece.name, "place": piece.place, "code": piece.code, "message": piece.message}
        return Frame({"kind": BAD_PIECE, **header})
    return Frame({"kind": PIECE, "name": piece.name, "place": piece.place}, piece.data)


def piece_of(frame: Frame) -> Piece | BadPiece:
    if frame.kind == BAD_PIECE:
        return BadPiece(frame.text("name"), frame.text("place"), frame.text("code"), frame.text("message"))
    expect(frame, PIECE)
    return Piece(frame.text("name"), frame.body, frame.text("place"))


def columns_frame(columns: tuple[str, ...]) -> Frame:
    return Frame({"kind": COLUMNS, "columns": columns})


def columns_in(frame: Frame) -> tuple[str, ...]:
    return expect(frame, COLUMNS).texts("columns")


def unreadable_frame(error: UnreadableFile) -> Frame:
    message = str(error).removeprefix(f"{error.name}: ")
    header: Mapping[str, object] = {"name": error.name, "code": error.code, "message": message, "params": error.params}
    return Frame({"kind": UNREADABLE, **header})


def unreadable_of(frame: Frame) -> UnreadableFile:
    params = frame.named_texts("params")
    if not NOT_PARAMETERS.isdisjoint(params):
        raise ForgedFrame("a parameter has a name that none can have")
    return UnreadableFile(frame.text("name"), frame.text("code"), frame.text("message"), **params)
