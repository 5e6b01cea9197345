"""What parent and child say to each other: a header of JSON and a body of bytes, with an upper bound on both (pure).

Nothing that is received is ever executed or unpickled. Whoever receives a frame checks each field that it takes.
"""

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MARK = b"DLF1"
PREFIX = struct.Struct(">4sII")
"""The mark, and how many bytes of header and of body follow."""
LARGEST_HEADER = 256 * 1024
SENT_TOGETHER = 64 * 1024
"""Bytes of body up to which a copy costs less than a second call of the kernel."""


class ForgedFrame(ValueError):
    """What came is no frame, or not one that could be expected here."""


class OversizedFrame(ValueError):
    """What was to be sent is larger than the other side takes."""


@dataclass(frozen=True, slots=True)
class Frame:
    header: Mapping[str, object]
    body: bytes = field(default=b"", repr=False)

    @property
    def kind(self) -> str:
        return self.text("kind")

    def text(self, key: str) -> str:
        """Raises ForgedFrame, as those below do, where the header has no such field or one of another type."""
        value = self.header.get(key)
        if not isinstance(value, str):
            raise ForgedFrame(f"“{key}” is no text")
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if key in self.header and self.header[key] is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.header.get(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ForgedFrame(f"“{key}” is no list of texts")
        return tuple(value)

    def named_texts(self, key: str) -> dict[str, str]:
        value = self.header.get(key)
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise ForgedFrame(f"“{key}” does not name texts")
        return value


def packed(frame: Frame, largest_body: int) -> list[bytes]:
    """The blocks to send. Raises OversizedFrame."""
    header = json.dumps(frame.header).encode("ascii")
    if len(header) > LARGEST_HEADER or len(frame.body) > largest_body:
        raise OversizedFrame(f"a header of {len(header)} bytes, a body of {len(frame.body)}")
    head = PREFIX.pack(MARK, len(header), len(frame.body)) + header
    return [head + frame.body] if len(frame.body) <= SENT_TOGETHER else [head, frame.body]


def received(read: Callable[[int], bytes], largest_body: int) -> Frame:
    """The next frame; `read` returns exactly as many bytes as it is asked for. Raises ForgedFrame."""
    mark, header, body = PREFIX.unpack(read(PREFIX.size))
    if mark != MARK or header > LARGEST_HEADER or body > largest_body:
        raise ForgedFrame("what came does not begin like a frame")
    return Frame(_parsed(read(header)), read(body) if body else b"")


def _parsed(header: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise ForgedFrame("the header is no JSON") from error
    if not isinstance(parsed, dict):
        raise ForgedFrame("the header names no fields")
    return parsed
