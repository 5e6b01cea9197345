"""Quantities: how many were killed, how strong the earthquake was, how much the trade was worth.

A number is a claim where its sentence says what it counts: by the words around it ("12 were killed", "the death toll
rose to 12"), by its unit, or by the noun behind it. It is about the happening of its clause; a toll whose sentence
names none is about the last disaster, attack or fight that the article told of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.actors import ActorKind
from claims.extraction.agreements import Treaty
from claims.extraction.amounts import Amount, says_none
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed
from claims.extraction.happenings import happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import table
from claims.extraction.page import Line, Page
from claims.extraction.participants import SAYING, clause_bounds, is_place, participants_of
from claims.extraction.passage import passage_of
from claims.extraction.phrases import PRONOUNS, capital, shortened, stripped
from claims.extraction.stance import stance_of
from claims.extraction.statements import Datatype, Happening, Modality, Statement
from claims.extraction.words import fold
from claims.quantity import Quantity
from timeline.dates import FuzzyDate

RULE_VERSION = 1
_LEAST_COUNT = 10
_MOST_NOUNS = 5
_WORDS = re.compile(r"(?:[\s-]+[\w’'-]+)*")
_MOST_BETWEEN = 6
_PART = re.compile(r"\b(?:including|among (?:them|those)|of (?:whom|them|which)|another)\s+$", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|further|additional)\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of|-)?\s+$|\bmeasur(?:ed|ing|es)\s+$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(
    r"[\s-]*magnitude\b|\s+(?:on|at)\s+the\s+(?:Richter|moment magnitude)|\s+(?:earth)?quake\b", re.IGNORECASE
)
_AS_OF = re.compile(r"\b(?:as of|by|so far|until|as at)\s+(?:late\s+|early\s+)?$", re.IGNORECASE)
_LONGEST_TITLE = 90
_NEAR, _MARK = 160, 60
"""Characters from a number to a word of action outside its clause, and what a mark that parts thoughts adds to them."""
# "analysts estimate current production at"
_SAYING = re.compile(r".*\b(?:estimates?|estimated|says?|said|believes?|puts?)\s+(?:that\s+)?", re.IGNORECASE)
# "trade turnover between the two reached", "exports, worth"
_MEASURED = re.compile(
    r"(?:^|\b(?:with|and|but|while|that)\s+)(?P<what>[^,;:]{3,90}?),?\s+(?:(?:has|had|have|is|was|were|are|now|also|already|\w+ly)\s+)*"
    r"(?:reach|total|amount|st[oa]{1,2}o?d|exceed|surpass|topp|was|were|is|are|gr[eo]w|r[oi]se|f[ea]ll|increase|decrease|surge|drop|jump"
    r"|climb|account|worth|cost|hit|declin|slump|shr[aiu]nk|valued|estimated|at\b)\w*"
    r"\s+(?:from\s+\S+(?:\s+in\s+\d{4})?\s+)?(?:(?:to|by|at|for|from|up|down|a|an|about)\s+){0,2}$",
    re.IGNORECASE,
)
_NONE = r"\b(?:no one|nobody|none)\s+(?:was|were|has been|had been|is)\s+(?:reported\s+|immediately\s+)?(?:{words})\b"
_NONE_OF = r"\b(?:no|without(?:\s+any)?|zero)\s+(?:immediate\s+|reported\s+|reports\s+of\s+|further\s+)?(?:{none})\b"


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the key of its property, the words for it, whom it is limited to, and where that is said.

    toll: whether it is what a disaster, an attack or a fight cost. title: what is measured, as an event of its own.
    """

    key: str
    words: str
    scope: str
    start: int
    end: int
    toll: bool = False
    title: str = ""


def quantities(page: Page, dated: Sequence[Statement]) -> Iterator[Statement]:
    """One statement "quantity:KIND" for each number of which the article says what it counts.

    DATED are the article's dated statements: a toll belongs to the happening that one of them tells of.
    """
    told = [
        (s.start, replace(s.happening, date=s.value))
        for s in dated
        if s.happening.action in _harm() and isinstance(s.value, FuzzyDate)
    ]
    last: Treaty | None = None
    for line in page.lines:
        for amount in line.amounts:
            counted = _counted(line, amount)
            happening = _happening(line, amount, counted, told, last) if counted else None
            if counted and happening:
                counted = _placed(line, counted, happening)
                yield _statement(page, line, _quantity(line, amount, counted), counted, happening)
        for none in _none_counted(line) if says_none(line.sentence.words) else ():
            if happening := _of_toll(line, none.start, told):
                yield _statement(page, line, Quantity(0, 0, "", none.words), _placed(line, none, happening), happening)
        single = [t for t in line.treaties if not t.several and not t.older]
        last = single[-1] if single else last


