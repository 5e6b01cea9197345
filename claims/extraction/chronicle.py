"""Entries of a chronology: a date, a dash or a colon, and what happened ("12 March 1571 – The walls are breached")."""

import re
from collections.abc import Iterator

from claims.dating.spans import DatedSpan
from claims.extraction.agreements import Treaty
from claims.extraction.date_claims import date_claim
from claims.extraction.deeds import Deed, present_deed
from claims.extraction.ends import meant
from claims.extraction.happenings import happening_of_deed, happening_of_treaty
from claims.extraction.page import Line, Page
from claims.extraction.participants import participants_of
from claims.extraction.phrases import capital, shortened, stripped
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold

_LONGEST_TITLE = 90
_MARK = re.compile(r"(?:\s*(?:[–—|\t]|:(?=\s))|\s-(?=\s))\s*")
_LEAD = re.compile(r"(?:(?:on|in|from|c\.|ca\.|circa|about|early|late|mid|the)[\s-]+)*", re.IGNORECASE)
_ENDS = re.compile(r"[;.](?:\s|$)|\s\((?:[^()]*\d[^()]*|[Oo]ld [Ss]tyle|[Nn]ew [Ss]tyle|O\.?S\.?|N\.?S\.?)\)")


def entries(page: Page, line: Line) -> Iterator[tuple[DatedSpan, Statement]]:
    """The date that opens the line with each thing that stands behind its mark; nothing where the line is no entry."""
    opened = _opened(line)
    if opened is None:
        return
    span, at = opened
    for part in line.text_between(at, line.sentence.end).split("; "):
        stop = _ENDS.search(part)
        until = at + (stop.start() if stop else len(part.rstrip(" .;:")))
        told = line.text_between(at, until)
        if len(told.split()) > 1 and not told[0].isdigit():
            happening, end = _happening(line, at, until)
            yield span, date_claim(page, span, happening, (span.start, until), "entry", 0.8, key=str(end or "date"))
        at += len(part) + len("; ")


def _opened(line: Line) -> tuple[DatedSpan, int] | None:
    """The date that opens the line, and where what it tells begins; both ends of a range are one date."""
    if not line.spans:
        return None
    first = line.spans[0]
    if not _LEAD.fullmatch(line.text_between(line.sentence.start, first.start)):
        return None
    same = [s for s in line.spans[:2] if s is first or (s.period is not None and s.period == first.period)]
    mark = _MARK.match(line.sentence.text, same[-1].end - line.sentence.start)
    if mark is None or first.date is None or not any(c.isdigit() for c in line.text_between(first.start, first.end)):
        return None
    return first, line.sentence.start + mark.end()


def _happening(line: Line, at: int, until: int) -> tuple[Happening, str | None]:
    """What the entry tells, by its first word of action; its title is the entry as it is written."""
    title = capital(shortened(stripped(line.text_between(at, until)), _LONGEST_TITLE))
    deed = _deed(line, at, until)
    treaty = next((t for t in line.treaties if at < t.end and t.start < until and not t.several), None)
    if treaty and (deed is None or treaty.start <= at or deed.action == "sign"):
        return happening_of_treaty(treaty, _of_treaty(deed, treaty)), None
    if deed is None:
        words_of_weight = frozenset(fold(word) for word in title.split() if len(word) > 3)
        return Happening("happen", "", (), None, title, words_of_weight, identity=("happen", title)), None
    told = meant(line, deed)
    people = participants_of(line, told.deed)
    end = str(told.end) if told.end else None
    return happening_of_deed(line, told.deed, people, title="" if end else title), end


def _of_treaty(deed: Deed | None, treaty: Treaty) -> Deed | None:
    """The step that the entry tells of an agreement; a noun of action further on is about something else."""
    return deed if deed and (deed.start >= treaty.end or deed.action == "sign") and not deed.noun else None


def _deed(line: Line, at: int, until: int) -> Deed | None:
    inside = [d for d in line.deeds if at <= d.start < until]
    verbs = [d for d in inside if not d.noun]
    present = present_deed(line.sentence, at, until)
    if present and (not verbs or present.start < verbs[0].start):
        return present
    if verbs:
        return verbs[0]
    opens = [d for d in inside if len(line.text_between(at, d.start).split()) <= 3]
    return opens[0] if opens else None
