"""Titles for proposed events: actor, action and object, in the words of the article.

An agreement: "Freedonia and Sylvania sign the Friendship Treaty". A verb: "Rufus Firefly visits Sylvania". A noun:
the noun phrase itself, "Protests over bread prices". Dates are left out: they are claims, and may be in dispute.
"""

import re
from collections.abc import Sequence

from claims.dating.spans import DatedSpan
from claims.extraction.agreements import Treaty
from claims.extraction.deeds import Deed
from claims.extraction.lexicons import table
from claims.extraction.page import Line
from claims.extraction.participants import Participants
from claims.extraction.verbs import inflect, third_person

_LONGEST = 90
_OBJECT_WORDS = 9
_TRAILING = re.compile(
    r"(?:[\s,;:—–-]|\b(?:in|on|at|of|by|the|a|an|and|to|with|for|from|since|until|around|that|as|during|between|which"
    r"|who|was|were|is|are|be|been|his|her|its|their|or|about|early|late|mid)$)+$",
    re.IGNORECASE,
)
_PRONOUNS = frozenset({"they", "it", "he", "she", "we", "who", "which", "there"})
_PHRASE_END = re.compile(
    r"\s(?:that|which|who|was|were|is|are|has|have|had|will|began|started|ended|as|while|when|after|before|on|and the"
    r"|led|is still|in (?:the )?(?:early|late|mid))\b"
)
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|been|be|has|have|had|will|would|may|might|could|to|also|being|not|never|expected|due|plans?"
    r"|intends?|\w+ly|later|then|again|first|who|which|that|and)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:['’]s\s|[\s,;:—–-]|(?:the|a|an|this|that|these|those|its|their|his|her|on|in|of|what|some|many|when|while|after|before"
    r"|as|if|although|but|and|during)\s)+",
    re.IGNORECASE,
)


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def treaty_title(treaty: Treaty, action: str) -> str:
    verb = _verbs(action)
    name = _treaty_name(treaty)
    if (
        len(treaty.parties) > 1
        and verb
        and action not in ("enter_into_force", "expire", "publish", "announce", "propose")
    ):
        return f"{joined(treaty.parties)} {verb[1]} the {name}"
    between = f" between {joined(treaty.parties)}" if len(treaty.parties) > 1 else ""
    tail = {"enter_into_force": "enters into force", "expire": "expires"}.get(
        action
    ) or f"is {inflect(verb[0]).participle if verb else action}"
    return f"{_capital(name)}{between} {tail}"


def _treaty_name(treaty: Treaty) -> str:
    title = re.sub(
        r"^(?:new|proposed|impending|planned|recent|similar|so-called|last|draft|comprehensive”?)\s+",
        "",
        treaty.title.replace('"', "").replace("”", ""),
    )
    title = title if title and title.lower() != treaty.head else treaty.head
    return f"{treaty.year} {title}" if treaty.year and treaty.older else title


def _verbs(action: str) -> tuple[str, str] | None:
    """The first verb of an action: third person singular source form, and plural."""
    row = table("actions")["actions"].get(action, {})
    first = next(iter([*row.get("verbs", []), *row.get("phrases", [])]), None)
    return (first, first) if first else None


