"""Dating as JSON Lines, in and out, for the command line and for scorers."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from timeline.dates import FuzzyDate, InvalidDate, parse

from .finding import find_dates
from .spans import DatedSpan


@dataclass(frozen=True, slots=True)
class TaggedLine:
    """One answer: `output` is a JSON object, or `error` says what is wrong with the input line."""

    number: int
    output: str = ""
    error: str | None = None


def tag_lines(lines: Iterable[str | bytes], detect: Callable[[str], str | None]) -> Iterator[TaggedLine]:
    """Answers {doc_id, timexes} to each line {doc_id, dct, text, language}; empty lines are passed over.

    detect: tells the language of a text whose line does not name it; where it cannot, the text is read as English.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield TaggedLine(number, json.dumps(_tagged(json.loads(line), detect), ensure_ascii=False))
        except (ValueError, TypeError, RecursionError) as error:
            yield TaggedLine(number, error=str(error))


def _tagged(document: Any, detect: Callable[[str], str | None]) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise TypeError("an object {doc_id, dct, text} is needed")
    text, doc_id = document.get("text"), document.get("doc_id")
    if not isinstance(text, str) or not isinstance(doc_id, str | int):
        raise TypeError("doc_id and text are needed, and text must be a string")
    language = document.get("language")
    if not isinstance(language, str | None):
        raise TypeError("language must be a tag such as en, en-GB or fa, or null")
    languages = (language or detect(text) or "en",)
    spans = find_dates(text, published=_published(document.get("dct")), languages=languages)
    return {"doc_id": doc_id, "timexes": [as_timex(span) for span in spans]}


def _published(dct: Any) -> date | FuzzyDate | None:
    if dct is None or dct == "":
        return None
    if isinstance(dct, str):
        try:
            return datetime.fromisoformat(dct).date()
        except ValueError:
            pass
        try:
            return parse(dct)
        except InvalidDate:
            pass
    raise ValueError(f"dct {dct!r} is no date. Write for example 2025-01-17, 2025-01-17T09:30:00 or null")


def as_timex(span: DatedSpan) -> dict[str, Any]:
    """The span as tag_dates prints it; earliest and latest are day numbers."""
    fuzzy = span.date
    return {
        "start": span.start,
        "end": span.end,
        "type": span.type.value,
        "value": span.value,
        "edtf": fuzzy.edtf if fuzzy else None,
        "part": fuzzy.part.value if fuzzy and fuzzy.part else None,
        "calendar": fuzzy.calendar.value if fuzzy else None,
        "earliest": fuzzy.earliest if fuzzy else None,
        "latest": fuzzy.latest if fuzzy else None,
        "rule": span.rule,
    }
