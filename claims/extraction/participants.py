"""Who takes part in what a word of action tells, and where it happens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed
from claims.extraction.page import Line

_MOST = 6
# "The chronicle dates the surrender to 29 July": whoever dates it takes no part in it
DATING = r"(?:places?|placed|dates?|dated|assigns?|assigned)"
_CLAUSE_LEFT = re.compile(
    r"[;:“”—]|,\s+(?:while|but|although|though|whereas|and|which|who|where|when|as)\b"
    r"|\b(?:that|because|whether|while|after|before|when)\s"
    rf"|\b{DATING}\s+(?=(?:the|its|his|her|their|this)\b)"
)
_CLAUSE_RIGHT = re.compile(
    r"[;:“”—]|,\s|\s(?:while|but|although|because|which|who|after|before|when|amid|following)\s|\.\s"
)
_ASIDE = re.compile(
    r"\b(?:before|after|during|since|under|amid|despite|following|including|like|unlike|ahead of|because of"
    r"|according to)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
# What ties a noun of action to the subject of its clause: "his visit", "engaged in a confidential call".
_TIED = re.compile(
    r"\b(?:his|her|their|its|hold|held|holds|had|made|makes|paid|pays|engaged in|conducted|carried out|launched"
    r"|launches|staged|began|started|mounted|ordered|took part in|attended|hosted|suffered)\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"['’s]*\s*[,(—–-]\s*(?:\w+ly\s+|first\s+)?")
# "its prime minister, " before a name: what follows the name is no participle but the verb
_APPOSED = re.compile(r"[a-z]['’]?,\s+$")
_OFFICE_APPOSED = re.compile(r"(?:['’]s?)?(?:\s[a-z][\w’'-]*){1,5},\s+")
# "Rufus Firefly, newly appointed head of the Salt Council" before a comma and the verb
_APPOSED_ASIDE = re.compile(r",\s+[a-z][^,;:“”()]{2,80}$")
_COMMA_LAST = re.compile(r",\s*(?:(?:has|had|have|was|were|also|later|then|\w+ly)\s+)*$")
_IN_ASIDE = re.compile(r",\s+(?:the|an?|its|his|her|their)\s[^,;:]{2,60},")
_OF_TOWNS = frozenset(
    {"fall", "besiege", "visit", "attack", "explode", "quake", "storm", "evacuate", "protest", "fight"}
)
# ", at the request of the citizens," between a date and the word of action that it opens the clause for
BESIDE = re.compile(
    r",\s(?:after|amid|as|at|before|by|despite|during|following|for|having|in|on|under|when|which|while|who|with|without)"
    r"\b[^,;:]*,"
)
_RELATIVE = re.compile(r",?\s+(?:which|who|that)\s+(?:(?:has|have|had|was|were|also|\w+ly)\s+)*")
SAYING = frozenset({"say", "report", "accuse", "warn", "announce", "condemn", "confirm", "deny", "threaten"})
_ADDRESSING = frozenset({"accuse", "condemn", "threaten", "warn"})
_ACTING = (ActorKind.COUNTRY, ActorKind.BODY, ActorKind.PERSON, ActorKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Participants:
    """`before` and `after` the word of action, each in the order of the text; `passive`: "was signed"."""

    before: tuple[Mention, ...]
    after: tuple[Mention, ...]
    place: Mention | None
    passive: bool
    left: int
    right: int

    @property
    def actors(self) -> tuple[str, ...]:
        names = dict.fromkeys(m.name for m in (*self.before, *self.after))
        return tuple(names)[:_MOST]


def participants_of(line: Line, deed: Deed) -> Participants:
    left, right = clause_bounds(line, deed.start, deed.end_offset)
    low = _noun_left(line, deed, left) if deed.noun else left
    gone, right = _other_verbs(line, deed, left, right)
    if deed.action in SAYING and not _is_passive(line, deed):
        low = left = _speaker_left(line, deed, left)
    mentions = [m for m in line.mentions if not _names_other_event(line, m, deed)]
    near = [m for m in mentions if low <= m.start < right and not _qualifies(line, m)]
    near = [_as_town(line, m, deed) for m in near]
    near = [m for m in near if not any(start <= m.start < end for start, end in gone)]
    around = [m for m in mentions if left <= m.start < right]
    place = next((m for m in around if is_place(line, m)), None)
    acting = [m for m in near if m.kind in _ACTING and not is_place(line, m) and not _ASIDE.search(_lead(line, m))]
    before = tuple(_principal([m for m in acting if m.start < deed.start]))
    after = tuple(_principal([m for m in acting if m.start >= deed.end_offset]))
    passive = _is_passive(line, deed)
    if deed.action in SAYING and not passive:
        return Participants(before or _said_by(line, deed, after), (), place, False, low, right)
    described = _before_mark(line, deed, _PARTICIPLE) if deed.form == "past" else ()
    if described and (aside := _closing_aside(line, described[0])):
        before = tuple(m for m in mentions if m.end == aside) or before
        described = ()
    if described and _APPOSED.search(_lead(line, described[0])):
        described = ()
    if described:
        before, passive = described, True
    elif not before and not deed.noun:
        before = _before_mark(line, deed, _RELATIVE)
    return Participants(before, after, place, passive, low, right)


def _closing_aside(line: Line, mention: Mention) -> int | None:
    """Where the aside begins that ends with a name: "Firefly, having asked Trentino, resigned"."""
    start = line.sentence.start
    apposed = _APPOSED_ASIDE.search(line.text_between(start, mention.end))
    if apposed and any(m.end == start + apposed.start() for m in line.mentions):
        return start + apposed.start()
    asides = [m for m in BESIDE.finditer(line.sentence.text) if m.end() == mention.end - start + 1]
    return start + asides[0].start() if asides else None


def _said_by(line: Line, deed: Deed, after: Sequence[Mention]) -> tuple[Mention, ...]:
    """The speaker behind the verb, as in "said Firefly"; whom one accuses, condemns or warns is not the speaker."""
    if deed.action in _ADDRESSING:
        return ()
    return tuple([m for m in after if m.kind in (ActorKind.PERSON, ActorKind.BODY)][:1]) or tuple(after[:1])


def _names_other_event(line: Line, mention: Mention, deed: Deed) -> bool:
    """Whether it only says of which event a date counts: "a day after the fall of Gloria, Firefly met Trentino"."""
    phrases = [(span.end, span.whole_end) for span in line.spans if span.counted_from]
    return any(start <= mention.start < end and not start <= deed.start < end for start, end in phrases)


def _other_verbs(line: Line, deed: Deed, left: int, right: int) -> tuple[list[tuple[int, int]], int]:
    """Of "A visited B and met C": what belongs to the other verb, for "met" B, for "visited" what follows "and"."""
    gone = []
    for other in line.deeds:
        if other.noun or other is deed or not left <= other.start < right:
            continue
        low, high = sorted((deed, other), key=lambda d: d.start)
        link = re.search(
            r",?\s(?:and|then|but)\s(?:(?:then|again|also|was|were|has|had|later|\w+ly)\s)*$",
            line.text_between(low.end_offset, high.start),
        )
        if link and other is low:
            gone.append((low.end_offset, low.end_offset + link.start()))
        elif link:
            right = min(right, low.end_offset + link.start())
    return gone, right


def _noun_left(line: Line, deed: Deed, left: int) -> int:
    """Where the phrase of a noun of action begins: the clause, where "his" or a light verb ties it to the subject."""
    before = line.text_between(left, deed.start)
    if _TIED.search(before):
        return left
    words = [w for w in line.sentence.words if left <= w.start < deed.start]
    start = deed.start
    for word in reversed(words[-5:]):
        if word.lower in PREPOSITIONS | DETERMINERS or (word.text.islower() and word.lower.endswith("ed")):
            break
        if re.search(r"[,;:()—]", line.text_between(word.end, start)):
            break
        start = word.start
    return start


def _before_mark(line: Line, deed: Deed, mark: re.Pattern[str]) -> tuple[Mention, ...]:
    """The name that a verb behind it describes: "Rufus Firefly, elected in May", "the Toll Front, which fought on"."""
    before = [m for m in line.mentions if m.end <= deed.start and mark.fullmatch(line.text_between(m.end, deed.start))]
    return tuple(before[-1:])


def clause_bounds(line: Line, start: int, end: int) -> tuple[int, int]:
    """Where the clause around START to END begins and ends."""
    sentence = line.sentence
    before = sentence.text[: start - sentence.start]
    left = max((m.end() for m in _CLAUSE_LEFT.finditer(before) if not _is_closed(before, m)), default=0)
    found = next(
        (m for m in _CLAUSE_RIGHT.finditer(sentence.text, end - sentence.start) if not _goes_on(sentence.text, m)), None
    )
    return sentence.start + left, sentence.start + (found.start() if found else len(sentence.text.rstrip(".!?")))


def _is_closed(before: str, mark: re.Match[str]) -> bool:
    """Whether it opens an aside that ends right before the verb: "Firefly, who had waited, resigned"."""
    return (
        mark.group().startswith(",")
        and mark.group().endswith(("which", "who", "where"))
        and bool(_COMMA_LAST.search(before, mark.end()))
    )


def _goes_on(text: str, comma: re.Match[str]) -> bool:
    """Whether a comma only separates the parts of an enumeration of names or of a date."""
    return comma.group().startswith(",") and bool(
        re.match(
            r",\s+(?:\d{4}\b|(?:and\s+)?(?:the\s+)?[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+)*(?:,|\s+and\b|\.|$))",
            text[comma.start() :],
        )
    )


def _lead(line: Line, mention: Mention) -> str:
    return line.text_between(max(line.sentence.start, mention.start - 30), mention.start)


def is_place(line: Line, mention: Mention) -> bool:
    return mention.start in line.places


def _speaker_left(line: Line, deed: Deed, left: int) -> int:
    """Where the speaker's clause begins in "the vote is over, the commission said": behind the last comma."""
    before = line.text_between(left, deed.start)
    comma = before.rfind(", ")
    speaker = before[comma + 2 :]
    return left + comma + 2 if comma >= 0 and speaker.strip() and " and " not in speaker else left


