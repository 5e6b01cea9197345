"""Dated happenings: every date in a clause with a word of action gives a date claim on what that word tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.dating.periods import ranged
from claims.dating.spans import Bound, DatedSpan, SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.agreements import Treaty
from claims.extraction.anchors import Anchor, Place, anchor_of
from claims.extraction.chronicle import entries
from claims.extraction.comparisons import comparisons
from claims.extraction.date_claims import date_claim
from claims.extraction.deeds import Deed, End
from claims.extraction.ends import meant
from claims.extraction.happenings import family_of, happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import word_set
from claims.extraction.lives import lives
from claims.extraction.page import Line, Page
from claims.extraction.participants import DATING, SAYING, Participants, participants_of
from claims.extraction.passage import LONGEST, passage_of
from claims.extraction.passages import Kind
from claims.extraction.signings import treaty_told
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Happening, Modality, Polarity, Statement
from claims.extraction.works import works
from timeline.dates import FuzzyDate, Relation, relate

# "the 2001 treaty" may be named for another step than its signing
_YEAR_CONFIDENCE = 0.5
# Which end of the happening "since 1971" and "until 26 June" give; `bound` may be None.
_ENDS: dict[Bound | None, str] = {Bound.SINCE: "begin", Bound.UNTIL: "end"}
# Of what lasts from then on a day "since" which it does is the day itself: "in force since 1 May".
_LASTING = frozenset({"enter_into_force"})
_WITH_DATE = (SpanType.DATE, SpanType.TIME)
# What is put off "until" a day is to happen then.
_PUT_OFF = re.compile(r"\b(?:postpone|delay|defer|adjourn|reschedul|put(?:ting)? (?:\w+ )?off)\w*\b", re.IGNORECASE)
_CITATION = re.compile(r"\((?:[^()]*;\s*)?[A-Z][\w.&’'-]*(?:[\s,]+(?:[A-Z][\w.&’'-]*|et al\.?|and|&|of|the))*,?\s*$")
_AUTHOR_YEAR = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:et al\.|and\s+[A-Z][\w’'-]+))?\s+\($")
# the date of a report is told in brackets behind its number: "Situation report no. 5 (21 September)"
_OF_REPORT = re.compile(
    r"\b(?:report|bulletin|update|briefing|statement|release)s?(?:\s+no\.?)?\s*\d*\s*\($", re.IGNORECASE
)
_TOLL = re.compile(
    r"\b(?:(?:death|casualty) toll|toll (?:from|of|rose|rises|climb\w+|reached|st[oa]+nd?s?|passed)"
    r"|number of (?:the )?(?:people )?(?:dead|deaths|killed|fatalities|injured|wounded|missing|arrests))\b[^.;]*$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\bas (?:of|at)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:,|\band)\s+the (?P<which>first|last)(?: of (?:them|these|which))?(?: on| in)?\s+$")
# "the 1544 treaty, concluded at Vasa": still words of its signing
_MADE = re.compile(
    r",?\s+(?:signed|concluded|made|agreed|ratified|negotiated)\b(?:\s+(?:at|in|on|by|between|with)\b[^,;.:]*)?"
)
# what "which began" is said of belongs to the passage
_NOUN_PHRASE = r"(?:[\w’'-]+\s){0,6}[\w’'-]+,?\s"
_WHICH = re.compile(_NOUN_PHRASE + r"\s*(?:which|who|that)\s+(?:(?:had|has|have|was|were)\s+)?$")
# "in 2022, after the start of the invasion": what else the text says of when belongs to the passage
_BESIDE = re.compile(
    r",\s+(?:\w+ly\s+|just\s+)?(?:after|before|following|during|since)\s(?:[^,.;:()“”\"—]|[,.](?=\d)){2,120}(?<!\s)"
)
_COMMA = re.compile(_NOUN_PHRASE + r"(?<=, )$")
# "has not met since 3 May": nothing began then
_NONE_SINCE = re.compile(r"\b(?:not|never|no|any|none|neither|denie[sd]|without)\b|n[’']t\b", re.IGNORECASE)
# "The chronicle places the surrender on 29 July": whose date it is of what was told before
_DATED_BY = re.compile(
    r"(?:^|[;:,(—–“”\"]\s*|\b(?:and|while|but|whereas|although)\s+)(?:the\s+|an?\s+|its\s+)?"
    rf"(?P<who>[^\s;:,()—–“”\"][^;:,()—–“”\"]{{1,60}}?)\s+(?:has\s+|have\s+|had\s+)?{DATING}\s+"
    r"(?:the|its|his|her|their|this)\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_MEASURING = word_set("grammar", "measuring")
_AMOUNT = re.compile(r"[$€£¥%]|\b(?:million|billion|trillion|per cent|percent)\b")


_APART = (entries, lives, works, comparisons)
"""What dates without a word of action beside it."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with its anchor, before it becomes a statement."""

    line: Line
    span: DatedSpan
    anchor: Anchor


