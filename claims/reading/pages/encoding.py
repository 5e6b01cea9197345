"""Which encoding a page is in: its mark, what it declares, or what its bytes look like."""

import codecs
import re

from ..decoding import BYTE_ORDER_MARKS, decode

DECLARED_WITHIN = 16 * 1024
"""Bytes: browsers look at 1024, but what saves a page may write a long comment above it."""
DECLARATION = re.compile(
    rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,300}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
"""What browsers read instead (WHATWG Encoding Standard, 4.2): the larger encoding that writers mean."""
TRUSTED = frozenset({*READ_AS.values(), "utf-8", "koi8-r", "koi8-u", "mac-cyrillic", "euc_jp", "iso2022_jp", "cp866"})
TRUSTED |= {f"cp125{number}" for number in range(9)} | {f"iso8859-{number}" for number in range(2, 17)}
"""The encodings of that standard. Python has others, by which a page could write what is no text (`unicode_escape`)."""
MOST_BROKEN = 0.1
"""Share of the characters beyond ASCII that may be broken in a page that says it is UTF-8: one cut in half by an
advertisement must not turn all others into those of another encoding."""


def decode_page(data: bytes, name: str) -> str:
    """Raises UnreadableFile for an empty file, a binary one, and one in no known encoding."""
    declared = None if data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) else _declared(data)
    text = _as_declared(data, declared) if declared else None
    if text is None or "\0" in text:
        return decode(data, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_declared(data: bytes, encoding: str) -> str | None:
    """None where the bytes are not in that encoding.

    Bytes beyond ASCII that are valid UTF-8 are hardly ever anything else, whatever is declared: many a page was turned
    into UTF-8 by who served or saved it, and its old declaration forgotten.
    """
    for candidate in (encoding,) if data.isascii() else ("utf-8", encoding):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    return _repaired(data) if encoding == "utf-8" else None


def _repaired(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in text)
    return text if text.count("\ufffd") <= MOST_BROKEN * foreign else None


def _declared(data: bytes) -> str | None:
    found = DECLARATION.search(data[:DECLARED_WITHIN])
    if found is None:
        return None
    try:
        encoding = codecs.lookup((found.group(1) or found.group(2)).decode("ascii", "replace")).name
    except LookupError:
        return None
    encoding = READ_AS.get(encoding, encoding)
    return encoding if encoding in TRUSTED else None