def _counted(line: Line, amount: Amount) -> _Counted | None:
    text, start = line.sentence.text, line.sentence.start
    before, after = text[: amount.start - start], text[amount.end - start :]
    if amount.figures and amount.high is not None and amount.high < 11 and not amount.unit:
        behind = _MAGNITUDE_BEHIND.match(after)
        if behind or _MAGNITUDE.search(before):
            end = amount.end + (behind.end() if behind else 0)
            return _Counted("magnitude", "magnitude", "", amount.start, end, toll=True)
    if not amount.unit and _says_of_kinds(line) and not _PART.search(before):
        for kind in _kinds():
            if found := _of_kind(kind, amount, before, after):
                return found
    if amount.unit:
        return _measured(line, amount, after)
    return _of_noun(amount, after)


def _placed(line: Line, counted: _Counted, happening: Happening) -> _Counted:
    """A toll of one place where the happening was in several, or in a larger one: "no one was killed in Gloria"."""
    if not counted.toll or counted.key == "magnitude":
        return counted
    _, right = clause_bounds(line, counted.start, counted.end)
    behind = [m for m in line.mentions if counted.start <= m.start < right and is_place(line, m)]
    names = {fold(name) for name in (happening.place or "", *happening.actors)}
    words = fold(happening.title)
    new = [m.name for m in behind if fold(m.name) not in names and fold(m.name) not in words]
    return replace(counted, scope=f"{counted.scope} in {fold(new[0])}".strip()) if new else counted


def _says_of_kinds(line: Line) -> bool:
    return any(word.lower in _kind_words() for word in line.sentence.words)


def _of_kind(kind: str, amount: Amount, before: str, after: str) -> _Counted | None:
    words, verbs, tolls = _kinds()[kind]
    if not _MORE.match(after):
        if found := words.match(after):
            scope = _scope(found["who"] or "")
            return _Counted(kind, kind, scope, amount.start, amount.end + found.end(), toll=True)
        if found := verbs.search(before):
            who = _noun_phrase(after)
            return _Counted(kind, kind, _scope(who), amount.start - len(before) + found.start(), amount.end, toll=True)
    if found := tolls.search(before):
        return _Counted(kind, kind, "", amount.start - len(before) + found.start(), amount.end, toll=True)
    return None


def _scope(who: str) -> str:
    """Whom a count is limited to; empty for people in general."""
    said = _grammar("people") | _grammar("states") | DETERMINERS | {"of", "more", "than", "other"}
    return fold(" ".join(word for word in re.findall(r"[\w’'-]+", who) if word.lower() not in said))[:80]


def _noun_phrase(after: str) -> str:
    """The nouns right behind a number, up to the first small word, verb or mark."""
    ends = PREPOSITIONS | _grammar("states") | _grammar("breaks") | {"the", "a", "an"}
    words = _WORDS.match(after)
    found = words.group().split()[:_MOST_NOUNS] if words else []
    return " ".join(takewhile(lambda w: w.lower().strip("-") not in ends and not w.lower().endswith("ly"), found))