def dated_happenings(page: Page) -> Iterator[Statement]:
    """One statement for each date that tells when something happened, is planned to, or began or ended."""
    last: Treaty | None = None
    before: Line | None = None
    so_far: list[Happening] = []
    for line in page.lines:
        apart = [told for kind in _APART for told in kind(page, line)] if line.spans else []
        yield from (statement for _, statement in apart if statement)
        rest = replace(line, spans=tuple(_others(line.spans, [span for span, _ in apart]))) if apart else line
        for dated in _nearest(list(_anchored(rest))):
            statement = _statement(page, dated, last, before, so_far)
            so_far.append(statement.happening)
            yield statement
        named = [t for t in line.treaties if not t.several and not t.older]
        last = named[-1] if named else last
        before = line


def _others(spans: Sequence[DatedSpan], told: Sequence[DatedSpan]) -> Iterator[DatedSpan]:
    """Those that are not TOLD already, nor the other end of one."""
    for span in spans:
        if not any(span is each or (span.period is not None and span.period == each.period) for each in told):
            yield span


def _anchored(line: Line) -> Iterator[_Dated]:
    for span in line.spans:
        if span.type not in _WITH_DATE or span.date is None or span.is_hour_alone or _is_citation(line, span):
            continue
        whole = replace(span, end=span.whole_end)
        anchor = anchor_of(line, whole)
        if anchor and not _measures(line, whole, anchor):
            yield _Dated(line, whole, anchor)


def _nearest(found: Sequence[_Dated]) -> Iterator[_Dated]:
    """One date for each word of action, the nearest; two where they are enumerated ("in 2025 and 2027") or where the
    other is within it ("the 2003 earthquake struck on 26 December 2003"). Days on end are one stretch of time."""
    found = _on_end(found)
    for dated in found:
        # "extended last week until 30 June": a date of its end is no rival to that of the happening
        same = [o for o in found if o.anchor.deed is not None and o.anchor.deed == dated.anchor.deed and o is not dated]
        rivals = [o for o in same if (o.span.bound in _ENDS) == (dated.span.bound in _ENDS)]
        nearer = [o for o in rivals if o.anchor.distance < dated.anchor.distance and not _enumerated(o, dated)]
        if all(_within(dated.span, o.span) for o in nearer):
            yield dated


def _within(span: DatedSpan, other: DatedSpan) -> bool:
    assert span.date is not None
    assert other.date is not None
    return relate(span.date, other.date) is Relation.REFINES


def _on_end(found: Sequence[_Dated]) -> list[_Dated]:
    """With days, months or years that follow on each other ("on 24 and 25 May") as one, from the first to the last."""
    together: list[_Dated] = []
    for dated in found:
        before = together[-1] if together else None
        if before and before.anchor.deed == dated.anchor.deed and _enumerated(before, dated):
            first, last = before.span.period or before.span.date, dated.span.date
            whole = ranged(before.span.date, last)
            if whole and first and last and first.latest is not None and first.latest + 1 == last.earliest:
                together[-1] = replace(before, span=replace(before.span, end=dated.span.end, period=whole))
                continue
        together.append(dated)
    return together


def _enumerated(one: _Dated, other: _Dated) -> bool:
    first, second = sorted((one, other), key=lambda d: d.span.start)
    in_brackets = one.anchor.place is Place.IN_BRACKETS and other.anchor.place is Place.IN_BRACKETS
    return in_brackets or bool(
        re.fullmatch(
            r"(?:\s*,\s*|\s*,?\s+(?:and|or)\s+)(?:the last )?(?:in |on )?",
            one.line.text_between(first.span.end, second.span.start),
        )
    )