def _as_town(line: Line, mention: Mention, deed: Deed) -> Mention:
    """A capital is a town and no government where it is what falls, is shelled or is visited."""
    if not mention.seat or deed.action not in _OF_TOWNS:
        return mention
    return replace(mention, name=line.text_between(mention.start, mention.end), kind=ActorKind.UNKNOWN, country=None)


def _qualifies(line: Line, mention: Mention) -> bool:
    """Whether it only says who another is: "Freedonian President Rufus Firefly", "Firefly's heir, Otto Trentino"."""
    following = [m for m in line.mentions if m.start >= mention.end]
    for other in following[:2]:
        near = other.start - mention.end < 40 and other.country == mention.name
        apposed = _OFFICE_APPOSED.fullmatch(line.text_between(mention.end, other.start))
        belongs = near or (apposed and other.kind is ActorKind.PERSON)
        if (mention.adjective or mention.possessive) and belongs and other.kind in (ActorKind.PERSON, ActorKind.BODY):
            return True
    before = [m for m in line.mentions if m.end <= mention.start]
    aside = _IN_ASIDE.match(line.text_between(before[-1].end, line.sentence.end)) if before else None
    return bool(aside and mention.adjective and mention.start < before[-1].end + aside.end())


def _principal(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Without those that only qualify another ("Russian drones"), unless there are no others."""
    heads = [m for m in mentions if not m.adjective]
    yield from heads or mentions


def _is_passive(line: Line, deed: Deed) -> bool:
    before = line.text_between(line.sentence.start, deed.start).lower().split()[-3:]
    return deed.form == "past" and any(word in ("was", "were", "been", "be", "being", "is", "are") for word in before)
