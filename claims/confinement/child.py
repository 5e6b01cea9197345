"""The child: gives up what it has no need of, then answers one request after the other until its parent is gone."""

import socket
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from claims.reading import UnreadableFile, columns_of, read_article, take_apart
from claims.reading.parsers import import_parsers

from . import answers
from .audit import refuse_the_rest
from .frames import PREFIX, Frame, packed, received
from .kernel import close_file_system, end_with_parent, leave_network
from .limits import Limits, allow_cpu, hold_to

CHECKOUT = Path(__file__).resolve().parents[2]
LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/etc/ld.so.cache")
"""Where modules of C find what they are linked with, should one be imported late."""
PUBLIC = ("/usr/share/zoneinfo", "/etc/localtime", "/etc/mime.types", "/dev/null", "/dev/urandom")

Handler = Callable[[Frame, BinaryIO | None], Iterator[Frame]]


def main() -> None:
    """Parsers come before the guards: some look for a network while they are imported, and fail where there is none."""
    import_parsers()
    serve({"read": _read, "take_apart": _take_apart, "columns_of": _columns_of})


def serve(handlers: Mapping[str, Handler]) -> None:
    """The main loop. The first frame holds the limits; each later one is a request of the kind of a handler."""
    door = Door(socket.socket(fileno=sys.stdin.fileno()))
    first, _ = door.next()
    limits = Limits(**first.header["limits"])  # type: ignore[arg-type]  # the parent's own
    door.largest_piece = limits.largest_piece
    door.send(Frame({"kind": answers.READY, "guards": give_up(limits)}))
    while True:
        try:
            request, file = door.next()
        except EOFError:
            return
        allow_cpu(limits.cpu_seconds)
        for answer in _answered(handlers[request.kind], request, file):
            door.send(answer)
            allow_cpu(limits.cpu_seconds)


def give_up(limits: Limits) -> list[str]:
    """The names of the guards that now stand. Namespaces first: they must be left while there is one thread."""
    readable = _code()
    kernel = {
        "network": leave_network(),
        "end with the parent": end_with_parent(),
        "files": close_file_system(readable),
    }
    standing = [name for name, stands in kernel.items() if stands]
    standing += hold_to(limits)
    refuse_the_rest(readable)
    return standing


def _code() -> list[str]:
    """Where code lies. Not the whole checkout: a database may lie in it."""
    installed = {sys.prefix, sys.base_prefix, *sys.path} - {"", str(CHECKOUT)}
    ours = [str(CHECKOUT / "claims"), str(CHECKOUT / "timeline")]
    return [*installed, *ours, *LIBRARIES, *PUBLIC]


def _answered(handler: Handler, request: Frame, file: BinaryIO | None) -> Iterator[Frame]:
    try:
        yield from handler(request, file)
    except UnreadableFile as error:
        yield answers.unreadable_frame(error)
    except MemoryError:
        yield Frame({"kind": answers.OUT_OF_MEMORY})
    except Exception as error:
        traceback.print_exc(limit=-20)
        yield Frame({"kind": answers.FAILED, "error": f"{type(error).__name__}: {error}"[:500]})
    finally:
        if file is not None:
            file.close()


def _read(request: Frame, file: BinaryIO | None) -> Iterator[Frame]:
    yield answers.article_frame(read_article(request.body, request.text("name")))


def _take_apart(request: Frame, file: BinaryIO | None) -> Iterator[Frame]:
    assert file is not None
    columns = request.named_texts("columns") if "columns" in request.header else None
    for piece in take_apart(file, request.text("name"), columns):
        yield answers.piece_frame(piece)
    yield Frame({"kind": answers.END})


def _columns_of(request: Frame, file: BinaryIO | None) -> Iterator[Frame]:
    assert file is not None
    yield answers.columns_frame(columns_of(file, request.text("name")))


class Door:
    """The child's end of the socket. A file to be taken apart comes through it opened: the child itself opens none."""

    def __init__(self, ours: socket.socket) -> None:
        self.largest_piece = 0
        self._socket = ours
        self._descriptors: list[int] = []

    def next(self) -> tuple[Frame, BinaryIO | None]:
        """Raises EOFError once the parent is gone."""
        request = received(self._read, self.largest_piece)
        file = open(self._descriptors.pop(), "rb") if self._descriptors else None  # noqa: SIM115, PTH123
        return request, file

    def _read(self, size: int) -> bytes:
        if size == PREFIX.size:
            data, descriptors, _, _ = socket.recv_fds(self._socket, size, 1, socket.MSG_WAITALL)
            self._descriptors += descriptors
        else:
            data = self._socket.recv(size, socket.MSG_WAITALL)
        if len(data) < size:
            raise EOFError
        return data

    def send(self, frame: Frame) -> None:
        for block in packed(frame, self.largest_piece):
            self._socket.sendall(block)
