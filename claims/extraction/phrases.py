"""Phrases cut out of a sentence for titles: without dates, quotation marks and what hangs loose at either end."""

import re
from collections.abc import Sequence

from claims.dating.spans import DatedSpan, SpanType
from claims.extraction.deeds import Deed, Form
from claims.extraction.page import Line

_OBJECT_WORDS = 10
_CLAUSE_WORDS = 14
_TRAILING = re.compile(
    r"(?:[\s,;:—–-]|\b(?:in|on|at|of|by|the|a|an|and|or|but|to|with|for|from|since|until|before|after|around|that|as|if"
    r"|unless|during|between|which|who|was|were|is|are|be|been|has|have|had|will|would|his|her|its|their|about|early|late"
    r"|mid|next|where|when|while|not|only|even|also|then|more|than|over|under|into|amid|despite|following|especially"
    r"|particularly|along|they|it|he|she)\b)+$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:['’]s\s|[\s,;:—–-]|(?:since|the|a|an|this|that|these|those|its|their|his|her|on|in|of|what|some|many|when|while|after|before"
    r"|as|if|although|though|because|whereas|but|and|or|so|then|also|however|meanwhile|yet|during|by|until|till|where|which|who|rather|is|are|was|were|to)\s)+",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"\s(?:that|which|who|was|were|is|are|has|have|had|will|would|could|may|began|started"
    r"|ended|as|while|when|after|before|and the"
    r"|led|is still|(?:scheduled|planned|due|held|signed)\b|in (?:the )?(?:early|late|mid))\b"
)
_SECOND_VERB = re.compile(
    r"\s(?:and|but|or)\s+(?:will|would|has|have|had|was|were|is|are|then|later|could|may|might)\b.*$"
)
_RELATIVE_ASIDE = re.compile(
    r",\s+(?:which|who|whose|that|where)\s[^,;:]*,\s*$|,\s+(?:which|who|whose|where)\s[^,;:]*,(?=\s)"
)
_QUOTE_ENDS = re.compile(r"[,.?!][”\"]")
_AUXILIARIES = (
    r"was|were|is|are|been|be|being|has|have|had|will|would|may|might|could|can|cannot|should|must|did|does|do|not|never|yet"
    r"|first|also|later|then|again|finally|recently|immediately|both|all|even|reportedly|allegedly"
    r"|himself|herself|itself|themselves"
)
# "claims three islands in the gulf", of which only the islands are what "that" means
_VERB_FIRST = re.compile(
    r"^\s*(?:.*\b(?:why|whether|how|that)\s+"
    r"|[a-z]+(?:s|ed)\s+(?=(?:the|an?|its|his|her|their|two|three|four|several|some)\s))"
)
# "are now known to have died"
_KNOWN_TO = r"(?:is|are|was|were)\s+(?:now\s+|\w+ly\s+)?(?:known|thought|believed|feared|said|reported)\s+to\s+have"
_AUXILIARY_TAIL = re.compile(rf"(?:\s*\b(?:{_KNOWN_TO}|{_AUXILIARIES}|\w+ly)\b)+\s*$", re.IGNORECASE)
_DASHED = re.compile(r"\s[–—]\s[^–—]*\s[–—]\s")
_BEFORE_DATE = (
    r"\s*\(?\s*(?:\b(?:in|on|by|since|from|until|till|at|around|of|the|a|an|late|early|mid|post|during|between|to|and|for|after|before"
    r"|least|through|as|back|again|dated|only|this|that|just|over)[\s-]+)*\x00+(?:\s+era\b)?\)?"
)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def stripped(text: str) -> str:
    """TEXT without small words at either end and with single spaces."""
    return _TRAILING.sub("", _LEADING.sub("", " ".join(text.split())))


def shortened(title: str, longest: int) -> str:
    title = " ".join(title.split())
    if len(title) <= longest:
        return title
    return _TRAILING.sub("", title[:longest].rsplit(" ", 1)[0])


def without_dates(line: Line, start: int, end: int, spans: Sequence[DatedSpan], most: int) -> str:
    """The words from START to END without dates and quotation marks, to the first break, at most MOST of them."""
    cut = re.sub('[“”"]', "", _blanked(line, start, end, spans)).strip(" ,")
    first = _SECOND_VERB.sub("", re.split(r"[—;:()]|,\s|(?<![A-Z])\.\s", cut)[0])
    return _TRAILING.sub("", " ".join(first.split()[:most]))


def _blanked(line: Line, start: int, end: int, spans: Sequence[DatedSpan]) -> str:
    """The text with its dates and the small words before each cut out, to the end of a quotation."""
    cut = line.text_between(start, end)
    for span in spans:
        if span.type in (SpanType.DATE, SpanType.TIME) and span.value and span.start < end and start < span.whole_end:
            low, high = max(span.start, start), min(span.whole_end, end)
            cut = cut[: low - start] + "\x00" * (high - low) + cut[high - start :]
    if "\x00" not in cut:  # most clauses
        return _QUOTE_ENDS.split(cut)[0]
    cut = re.sub("\x00+['’]s\\b", "\x00", _QUOTE_ENDS.split(cut)[0])
    return re.sub(_BEFORE_DATE, "", cut, flags=re.IGNORECASE).replace("\x00", "")


def object_words(line: Line, deed: Deed, right: int, spans: Sequence[DatedSpan]) -> str:
    """The words after a verb to the end of its clause."""
    return without_dates(line, deed.end_offset, right, spans, _OBJECT_WORDS)


