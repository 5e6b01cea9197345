"""From bytes to exact text: which encoding a file is in, and whether it is text at all."""

import codecs

from charset_normalizer import from_bytes

from .article import UnreadableFile

# The longer mark first: the UTF-32 mark begins with the bytes of the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DETECTION_SAMPLE = 64 * 1024
"""Bytes from which an encoding without a mark is guessed; the whole file is then decoded strictly."""

CONTROLS_OF_TEXT = frozenset("\t\n\v\f\r\x1b\x1a")


def decode(data: bytes, name: str) -> str:
    """The file's text: code points unchanged but for line ends, which become LF, and the mark, which goes.

    Raises UnreadableFile for an empty file, a binary one, and one in no known encoding.
    """
    if not data.strip():
        raise UnreadableFile(name, "empty", "the file is empty. Choose the file that holds the article's text.")
    text = _decode_marked(data, name)
    if text is None:
        text = _decode_unmarked(data, name)
    if "\0" in text:
        raise _binary(name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(name, "empty", "the file holds only spaces. Choose the file with the article's text.")
    return text


def _decode_marked(data: bytes, name: str) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(name, encoding) from error
    return None


def _decode_unmarked(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise _binary(name)
    guess = from_bytes(data[:DETECTION_SAMPLE]).best()
    if guess is None:
        raise _undecodable(name, "utf-8")
    try:
        text = data.decode(guess.encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, guess.encoding) from error
    if any(character < " " and character not in CONTROLS_OF_TEXT for character in text):
        raise _binary(name)
    return text


def _binary(name: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        "binary",
        "this is not a text file. Give it the extension of its format, or save the article as plain text, and add it "
        "again.",
    )


def _undecodable(name: str, encoding: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        "undecodable",
        f"the characters cannot be read (tried {encoding}). Save the file as UTF-8 and add it again.",
        encoding=encoding,
    )
