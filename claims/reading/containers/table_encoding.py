"""Which encoding a table is in, told from its first lines. UTF-8 with some broken rows stays UTF-8."""

SAMPLE = 256 * 1024
"""Bytes that are looked at."""
GUESSED_FROM = 64 * 1024
"""Bytes from which an encoding other than UTF-8 is guessed."""
SYNTAX = "\r\n\t,;|\"'"


def encoding_of(sample: bytes) -> str:
    """UTF-8, unless most lines with other than ASCII characters, and a third of all lines, are not UTF-8.

    A few broken rows are thus reported as such: a guess would let them in with wrong characters.
    """
    whole = sample[: sample.rfind(b"\n") + 1] if len(sample) == SAMPLE else sample
    lines = [line for line in (whole or sample).split(b"\n") if line.strip()]
    foreign = [line for line in lines if not line.isascii()]
    broken = [line for line in foreign if not _is_utf8(line)]
    if 2 * len(broken) > len(foreign) and 3 * len(broken) > len(lines):
        return _guessed(b"\n".join(broken)[:GUESSED_FROM])
    return "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    guess = from_bytes(sample).best()
    return guess.encoding if guess is not None and _keeps_syntax(guess.encoding) else "utf-8"


def _keeps_syntax(encoding: str) -> bool:
    """Whether lines and cells can be told before the text is decoded."""
    try:
        return SYNTAX.encode("ascii").decode(encoding) == SYNTAX
    except (UnicodeDecodeError, LookupError):
        return False
