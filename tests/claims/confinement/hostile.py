"""A child whose parser does what the name of the file says, as one would that a file has taken over.

Started by the tests as a program of its own; the product has no way to any of this.
"""

import ctypes
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from claims.confinement import child
from claims.confinement.answers import article_frame, piece_frame
from claims.confinement.frames import MARK, PREFIX, Frame
from claims.reading import Piece, ReadArticle, UnreadableFile

libc = ctypes.CDLL(None)
for call in ("socket", "connect", "creat", "unlink", "open", "execv", "strlen"):
    getattr(libc, call)  # looked up now: native code asks Python neither for the function nor for leave to call it


def allocate(argument: str) -> str:
    return str(len(bytearray(int(argument))))


def spin(argument: str) -> str:
    while True:
        pass


def sleep(argument: str) -> str:
    time.sleep(3600)
    return "awake"


def drip(argument: str) -> str:
    """A frame that never comes to its end, but always says something."""
    os.write(0, PREFIX.pack(MARK, 1000, 0))
    while True:
        os.write(0, b" ")
        time.sleep(0.05)


def connect(argument: str) -> str:
    socket.create_connection(("127.0.0.1", int(argument)), 1).close()
    return "connected"


def connect_natively(argument: str) -> str:
    """Past Python's own refusals, as native code that a file has taken over."""
    opened = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    address = socket.AF_INET.to_bytes(2, sys.byteorder) + int(argument).to_bytes(2, "big") + bytes([127, 0, 0, 1])
    return str(libc.connect(opened, address + bytes(8), 16))


def write(argument: str) -> str:
    Path(argument).write_text("was here", encoding="utf-8")
    return "written"


def write_natively(argument: str) -> str:
    return str(libc.creat(argument.encode(), 0o600))


def remove_natively(argument: str) -> str:
    return str(libc.unlink(argument.encode()))


def look_at(argument: str) -> str:
    return Path(argument).read_text(encoding="utf-8")


def look_at_natively(argument: str) -> str:
    return str(libc.open(argument.encode(), os.O_RDONLY))


def fork(argument: str) -> str:
    return str(os.fork())


def run(argument: str) -> str:
    return str(subprocess.run(["true"], check=False).returncode)


def execute_natively(argument: str) -> str:
    return str(libc.execv(b"/bin/true", (ctypes.c_char_p * 2)(b"true", None)))


def open_many(argument: str) -> str:
    return str(len([os.open("/dev/null", os.O_RDONLY) for _ in range(100)]))


def leave(argument: str) -> str:
    os._exit(0)


def crash(argument: str) -> str:
    return str(libc.strlen(None))


def abort(argument: str) -> str:
    os.abort()


def recurse(argument: str) -> str:
    return recurse(argument)


def fail(argument: str) -> str:
    raise KeyError("a fault of the parser")


def refuse(argument: str) -> str:
    raise UnreadableFile("inner.txt", "torn", "the file is torn. Mend it.", page="3")


def chatter(argument: str) -> str:
    for _ in range(2000):
        print("a parser speaks" * 10)
    print("and complains", file=sys.stderr, flush=True)
    return "spoken"


def forge(argument: str) -> str:
    os.write(0, FORGED[argument])
    time.sleep(3600)
    return "forged"


def speak_twice(argument: str) -> str:
    """See `_read`: the second time is after the answer."""
    return "once"


def facts(argument: str) -> str:
    """What the child knows of itself, one fact a line."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return "\n".join([str(os.getpid()), str(peak), str(Path.cwd()), *sorted(os.environ)])


def _frame(header: bytes, body: bytes = b"") -> bytes:
    return PREFIX.pack(MARK, len(header), len(body)) + header + body


FIELDS = b'"title": "", "source": null, "author": null, "url": null, "language": null'
FORGED: Mapping[str, bytes] = {
    "garbage": b"x" * 100,
    "endless header": PREFIX.pack(MARK, 2**32 - 1, 0),
    "endless body": PREFIX.pack(MARK, 2, 2**32 - 1) + b"{}",
    "no json": _frame(b"{"),
    "no utf-8": _frame(b"\xff\xfe{}"),
    "deep": _frame(b"[" * 200_000),
    "list": _frame(b"[]"),
    "no kind": _frame(b"{}"),
    "unknown kind": _frame(b'{"kind": "pickle"}'),
    "a piece": _frame(b'{"kind": "piece", "name": "a.txt", "place": ""}'),
    "fields missing": _frame(b'{"kind": "article", "title": ""}'),
    "field of a wrong type": _frame(b'{"kind": "article", "published": 1984, ' + FIELDS + b"}"),
    "no date": _frame(b'{"kind": "article", "published": "one day", ' + FIELDS + b"}"),
    "no text": _frame(b'{"kind": "article", "published": null, ' + FIELDS + b"}", b"\xff"),
    "parameter of the error": _frame(
        b'{"kind": "unreadable", "name": "a", "code": "b", "message": "c", "params": {"code": "d"}}'
    ),
    "parameters of a wrong type": _frame(
        b'{"kind": "unreadable", "name": "a", "code": "b", "message": "c", "params": {"page": 3}}'
    ),
}

DEEDS: Mapping[str, Callable[[str], str]] = {
    deed.__name__: deed
    for deed in (
        *(allocate, spin, sleep, drip, connect, connect_natively, write, write_natively, remove_natively, look_at),
        *(look_at_natively, fork, run, execute_natively, open_many, leave, crash, abort, recurse, fail, refuse),
        *(chatter, forge, speak_twice, facts),
    )
}


def _read(request: Frame, file: BinaryIO | None) -> Iterator[Frame]:
    deed = DEEDS.get(request.text("name"))
    text = deed(request.body.decode()) if deed else request.body.decode()
    answer = article_frame(ReadArticle(title="", text=text))
    yield answer
    if deed is speak_twice:
        yield answer


def _take_apart(request: Frame, file: BinaryIO | None) -> Iterator[Frame]:
    """A piece for each line of the file, after the pause that it names. `flood` gives megabytes for ever."""
    assert file is not None
    for number, line in enumerate(file):
        while line == b"flood\n":
            yield piece_frame(Piece("a.txt", bytes(1_000_000)))
        time.sleep(float(line))
        yield piece_frame(Piece("a.txt", line, f"line {number}"))
    yield Frame({"kind": "end"})


if __name__ == "__main__":
    child.serve({"read": _read, "take_apart": _take_apart})
