"""What Linux is asked to refuse the calling process for good: a network, outliving its parent, the file system.

Each function says whether it succeeded; on other systems none does. To be called while the process has one thread.
"""

import ctypes
import os
import signal
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38

LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
"""System calls by number: one and the same on all architectures."""
VERSION_ONLY = 1
BENEATH_PATH = 1
READ_FILE, READ_DIRECTORY = 1 << 2, 1 << 3
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""By version of Landlock, how many rights over files it knows; all of them are taken away."""
BIND_AND_CONNECT = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


def leave_network() -> bool:
    """Move to a network namespace of its own, in which there is nothing, not even a loopback that is up."""
    return _is_linux() and _libc().unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0


def end_with_parent() -> bool:
    """Be killed when the thread that started this process ends, however it ends.

    After `leave_network`: a change of namespace takes the wish back.
    """
    return _is_linux() and _libc().prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0) == 0


def close_file_system(readable: Iterable[str]) -> bool:
    """Take away every right over files but reading what lies beneath `readable`; descriptors that are open stay so."""
    if not _is_linux():
        return False
    libc = _libc()
    version = libc.syscall(LANDLOCK_CREATE_RULESET, None, 0, VERSION_ONLY)
    if version < 1 or libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    rules = _ruleset(version)
    ruleset = libc.syscall(LANDLOCK_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(libc, ruleset, path)
        return bool(libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _ruleset(version: int) -> bytes:
    """What is taken away unless a rule gives it back; a kernel refuses fields and rights that it does not know."""
    files = (1 << FILE_RIGHTS.get(version, 16)) - 1
    network = BIND_AND_CONNECT if version >= 4 else 0
    scoped = ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0
    known = 3 if version >= 6 else 2 if version >= 4 else 1
    return struct.pack(f"={known}Q", *(files, network, scoped)[:known])


def _allow(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    try:
        beneath = os.open(path, getattr(os, "O_PATH", os.O_RDONLY) | os.O_CLOEXEC)
    except OSError:
        return  # what is not there need not be read
    rights = READ_FILE | READ_DIRECTORY if Path(path).is_dir() else READ_FILE
    libc.syscall(LANDLOCK_ADD_RULE, ruleset, BENEATH_PATH, struct.pack("=Qi", rights, beneath), 0)
    os.close(beneath)


def _is_linux() -> bool:
    return "linux" in {sys.platform}  # spelt so that a type checker on another system checks this file too


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
