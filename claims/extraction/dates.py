"""Dated happenings: every date in a clause with a word of action gives a date claim on what that word tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.dating.spans import Bound, DatedSpan, SpanType
from claims.extraction.agreements import Treaty
from claims.extraction.anchors import Anchor, Place, anchor_of
from claims.extraction.deeds import Deed, End, Form
from claims.extraction.happenings import happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import word_set
from claims.extraction.page import Line, Page
from claims.extraction.participants import SAYING, Participants, participants_of
from claims.extraction.passage import passage_of
from claims.extraction.passages import Kind
from claims.extraction.stance import Stance, stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Polarity, Statement
from timeline.dates import FuzzyDate

RULE_VERSION = 1
COUNTED = "+anchored"
"""Ends the rule of a statement whose date was counted from that of another event."""
# "the 2001 treaty" may be named for another step than its signing
_YEAR_CONFIDENCE = 0.5
_ABOUT_TREATIES = frozenset(
    {"sign", "ratify", "enter_into_force", "expire", "propose", "negotiate", "publish", "announce"}
)
# Which end of the happening "since 1971" and "until 26 June" give; `bound` may be None.
_ENDS: dict[Bound | None, str] = {Bound.SINCE: "begin", Bound.UNTIL: "end"}
_WITH_DATE = (SpanType.DATE, SpanType.TIME)
_OCCURRING = word_set("grammar", "occurring")
_HARMING = word_set("grammar", "harming")
_HARMFUL = frozenset({"quake", "storm", "explode", "attack", "crash", "fight", "war", "protest"})
_BACKGROUND = re.compile(r"\b(?:amid|after|during|despite|over|since)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}$")
# between a noun and "began": nothing but small words, so that the noun is the subject
_BARE = re.compile(r"\s+(?:(?:was|has|had|have|is|first|also|again|finally|\w+ly)\s+)*")
# What is put off "until" a day is to happen then.
_PUT_OFF = re.compile(r"\b(?:postpone|delay|defer|adjourn|reschedul|put(?:ting)? (?:\w+ )?off)\w*\b", re.IGNORECASE)
# "an agreement that the two countries concluded", "a pact, which was signed"
_RELATIVE = re.compile(r",?\s+(?:that|which)\s+(?:[\w’'-]+\s+){0,4}")
_OF = re.compile(r"\s+of\s+(?:[\w’'-]+\s+){0,4}")
_CITATION = re.compile(r"\((?:[^()]*;\s*)?[A-Z][\w.&’'-]*(?:[\s,]+(?:[A-Z][\w.&’'-]*|et al\.?|and|&|of|the))*,?\s*$")
_AUTHOR_YEAR = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:et al\.|and\s+[A-Z][\w’'-]+))?\s+\($")
_TOLL = re.compile(
    r"\b(?:(?:death|casualty) toll|toll (?:from|of|rose|rises|climb\w+|reached|st[oa]+nd?s?|passed)"
    r"|number of (?:the )?(?:people )?(?:dead|deaths|killed|fatalities|injured|wounded|missing|arrests))\b[^.;]*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[$€£¥%]|\b(?:million|billion|trillion|per cent|percent)\b")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with its anchor, before it becomes a statement."""

    line: Line
    span: DatedSpan
    anchor: Anchor


def dated_happenings(page: Page) -> Iterator[Statement]:
    """One statement for each date that tells when something happened, is planned to, or began or ended."""
    last: Treaty | None = None
    for line in page.lines:
        for dated in _nearest(list(_anchored(line))):
            yield _statement(page, dated, last)
        named = [t for t in line.treaties if not t.several and not t.older]
        last = named[-1] if named else last


def _anchored(line: Line) -> Iterator[_Dated]:
    for span in line.spans:
        hour_alone = span.type is SpanType.TIME and span.rule.partition("+")[0] == "clock"
        if span.type not in _WITH_DATE or span.date is None or hour_alone or _is_citation(line, span):
            continue
        whole = replace(span, end=span.whole_end)
        anchor = anchor_of(line, whole)
        if anchor and not _measures(line, whole, anchor):
            yield _Dated(line, whole, anchor)


def _nearest(found: Sequence[_Dated]) -> Iterator[_Dated]:
    """One date for each word of action, the nearest; two where they are enumerated ("in 2025 and 2027")."""
    for dated in found:
        rivals = [
            o for o in found if o.anchor.deed is not None and o.anchor.deed == dated.anchor.deed and o is not dated
        ]
        better = [o for o in rivals if o.anchor.distance < dated.anchor.distance and not _enumerated(o, dated)]
        if not better:
            yield dated


