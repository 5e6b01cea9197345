"""Slides, as TimelineJS calls its events, from its JSON and from its table: what both have in common."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple

from claims.dating import find_dates
from claims.event_files.row import BadValue, EventRow, Told, date_of, line_of, required, text_of, told_once
from timeline.dates import DateState, FuzzyDate

_NUMBER = re.compile(r"-?[0-9]{1,12}")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?(?:\.[0-9]+)?")
_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "tr"}


class Moment(NamedTuple):
    """A date in parts, as they are written; empty where one is not stated."""

    year: str = ""
    month: str = ""
    day: str = ""
    time: str = ""


class Slide(NamedTuple):
    """An event of TimelineJS. `id` is empty where it names none."""

    id: str
    headline: str
    text: str
    group: str
    start: Moment
    end: Moment
    display: str


class Numbering:
    """Names slides that have no id of their own: by their headline, and which with that headline it is in the file."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def id_of(self, headline: str) -> str:
        self._seen[headline] += 1
        return f" {headline} {self._seen[headline]}"  # no stated id begins with a space


def row_of(slide: Slide, place: str, numbering: Numbering) -> EventRow:
    """Raises BadValue."""
    title = required("headline", line_of("headline", plain(slide.headline)))
    told = []
    if slide.start.year:
        displayed = line_of("display date", slide.display)
        date = _date(slide, displayed)
        told = [Told(date, displayed or date.edtf, "")]
    elif any(slide.start) or any(slide.end):
        raise BadValue("the date has no year in its start")
    return EventRow(
        place,
        line_of("id", slide.id) or numbering.id_of(title),
        title,
        line_of("group", slide.group),
        text_of("text", plain(slide.text)).strip(),
        told_once(told),
    )


def _date(slide: Slide, displayed: str) -> FuzzyDate:
    """From start to end. Both to the day, they may be the bounds of what the display date says less precisely."""
    start = _edtf(slide.start)
    end = _edtf(slide.end) if slide.end.year else start
    date = date_of("the date", start if start == end else f"{start}/{end}")
    worded = [span.date for span in find_dates(displayed) if span.date] if displayed else []
    if len(worded) == 1 and date.state is DateState.BOUNDED:
        same = (worded[0].earliest, worded[0].latest) == (date.earliest, date.latest)
        return worded[0] if same and not slide.start.time else date
    return date


def _edtf(moment: Moment) -> str:
    """Years before 1 count down from -1, which is 1 BCE: in EDTF that is the year 0."""
    year = _number("year", moment.year)
    year += year < 0
    written = f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"
    if moment.month:
        written += f"-{_number('month', moment.month):02}"
    if moment.day:
        if not moment.month:
            raise BadValue("the date has a day and no month")
        written += f"-{_number('day', moment.day):02}"
    if moment.time:
        time = _TIME.fullmatch(moment.time)
        if not time or not moment.day:
            raise BadValue(f"the time {moment.time[:40]!r} is none of a day (10:30 or 10:30:00 is)")
        written += "T" + ":".join(f"{int(part):02}" for part in time.groups() if part)
    return written


def _number(name: str, written: str) -> int:
    if not _NUMBER.fullmatch(written):
        raise BadValue(f"the {name} {written[:40]!r} is no number")
    return int(written)


def plain(text: str) -> str:
    """The words of a text that may hold HTML."""
    if "<" not in text and "&" not in text:
        return text
    words = _Words()
    words.feed(text)
    words.close()
    lines = "".join(words.parts).split("\n")
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
