"""One child as its parent sees it: started, asked, waited for no longer than allowed, killed with all its kin."""

import contextlib
import logging
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import BinaryIO

from .answers import READY, expect
from .frames import Frame, packed, received
from .limits import Limits
from .refusals import ChildEnded, ChildSilent

log = logging.getLogger(__name__)

START = 60.0
"""Seconds for the start, which on a machine under load takes several."""
CHUNK = 256 * 1024
MOST_OUTPUT = 64 * 1024
"""Bytes of what a child prints that are logged; the rest is thrown away."""
GRACE = 1.0
"""Seconds in which a child that has closed its socket should be gone."""
ENVIRONMENT = MappingProxyType(
    {
        "HOME": "/",
        "LANG": "C.UTF-8",
        "PATH": os.defpath,
        # one thread, and one heap: each further one reserves address space, which counts as memory
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "1",
    }
)
INHERITED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Without which some builds of Python do not start. Nothing else is handed on: no address of a database, no key."""


class ChildProcess:
    """Raises ChildSilent, ChildEnded or ForgedFrame from every call; after that it is of no use but to be ended.

    asked: how many requests it was sent. given: how many bytes it has sent.
    """

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self.asked = 0
        self.given = 0
        self._limits = limits
        self._buffer = bytearray()
        self._output_left = MOST_OUTPUT
        self._socket, theirs = socket.socketpair()
        self._socket.setblocking(False)
        try:
            with theirs:
                self._process = _started(command, theirs)
        except OSError:
            self._socket.close()
            raise
        assert self._process.stdout is not None
        self._output = self._process.stdout
        os.set_blocking(self._output.fileno(), False)
        self._poll = select.poll()
        self._poll.register(self._output, select.POLLIN)

    def begin(self) -> tuple[str, ...]:
        """Wait until it has given up what it can. The guards that stand."""
        deadline = time.monotonic() + START
        self._send(Frame({"kind": "begin", "limits": asdict(self._limits)}), None, deadline)
        return expect(self._received(deadline), READY).texts("guards")

    def is_waiting(self) -> bool:
        """Whether it is there and silent: one that speaks unasked would answer the next question with that."""
        if self._buffer:
            return False
        try:
            self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    def ask(self, request: Frame, file: BinaryIO | None = None) -> None:
        """`file` is handed over open, at the place where it is."""
        self.asked += 1
        self._send(request, file, time.monotonic() + self._limits.seconds)

    def answer(self) -> Frame:
        return self._received(time.monotonic() + self._limits.seconds)

    def end(self) -> None:
        """Kill it and whatever it may have started; wait for it."""
        if self._output.closed:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log_output()
        self._output.close()
        self._socket.close()

    def _send(self, request: Frame, file: BinaryIO | None, deadline: float) -> None:
        descriptors = [file.fileno()] if file else []
        for block in packed(request, self._limits.largest_piece):
            left = memoryview(block)
            while left:
                self._wait(select.POLLOUT, deadline)
                left = left[self._sent(left, descriptors) :]
                descriptors = []

    def _sent(self, block: memoryview, descriptors: list[int]) -> int:
        try:
            if descriptors:
                return socket.send_fds(self._socket, [block], descriptors)
            return self._socket.send(block)
        except ConnectionError:
            raise self._ended() from None

    def _received(self, deadline: float) -> Frame:
        return received(lambda size: self._read(size, deadline), self._limits.largest_piece)

    def _read(self, size: int, deadline: float) -> bytes:
        while len(self._buffer) < size:
            self._wait(select.POLLIN, deadline)
            self._buffer += self._next_chunk()
        with memoryview(self._buffer) as view:
            data = bytes(view[:size])
        del self._buffer[:size]
        self.given += size
        return data

    def _next_chunk(self) -> bytes:
        try:
            chunk = self._socket.recv(CHUNK)
        except ConnectionError:
            chunk = b""
        if not chunk:
            raise self._ended()
        return chunk

    def _wait(self, event: int, deadline: float) -> None:
        """Until the socket can be used, or the child has closed it."""
        self._poll.register(self._socket, event)
        while (left := deadline - time.monotonic()) > 0:
            ready = {descriptor for descriptor, _ in self._poll.poll(left * 1000)}
            if self._output.fileno() in ready:
                self._log_output()
            if self._socket.fileno() in ready:
                return
        raise ChildSilent

    def _log_output(self) -> None:
        """What it printed, so that its pipe never fills. Shown as bytes: a file may have put anything into it."""
        try:
            printed = os.read(self._output.fileno(), CHUNK)
        except BlockingIOError:
            return
        if not printed:
            with contextlib.suppress(KeyError):
                self._poll.unregister(self._output)
        elif self._output_left > 0:
            log.debug("A child printed %r", printed[: self._output_left])
            self._output_left -= len(printed)

    def _ended(self) -> ChildEnded:
        """It has closed its socket: most likely it is about to be gone, and then what ended it says why."""
        ended_by = 0
        with contextlib.suppress(subprocess.TimeoutExpired):
            ended_by = max(0, -self._process.wait(GRACE))
        self.end()
        return ChildEnded(ended_by)


def _started(command: Sequence[str], stdin: socket.socket) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own command, no shell
        command,
        stdin=stdin.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        env={**ENVIRONMENT, **{name: os.environ[name] for name in INHERITED if name in os.environ}},
        start_new_session=True,
    )
