"""Roles: which office the article gives a person, before the name, behind it, or by a verb such as "became".

"Freedonian Foreign Minister Rufus Firefly", "Rufus Firefly, a senior adviser to the king,", "Firefly was appointed
secretary of the council". Each is a claim `role` on the person's time in office, with the words of the office as its
value ("former", "acting" and the like included, as they say that the office is another now).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.actors import ActorKind, Mention
from claims.extraction.claiming import statement_at
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS
from claims.extraction.happenings import time_in_office
from claims.extraction.lexicons import BODY_HEADS, COMMON, ENTITIES, OFFICES, ROLE_HEADS, any_of, table, word_set
from claims.extraction.page import Line, Page
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Modality, Polarity, Statement, Value
from claims.extraction.words import Word
from timeline.dates import FuzzyDate

RULE_VERSION = 1
_LONGEST = 14
"""Words of an office: "deputy chairman of the standing committee of the national assembly of Freedonia"."""
_FARTHEST_HEAD = 6
_BEHIND_HEAD = frozenset({"of", "to", "for", "in", "at", "on", "by", "with", "and", "not", "from"})
"""Words at which the head of an office has been passed: "secretary of", "adviser to"."""
_FIELDS = word_set("roles", "fields")
_QUALIFIERS = word_set("roles", "qualifiers")
_OFFICE_WORDS = OFFICES | _QUALIFIERS | ROLE_HEADS | _FIELDS | BODY_HEADS
_COUNTRIES = {word.lower() for words in ENTITIES for word in words} - DETERMINERS - PREPOSITIONS
_DEMONYMS = ("ian", "ish", "ese", "ean")
_ASSERTED = Stance(Polarity.ASSERTED, Modality.ASSERTED, None)
# an age or a stretch of years may stand between
_OPENS_APPOSITION = re.compile(r"\s*(?:,\s+\d\d(?=,)|\([^()]{1,40}\))?\s*(?:,|—|–|\()\s*")
_VERB = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:,\s[^,;:.]{3,60},)?(?:,?\s+(?:who|and|later|then|had|has|also|\w+ly))*\s+"
    rf"(?:(?:{any_of(table('roles')['verbs'])})\s+(?:as\s+)?"
    r"|(?:succeeded|replaced|followed)\s+(?:[\w’'-]+\s+){1,4}?as\s+)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:(?:(?i:a|an|the|its|his|her|their|now|one of)|[A-Z][\w’'-]+['’]s?)\s+)*")
_BREAK = re.compile(r"[,;:.()“”\"—–]\s*|\b(?:said|says|by|with|when|while|that|and)\s+")
_DETERMINED = re.compile(r"\b(?:an?|the|its|his|her|their|[A-Z][\w’'-]+['’]s)\s")
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_ENDS = re.compile(
    r"[,;:.()“”\"—–]|\s(?:who|which|that|when|while|after|before|since|until|from|during|said|has|had|was|were|is|are"
    r"|and\s+(?:was|were|has|had|is|later|then)|but|on\s+[A-Z\d])\b|\s(?:in|on|at)\s+(?=\x00)"
)
_UNDER = re.compile(r"\b(?:under|reign of|rule of|tenure of|presidency of)\s+(?:[\w’'-]+\s+){0,4}$", re.IGNORECASE)
_LONGEST_REIGN = 45 * 366
"""Days; years in brackets that span more are those of a life."""
_REIGN = re.compile(r"\s*\((?:r\.|reigned|ruled|in office)?\s*")


@dataclass(frozen=True, slots=True)
class _Office:
    """The words of an office, START to END, with the passage that gives it to a person."""

    start: int
    end: int
    low: int
    high: int
    rule: str
    stance: Stance = _ASSERTED
    confidence: float = 0.7


def roles(page: Page) -> Iterator[Statement]:
    """The claims `role` of an article, and the dates of a reign or a time in office in brackets behind the name."""
    for line in page.lines:
        for mention in line.mentions:
            if mention.kind is ActorKind.PERSON:
                offices = list(_offices(line, mention))
                for office in offices:
                    yield _of_office(page, mention, office)
                if span := _reign(line, mention, offices):
                    yield _of_reign(page, mention, span)


def _offices(line: Line, mention: Mention) -> Iterator[_Office]:
    before = _before(line, mention)
    if before:
        yield before
    after = _apposed(line, mention) or _by_verb(line, mention)
    if after:
        yield after
    if not before and (ahead := _ahead(line, mention)):
        yield ahead


def _before(line: Line, mention: Mention) -> _Office | None:
    """The office that stands right before the name, with the country or body whose it is."""
    words = [w for w in line.sentence.words if w.end <= mention.start][-_LONGEST:]
    start, has_head, next_start = mention.start, False, mention.start
    for word in reversed(words):
        gap = line.text_between(word.end, next_start)
        if (gap.strip(" -.") and not (word.possessive and gap.strip() in ("'s", "’s"))) or not _of_office_word(word):
            break
        has_head = has_head or _bare(word.text).lower() in ROLE_HEADS
        start = next_start = word.start
        if word.possessive:
            break
    if not has_head or start == mention.start:
        return None
    return _Office(start, mention.start, start, mention.end, "roles.before")


def _of_office_word(word: Word) -> bool:
    bare = _bare(word.text)
    lower = bare.lower()
    if lower in _OFFICE_WORDS:
        return True
    return bare[0].isupper() and (lower in _COUNTRIES or bare.endswith(_DEMONYMS) or bare.isupper())


def _bare(text: str) -> str:
    """Without what says since when: "then-Minister", "ex-president"."""
    return re.sub(r"^(?:then|ex|now)-", "", text, flags=re.IGNORECASE)


def _apposed(line: Line, mention: Mention) -> _Office | None:
    """The office behind the name and a comma: "Rufus Firefly, a senior adviser to the king, said"."""
    text, at = line.sentence.text, mention.end - line.sentence.start
    opened = _OPENS_APPOSITION.match(text, at)
    found = _phrase(line, opened.end()) if opened and opened.end() > at else None
    if found is None or not opened:
        return None
    start, end = found
    return _Office(start, end, mention.start, end, "roles.after", confidence=0.65)


def _by_verb(line: Line, mention: Mention) -> _Office | None:
    """The office that a verb gives: "became", "was appointed", "served as", "is"."""
    verb = _VERB.match(line.sentence.text, mention.end - line.sentence.start)
    found = _phrase(line, verb.end()) if verb else None
    if found is None:
        return None
    start, end = found
    stance = stance_of(line.sentence, mention.end, start, line.mentions)
    return _Office(start, end, mention.start, end, "roles.verb", stance, 0.6)


def _ahead(line: Line, mention: Mention) -> _Office | None:
    """The office before a comma and the name: "the country's prime minister, Rufus Firefly"."""
    before = line.text_between(line.sentence.start, mention.start)
    opened = re.search(r",\s+$", before)
    if opened is None:
        return None
    last = max((m.end() for m in _BREAK.finditer(before, 0, opened.start())), default=0)
    for start in (last, *(m.start() for m in _DETERMINED.finditer(before, last, opened.start()))):
        found = _phrase(line, start)
        if found and found[1] == line.sentence.start + opened.start():
            return _Office(found[0], found[1], found[0], mention.end, "roles.before", confidence=0.6)
    return None


def _phrase(line: Line, at: int) -> tuple[int, int] | None:
    """The noun phrase of an office that opens at AT in the sentence; None where its head is no office."""
    text = line.sentence.text
    stop = _ENDS.search(_without_dates(line), at)
    limit = stop.start() if stop else len(text)
    lead = _LEAD.match(text, at)
    first = lead.end() if lead else at
    head_found = False
    for number, word in enumerate(_WORD.finditer(text, first, limit)):
        lower = word.group().lower().rstrip(".")
        if number >= _FARTHEST_HEAD or lower in _BEHIND_HEAD:
            break
        if lower in COMMON and lower not in _OFFICE_WORDS:
            return None  # "because the conductor": the phrase begins further on
        if _bare(lower) in ROLE_HEADS:
            head_found = True
    words = text[first:limit].split()
    if not head_found or len(words) > _LONGEST:
        return None
    start = at if re.match(r"[A-Z]", text[at:]) and not text[at:].lower().startswith(("a ", "an ", "the ")) else first
    end = limit
    while end > start and text[end - 1] in " ,":
        end -= 1
    return line.sentence.start + start, line.sentence.start + end


def _without_dates(line: Line) -> str:
    """The sentence with each date as marks of its length, at which an office ends."""
    text, offset = line.sentence.text, line.sentence.start
    for span in line.spans:
        text = text[: span.start - offset] + "\x00" * (span.end - span.start) + text[span.end - offset :]
    return text


def _reign(line: Line, mention: Mention, offices: Sequence[_Office]) -> DatedSpan | None:
    """The years in brackets behind a name, where an office or "under" tells that they are not those of a life."""
    opened = _REIGN.match(line.sentence.text, mention.end - line.sentence.start)
    ruled = opened and len(opened.group().strip()) > 1
    if not opened or not (ruled or offices or _UNDER.search(line.text_between(line.sentence.start, mention.start))):
        return None
    start = line.sentence.start + opened.end()
    for span in line.spans:
        if span.start == start and span.type is SpanType.DATE and span.period and "/" in span.period.edtf:
            return span if _days(span.period) <= _LONGEST_REIGN else None
    return None


def _days(period: FuzzyDate) -> int:
    return period.latest - period.earliest if period.latest is not None and period.earliest is not None else 0


def _of_office(page: Page, mention: Mention, office: _Office) -> Statement:
    value = " ".join(page.text[office.start : office.end].split()).rstrip("’'")
    value = re.sub(r"['’]s$", "", value)
    return _statement(page, mention, "role", Datatype.ENTITY, value, office)


def _of_reign(page: Page, mention: Mention, span: DatedSpan) -> Statement:
    assert span.period is not None
    end = page.text.find(")", span.end) + 1 or span.end
    around = _Office(span.start, end, mention.start, end, "roles.reign", confidence=0.55)
    return _statement(page, mention, "date", Datatype.DATE, span.period, around)


def _statement(page: Page, mention: Mention, key: str, datatype: Datatype, value: Value, office: _Office) -> Statement:
    return statement_at(
        page, (office.low, office.high), key, datatype, value, happening=time_in_office(mention.name),
        stance=office.stance, rule=office.rule, version=RULE_VERSION, confidence=office.confidence,
    )  # fmt: skip
