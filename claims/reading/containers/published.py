"""The publication date of a row, as an EDTF text, from the ways in which tables and feeds write dates."""

import re

from timeline.dates import InvalidDate, parse

from .bad_row import BadRow

INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)? ?(?:[Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
MAIL_DATE = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{2,4}\s+\d{1,2}:\d\d\b.{0,20}", re.ASCII)
"""Dates of mail and feeds (RFC 822 and its successors): Fri, 17 Jan 2025 10:30:00 GMT."""


def published_day(written: str) -> str:
    """EDTF as written; of an instant the day that it names where it was written. Raises BadRow."""
    instant = INSTANT.fullmatch(written)
    edtf = instant.group(1) if instant else _day_of_mail(written) or written
    try:
        parse(edtf)
    except InvalidDate as error:
        raise BadRow(
            "bad_date",
            f"published: “{written[:60]}” is not a date. Write EDTF, for example 2025-01-17 or 2025-01~, "
            "or an instant such as 2025-01-17T10:30:00Z.",
        ) from error
    return edtf


def _day_of_mail(written: str) -> str | None:
    if not MAIL_DATE.fullmatch(written):
        return None
    from email.utils import parsedate_to_datetime  # slow to import, and few tables need it

    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):  # what it raises for a month or zone it does not know
        return None
