"""Titles for proposed events: actor, action and object, in the words of the article.

An agreement: "Freedonia and Sylvania sign the Friendship Treaty". A verb: "Rufus Firefly visits Sylvania". A noun:
the noun phrase itself, "Protests over bread prices". Where none of these reads well, a short clause of the passage.
Dates are left out: they are claims, and may be in dispute.
"""

import re
from collections.abc import Sequence

from claims.dating.spans import DatedSpan
from claims.extraction.actors import ActorKind
from claims.extraction.agreements import Treaty
from claims.extraction.deeds import PREPOSITIONS, Deed, Form
from claims.extraction.lexicons import ENTITY_NAMES, table, word_set
from claims.extraction.page import Line
from claims.extraction.participants import SAYING, Participants, clause_bounds
from claims.extraction.phrases import (
    PRONOUNS,
    antecedent,
    auxiliaries,
    capital,
    clause_words,
    noun_phrase,
    object_words,
    shortened,
    stripped,
    subject_words,
    without_dates,
)
from claims.extraction.verbs import finite_pasts, inflect, irregular_pasts, third_person
from claims.extraction.words import fold

_LONGEST = 90
_SPEECH_WORDS = 14
_STEPS = {"enter_into_force": "enters into force", "expire": "expires"}
_NOT_BY_PARTIES = (*_STEPS, "publish", "announce", "propose")
# Words before a verb that change what is told, so that the verb is kept as it is written.
_TURNING = re.compile(r"\b(?:may|might|could|can|cannot|should|must|not|never|yet)\b")
_LINKED = re.compile(r"\b(?:and|but|then)\b|,")
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|been|be|has|have|had|will|would|may|might|could|to|also|being|not|never|expected|due|plans?"
    r"|intends?|\w+ly|later|then|again|first|who|which|that|and|even|both)\b",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"\s(?:of|in|on|at|from|with|for|to|over|against|between|near|by|within|under)\s")
_PLURALS = frozenset({"people", "police", "men", "women", "children"})
_COUNTED = re.compile(r"(?:(?:about|some|over|nearly|at least)\s+)?[\d,.]*[2-9\d]\d*\s", re.IGNORECASE)
_FINITE = re.compile(r"(?:^|\s)(?:is|are|was|were|has|have|had|will|would)\s.*$")
_OBJECT_BEFORE = re.compile(r",?\s(?:that|which|whom)\s+(?:the\s+)?$")
# ", opened in 2009, ", "(founded": a participle that describes the noun before it
_RELATIVE_SUBJECT = re.compile(r",\s(?:which|who)\s+(?:had\s+|has\s+)?$")
_DASH = re.compile(r"\s[–—]\s|—")
_CAPITALS = re.compile(r"(?:^|[a-z]\s)(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,5})$")
_OWNED_BY = re.compile(r"\b(?:his|her)\s+(?:\w+\s+)?$")
_WHOSE = re.compile(r"(?P<before>.*),?\s+whose\s+(?:\w+\s+)?$", re.IGNORECASE | re.DOTALL)
_NO_OBJECT = re.compile(r"\s*(?:[,.;)]|$|(?:in|on|since|from|until|by|at|between|during)\b)")
# "The inquiry, set up in May, ", "Mehmed, who succeeded his father, " before their verb
_ASIDE_BEFORE = re.compile(
    r"(?:(?:In|On|At|By|After|Before|During|Since|From)\b[^,]*,\s)?(?P<subject>[^,;:()“”]{3,70}),\s[^;:()“”]{3,120},\s*"
)
_TAKING_PLACE = word_set("grammar", "occurring") | {"opened", "lasted", "continued"}
_REDUCED = re.compile(r"(?P<mark>[,(—–])\s*(?:\w+ly\s+|first\s+)?$")
_LEADING_WORDS = re.compile(r"(?:In|On|At|By|After|Before|During|Since|From|Of)\b[^,]*,")
_CLOSED_SOON = re.compile(r"[^,.;()]{0,40},\s")
_SHORT_QUOTE = re.compile(r"\s*[“\"][^“”\"]{1,40}[”\"]\s+\w")


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def treaty_title(treaty: Treaty, action: str) -> str:
    verb = _verb(action)
    name = _treaty_name(treaty)
    if len(treaty.parties) > 1 and verb and action not in _NOT_BY_PARTIES:
        return f"{joined(treaty.parties)} {verb} {_with_article(name)}"
    between = f" between {joined(treaty.parties)}" if len(treaty.parties) > 1 else ""
    tail = _STEPS.get(action) or f"is {inflect(verb).participle if verb else action}"
    return f"{capital(name)}{between} {tail}"