def _is_citation(line: Line, span: DatedSpan) -> bool:
    """Whether the date is that of a work cited: "(Trentino, 2025)", "Trentino (2002) observes"."""
    before, after = line.text_between(line.sentence.start, span.start), line.text_between(span.end, line.sentence.end)
    if not re.match(r"\s*(?:[;,)]|$)", after):
        return False
    if _OF_REPORT.search(before):
        return True
    year_only = re.fullmatch(r"\d{4}[a-z]?", line.text_between(span.start, span.end))
    author = _AUTHOR_YEAR.search(before) and year_only and re.match(r"\)\s+\w+s\b", after)
    return bool(_CITATION.search(before) or author)


def _measures(line: Line, span: DatedSpan, anchor: Anchor) -> bool:
    """Whether the date only says of when a number is: "turnover in 2023 reached $4 billion", "the toll by Monday"."""
    deed = anchor.deed
    if _AS_OF.search(line.text_between(max(line.sentence.start, span.start - 12), span.start)):
        return True
    before = line.text_between(line.sentence.start, span.start)
    if span.bound is Bound.SINCE and _NONE_SINCE.search(re.split(r"[,;:]", before)[-1]):
        return True
    if anchor.place is not Place.BEFORE_NOUN and _TOLL.search(line.text_between(line.sentence.start, span.start)):
        return True
    if deed is None or deed.end or not _AMOUNT.search(line.sentence.text):
        return False
    apart = line.text_between(min(deed.end_offset, span.end), max(deed.start, span.start))
    return deed.action in _MEASURING or "," in apart


def _statement(
    page: Page, dated: _Dated, last: Treaty | None, before: Line | None, so_far: Sequence[Happening]
) -> Statement:
    line, span, anchor = dated.line, dated.span, dated.anchor
    if anchor.treaty:
        return _of_treaty_year(page, line, span, anchor.treaty)
    assert anchor.deed is not None
    told = meant(line, anchor.deed, before)
    deed, end = told.deed, told.end
    people = participants_of(told.line, deed)
    treaty = treaty_told(line, deed, span, last) if told.line is line else None
    happening = happening_of_treaty(treaty, deed) if treaty else happening_of_deed(told.line, deed, people)
    if treaty:
        happening = _by_one(happening, treaty, people)
    stance = _stance(line, anchor.deed, span)
    if anchor.deed.noun and (dated_by := _DATED_BY.search(line.text_between(line.sentence.start, anchor.deed.start))):
        happening = _told_before(happening, so_far)
        if stance.modality is Modality.ASSERTED and not stance.attributed_to:
            stance = replace(stance, attributed_to=dated_by["who"], modality=Modality.ATTRIBUTED)
    put_off = span.bound is Bound.UNTIL and bool(_PUT_OFF.search(line.text_between(line.sentence.start, span.start)))
    if put_off and stance.modality in (Modality.ASSERTED, Modality.ATTRIBUTED):
        stance = replace(stance, modality=Modality.PLANNED)
    end = end or _of_several(line, span)
    if span.bound is Bound.UNTIL and stance.polarity is Polarity.DENIED:
        # "were not opened until 25 April": they were then
        stance, put_off = replace(stance, polarity=Polarity.ASSERTED), True
    since_then = span.bound is Bound.SINCE and deed.action in _LASTING
    key = str(end) if end else "date" if put_off or since_then else _ENDS.get(span.bound, "date")
    passage = _passage(line, span, anchor.deed, deed if told.line is line else anchor.deed, people, treaty)
    confidence = _confidence(line, anchor, happening, stance)
    return date_claim(page, span, happening, passage, anchor.place, confidence, key=key, stance=stance)


def _told_before(happening: Happening, so_far: Sequence[Happening]) -> Happening:
    """The last one of its kind where it says neither whose nor where it was: "the signing"."""
    if happening.actors or happening.place:
        return happening
    kind = family_of(happening.action)
    return next((other for other in reversed(so_far) if family_of(other.action) == kind), happening)