def _enumerated(one: _Dated, other: _Dated) -> bool:
    first, second = sorted((one, other), key=lambda d: d.span.start)
    in_brackets = one.anchor.place is Place.IN_BRACKETS and other.anchor.place is Place.IN_BRACKETS
    return in_brackets or bool(
        re.fullmatch(
            r"(?:\s*,\s*|\s*,?\s+(?:and|or)\s+)(?:in |on )?", one.line.text_between(first.span.end, second.span.start)
        )
    )


def _is_citation(line: Line, span: DatedSpan) -> bool:
    """Whether the date is that of a work cited: "(Trentino, 2025)", "Trentino (2002) observes"."""
    before, after = line.text_between(line.sentence.start, span.start), line.text_between(span.end, line.sentence.end)
    if not re.match(r"\s*(?:[;,)]|$)", after):
        return False
    year_only = re.fullmatch(r"\d{4}[a-z]?", line.text_between(span.start, span.end))
    author = _AUTHOR_YEAR.search(before) and year_only and re.match(r"\)\s+\w+s\b", after)
    return bool(_CITATION.search(before) or author)


def _measures(line: Line, span: DatedSpan, anchor: Anchor) -> bool:
    """Whether the date only says of when a number is: "turnover in 2023 reached $4 billion", "the toll by Monday"."""
    deed = anchor.deed
    if anchor.place is not Place.BEFORE_NOUN and _TOLL.search(line.text_between(line.sentence.start, span.start)):
        return True
    if deed is None or deed.end or not _AMOUNT.search(line.sentence.text):
        return False
    apart = line.text_between(min(deed.end_offset, span.end), max(deed.start, span.start))
    return not deed.known or "," in apart


def _statement(page: Page, dated: _Dated, last: Treaty | None) -> Statement:
    line, span, anchor = dated.line, dated.span, dated.anchor
    if anchor.treaty:
        return _of_treaty_year(page, line, span, anchor.treaty)
    assert anchor.deed is not None
    deed, end = _meant(line, anchor.deed)
    people = participants_of(line, deed)
    treaty = _treaty_of(line, deed, span) or _it(line, deed, last) if deed.action in _ABOUT_TREATIES else None
    happening = happening_of_treaty(treaty, deed) if treaty else happening_of_deed(line, deed, people)
    stance = _stance(line, anchor.deed, span)
    put_off = span.bound is Bound.UNTIL and bool(_PUT_OFF.search(line.text_between(line.sentence.start, span.start)))
    if put_off and stance.modality in (Modality.ASSERTED, Modality.ATTRIBUTED):
        stance = replace(stance, modality=Modality.PLANNED)
    start, stop = _passage(line, span, anchor.deed, deed, people, treaty)
    return Statement(
        property=str(end) if end else "date" if put_off else _ENDS.get(span.bound, "date"),
        datatype=Datatype.DATE, value=_value(span),
        polarity=stance.polarity, modality=stance.modality, attributed_to=stance.attributed_to, scope="",
        start=start, end=stop, quote=page.text[start:stop], happening=happening, rule=_rule(anchor, span),
        rule_version=RULE_VERSION, confidence=_confidence(line, anchor, happening, stance),
    )  # fmt: skip


def _rule(anchor: Anchor, span: DatedSpan) -> str:
    return f"dates.{anchor.place}{COUNTED}" if span.counted_from else f"dates.{anchor.place}"


def _value(span: DatedSpan) -> FuzzyDate:
    """The date, or where the words around it say so the stretch of time; of "since" and "until" the end they name."""
    assert span.date is not None
    hour = span.type is SpanType.TIME and span.period is not None and "/.." in span.period.edtf
    return span.date if hour or span.bound in (*_ENDS, Bound.BY) else span.period or span.date


def _meant(line: Line, deed: Deed) -> tuple[Deed, End | None]:
    """What happened, and which end of it the date gives: "began" and "the onset" speak of another word of action."""
    if deed.end is None:
        meant = _what_occurred(line, deed)
        return meant, _end_before(line, meant)
    nouns = [d for d in line.deeds if d.noun and d.end is None]
    behind = [d for d in nouns if d.start >= deed.end_offset]
    if deed.noun:
        near = [d for d in behind if len(line.text_between(deed.end_offset, d.start).split()) <= 7]
    else:
        near = [d for d in nouns if _may_begin(line, d, deed)][-1:]
        near += [d for d in behind if re.search(r"\bas\b", line.text_between(deed.end_offset, d.start))]
    return (near[0] if near else deed), deed.end


def _may_begin(line: Line, noun: Deed, verb: Deed) -> bool:
    """Whether the noun may be the subject of "began" or "ended" behind it: not "amid protests"."""
    between = line.text_between(noun.end_offset, verb.start)
    if noun.end_offset > verb.start or re.search(r"[;:]", between):
        return False
    if _BARE.fullmatch(between):
        return True
    return not _BACKGROUND.search(line.text_between(line.sentence.start, noun.start))