def _treaty_name(treaty: Treaty) -> str:
    title = re.sub(
        r"^(?:(?:new|proposed|impending|planned|recent|similar|so-called|last|draft|separate|second|third|own"
        r"|long-awaited|comprehensive”?(?=\s[a-z]))\s+)+",
        "",
        treaty.title.replace('"', "").replace("”", ""),
    )
    title = title if title and title.lower() != treaty.head else treaty.head
    if not treaty.several and title == title.lower():
        title = re.sub(r"treaties$", "treaty", re.sub(r"(agreement|pact|deal|accord)s$", r"\1", title))
    return f"{treaty.year} {title}" if treaty.year and treaty.older else title


def _with_article(name: str) -> str:
    """ "the Friendship Treaty", "the 2028 pact", but "a pact", "an agreement on trade"."""
    if name != name.lower() or name[0].isdigit() or name.endswith("s"):
        return f"the {name}"
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _verb(action: str) -> str | None:
    row = table("actions")["actions"].get(action, {})
    return next(iter([*row.get("verbs", []), *row.get("phrases", [])]), None)


def deed_title(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    """The title of what a verb or noun tells; "" where nothing readable comes of it."""
    if deed.noun:
        title = _noun_title(line, deed, people, spans)
    elif deed.action in SAYING and not people.passive:
        title = _speech_title(line, deed, people, spans)
    else:
        title = _verb_title(line, deed, people, spans)
    if len(title.split()) < 2 and not (deed.noun and title and _only_takes_place(line, deed)):
        clause = _clause(line, deed, spans)
        title = clause if len(clause.split()) > 2 or not title else title
    return capital(shortened(title, _LONGEST))


def _only_takes_place(line: Line, noun: Deed) -> bool:
    """Whether the verb behind a noun adds nothing to it: "the siege began", "the attack took place"."""
    verb = next((d for d in line.deeds if not d.noun and d.start >= noun.end_offset), None)
    return verb is not None and (verb.end is not None or verb.text.split()[0].lower() in _TAKING_PLACE)


def _clause(line: Line, deed: Deed, spans: Sequence[DatedSpan]) -> str:
    """The words of the passage around a word of action, from the last comma on."""
    left, right = clause_bounds(line, deed.start, deed.end_offset)
    comma = line.text_between(left, deed.start).rfind(", ")
    return clause_words(line, left + comma + 2 if comma >= 0 else left, right, spans)


def _noun_title(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    """The noun phrase, with whose it is or where it was if the phrase leaves it out."""
    phrase = noun_phrase(line, deed, spans)
    if whose := _WHOSE.match(line.text_between(line.sentence.start, deed.start)):
        what = antecedent(line, line.sentence.start + whose.end("before"), spans)
        return f"{deed.text} of {what if what[:1].isupper() else f'the {what}'}" if what else phrase
    people_only = _OWNED_BY.search(line.text_between(line.sentence.start, deed.start)) is not None
    owners = [m for m in people.before if not m.adjective and (not people_only or m.kind is ActorKind.PERSON)]
    owner = owners[0].name if owners else ""
    if owner and owner.split()[-1] not in phrase and not re.match(r"(?:no|not|any)\b", phrase, re.IGNORECASE):
        return f"{owner}’s {phrase[:1].lower()}{phrase[1:]}"
    bare = people.place and len(phrase.split()) < 3 and people.place.name not in phrase
    return f"{phrase} in {people.place.name}" if people.place and bare else phrase


def _verb_title(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    done = _object(line, deed, people, spans)
    described = _described(line, deed, spans)
    if described:
        return f"{capital(described)} {_passive(deed, described)} {done}"
    doer = joined(_names(people)) if _is_subject(line, deed, people) else ""
    subject = doer or _subject(line, deed, people, spans)
    before = auxiliaries(line, deed)
    if not doer and line.text_between(line.sentence.start, deed.start).endswith(" to "):
        return _clause(line, deed, spans)
    gap = _NO_OBJECT.match(line.text_between(deed.end_offset, line.sentence.end))
    if doer and gap and not people.passive and people.before[0].end <= deed.start:
        relative = _OBJECT_BEFORE.search(line.text_between(line.sentence.start, people.before[0].start))
        done = antecedent(line, line.sentence.start + relative.start(), spans) if relative else done
    if not subject or subject.lower() in PRONOUNS:
        return _without_subject(deed, done, passive=people.passive)
    if _TURNING.search(before):
        return f"{capital(subject)} {before} {deed.text} {done}"
    if people.passive:
        return f"{capital(subject)} {_passive(deed, subject)} {done}"
    plural = len(_names(people)) > 1 if doer else _is_plural(subject)
    return f"{capital(subject)} {_active(deed, plural=plural)} {done}"


def _described(line: Line, deed: Deed, spans: Sequence[DatedSpan]) -> str:
    """What a participle behind it describes: "the school, opened in 2009, lay in ruins"; a name is found elsewhere."""
    before = line.text_between(line.sentence.start, deed.start)
    mark = _REDUCED.search(before) if deed.form is Form.PAST and deed.text.lower() not in finite_pasts() else None
    if mark is None and deed.form is Form.PAST and _is_done_by(line, deed):
        return antecedent(line, deed.start, spans)
    if mark is None or deed.end or any(m.end == line.sentence.start + mark.start() for m in line.mentions):
        return ""
    if mark["mark"] == ",":
        opening = _LEADING_WORDS.match(before)
        parts = before.count(",") - (1 if opening else 0)
        closed = _CLOSED_SOON.match(line.text_between(deed.end_offset, line.sentence.end))
        if parts != 1 and not closed:
            return ""
    elif mark["mark"] != "(" and _DASH.search(before[: mark.start()]):
        return ""
    named = _CAPITALS.search(before[: mark.start()])
    if named:
        return named["name"]
    found = antecedent(line, line.sentence.start + mark.start(), spans)
    return "" if found.lower() in PRONOUNS else found


def _is_done_by(line: Line, deed: Deed) -> bool:
    """Whether the verb is a participle without a comma, told beside another verb: "paid a settlement approved by"."""
    behind = line.text_between(deed.end_offset, line.sentence.end).startswith(" by ")
    earlier = any(not d.noun and d.end_offset <= deed.start for d in line.deeds)
    return behind and earlier and not auxiliaries(line, deed)


def _before_auxiliaries(line: Line, deed: Deed) -> str:
    before = line.text_between(line.sentence.start, deed.start)
    tail = auxiliaries(line, deed)
    return before[: before.lower().rfind(tail)] if tail and before.rstrip().endswith(",") is False else before


def _subject(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    aside = _ASIDE_BEFORE.fullmatch(_before_auxiliaries(line, deed))
    if aside and not any(m.end == line.sentence.start + aside.end("subject") for m in people.before):
        end = line.sentence.start + aside.end("subject")
        return stripped(without_dates(line, line.sentence.start + aside.start("subject"), end, spans, 9))
    words = re.sub(r"^(?:\w+ly\b\s*)+", "", subject_words(line, deed, people.left, spans))
    last = words.split()[-1].lower() if words else ""
    if last in ("he", "she"):
        return line.person
    loose = words.split()[0].endswith("ed") if words else False
    return "" if last in PRONOUNS or loose else words


def _without_subject(deed: Deed, done: str, *, passive: bool) -> str:
    first, *rest = deed.base.split()
    verb = inflect(first).participle if passive else inflect(first).gerund
    known = " ".join([verb, *rest]) if deed.known or first in irregular_pasts().values() else ""
    return f"{known or deed.text} {done}".strip() if known or passive or done else ""


def _speech_title(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    """Who says what: the words behind the verb, or those before where the speaker comes last."""
    names = _names(people)
    subject = joined(names) or _subject(line, deed, people, spans)
    if not subject:
        return ""
    verb = _active(deed, plural=len(names) > 1 if names else _is_plural(subject))
    behind = people.before and people.before[-1].start >= deed.end_offset
    said = "" if behind else without_dates(line, deed.end_offset, people.right, spans, _SPEECH_WORDS)
    before = line.text_between(line.sentence.start, deed.start)
    opens = stripped(before).lower().startswith(subject.lower())
    if not said and deed.action != "say" and (opens or _RELATIVE_SUBJECT.search(before)):
        return f"{capital(subject)} {verb}"
    if not said and deed.start - line.sentence.start > len(subject) + 8:
        until = min([m.start for m in people.before if m.end <= deed.start], default=deed.start)
        said = clause_words(line, line.sentence.start, max(until, people.left), spans)
        said = f": {said}" if said else ""
    if not said and deed.action == "say":
        return f"{capital(subject)} {'make' if len(names) > 1 else 'makes'} a statement"
    return f"{capital(subject)} {verb} {said}".replace(" : ", ": ")


def _object(line: Line, deed: Deed, people: Participants, spans: Sequence[DatedSpan]) -> str:
    right = people.right
    quote = _SHORT_QUOTE.match(line.text_between(right, line.sentence.end))
    if quote:
        right = clause_bounds(line, deed.start, right + quote.end())[1]
    done = object_words(line, deed, right, spans)
    return done if re.search(r"\b(?:that|what|how|whether|if|who|which)\b", done) else _FINITE.sub("", done)


def _is_subject(line: Line, deed: Deed, people: Participants) -> bool:
    """Whether the names before a verb are its subject: not those of "Firefly's troops", "the Sylvanian army"."""
    last = people.before[-1] if people.before else None
    if last is None or last.adjective or last.end > deed.start:
        return last is not None and not last.adjective
    lead = line.text_between(line.sentence.start, people.before[0].start).rsplit(None, 2)
    lead = [word.lower() for word in lead if word.lower() not in ("the", "a", "an")]
    between = line.text_between(last.end, deed.start)
    by_whom = lead[-1:] == ["by"] and re.match(r",\s(?:who|which)\s", between)
    if lead and lead[-1] in PREPOSITIONS - {"as", "in", "after", "before"} and not by_whom:
        return False
    verbs = [other for other in line.deeds if not other.noun and last.end <= other.start < deed.start]
    if verbs:
        return bool(_LINKED.search(line.text_between(verbs[-1].end_offset, deed.start)))
    return bool(re.search("[,—(]", between)) or not _AUXILIARY.sub("", between).strip(" ’'s")


def _names(people: Participants) -> list[str]:
    return list(dict.fromkeys(m.name for m in people.before))[:3]


def _active(deed: Deed, *, plural: bool) -> str:
    """The verb in the present tense; as it is written where its base is not known."""
    first, *rest = deed.base.split()
    if not deed.known and not deed.end:
        first = irregular_pasts().get(deed.text.lower(), "")
        if not first:
            return deed.text
    return " ".join([first if plural else third_person(first), *rest])


def _passive(deed: Deed, patient: str) -> str:
    first, *rest = deed.base.split()
    if deed.end:
        return deed.text
    participle = " ".join([inflect(first).participle, *rest]) if deed.known or deed.form is not Form.PAST else deed.text
    return f"{'are' if _is_plural(patient) else 'is'} {participle}"


def _is_plural(subject: str) -> bool:
    if fold(subject) in ENTITY_NAMES:
        return False
    head = _HEAD_END.split(subject)[0]
    last = head.split()[-1].lower()
    several = " and " in head or _COUNTED.match(subject) is not None
    return several or last in _PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "is", "news")))