def _by_one(happening: Happening, treaty: Treaty, people: Participants) -> Happening:
    """What one state alone does to an agreement of many: "Norland ratified the convention"."""
    states = list(
        dict.fromkeys(m.name for m in people.before if m.kind is ActorKind.COUNTRY or m.kind is ActorKind.UNKNOWN)
    )
    if people.passive or treaty.parties or len(states) != 1 or happening.action not in ("sign", "ratify"):
        return happening
    verb = "signs" if happening.action == "sign" else "ratifies"
    title = f"{states[0]} {verb} the {treaty.title.replace('“', '').replace('”', '')}"
    return replace(happening, actors=(states[0],), title=title, identity=(*happening.identity, states[0]))


def _of_several(line: Line, span: DatedSpan) -> End | None:
    """Which end of several is dated: "six assaults, the first on 3 May and the last on 9 June"."""
    told = _SEVERAL.search(line.text_between(max(line.sentence.start, span.start - 40), span.start))
    return None if told is None else End.BEGIN if told["which"] == "first" else End.END


def _of_treaty_year(page: Page, line: Line, span: DatedSpan, treaty: Treaty) -> Statement:
    """ "The 2001 treaty": a year for the signing, though it may be that of another step."""
    start, end = min(span.start, treaty.start), max(span.end, treaty.end)
    made = _MADE.match(line.text_between(end, line.sentence.end))
    end += made.end() if made else 0
    passage = passage_of(line, start, end, line.sentence.start, line.sentence.end)
    return date_claim(page, span, happening_of_treaty(treaty, None), passage, "treaty_year", _YEAR_CONFIDENCE)


def _stance(line: Line, deed: Deed, span: DatedSpan) -> Stance:
    saying = deed.action in SAYING
    return stance_of(
        line.sentence, deed.start, max(deed.end_offset, span.end), line.mentions, saying=saying, noun=deed.noun
    )


def _passage(
    line: Line, span: DatedSpan, anchor: Deed, deed: Deed, people: Participants, treaty: Treaty | None
) -> tuple[int, int]:
    spans = [(span.start, span.end), (anchor.start, anchor.end_offset), (deed.start, deed.end_offset)]
    if treaty and treaty.end - span.start < 250 and span.end - treaty.start < 250:
        spans.append((treaty.start, treaty.end))
    spans += [(m.start, m.end) for m in people.before[-2:] if 0 <= deed.start - m.end < 80]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    before = line.text_between(max(line.sentence.start, start - 120), start)
    described = _WHICH.search(before) or (_COMMA.search(before) if start == anchor.start else None)
    if described:
        start -= len(described.group())
    if end - start > 290:
        start, end = min(span.start, anchor.start), max(span.end, anchor.end_offset)
    start, end = passage_of(line, start, end, line.sentence.start, line.sentence.end)
    beside = _BESIDE.match(line.text_between(end, line.sentence.end))
    return start, end + beside.end() if beside and end + beside.end() - start <= LONGEST else end


def _confidence(line: Line, anchor: Anchor, happening: Happening, stance: Stance) -> float:
    score = 0.9 if anchor.deed and anchor.deed.known else 0.6
    score -= min(0.2, anchor.distance * 0.01)
    score -= 0.1 if not happening.actors else 0.0
    score -= 0.1 if stance.modality is Modality.SPECULATIVE else 0.0
    score -= 0.1 if line.sentence.kind is Kind.CAPTION else 0.0
    return round(max(score, 0.3), 2)


def dates_by_treaty(statements: Sequence[Statement]) -> dict[tuple[str, ...], FuzzyDate]:
    """The most precise date that the article gives for the signing of each agreement, by identity."""
    best: dict[tuple[str, ...], FuzzyDate] = {}
    for statement in statements:
        value = statement.value
        happening = statement.happening
        if (
            not isinstance(value, FuzzyDate)
            or happening.action != "sign"
            or value.earliest is None
            or value.latest is None
        ):
            continue
        known = best.get(happening.identity)
        if known is None or value.latest - value.earliest < (known.latest or 0) - (known.earliest or 0):
            best[happening.identity] = value
    return best
