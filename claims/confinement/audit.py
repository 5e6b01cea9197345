"""What Python itself refuses in a child, on every system: network, processes, writing, and reading other than code.

A hook like this binds what is written in Python. Native code that an attacker has taken over does not ask it: against
that stand the limits of the kernel (kernel.py, limits.py).
"""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

REFUSED_KINDS = (
    *("socket.", "urllib.", "http.", "ftplib.", "imaplib.", "nntplib.", "poplib.", "smtplib.", "telnetlib."),
    *("subprocess.", "pty.", "webbrowser.", "ctypes.", "sqlite3.", "shutil.", "tempfile."),
)
REFUSED_CALLS = frozenset(
    {
        *("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"),
        *("os.kill", "os.killpg", "os.putenv", "os.unsetenv", "os.add_dll_directory"),
        *("os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate", "os.utime"),
        *("os.chflags", "os.chmod", "os.chown", "os.lockf", "os.removexattr", "os.setxattr"),
    }
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Confining(PermissionError):
    """A parser tried what it has no need of."""


def refuse_the_rest(readable: Iterable[str]) -> None:
    """From now on, and for good. Files are read only where they lie beneath `readable`, or are open already."""
    sys.addaudithook(_hook(tuple(os.path.realpath(each) for each in readable)))


def _hook(readable: tuple[str, ...]) -> Callable[[str, tuple[object, ...]], None]:
    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            _check_opening(arguments, readable)
        elif event in REFUSED_CALLS or event.startswith(REFUSED_KINDS):
            raise Confining(f"{event} is refused while files are read")

    return refuse


def _check_opening(arguments: tuple[object, ...], readable: tuple[str, ...]) -> None:
    path, mode, flags = arguments
    writes = isinstance(mode, str) and set(mode) & set("wax+")
    if writes or (isinstance(flags, int) and flags & WRITING):
        raise Confining("opening a file for writing is refused while files are read")
    if isinstance(path, str | bytes):
        real = Path(os.path.realpath(os.fsdecode(path)))
        if not any(real.is_relative_to(each) for each in readable):
            raise Confining(f"{real} is refused: it is not the file that is read")
