"""How much a child may use, and how it holds itself to it: what the kernel counts of memory, CPU, files, processes."""

import math
import os
import resource
import sys
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
WITHOUT_MEMORY_LIMIT = frozenset({"darwin"})
"""Systems that take RLIMIT_AS and do not enforce it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """memory: bytes of address space, the parsers themselves included. seconds: of the clock, from one answer to the
    next. cpu_seconds: of computing for the same. largest_piece: bytes of one file to read or one piece of it.
    largest_file: bytes of all answers about one file. files_per_child: after them a new child takes over, so that what
    parsers leak ends.
    """

    memory: int = 512 * MEGABYTE
    seconds: float = 15.0
    cpu_seconds: int = 12
    open_files: int = 32
    largest_piece: int = 64_000_000
    largest_file: int = 4_000_000_000
    files_per_child: int = 500


def hold_to(limits: Limits) -> list[str]:
    """Set what can be set once for all; the names of the limits that now stand. There is no way back.

    Raises OSError or ValueError where CPU time cannot be limited: then nothing may be parsed.
    """
    allow_cpu(limits.cpu_seconds)
    wanted = {
        "core dumps": (resource.RLIMIT_CORE, 0),
        "writing": (resource.RLIMIT_FSIZE, 0),
        "open files": (resource.RLIMIT_NOFILE, limits.open_files),
        "processes": (resource.RLIMIT_NPROC, 0),
        "memory": (resource.RLIMIT_AS, limits.memory),
    }
    standing = {name for name, (which, most) in wanted.items() if _lower(which, most)}
    if sys.platform in WITHOUT_MEMORY_LIMIT:
        standing.discard("memory")
    if _can_fork():
        standing.discard("processes")
    return ["CPU time", *sorted(standing)]


def allow_cpu(seconds: int) -> None:
    """So much more than was used already. Beyond it the kernel ends the process with SIGXCPU."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = math.ceil(usage.ru_utime + usage.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (_least(allowed, hard), hard))


def _can_fork() -> bool:
    """The superuser is not held to the number of processes, which only a trial shows."""
    try:
        forked = os.fork()
    except OSError:
        return False
    if not forked:
        os._exit(0)
    os.waitpid(forked, 0)
    return True


def _lower(which: int, most: int) -> bool:
    _, hard = resource.getrlimit(which)
    most = _least(most, hard)
    try:
        resource.setrlimit(which, (most, most))
    except (OSError, ValueError):
        return False
    return True


def _least(wanted: int, hard: int) -> int:
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