def _measured(line: Line, amount: Amount, after: str) -> _Counted | None:
    """Money, a share, a weight: of what is said behind it, or is the subject of its clause."""
    of = re.match(r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?", after)
    what = _noun_phrase(after[of.end() - 1 :]) if of else ""
    if of and what:
        return _Counted(
            f"share_{_key(what)}"[:60], _plain(what), "", amount.start, amount.end + of.end() + len(what), title=what
        )
    start, title = _subject(line, amount)
    what = _noun_phrase(f" {title}")
    return _Counted(_key(what), _plain(what), "", start, amount.end, title=title) if _key(what) else None


def _subject(line: Line, amount: Amount) -> tuple[int, str]:
    """What is said to be so much: where its words begin, and the words."""
    left, _ = clause_bounds(line, amount.start, amount.end)
    found = _MEASURED.search(line.text_between(left, amount.start) + _verb_of_hedge(line, amount))
    if found is None:
        return amount.start, ""
    said = _SAYING.match(found["what"])
    title = stripped(found["what"][said.end() if said else 0 :])
    return left + found.start("what") + (said.end() if said else 0), "" if title.lower() in PRONOUNS else title


def _plain(words: str) -> str:
    """Without whose it is: "Freedonia's trade" is trade."""
    return fold(" ".join(word for word in words.split() if not re.search(r"['’]s?$", word)))


def _key(words: str) -> str:
    return _plain(words).replace(" ", "_")[:60]


def _verb_of_hedge(line: Line, amount: Amount) -> str:
    """ "Exceeding" is a hedge and the verb of its clause at once."""
    hedge = re.match(r"(?:exceed|surpass|topp)\w*\s+", line.text_between(amount.start, amount.end), re.IGNORECASE)
    return hedge.group() if hedge else ""


def _of_noun(amount: Amount, after: str) -> _Counted | None:
    """What a plain number counts by the noun behind it: "47 articles", "30,000 government troops"."""
    phrase = _noun_phrase(after)
    words = phrase.split()
    if not words or (words[-1].lower() not in _grammar("plurals") and not words[-1].lower().endswith("s")):
        return None
    head = fold(words[-1])
    large = amount.figures and max(amount.low or 0, amount.high or 0) >= _LEAST_COUNT
    if head in _grammar("idle") or not (large or head in _grammar("parts")):
        return None
    return _Counted(head[:60], fold(phrase), "", amount.start, amount.end + after.index(words[-1]) + len(words[-1]))


def _none_counted(line: Line) -> Iterator[_Counted]:
    """ "No one was killed", "there were no injuries"."""
    for pattern, kinds in _nones():
        if found := pattern.search(line.sentence.text):
            start = line.sentence.start
            for kind in kinds:
                yield _Counted(kind, kind, "", start + found.start(), start + found.end(), toll=True)


def _happening(
    line: Line, amount: Amount, counted: _Counted, told: Sequence[tuple[int, Happening]], last: Treaty | None
) -> Happening | None:
    if counted.key in _grammar("parts"):
        before = [t for t in line.treaties if t.end <= amount.start and not t.several]
        treaty = before[-1] if before else last
        return happening_of_treaty(treaty, None) if treaty else None
    if counted.toll:
        return _of_toll(line, amount.number, told)
    title = counted.title or _subject(line, amount)[1]
    happening = _measure(line, amount, title) if title else _of_deed(line, amount)
    return replace(happening, date=_moment(line, amount)) if happening else None


def _of_deed(line: Line, amount: Amount) -> Happening | None:
    """What was done to so many, or by them: the nearest word of action, in the clause if it has one."""
    left, right = clause_bounds(line, amount.start, amount.end)
    deeds = [d for d in line.deeds if d.known and d.action not in SAYING]
    near = [d for d in deeds if left <= d.start < right] or [d for d in deeds if _apart(line, d, amount) < _NEAR]
    if not near:
        return None
    deed = min(near, key=lambda d: _apart(line, d, amount))
    return happening_of_deed(line, deed, participants_of(line, deed))


def _apart(line: Line, deed: Deed, amount: Amount) -> int:
    """How far a word of action stands from a number; marks that part thoughts count as much as a few words."""
    between = line.text_between(min(deed.end_offset, amount.end), max(deed.start, amount.start))
    return _gap(deed, amount.start) + _MARK * len(re.findall("[;:—]", between))


def _measure(line: Line, amount: Amount, title: str) -> Happening:
    """What is measured, such as the trade between two countries, is an event of its own."""
    left, right = clause_bounds(line, amount.start, amount.end)
    names = dict.fromkeys(m.name for m in line.mentions if left <= m.start < right and m.kind is not ActorKind.PERSON)
    words = frozenset(fold(word) for word in title.split() if word.lower() not in PREPOSITIONS | DETERMINERS)
    title = capital(shortened(title, _LONGEST_TITLE))
    return Happening("measure", "", tuple(names), None, title, words, identity=("measure", fold(title)))


def _of_toll(line: Line, at: int, told: Sequence[tuple[int, Happening]]) -> Happening | None:
    """What cost so much: in its sentence, else what the article told of last, else what it tells of first."""
    own = [d for d in line.deeds if d.action in _harm()]
    earlier = [h for start, h in told if start < line.sentence.end]
    if own:
        deed = min(own, key=lambda d: (not d.noun, _gap(d, at)))
        happening = happening_of_deed(line, deed, participants_of(line, deed))
        return next((h for h in reversed(earlier) if _may_be(happening, h)), happening)
    killing = [d for d in line.deeds if d.action in ("kill", "detain", "injure", "evacuate") and not d.noun]
    with_doer = [h for d in killing if (h := happening_of_deed(line, d, participants_of(line, d))).actors]
    if earlier:
        return earlier[-1]
    if with_doer:
        return with_doer[0]
    return told[0][1] if told else None


def _may_be(one: Happening, other: Happening) -> bool:
    """Whether "the blast" in one sentence may be what another told of: nothing that both say differs."""
    if (one.action, one.object) != (other.action, other.object):
        return False
    if one.place and other.place and fold(one.place) != fold(other.place):
        return False
    return not (one.actors and other.actors) or bool(set(one.actors) & set(other.actors))


def _gap(deed: Deed, at: int) -> int:
    return at - deed.end_offset if deed.end_offset <= at else deed.start - at


def _quantity(line: Line, amount: Amount, counted: _Counted) -> Quantity:
    return Quantity(amount.low, amount.high, amount.unit, counted.words, _moment(line, amount, counted), amount.stated)


def _moment(line: Line, amount: Amount, counted: _Counted | None = None) -> FuzzyDate | None:
    """The moment or stretch of which a number holds: of a toll only one that is named as such ("as of Tuesday")."""
    spans = [span for span in line.spans if span.type is SpanType.DATE and span.date is not None]
    if counted and counted.toll:
        spans = [s for s in spans if _AS_OF.search(line.text_between(line.sentence.start, s.start))]
    else:
        left, right = clause_bounds(line, amount.start, amount.end)
        spans = [span for span in spans if left <= span.start < right]
    nearest: DatedSpan | None = min(
        spans, key=lambda s: s.start - amount.end if s.start >= amount.end else 2 * (amount.start - s.end), default=None
    )
    return nearest.date if nearest else None


def _statement(page: Page, line: Line, quantity: Quantity, counted: _Counted, happening: Happening) -> Statement:
    sentence = line.sentence
    stance = stance_of(sentence, counted.start, counted.end, line.mentions)
    start, end = passage_of(line, counted.start, counted.end, sentence.start, sentence.end)
    sure = stance.modality in (Modality.ASSERTED, Modality.ATTRIBUTED)
    return Statement(
        property=f"quantity:{counted.key}", datatype=Datatype.QUANTITY, value=quantity, polarity=stance.polarity,
        modality=stance.modality, attributed_to=stance.attributed_to, scope=counted.scope, start=start, end=end,
        quote=page.text[start:end], happening=happening,
        rule="quantities.toll" if counted.toll else "quantities.number",
        rule_version=RULE_VERSION, confidence=(0.8 if counted.toll else 0.6) - (0.0 if sure else 0.2),
    )  # fmt: skip


@cache
def _grammar(key: str) -> frozenset[str]:
    return frozenset(table("quantities")["words"][key])


@cache
def _harm() -> frozenset[str]:
    return frozenset(table("quantities")["harm"]["actions"])


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or r"(?!)"


@cache
def _kind_words() -> frozenset[str]:
    """The words one of which stands in every sentence that tells of a kind."""
    rows = table("quantities")["kinds"].values()
    return frozenset(
        part for row in rows for key in ("words", "verbs", "tolls") for each in row[key] for part in each.split()
    )


@cache
def _kinds() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    """By kind: its words behind a number, its verbs before one, and what is said to have risen to one."""
    breaks = _any_of(sorted(_grammar("breaks")))
    states = _any_of(sorted(_grammar("states")))
    rises = _any_of(sorted(_grammar("rises")))
    between = rf"(?P<who>(?:[\s-]+(?!(?:{breaks})\b)[\w’'-]+){{0,{_MOST_BETWEEN}}}?)(?:,\s+including\s[^,;:]{{1,60}},)?"
    return {
        kind: (
            re.compile(rf"{between}(?:\s+(?:{states}))*\s+(?:{_any_of(row['words'])})\b", re.IGNORECASE),
            re.compile(rf"\b(?:{_any_of(row['verbs'])})(?:\s+(?:a total of|another|as many as))?\s+$", re.IGNORECASE),
            re.compile(
                rf"\b(?:{_any_of(row['tolls'])})\b(?:\s+(?!(?:and|but|which|while)\b)[\w’'-]+){{0,8}}?"
                rf"\s+(?:{rises})\s+(?:(?:{rises})\s+)*$",
                re.IGNORECASE,
            ),
        )
        for kind, row in table("quantities")["kinds"].items()
    }


@cache
def _nones() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = table("quantities")["kinds"].items()
    found = [(re.compile(_NONE.format(words=_any_of(row["words"])), re.IGNORECASE), (kind,)) for kind, row in rows]
    for word in dict.fromkeys(word for _, row in rows for word in row["none"]):
        kinds = tuple(kind for kind, row in rows if word in row["none"])
        found.append((re.compile(_NONE_OF.format(none=re.escape(word)), re.IGNORECASE), kinds))
    return tuple(found)
