"""How far an article stands behind what it says: who says it, whether it is planned, supposed or denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extraction.actors import ActorKind, Mention
from claims.extraction.deeds import PREPOSITIONS
from claims.extraction.lexicons import table
from claims.extraction.passages import Sentence
from claims.extraction.statements import Modality, Polarity
from claims.extraction.verbs import inflect


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_CUES = table("cues")
_PLANNED = _any(_CUES["modality"]["planned"])
_SPECULATIVE = _any(_CUES["modality"]["speculative"])
_DENIED = _any(_CUES["modality"]["denied"])
_IMPERSONAL = _any([rf"\b{re.escape(text)}\b" for text in _CUES["attribution"]["impersonal"]])
_ADVERBS = _any([rf"\b{text}\b" for text in _CUES["attribution"]["reporting_adverbs"]])
_FORMS = [inflect(verb) for verb in _CUES["attribution"]["verbs"]]
_SAID = "said|say|says|told|tells|indicate|indicates|indicated"
_FINITE = "|".join(sorted({form for f in _FORMS for form in (f.past, f.third, f.base)} - set(_SAID.split("|"))))
_ADVERB = r"(?:(?:has|have|had|also|later|then|again|\w+ly)\s+)*"
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |an? )?(?P<who>[^,;:.“”\"]{2,90})")
_WHO_SAYS = (
    rf"(?P<who>[^,;:—“”\"]{{2,100}}?)(?:,\s[^,;:—“”\"]{{3,80}},)?\s+{_ADVERB}(?:(?P<said>{_SAID})\b"
    rf"|(?P<verb>{_FINITE})\b(?:\s+(?:on|in|to)\s+[^,;:“”\"]{{1,40}}?)?(?:\s+that\b|\s*[,:]?\s*[“\"]))"
)
# "X said ...", "X claimed that ...", "X warned: “...": the speaker stands between the last boundary and the verb.
_SAYS_BEFORE = re.compile(rf"(?:^|[,;:—”\"]\s*|\b(?:while|although|but|and)\s+){_WHO_SAYS}")
# the same behind another: "X said that Y had told"
_SAYS_NEXT = re.compile(rf"(?:\s+[\w’'-]+){{0,3}}?\s+(?:that\s+)?{_WHO_SAYS}")
# "..., X said" and "...,” said X".
_SAYS_AFTER = re.compile(
    rf"[,”\"]\s*(?:(?:{_SAID}|{_FINITE})\s+(?P<late>[^,;:.“”\"]{{2,100}})|(?P<who>[^,;:.“”\"]{{2,80}}?)\s+{_ADVERB}(?:{_SAID}|{_FINITE})\b(?:\s+(?:to\s+)?[\w’'-]+){{0,4}}?\W*(?:$|[.,;:“]|on\b|in\b))"
)
_NO_SPEAKER = re.compile(
    r"^(?:it|this|that|which|there|who|these|those)\b|\b(?:not|never|cannot|is|are|was|were|be|been|to|can|could|may|might|of|the|will|would)$|\b(?:is|are|was|were|it)\s"
    r"|\b(?:they|had|has|have|he|she|that|which|who)\s+\w+|^(?:had|has|have|as)\b",
    re.IGNORECASE,
)
# "had not carried out any air strike": the verb has no sense of its own, so that its "not" is the noun's.
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never)|n['’]t|\bden(?:y|ies|ied))\s+(?:\w+ly\s+)?(?:been\s+)?"
    r"(?:(?:carr(?:y|ied|ying) out|conduct|launch|stag|mak|made|order|mount|perform)\w*)"
    r"\s+(?:(?:any|a|an|the|such|that)\s+){0,2}(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_PLANNED_FOR = re.compile(r"^[\w\s’'-]{0,40}?\b(?:scheduled|planned|due)\s+(?:for|on|in|to\s+\w+)\b")
# "said that troops would leave by May": what is to come, told afterwards.
_FUTURE_IN_PAST = re.compile(
    r"\b(?:said|announced|confirmed|declared|pledged|promised|vowed|told \w+)\b"
    r"(?!.*\b(?:if|might|may|could|would\s+(?:have|be\s+able))\b).*\bwould\s+(?:\w+ly\s+|also\s+|be\s+)?$"
)
_DUE_FOR = re.compile(r"\b(?:scheduled|planned|due)\s+for\b")
_QUOTE = re.compile(r"[“\"«]([^“”\"«»]*)(?:[”\"»]|$)")
_REACH = 500
"""Characters before and behind a word among which its speaker is looked for."""
_BREAK = re.compile(r"[;—]|,\s+(?:although|while|whereas)\b")
_ANOTHER = re.compile(r"\s*(?:while|but|whereas|although|though)\b")  # who says something else
JOINING = frozenset({"and", "or", "but", "then", "a", "an", "the", "some"})
_SOMEBODY = frozenset({"he", "she", "they", "him", "her", "them", "it", "we", "you", "one", "some", "many", "others"})


@dataclass(frozen=True, slots=True)
class Stance:
    polarity: Polarity
    modality: Modality
    attributed_to: str | None


def stance_of(
    sentence: Sentence, at: int, until: int, mentions: Sequence[Mention], *, saying: bool = False, noun: bool = False
) -> Stance:
    """How what stands at offsets AT to UNTIL is put forward.

    SAYING: it is itself an act of speech, told by the article. NOUN: it is told by a noun, which a "not" further off
    does not reach ("has never recognised the annexation").
    """
    introduction = sentence.introduction
    speaker = None if saying else _speaker(sentence, at, mentions)
    if introduction and not speaker:
        speaker = _speaker(introduction, introduction.end, mentions)
    before = _before(sentence, at)
    polarity = Polarity.DENIED if _DENIED.search(_last_words(before, 2 if noun or saying else 6)) else Polarity.ASSERTED
    if noun and polarity is Polarity.ASSERTED and _NOT_DONE.search(before):
        polarity = Polarity.DENIED
    told = sentence.text[at - sentence.start : until - sentence.start]
    return Stance(polarity, _modality(before, told, spoken=speaker is not None, saying=saying), speaker or None)


def _modality(before: str, told: str, *, spoken: bool, saying: bool) -> Modality:
    """Of what is TOLD behind the words BEFORE it; SPOKEN: it is somebody's word, named or not."""
    if _PLANNED_FOR.search(told) or (spoken and not saying and _FUTURE_IN_PAST.search(before)):
        return Modality.PLANNED
    if _SPECULATIVE.search(before):
        return Modality.SPECULATIVE
    if _PLANNED.search(_last_words(before, 2) if saying else before) or _DUE_FOR.search(f"{before} {told}"):
        return Modality.PLANNED
    return Modality.ATTRIBUTED if spoken else Modality.ASSERTED