def _end_before(line: Line, deed: Deed) -> End | None:
    """The end that "the onset of" or "the end of" before a noun of action speaks of."""
    for word in line.deeds:
        if word.end and word.noun and _OF.fullmatch(line.text_between(word.end_offset, deed.start)):
            return word.end
    return None


def _what_occurred(line: Line, deed: Deed) -> Deed:
    """Of "an earthquake struck", "the bombing was carried out", "the blast killed 12" the noun that is the subject."""
    verb = deed.text.split()[0].lower()
    if deed.noun or verb not in _OCCURRING | _HARMING:
        return deed
    near = [d for d in line.deeds if d.noun and d.end is None and _is_subject_of(line, d, deed)]
    if verb in _HARMING:
        near = [d for d in near if d.action in _HARMFUL]
    return near[-1] if near else deed


def _is_subject_of(line: Line, noun: Deed, verb: Deed) -> bool:
    """Whether a few words, or an aside between commas, part the noun from the verb behind it."""
    if noun.end_offset > verb.start:
        return False
    between = re.sub(r",[^,;:]*,", "", line.text_between(noun.end_offset, verb.start))
    return len(between.split()) <= 10 and not re.search(r"[,;:—]", between)


def _treaty_of(line: Line, deed: Deed, span: DatedSpan) -> Treaty | None:
    """The agreement that a word such as "signed" has as its object: the nearest one in the clause."""
    near = [
        t
        for t in line.treaties
        if not re.search(r"[;:—]", line.text_between(min(t.end, deed.end_offset), max(t.start, deed.start)))
    ]
    if not near:
        return None
    behind = [t for t in near if _RELATIVE.fullmatch(line.text_between(t.end, deed.start))]
    if behind and not behind[-1].several:
        return behind[-1]
    found = min(near, key=lambda t: _gap(line, t, deed))
    if _gap(line, found, deed) > 22:
        return None
    return _with_party_beside(line, found, span) if found.several else found


def _it(line: Line, deed: Deed, last: Treaty | None) -> Treaty | None:
    """The agreement last named, where "it" is what is signed: "expected to ratify it", "it was signed"."""
    after = line.text_between(deed.end_offset, line.sentence.end)
    before = line.text_between(line.sentence.start, deed.start)
    is_it = re.match(r"\s+(?:it|them)\b", after) or re.search(
        r"\b[Ii]t\s+(?:was|is|has been|will be|had been)\s+(?:\w+ly\s+|first\s+|not\s+|never\s+)?$", before
    )
    return last if is_it and deed.action in ("sign", "ratify", "enter_into_force") else None


def _gap(line: Line, treaty: Treaty, deed: Deed) -> int:
    after = treaty.start >= deed.start
    between = line.text_between(deed.end_offset, treaty.start) if after else line.text_between(treaty.end, deed.start)
    between = re.sub(r",\s[^,;:]*,", "", between)
    behind = 0 if after or deed.form is not Form.PAST else 2
    return len(between.split()) + 3 * between.count(",") + behind + (6 if treaty.older else 0)


def _with_party_beside(line: Line, treaty: Treaty, span: DatedSpan) -> Treaty:
    """Of "agreements with China (March 2021) and Venezuela (June 2022)" the one that the date stands behind."""
    beside = [
        m
        for m in line.mentions
        if m.end <= span.start and re.fullmatch(r"\s*\(\s*", line.text_between(m.end, span.start))
    ]
    if not beside or beside[-1].name not in treaty.counterparts:
        return treaty
    other = beside[-1].name
    makers = [party for party in treaty.parties if party not in treaty.counterparts]
    return replace(treaty, parties=tuple(sorted((*makers, other))), several=False, counterparts=(other,))


def _of_treaty_year(page: Page, line: Line, span: DatedSpan, treaty: Treaty) -> Statement:
    """ "The 2001 treaty": a year for the signing, though it may be that of another step."""
    assert span.date is not None
    start, end = passage_of(
        line, min(span.start, treaty.start), max(span.end, treaty.end), line.sentence.start, line.sentence.end
    )
    return Statement(
        property="date", datatype=Datatype.DATE, value=span.date, polarity=Polarity.ASSERTED,
        modality=Modality.ASSERTED, attributed_to=None, scope="", start=start, end=end, quote=page.text[start:end],
        happening=happening_of_treaty(treaty, None), rule="dates.treaty_year", rule_version=RULE_VERSION,
        confidence=_YEAR_CONFIDENCE,
    )  # fmt: skip


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
    spans += [(m.start, m.end) for m in people.before[-2:] if deed.start - m.end < 80]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if end - start > 290:
        start, end = min(span.start, anchor.start), max(span.end, anchor.end_offset)
    return passage_of(line, start, end, line.sentence.start, line.sentence.end)


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
