"""What a file states of itself, made to fit an article's fields. What is unusable counts as not stated.

Nobody wrote these statements for us, and most pages and books get something wrong: a file is not refused for them.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from .containers.published import published_day
from .containers.rows import LONGEST

NO_TEXT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
"""Controls and halves of surrogate pairs, which escapes of JSON can write."""
NO_ADDRESS = re.compile(r"[\s\x00-\x20\x7f\ud800-\udfff]")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
DAY_WITH_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)
UNSET_DAYS = frozenset({"0001-01-01", "1970-01-01"})
"""What programs write where no date was set."""


def first(fit: Callable[[str], str | None], candidates: Iterable[str | None]) -> str | None:
    """The first candidate that fits, as it was made to fit."""
    return next(filter(None, (fit(candidate) for candidate in candidates if candidate)), None)


def title(written: str) -> str | None:
    return _line(written) or None


def source(written: str) -> str | None:
    return _line(written)[: LONGEST["source"]].rstrip() or None


def author(written: str) -> str | None:
    return _line(written)[: LONGEST["author"]].rstrip(" ,;") or None


def web_address(written: str) -> str | None:
    """Whole, or not at all: half an address leads elsewhere, and `javascript:` must not become a link."""
    written = written.strip()
    if len(written) > LONGEST["url"] or NO_ADDRESS.search(written):
        return None
    try:
        address = urlsplit(written)
    except ValueError:
        return None
    return written if address.scheme in {"http", "https"} and address.netloc else None


def language(written: str) -> str | None:
    """A language tag (BCP 47); `en_GB`, as Open Graph has it, is one."""
    tag = written.strip().replace("_", "-")
    fits = LANGUAGE.fullmatch(tag) and len(tag) <= LONGEST["language"] and tag.lower() not in NO_LANGUAGE
    return tag if fits else None


def day(written: str) -> str | None:
    """EDTF of a day, month or year."""
    written = written.strip()
    slashes = DAY_WITH_SLASHES.fullmatch(written)
    if slashes:
        written = "{}-{:0>2}-{:0>2}".format(*slashes.groups())
    try:
        edtf = published_day(written)
    except ValueError:
        return None
    return edtf if DAY.fullmatch(edtf) and edtf not in UNSET_DAYS else None


def _line(written: str) -> str:
    return " ".join(NO_TEXT.sub(" ", written).split())