def _last_words(text: str, count: int) -> str:
    return " ".join(text.split()[-count:]) + " "


def _before(sentence: Sentence, at: int) -> str:
    """The words of the same clause that stand before AT, where cues for it are looked for."""
    text = sentence.text[: at - sentence.start]
    cut = max(
        (
            m.end()
            for m in re.finditer(
                r"[;:—()“]|[,.?!][”\"]|[,”]\s+(?:and|but|while|although|though|whereas|which|who|when)\b", text
            )
        ),
        default=0,
    )
    return text[cut:]


def _speaker(sentence: Sentence, at: int, mentions: Sequence[Mention]) -> str | None:
    """Who says what stands at AT; "X, according to Y" where one reports another; "" for a pronoun, None for nobody."""
    chain = tuple(dict.fromkeys(_speakers(sentence, at, mentions)))
    if chain:
        named = [name for name in chain if name]
        return f"{named[-1]}, according to {named[0]}" if len(named) > 1 else "".join(named)
    before = sentence.text[: at - sentence.start]
    adverb = _ADVERBS.search(before) or _IMPERSONAL.search(before)
    return adverb.group().lower() if adverb else None


def _speakers(sentence: Sentence, at: int, mentions: Sequence[Mention]) -> Iterator[str]:
    """Those whose word it is, the outermost first."""
    low = max(0, at - sentence.start - _REACH)
    start, place = sentence.start + low, at - sentence.start - low
    text = sentence.text[low : low + place + _REACH]
    according = _ACCORDING.search(text)
    if according:
        yield _name(according["who"], start + according.start("who"), mentions)
    before = list(_said_before(text, place))
    for found in before:
        yield _name(found["who"], start + found.start("who"), mentions)
    for found in _SAYS_AFTER.finditer(text) if not before and not according else ():
        who = "late" if found["late"] else "who"
        if found.start() >= place and not _ANOTHER.match(found[who]) and not _NO_SPEAKER.search(found[who].strip()):
            yield _name(found[who], start + found.start(who), mentions)
            return


def _said_before(text: str, place: int) -> Iterator[re.Match[str]]:
    """Each "X said that" before PLACE, also one within another: "X said that Y had told"."""
    found = _SAYS_BEFORE.search(text)
    while found and found.end() <= place:
        if not _NO_SPEAKER.search(found["who"].strip()) and not _breaks(text, found.end(), place):
            yield found
        found = _SAYS_NEXT.match(text, found.end()) or _SAYS_BEFORE.search(text, found.end())


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether the words of the speaker have ended between: "A said that it rained — although B denied it"."""
    return (
        bool(_BREAK.search(text, start, end)) and "“" not in text[start - 1 : end] and '"' not in text[start - 1 : end]
    )


def _name(written: str, start: int, mentions: Sequence[Mention]) -> str:
    """The speaker's best known name where it is a name, else the words as they stand, shortened; "" for a pronoun."""
    inside = [m for m in mentions if start <= m.start < start + len(written) and not m.adjective]
    people = [m for m in inside if m.kind is ActorKind.PERSON] or [
        m
        for m in inside
        if m.kind in (ActorKind.BODY, ActorKind.UNKNOWN)
        and not (m.kind is ActorKind.UNKNOWN and begins_a_phrase(written, m.end - start))
        and not re.search(r"\b(?:of|with|for|by)\s", written[: m.start - start])
    ]
    if people:
        return people[0].name
    plain = re.sub(
        r"\s+(?:on|in|at|that|during|as|from|to|by|released|shared|published|signed|never|has|had|was|were|is|are)\s.*$",
        "",
        written.strip(),
    )
    plain = re.sub(r"^(?:the|a|an|and|but|while|that)\s+", "", plain, flags=re.IGNORECASE)
    return "" if plain.lower() in _SOMEBODY else " ".join(plain.split()[:8])


def begins_a_phrase(written: str, at: int) -> bool:
    """Whether a name that ends at AT is only the first word of "Human rights lawyers"."""
    following = re.match(r"\s+([a-z][\w’'-]*)", written[at:])
    return bool(following and following[1] not in PREPOSITIONS and following[1] not in JOINING)


def quoted(sentence: Sentence, at: int) -> bool:
    """Whether the offset stands between quotation marks."""
    place = at - sentence.start
    return any(found.start(1) <= place < found.end(1) for found in _QUOTE.finditer(sentence.text))
