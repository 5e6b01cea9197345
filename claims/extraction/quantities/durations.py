"""How long something lasted: stretches of time that dating found, as amounts with the unit that the article uses."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.amounts import Amount, hedged
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.quantities.count import Around, Counted
from claims.extraction.quantities.harm import HARM
from claims.extraction.words import fold

_VALUE = re.compile(r"P(?P<day>\d+(?:\.\d+)?)(?P<date_unit>[DWMY])|PT(?P<clock>\d+(?:\.\d+)?)(?P<time_unit>[SMH])")
# A week is told in days, so that "a week" and "three days" can be compared; a month and a year are not so many days.
_UNITS = {
    "D": ("days", 1), "W": ("days", 7), "M": ("months", 1), "Y": ("years", 1),
}  # fmt: skip
_CLOCK = {"S": ("seconds", 1), "M": ("minutes", 1), "H": ("hours", 1)}
_ROW = table("quantities")["durations"]
_LASTED = re.compile(rf"\b(?:{any_of(_ROW['verbs'])})\s+(?:for\s+|only\s+|just\s+|a total of\s+)*$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:^|[,;:]\s+|\b(?:and|that|while|but)\s+)(?:the|an?|its|his|her|their)?\s*(?P<what>(?:[\w’'-]+\s+){1,3})$",
    re.IGNORECASE,
)
_ITSELF = frozenset(_ROW["itself"])
_ENDED = re.compile(rf"\b(?:{any_of(_ROW['ends'])})\s+(?:only\s+)?after\s+(?:only\s+)?$", re.IGNORECASE)
_HELD = re.compile(rf"\b(?:{any_of(_ROW['held'])})\b", re.IGNORECASE)
_EXTENDED = re.compile(
    rf"\b(?:{any_of(_ROW['extended'])})\b(?:[^;:.]{{0,60}}?)\s(?:by|for)\s+(?:an?\s+)?(?:(?:further|additional|another)\s+)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b(?:{any_of(_ROW['nouns'])})\s+of\s+$", re.IGNORECASE)
_FOR = re.compile(r"(?:^|\s)for\s+$", re.IGNORECASE)
_MOURNING = re.compile(r"\s+of\s+(?:\w+\s+)?mourning\b", re.IGNORECASE)
_SENTENCED = re.compile(
    r"\b(?:sentences?\s+of|prison\s+terms?\s+of|jail\s+terms?\s+of|sentenced\s+to|jailed\s+for|imprisoned\s+for)\s+$",
    re.IGNORECASE,
)
_IN_PRISON = re.compile(
    r"['’]?\s+(?:in\s+(?:prison|jail|gaol)|behind\s+bars|(?:of\s+)?imprisonment|in\s+custody)\b", re.IGNORECASE
)
_REIGNED = re.compile(r"\b(?:reign|reigned|ruled|rule)\s+(?:for\s+)?$", re.IGNORECASE)
_RULERS = (ActorKind.PERSON, ActorKind.UNKNOWN)
_NO_STRETCH = re.compile(r"\b(?:ago|later|earlier|before|after|apart|old)\b", re.IGNORECASE)


_HEDGE_INSIDE = re.compile(
    r"(?:almost|nearly|about|around|some|roughly|approximately|at least|over|more than|under)\s+", re.IGNORECASE
)


def durations_of(line: Line) -> Iterator[Amount]:
    for span in line.spans:
        if span.type is SpanType.DURATION and (amount := _amount(line, span)):
            yield amount


def _amount(line: Line, span: DatedSpan) -> Amount | None:
    value = _VALUE.fullmatch(span.value)
    text = line.text_between(span.start, span.end)
    if value is None or _NO_STRETCH.search(text) or text.lower().startswith("another"):
        return None
    number, unit = (value["day"], value["date_unit"]) if value["day"] else (value["clock"], value["time_unit"])
    name, times = (_UNITS if value["day"] else _CLOCK)[unit]
    hedge = _HEDGE_INSIDE.match(text)
    offset, whole = line.sentence.start, float(number) * times
    start = span.start - offset + (hedge.end() if hedge else 0)
    amount = hedged(line.sentence.text, Amount(start, span.end - offset, start, whole, whole, name, text[:1].isdigit()))
    return replace(amount, start=amount.start + offset, end=amount.end + offset, number=amount.number + offset)


def duration_of(near: Around) -> Counted | None:
    """ "Lasted forty seconds", "ended after four months", "a siege of eleven months", "three days of mourning"."""
    start, end = near.amount.start, near.amount.end
    if mourning := _MOURNING.match(near.after):
        return Counted("mourning", "mourning", "", start, end + mourning.end(), toll=True)
    if prison := _IN_PRISON.match(near.after):
        return Counted("prison_term", "in prison", "", start, end + prison.end())
    if sentenced := _SENTENCED.search(near.before):
        return Counted("prison_term", "in prison", "", near.from_before(sentenced.start()), end)
    if (reign := _REIGNED.search(near.before)) and (ruler := _person_before(near, reign.start())):
        return Counted("reign", "reign", "", near.from_before(reign.start()), end, title=f"Reign of {ruler}")
    if found := _LASTED.search(near.before) or _ENDED.search(near.before):
        of = _of_another(near, found.start())
        return Counted("duration", "duration", of, near.from_before(found.start()), end, toll=True)
    if extended := _EXTENDED.search(near.before):
        return Counted("extension", "extension", "", near.from_before(extended.start()), end)
    if named := _NAMED.search(near.before):
        return Counted("duration", "duration", "", near.from_before(named.start()), end)
    if (_FOR.search(near.before) or _of_deed(near)) and _held_by(near):
        return Counted("duration", "duration", "", start, end, toll=True)
    return None


def _of_another(near: Around, at: int) -> str:
    """What lasted, where it is only a part or a consequence of what the article tells of: "the shutdown lasted"."""
    subject = _SUBJECT.search(near.before[:at])
    if subject is None:
        return ""
    start = near.from_before(subject.start("what"))
    told = any(
        deed.noun and deed.action in HARM and start <= deed.start < near.from_before(at) for deed in near.line.deeds
    )
    words = fold(subject["what"]).split()
    return "" if told or not words or _ITSELF & set(words) else " ".join(words)


def _person_before(near: Around, at: int) -> str:
    names = [m.name for m in near.line.mentions if m.end <= near.from_before(at) and m.kind in _RULERS]
    return names[-1] if names else ""


def _of_deed(near: Around) -> bool:
    """ "A siege of eleven months", "a 12-day war"."""
    of = re.search(r"(?P<noun>[\w’'-]+)\s+of\s+$", near.before)
    noun = re.match(r"(?:[\s-]long)?[\s-]+(?P<noun>[\w’'-]+)", near.after)
    return any(
        d.noun and d.text.lower() in {found["noun"].lower() for found in (of, noun) if found} for d in near.line.deeds
    )


def _held_by(near: Around) -> bool:
    return _of_deed(near) or bool(_HELD.search(near.before[-60:]) or _HELD.search(near.after[:160]))