def deed_title(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    """The title of what a verb or noun tells; "" where nothing readable comes of it."""
    if deed.noun:
        return _shorten(_noun_title(line, deed, people, spans))
    doer, done = joined(_names(people, before=True)), _after(line, deed, people, spans)
    subject = (doer if _is_subject(line, deed, people) else "") or _subject_words(line, deed, people, spans)
    if not subject or subject.lower() in _PRONOUNS:
        return _shorten(_capital(f"{_noun_of(deed)} {done}"))
    if people.passive:
        return _shorten(f"{_capital(subject)} {_past(deed, subject)} {done}")
    plural = len(_names(people, before=True)) > 1 if doer else subject.endswith("s")
    return _shorten(f"{_capital(subject)} {_present(deed, _auxiliary(line, deed), plural=plural)} {done}")


def _noun_title(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    """The noun phrase, with whose it is or where it was if the phrase leaves it out."""
    phrase = _noun_phrase(line, deed, spans)
    owner = next((m.name for m in people.before if not m.adjective), "")
    if owner and owner.split()[-1] not in phrase:
        return f"{owner}’s {phrase[:1].lower()}{phrase[1:]}"
    bare = people.place and len(phrase.split()) < 3 and people.place.name not in phrase
    return f"{phrase} in {people.place.name}" if people.place and bare else phrase


def _is_subject(line: Line, deed: Deed, people: Participants) -> bool:
    """Whether the names before a verb are its subject: not those of "Firefly's troops", "the Sylvanian army"."""
    last = people.before[-1] if people.before else None
    if last is None or last.adjective or last.end > deed.start:
        return last is not None and not last.adjective
    between = line.text_between(last.end, deed.start)
    if any(not other.noun and last.end <= other.start < deed.start for other in line.deeds):
        return True
    return "," in between or "—" in between or not _AUXILIARY.sub("", between).strip(" ’'s")


def _names(people: Participants, *, before: bool) -> list[str]:
    return list(dict.fromkeys(m.name for m in (people.before if before else people.after)))[:3]


def _auxiliary(line: Line, deed: Deed) -> str:
    """The "has " or "was " before a verb outside the lexicon, which is told as it is written."""
    found = re.search(
        r"\b(?:has|have|had|was|were)\s+(?=(?:\w+ly\s+)?$)", line.text_between(line.sentence.start, deed.start)
    )
    return found.group() if found else ""


def _present(deed: Deed, auxiliary: str, *, plural: bool) -> str:
    first, *rest = deed.base.split()
    if not deed.known and not deed.end:
        return f"{auxiliary}{deed.text}"
    return " ".join([first if plural else third_person(first), *rest])


def _past(deed: Deed, patient: str) -> str:
    first, *rest = deed.base.split()
    participle = " ".join([inflect(first).participle, *rest]) if deed.known else deed.text
    if deed.end or (deed.form == "past" and not patient):
        return deed.text
    plural = patient.split()[-1].endswith("s") and not patient.endswith("ss") if patient else False
    return f"{'are' if plural else 'is'} {participle}"


def _noun_of(deed: Deed) -> str:
    return deed.text if deed.noun else inflect(deed.base.split()[0]).gerund


def _after(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    """The words after the verb to the end of its clause, without dates and quotations."""
    return _without_dates(line, deed.end_offset, people.right, spans, _OBJECT_WORDS)


def _subject_words(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    words = re.split(r"\s(?:that|which|who)\s*$", _without_dates(line, people.left, deed.start, spans, 30) + " ")[0]
    return _LEADING.sub(
        "",
        " ".join(re.sub(r"\s*\b(?:was|were|is|are|been|be|has|have|had|first|also|being)\b", "", words).split()[-8:]),
    )


def _noun_phrase(line: Line, deed: Deed, spans: Sequence[DatedSpan]) -> str:
    """The noun with the words before it that belong to it and the prepositional phrase after it."""
    text = line.sentence.text
    start = deed.start - line.sentence.start
    before = re.search(r"(?:[\w’'“”.-]+\s){0,4}$", re.split(r"[,;:.()—]\s", text[:start])[-1] + "")
    lead = re.split(
        r"\b(?:the|a|an|of|in|on|during|after|before|to|this|their|its|amid|following|by|with|under|over|what|as|began|called|was|were|from)\s",
        before.group() if before else "",
        flags=re.IGNORECASE,
    )[-1]
    tail = re.match(
        r"(?:\s+(?:of|in|over|on|against|between|with|for|at|to)\s+(?:the\s+|an?\s+)?[\w’'“”-]+(?:\s+(?:and\s+)?[\w’'“”-]+){0,5})?",
        text[deed.end_offset - line.sentence.start :],
    )
    end = deed.end_offset + (tail.end() if tail else 0)
    stops = _PHRASE_END.search(text[deed.end_offset - line.sentence.start : end - line.sentence.start])
    if stops:
        end = deed.end_offset + stops.start()
    verb = next((d.start for d in line.deeds if not d.noun and deed.end_offset <= d.start < end), end)
    end = min(end, verb)
    return _capital(_LEADING.sub("", _without_dates(line, deed.start - len(lead), end, spans, 12)))


def _without_dates(line: Line, start: int, end: int, spans: Sequence[DatedSpan], most: int) -> str:
    cut = "".join(
        "\x00" if any(span.start <= at < span.end for span in spans) else line.sentence.text[at - line.sentence.start]
        for at in range(start, end)
    )
    cut = re.sub("\x00+['’]s\\b", "\x00", cut)
    cut = re.sub(
        r"\s*\(?\s*(?:\b(?:in|on|by|since|from|until|at|around|of|the|a|late|early|mid|post|during|between|to|and|for|after)[\s-]+)*\x00+\)?",
        "",
        cut,
    )
    cut = re.split(r"[—;:()]|,\s", re.sub('[“”"]', "", cut).strip(" ,"))[0]
    return _TRAILING.sub("", " ".join(cut.split()[:most]))


def _shorten(title: str) -> str:
    title = " ".join(title.split())
    if len(title) <= _LONGEST:
        return title
    return _TRAILING.sub("", title[:_LONGEST].rsplit(" ", 1)[0])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