def auxiliaries(line: Line, deed: Deed) -> str:
    """The words such as "has not " or "were " that stand right before a verb."""
    found = _AUXILIARY_TAIL.search(line.text_between(line.sentence.start, deed.start))
    return found.group().strip().lower() if found else ""


def subject_words(line: Line, deed: Deed, left: int, spans: Sequence[DatedSpan]) -> str:
    """The words before a verb that say who or what: those before "which" where it is the subject."""
    before = _AUXILIARY_TAIL.sub("", line.text_between(left, deed.start))
    relative = re.search(r"(?:^|[\s,])(?:which|who|that)\s*$", line.text_between(line.sentence.start, left) + before)
    if relative:
        return antecedent(line, line.sentence.start + relative.start(), spans)
    words = _DASHED.sub(" ", _blanked(line, left, left + len(before), spans) + " ")
    words = _RELATIVE_ASIDE.sub("", words).rstrip(" ,")
    clause = re.split(r"[;:—()]|,\s(?!and\s)", re.sub('[“”"]', "", words))[-1]
    told = [d for d in line.deeds if not d.noun and left <= d.start < deed.start]
    if told and re.search(r"\b(?:any|some|all|many|most|none|several)?\s*(?:of\s+)?(?:the\s+)?[\w-]+s\s*$", clause):
        inner = line.text_between(told[-1].end_offset, deed.start)
        if not re.search(r"\b(?:and|but|or|to)\b|[,;]", inner):
            clause = re.sub(r"^\s*(?:any|some|all|many|most|none|several)?\s*(?:of\s+)?", "", inner)
    last = clause.split()[-1].lower() if clause.split() else ""
    return last if last in PRONOUNS else stripped(" ".join(clause.split()[-9:]))


def antecedent(line: Line, at: int, spans: Sequence[DatedSpan]) -> str:
    """The noun phrase before "which": from the last verb or break, or failing those from the last article on."""
    verbs = [d.end_offset for d in line.deeds if d.form in (Form.PAST, Form.PRESENT) and d.end_offset <= at]
    before = re.split(r"[;:—,()“”\"]\s*", _blanked(line, max([line.sentence.start, *verbs]), at, spans).rstrip(" ,"))[
        -1
    ]
    before = _VERB_FIRST.sub("", before)
    if len(before.split()) > 7 or re.match(r"\s*(?:will|would|has|have|had|is|was)\b", before):
        # not within "three islands in the gulf", whose last noun is not what "which" means
        before = re.split(
            r"(?<!\bin )(?<!\bof )(?<!\bon )(?<!\bat )(?<!\bto )\b(?:an?|the|this|its|his|their)\s", before
        )[-1]
        before = before if len(before.split()) <= 6 else ""
    return stripped(before)


def clause_words(line: Line, left: int, right: int, spans: Sequence[DatedSpan]) -> str:
    """A short faithful clause without its date, "" where it would open with a pronoun or say next to nothing."""
    cut = re.sub('[“”"]', "", _blanked(line, left, right, spans)).strip(" ,")
    pieces = [piece for piece in re.split(r"[—;:()]|,\s|\.\s", cut) if len(piece.split()) > 2]
    words = stripped(" ".join(pieces[0].split()[:_CLAUSE_WORDS])) if pieces else ""
    return words if len(words.split()) > 1 and words.split()[0].lower() not in PRONOUNS | _NO_SUBJECT else ""


_NO_SUBJECT = frozenset({"has", "had", "have", "was", "were", "is", "are", "none"})
PRONOUNS = frozenset(
    {"they", "it", "he", "she", "we", "i", "you", "who", "which", "there", "that", "this", "these", "those", "one"}
)


def noun_phrase(line: Line, deed: Deed, spans: Sequence[DatedSpan]) -> str:
    """A noun of action with the words before it that belong to it and the prepositional phrase after it."""
    text = line.sentence.text
    before = re.search(
        r"(?:(?:[\w’'“”.-]|,(?=\d))+\s){0,4}$", re.split(r"[,;:.()—]\s", text[: deed.start - line.sentence.start])[-1]
    )
    lead = re.split(
        r"\b(?:the|a|an|and|of|in|on|over|until|till|across|about|between|through|during|after|before|to|this|their|its|amid|following|by|with|under|over|what|as|since|any|out"
        r"|began|called|was|were|is|are|from|said|say|says|that|for|at|into)\s",
        before.group() if before else "",
        flags=re.IGNORECASE,
    )[-1]
    tail = re.match(
        r"(?:\s+(?:of|in|over|on|against|between|with|for|at|to|near)\s+(?:the\s+|an?\s+)?(?:(?:[A-Z]\.){2,}|[\w’'“”-]|\.(?=\d))+(?:\s+(?:and\s+)?(?:(?:[A-Z]\.){2,}|[\w’'“”-]|\.(?=\d))+){0,5})?",
        text[deed.end_offset - line.sentence.start :],
    )
    end = deed.end_offset + (tail.end() if tail else 0)
    stops = _PHRASE_END.search(text[deed.end_offset - line.sentence.start : end - line.sentence.start])
    if stops:
        end = deed.end_offset + stops.start()
    end = min((d.start for d in line.deeds if not d.noun and deed.end_offset <= d.start < end), default=end)
    return capital(_LEADING.sub("", without_dates(line, deed.start - len(lead), end, spans, 12)))
