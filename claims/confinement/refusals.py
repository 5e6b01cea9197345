"""What a child's end or its exceeding a limit means for the file that it was reading (pure)."""

import signal

from claims.reading import UnreadableFile

from .limits import MEGABYTE, Limits

TOO_MUCH_MEMORY = "too_much_memory"
TOOK_TOO_LONG = "took_too_long"
PARSER_FAILED = "parser_failed"
CODES = frozenset({TOO_MUCH_MEMORY, TOOK_TOO_LONG, PARSER_FAILED})


class ChildEnded(Exception):
    """The child is gone. `signal` ended it; 0 where it went by itself."""

    def __init__(self, ended_by: int) -> None:
        super().__init__(f"it was ended by signal {ended_by}" if ended_by else "it ended by itself")
        self.signal = ended_by


class ChildSilent(Exception):
    """The child did not answer in time."""

    def __init__(self) -> None:
        super().__init__("it did not answer in time")


def refusal_for(error: Exception, name: str, limits: Limits) -> UnreadableFile:
    """What to say of the file `name`, in reading which a child ended, fell silent, or spoke as it should not."""
    ended_by = error.signal if isinstance(error, ChildEnded) else 0
    if isinstance(error, ChildSilent) or ended_by == signal.SIGXCPU:
        return took_too_long(name, limits)
    if ended_by == signal.SIGKILL:  # not by us: so ends the kernel what has the most memory when there is none left
        return too_much_memory(name, limits)
    return parser_failed(name)


def too_much_memory(name: str, limits: Limits) -> UnreadableFile:
    megabytes = str(limits.memory // MEGABYTE)
    return UnreadableFile(
        name,
        TOO_MUCH_MEMORY,
        f"reading it takes more than {megabytes} MB of memory. Split it up, or save its text as plain text.",
        megabytes=megabytes,
    )


def took_too_long(name: str, limits: Limits) -> UnreadableFile:
    seconds = f"{limits.seconds:g}"
    return UnreadableFile(
        name,
        TOOK_TOO_LONG,
        f"reading it takes longer than {seconds} seconds. Split it up, or save its text as plain text.",
        seconds=seconds,
    )


def parser_failed(name: str) -> UnreadableFile:
    return UnreadableFile(
        name,
        PARSER_FAILED,
        "the file could not be read to its end; it may be damaged. Save it anew in the program that it comes from, or "
        "its text as plain text, and add that.",
    )
